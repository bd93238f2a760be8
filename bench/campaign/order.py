"""Whether what reached one chat can be explained by the rows that were queued for it, in their order."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

from bench.campaign.carbon import Queued
from bot.channels import Capabilities
from bot.render import render
from storage.tables import OutboxState
from tests.platforms.record import Sent


def unexplained(rows: Sequence[Queued], sends: Sequence[Sent], can: Capabilities) -> list[str]:
    """What of ``sends`` came out of order, too often or from nowhere, and what of ``rows`` never came.

    Both concern one conversation. Rows of one priority go out by age, so each is looked at by itself.
    """
    found, known = [], set[str]()
    for _, group in groupby(sorted(rows, key=lambda row: (row.priority, row.id)), key=lambda row: row.priority):
        of_priority = list(group)
        texts = {text for row in of_priority for text in parts(row, can)}
        found += _in_order(of_priority, [one for one in sends if one.text.strip() in texts], can)
        known |= texts
    return [
        *found,
        *(f"nobody queued what {one.chat} got as {one.message_id}" for one in sends if one.text not in known),
    ]


def _in_order(rows: Sequence[Queued], sends: Sequence[Sent], can: Capabilities) -> list[str]:
    """Cut the sends where a row is known to have arrived: what lies before belongs to that row or an older one."""
    places = defaultdict(list)
    for place, one in enumerate(sends):
        places[one.message_id].append(place)
    found: list[str] = []
    begin, pending = 0, list[Queued]()
    for row in rows:
        pending.append(row)
        if row.state != OutboxState.SENT or (row.message.replaces and row.platform_id == row.message.replaces):
            continue  # a page that took the place of an equal one changed nothing that could be seen
        there = [place for place in places[row.platform_id or ""] if place >= begin]
        if not there:
            found.append(f"never arrived, or before an older one: {row.key}")
            continue
        found += _window(pending, sends[begin : there[0] + 1], can)
        begin, pending = there[0] + 1, []
    return found + _window(pending, sends[begin:], can)


def _window(rows: Sequence[Queued], sends: Sequence[Sent], can: Capabilities) -> list[str]:
    """Each part at most as often as its rows were tried, each part of the row that arrived at least once."""
    came = Counter(one.text.strip() for one in sends)
    allowed: Counter[str] = Counter()
    for row in rows:
        allowed.update(dict.fromkeys(parts(row, can), row.tries))
    found = [f"too often, or after a newer one: {_names(rows)}" for text in came if came[text] > allowed[text]]
    missing = [row for row in rows if row.state == OutboxState.SENT and not row.message.replaces]
    return found + [f"a part is missing: {row.key}" for row in missing if not set(parts(row, can)) <= set(came)]


def parts(row: Queued, can: Capabilities) -> list[str]:
    """As a platform keeps them: without blanks around."""
    return [part.text.strip() for part in render(row.message, can)]


def _names(rows: Sequence[Queued]) -> str:
    return ", ".join(row.key for row in rows[-3:]) or "after the last"
