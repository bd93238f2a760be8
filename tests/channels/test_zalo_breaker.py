"""The pause after “quota exceeded”, on a clock that stands still unless it is moved."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.channels import Alarm, ChannelError, Refusal
from bot.channels.zalo.breaker import Breaker
from bot.channels.zalo.transport import NotDoneError


@dataclass
class Hand:
    """The hand of a clock, in seconds."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        """Where it stands."""
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def breaker(hand: Hand) -> Breaker:
    return Breaker(hand)


def works(breaker: Breaker, address: str = "an") -> None:
    """A call that is carried out."""
    with breaker.passing("sendMessage", address):
        pass


def refuse() -> None:
    """What a call of Zalo's raises over its quota."""
    raise NotDoneError(429, spoken=True)


def over(breaker: Breaker, address: str = "an", code: int = 429) -> ChannelError:
    """A call that Zalo refuses, if it is let through at all; how it fails."""
    with pytest.raises(ChannelError) as caught, breaker.passing("sendMessage", address):
        raise NotDoneError(code, spoken=True)
    return caught.value


def waits(error: ChannelError) -> tuple[float, bool]:
    """Seconds, and whether the whole bot waits."""
    assert error.refusal is Refusal.RETRY_AFTER
    assert error.wait is not None
    return error.wait.total_seconds(), error.everyone


def test_first_time_thirty_seconds(breaker: Breaker, hand: Hand) -> None:
    error = over(breaker)
    assert (waits(error), error.alarm) == ((30.0, True), Alarm.QUOTA)
    hand.seconds += 10
    with pytest.raises(ChannelError) as caught:
        works(breaker, "bình")
    assert waits(caught.value) == (20.0, True)
    assert breaker.left == timedelta(seconds=20)


def test_twice_as_long_each_time_up_to_an_hour(breaker: Breaker, hand: Hand) -> None:
    pauses = []
    for number in range(12):
        pauses.append(waits(over(breaker, f"person {number}"))[0])
        hand.seconds += pauses[-1]
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]


def test_a_call_that_works_ends_it(breaker: Breaker, hand: Hand) -> None:
    over(breaker)
    hand.seconds += 30
    works(breaker, "bình")
    assert not breaker.left
    assert waits(over(breaker, "chi")) == (30.0, True)


def test_calls_under_way_together_count_once(breaker: Breaker, hand: Hand) -> None:
    """Several failures of one burst are one, and a late success of the same burst ends no pause."""
    with ExitStack() as burst:
        burst.enter_context(breaker.passing("sendMessage", "an"))
        late = burst.enter_context(pytest.raises(ChannelError))
        burst.enter_context(breaker.passing("sendMessage", "bình"))
        over(breaker, "chi")
        hand.seconds += 1
        refuse()
    assert waits(late.value) == (29.0, True)
    assert breaker.left == timedelta(seconds=29)


def test_one_call_tries_first(breaker: Breaker, hand: Hand) -> None:
    over(breaker)
    hand.seconds += 30
    with breaker.passing("sendMessage", "bình"):
        assert over(breaker, "chi").reason.endswith("tries first")
    works(breaker, "chi")


def test_a_trial_that_ends_otherwise_makes_room_for_another(breaker: Breaker, hand: Hand) -> None:
    over(breaker)
    hand.seconds += 30
    with pytest.raises(NotDoneError), breaker.passing("sendMessage", "bình"):
        raise NotDoneError(403, spoken=True)
    works(breaker, "chi")


def test_who_met_the_quota_lets_others_try_first(breaker: Breaker, hand: Hand) -> None:
    over(breaker, "an")
    hand.seconds += 30
    assert waits(over(breaker, "an")) == (5.0, False)
    works(breaker, "bình")


def test_one_person_beyond_the_plan_silences_nobody(breaker: Breaker, hand: Hand) -> None:
    """While others get through, the one who does not waits alone, longer each time."""
    over(breaker, "51st")
    hand.seconds += 40
    alone = []
    for _ in range(3):
        works(breaker, "an")
        alone.append(waits(over(breaker, "51st")))
        works(breaker, "bình")
        hand.seconds += alone[-1][0]
    assert alone == [(60.0, False), (120.0, False), (240.0, False)]


def test_who_waits_alone_is_said_to(breaker: Breaker, hand: Hand) -> None:
    """Both when Zalo refuses, and when it is not even asked; a pause of the whole bot is no such thing."""
    assert not over(breaker, "51st").here
    hand.seconds += 40
    works(breaker, "an")
    assert [over(breaker, "51st").here for _ in range(2)] == [True, True]


def test_alone_it_tries_again_by_itself(breaker: Breaker, hand: Hand) -> None:
    over(breaker, "an")
    hand.seconds += 35
    works(breaker, "an")
    assert not breaker.left
