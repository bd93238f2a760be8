"""The life of a ticket is the one that is drawn, and its clocks are those that law and office set."""

from datetime import UTC, date, datetime, timedelta

import pytest

from content.rules import ticket
from content.rules.broken import RuleBrokenError
from content.rules.ticket import (
    RIGHTS,
    WORDS_MAX,
    TicketEvent,
    TicketKind,
    TicketState,
    acknowledge_by,
    after,
    answer_by,
    clean_words,
    due_at,
    last_day,
    personal,
    possible,
    reopen_by,
)
from tests.content.rules.drawings import arrows, starts

DRAWN = arrows(ticket, TicketState, TicketEvent)
FRIDAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("event", list(TicketEvent))
def test_drawn_as_done(state: TicketState, event: TicketEvent) -> None:
    """Each arrow leads where it points, and where none is drawn the rule is broken."""
    if (state, event) in DRAWN:
        assert after(state, event) is DRAWN[state, event]
        return
    with pytest.raises(RuleBrokenError) as broken:
        after(state, event)
    assert broken.value.code == "ticket-not-possible"
    assert dict(broken.value.facts) == {"state": state.value, "event": event.value}


def test_what_is_possible() -> None:
    """The events offered are those with an arrow; what was withdrawn stays so, what was closed may be opened again."""
    assert starts(ticket) == ["open"]
    assert {(state, event) for state in TicketState for event in possible(state)} == set(DRAWN)
    assert [state for state in TicketState if not possible(state)] == [TicketState.WITHDRAWN]
    assert possible(TicketState.CLOSED) == (TicketEvent.REOPEN,)


def test_nothing_closes_unseen() -> None:
    """Only what somebody has taken can be closed or answered."""
    ends = {event: {state for state, one in DRAWN if one is event} for event in (TicketEvent.CLOSE, TicketEvent.ANSWER)}
    assert set().union(*ends.values()) == {TicketState.TAKEN}


@pytest.mark.parametrize(
    "kind, by",
    [
        (TicketKind.QUESTION, date(2026, 11, 26)),
        (TicketKind.COMPLAINT, date(2026, 11, 30)),
        (TicketKind.SEE, date(2026, 11, 30)),
        (TicketKind.CORRECT, date(2026, 11, 30)),
        (TicketKind.RESTRICT, date(2026, 12, 5)),
        (TicketKind.DELETE, date(2026, 12, 10)),
    ],
)
def test_answer_by(kind: TicketKind, by: date) -> None:
    """Three and five working days over a weekend and a holiday; ten, fifteen and twenty days for rights."""
    assert answer_by(kind, FRIDAY) == by


def test_acknowledged_first() -> None:
    """Two working days, for rights only; until then that is the clock, afterwards the answer's."""
    assert {kind for kind in TicketKind if acknowledge_by(kind, FRIDAY)} == set(RIGHTS)
    assert acknowledge_by(TicketKind.DELETE, FRIDAY) == date(2026, 11, 25)
    assert last_day(due_at(TicketKind.DELETE, NOON, taken=False)) == date(2026, 11, 25)
    assert last_day(due_at(TicketKind.DELETE, NOON, taken=True)) == date(2026, 12, 10)
    assert due_at(TicketKind.QUESTION, NOON, taken=False) == due_at(TicketKind.QUESTION, NOON, taken=True)


def test_a_day_ends_at_midnight_here() -> None:
    """The last day counts to its last second in Viet Nam, and not one more."""
    due = due_at(TicketKind.QUESTION, NOON, taken=True)
    assert due == datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    assert last_day(due) == date(2026, 11, 26)


def test_reopen_by() -> None:
    """A week, counted in local days."""
    assert reopen_by(NOON) == FRIDAY + timedelta(days=7)
    assert reopen_by(NOON + timedelta(hours=12)) == FRIDAY + timedelta(days=8)


def test_personal() -> None:
    """Only questions are for the officers of units."""
    assert [kind for kind in TicketKind if not personal(kind)] == [TicketKind.QUESTION]


def test_words() -> None:
    """Paragraphs stay; nothing, signs only and too much are refused; a bare date is an answer too."""
    assert clean_words("  Một   câu.\n\n\n\nHai câu. ") == "Một câu.\n\nHai câu."
    assert clean_words("30/11/2026") == "30/11/2026"
    assert len(clean_words("a" * WORDS_MAX)) == WORDS_MAX
    for typed, code in (("", "ticket-words-empty"), ("?! 🙂", "ticket-words-empty")):
        with pytest.raises(RuleBrokenError, match=code):
            clean_words(typed)
    with pytest.raises(RuleBrokenError) as broken:
        clean_words("a" * (WORDS_MAX + 1))
    assert (broken.value.code, broken.value.facts["maximum"]) == ("ticket-words-too-long", WORDS_MAX)
