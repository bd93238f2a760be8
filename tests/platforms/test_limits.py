"""The windows: what Telegram would take is taken, what it would not is refused, to the second."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.platforms.limits import BOT, Limits, Pace

STEPS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 40), st.booleans()), max_size=300)


def test_one_message_a_second_to_one_chat() -> None:
    pace = Pace(Limits())
    assert pace.admit("1", 100.0, group=False) is None
    halt = pace.admit("1", 100.4, group=False)
    assert halt is not None
    assert (halt.scope, halt.until, halt.running) == ("1", 101.4, False)
    assert pace.admit("2", 100.4, group=False) is None


def test_a_wait_told_runs_to_its_end() -> None:
    """The window is free after 1.0 s, but 1.4 was told: 1.2 is too early, and the chat knew."""
    pace = Pace(Limits())
    pace.admit("1", 100.0, group=False)
    pace.admit("1", 100.4, group=False)
    early = pace.admit("1", 101.2, group=False)
    assert early is not None
    assert (early.until, early.running, early.told) == (101.4, True, True)
    assert pace.admit("1", 101.4, group=False) is None


def test_a_second_wait_never_shortens_the_first() -> None:
    pace = Pace(Limits.off())
    pace.halt("1", "1", 130.0)
    pace.halt("1", "1", 110.0)
    halt = pace.running("1", 120.0)
    assert halt is not None
    assert halt.until == 130.0


def test_thirty_a_second_in_all() -> None:
    """The wait concerns the whole bot; another chat could not know of it at first."""
    pace = Pace(Limits())
    assert [pace.admit(str(chat), 100.0 + chat / 100, group=False) for chat in range(30)] == [None] * 30
    halt = pace.admit("30", 100.5, group=False)
    assert halt is not None
    assert (halt.scope, halt.until) == (BOT, 101.5)
    other, again = pace.admit("31", 101.0, group=False), pace.admit("30", 101.0, group=False)
    assert other is not None
    assert again is not None
    assert (other.told, again.told) == (False, True)
    assert pace.admit("30", 101.5, group=False) is None


def test_twenty_a_minute_to_a_group() -> None:
    pace = Pace(Limits())
    assert [pace.admit("-1", 100.0 + 2 * count, group=True) for count in range(20)] == [None] * 20
    halt = pace.admit("-1", 140.0, group=True)
    assert halt is not None
    assert halt.until == 160.0
    assert pace.admit("-1", 160.0, group=True) is None


def test_without_limits_everything_is_taken() -> None:
    pace = Pace(Limits.off())
    assert [pace.admit("-1", 100.0, group=True) for _ in range(100)] == [None] * 100


@given(STEPS)
def test_no_window_is_ever_overfull(steps: list[tuple[int, int, bool]]) -> None:
    """However a bot sends: never 31 in a second, two to one chat in a second, 21 to one group in a minute."""
    pace, now = Pace(Limits()), 1000.0
    taken: list[tuple[float, str]] = []
    waits: dict[str, float] = {}
    for wait, chat, group in steps:
        now += wait / 1000
        name = f"-{chat}" if group else str(chat)
        halt = pace.admit(name, now, group=group)
        if halt is None:
            assert now >= max(waits.get(name, 0.0), waits.get(BOT, 0.0))
            taken.append((now, name))
        else:
            waits[halt.scope] = halt.until
    times = [at for at, _ in taken]
    assert all(late - early >= 1.0 for early, late in zip(times, times[30:], strict=False))
    for name in {name for _, name in taken}:
        own = [at for at, to in taken if to == name]
        assert all(late - early >= 1.0 for early, late in itertools.pairwise(own))
        if name.startswith("-"):
            assert all(late - early >= 60.0 for early, late in zip(own, own[20:], strict=False))
