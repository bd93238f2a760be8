"""How fast a person may write: a burst is fine, more is left aside after one sentence, calm is forgiven."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.rules.tempo import A_MESSAGE, BURST, Tempo, tempo

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def written(moments: list[datetime]) -> list[Tempo]:
    """How each of these messages is taken."""
    busy, hushed, taken = None, False, []
    for moment in moments:
        measured, busy = tempo(busy, moment, hushed=hushed)
        hushed = measured is not Tempo.HUMAN
        taken.append(measured)
    return taken


def test_a_burst_is_fine() -> None:
    """An album of ten photos and a few lines are answered, however quickly they come."""
    assert set(written([NOON] * (BURST // A_MESSAGE))) == {Tempo.HUMAN}


def test_more_is_said_once() -> None:
    """The first message of too many is told so; those after it are left aside in silence."""
    taken = written([NOON] * 100)
    assert taken.count(Tempo.TOO_FAST) == 1
    assert taken.count(Tempo.HUSHED) == 100 - BURST // A_MESSAGE - 1


def test_who_slows_down_is_answered_again() -> None:
    """Once half the burst has been read, one is answered as before."""
    taken = written([*[NOON] * 21, NOON + BURST / 2, NOON + BURST / 2 + SECOND])
    assert taken[-3:] == [Tempo.TOO_FAST, Tempo.HUSHED, Tempo.HUMAN]


@given(st.lists(st.integers(min_value=1_000, max_value=60_000), max_size=80))
def test_a_human_pace_is_never_too_fast(pauses: list[int]) -> None:
    """Whoever leaves a second between messages is always answered."""
    moment, moments = NOON, []
    for pause in pauses:
        moment += timedelta(milliseconds=pause)
        moments.append(moment)
    assert set(written(moments)) <= {Tempo.HUMAN}


@given(st.lists(st.integers(min_value=0, max_value=2_000), min_size=1, max_size=200))
def test_nobody_is_answered_faster_than_people_read(pauses: list[int]) -> None:
    """Whatever the rhythm: answered messages stay within a burst and one a second."""
    moment, moments = NOON, []
    for pause in pauses:
        moment += timedelta(milliseconds=pause)
        moments.append(moment)
    answered = [at for at, taken in zip(moments, written(moments), strict=True) if taken is Tempo.HUMAN]
    for number, at in enumerate(answered):
        within = sum(at - BURST <= other <= at for other in answered[: number + 1])
        assert within <= 2 * (BURST // A_MESSAGE) + 1


def test_a_wrong_clock_is_outlived() -> None:
    """What was written under a clock a day ahead, or comes late from long ago, keeps nobody waiting."""
    assert tempo(NOON + timedelta(days=1), NOON, hushed=True) == (Tempo.HUMAN, NOON + A_MESSAGE)


def test_what_is_urgent_is_heard_for_longer() -> None:
    """Somebody who has written too much is still heard when life is in danger, but not a thousand times."""
    busy, heard = NOON + BURST, 0
    for _ in range(100):
        taken, busy = tempo(busy, NOON, hushed=True, urgent=True)
        heard += taken is Tempo.HUMAN
    assert heard == BURST // A_MESSAGE
