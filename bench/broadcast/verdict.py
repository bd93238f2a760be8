"""What the trial promises, judged by comparing the recipients' rows with what the platforms took."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.broadcast.crowd import LEFT_EVERY, STOPPED_EVERY, address, blocked
from content.rules.broadcast import RecipientState

ENDS = frozenset({RecipientState.SENT, RecipientState.REFUSED, RecipientState.UNKNOWN, RecipientState.SKIPPED})


@dataclass(frozen=True, slots=True)
class Row:
    """A recipient as the proof shows it."""

    person_id: int
    state: str
    reason: str | None


def violations(
    rows: Sequence[Row], taken: Mapping[str, int], people: int, counts: Mapping[str, int]
) -> dict[str, list[str]]:
    """Every broken promise in a plain line, below the promise. ``taken``: how often each address was sent it."""
    return {
        "everybody of the audience has one row": _complete(rows, people),
        "every row is at its end": [f"{row.person_id} is {row.state}" for row in rows if row.state not in ENDS],
        "the counts are the rows'": _counted(rows, counts),
        "what is called sent arrived": _lines(rows, taken, RecipientState.SENT, lambda times: times != 1),
        "what is called refused or skipped did not": [
            *_lines(rows, taken, RecipientState.REFUSED, bool),
            *_lines(rows, taken, RecipientState.SKIPPED, bool),
        ],
        "nobody got it twice": [f"{where} got it {times} times" for where, times in taken.items() if times > 1],
        "who stopped or left is skipped, who blocked is refused": _wrong(rows),
    }


def _complete(rows: Sequence[Row], people: int) -> list[str]:
    once = len({row.person_id for row in rows})
    return [] if once == len(rows) == people else [f"{len(rows)} rows of {once} people, {people} in the audience"]


def _counted(rows: Sequence[Row], counts: Mapping[str, int]) -> list[str]:
    found = Counter(row.state for row in rows)
    return [f"{state}: {count} noted, {found[state]} rows" for state, count in counts.items() if found[state] != count]


def _lines(rows: Sequence[Row], taken: Mapping[str, int], state: str, wrong: Callable[[int], bool]) -> list[str]:
    return [
        f"{row.person_id} is {state} and got it {taken.get(address(row.person_id), 0)} times"
        for row in rows
        if row.state == state and wrong(taken.get(address(row.person_id), 0))
    ]


def _wrong(rows: Sequence[Row]) -> list[str]:
    return [f"{row.person_id} is {row.state} ({row.reason})" for row in rows if row.state not in _fair(row.person_id)]


def _fair(number: int) -> frozenset[str]:
    if number % STOPPED_EVERY == 0 or number % LEFT_EVERY == 0:
        return frozenset({RecipientState.SKIPPED})
    if blocked(number):
        return frozenset({RecipientState.REFUSED, RecipientState.UNKNOWN})
    return frozenset({RecipientState.SENT, RecipientState.UNKNOWN})
