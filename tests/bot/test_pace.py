"""The schedule of sends and the silences a platform asks for."""

import asyncio
import itertools
import random
import time

import pytest

from bot.channels import Pace
from bot.pace import Pacer
from bot.pauses import Pauses

SLACK = 0.004
"""How much earlier than asked for a sleep may end by the clock's own grain."""


async def begun(pacer: Pacer, conversations: list[str]) -> list[float]:
    """When each of these sends began; all ask at once."""
    moments: list[float] = []

    async def send(conversation: str) -> None:
        async with pacer.turn(conversation):
            moments.append(time.monotonic())

    await asyncio.gather(*map(send, conversations))
    return sorted(moments)


async def test_sends_begin_apart() -> None:
    """Fifty a second means twenty milliseconds between any two."""
    moments = await begun(Pacer(Pace(per_second=50)), [f"p{number}" for number in range(10)])
    assert all(later - earlier >= 0.02 - SLACK for earlier, later in itertools.pairwise(moments))


async def test_a_stall_is_not_made_up_for() -> None:
    """After the loop was held up the sends that are late do not begin all at once."""
    pacer = Pacer(Pace(per_second=50))
    sending = asyncio.create_task(begun(pacer, [f"p{number}" for number in range(6)]))
    await asyncio.sleep(0.03)
    time.sleep(0.2)  # noqa: ASYNC251 - the loop is to be held up
    moments = await sending
    assert all(later - earlier >= 0.02 - SLACK for earlier, later in itertools.pairwise(moments))


class Counting:
    """A platform that remembers when each send arrived, which is some moment between its beginning and its end."""

    def __init__(self, pacer: Pacer) -> None:
        """Nothing has arrived."""
        self._pacer, self._chance = pacer, random.Random(7)  # noqa: S311 - no secret
        self.arrived: list[float] = []

    async def send(self, conversation: str, *, first: bool = False) -> None:
        """Late on the way there, late on the way back, and now and then very late."""
        async with self._pacer.turn(conversation, first=first):
            await asyncio.sleep(self._chance.choice([0, 0.002, 0.01, 0.06]))
            self.arrived.append(time.monotonic())
            await asyncio.sleep(self._chance.choice([0, 0.002, 0.03]))


async def test_no_second_holds_more_than_is_allowed() -> None:
    """However bunched sends arrive: in no window of a second there are more than the platform takes."""
    pacer = Pacer(Pace(per_second=40))
    platform = Counting(pacer)
    await asyncio.gather(*(platform.send(f"p{number}") for number in range(90)))
    arrived = sorted(platform.arrived)
    assert all(later - earlier >= 1.0 for earlier, later in zip(arrived, arrived[40:], strict=False))
    assert arrived[-1] - arrived[0] < 90 / 40 * 1.3


async def test_a_reply_overtakes_what_waits() -> None:
    """A reply waits behind one other send at most, however many of a broadcast stand in line."""
    platform = Counting(Pacer(Pace(per_second=40)))
    bulk = [asyncio.create_task(platform.send(f"p{number}")) for number in range(8)]
    await asyncio.sleep(0.01)
    before = time.monotonic()
    await platform.send("an", first=True)
    assert time.monotonic() - before < 0.025 * 2 + 0.1
    assert not all(task.done() for task in bulk)
    await asyncio.gather(*bulk)


async def test_one_conversation_is_sent_to_slowly() -> None:
    """Two messages to one conversation keep their distance; others do not wait for it."""
    pacer = Pacer(Pace(chat_seconds=0.1))
    moments = await begun(pacer, ["an", "binh", "chi"])
    assert moments[-1] - moments[0] < 0.1
    before = moments[0]
    assert pacer.resting() == {"an", "binh", "chi"}
    assert (await begun(pacer, ["an"]))[0] - before >= 0.1 - SLACK


async def test_a_group_is_sent_to_more_slowly() -> None:
    """Groups have a pace of their own."""
    pacer = Pacer(Pace(chat_seconds=0.01, group_seconds=0.1))
    for conversation, group in (("-100", True), ("an", False)):
        async with pacer.turn(conversation, group=group):
            pass
    await asyncio.sleep(0.03)
    assert pacer.resting() == {"-100"}


async def test_memory_is_given_back() -> None:
    """Who was sent to long enough ago is forgotten, however many there were."""
    pacer = Pacer(Pace(chat_seconds=0.02))
    for number in range(1000):
        async with pacer.turn(f"p{number}"):
            pass
    await asyncio.sleep(0.05)
    assert (pacer.resting(), pacer.soonest()) == (set(), None)


async def test_few_queue_up() -> None:
    """A quarter of a second's worth of sends may wait for their turn, so a reply never waits long behind them."""
    pacer = Pacer(Pace(per_second=40))
    assert pacer.room == 10
    queued = [asyncio.create_task(begun(pacer, [f"p{number}"])) for number in range(4)]
    await asyncio.sleep(0.005)
    assert pacer.room == 7, "the first has begun"
    await asyncio.gather(*queued)
    assert pacer.room == 10
    assert Pacer(Pace()).room is None


async def test_a_new_sender_keeps_its_distance() -> None:
    """Somebody else may have sent until just now."""
    pacer = Pacer(Pace(per_second=1000, chat_seconds=0.1))
    pacer.begin()
    before = time.monotonic()
    await begun(pacer, ["an"])
    assert time.monotonic() - before >= 0.1 - SLACK


def test_one_refusal_stops_bulk_only() -> None:
    """It may be meant for one conversation; replies to others go on."""
    pauses = Pauses()
    pauses.refused("an", 30, everyone=False)
    assert (pauses.silent(), pauses.bulk(), pauses.lasting()) == (False, True, 0)
    pauses.refused("an", 30, everyone=False)
    assert not pauses.silent()


def test_a_second_conversation_refused_stops_all() -> None:
    """Then it is meant for all, also for a process that takes over; and one message tries when it is over."""
    pauses = Pauses()
    pauses.refused("an", 30, everyone=False)
    pauses.refused("binh", 20, everyone=False)
    assert pauses.silent()
    assert pauses.lasting() == pytest.approx(20, abs=1)
    assert pauses.trying


def test_what_ends_with_the_process_is_not_handed_on() -> None:
    """A refused token silences this process; the one with the new token speaks at once."""
    pauses = Pauses()
    pauses.refused("an", 600, everyone=True, lasting=False)
    assert pauses.silent()
    assert pauses.lasting() == 0


async def test_a_silence_is_over_when_something_went_well() -> None:
    """Until then one message at a time tries."""
    pauses = Pauses()
    pauses.refused("an", 0.06, everyone=True)
    pauses.went_well()
    assert pauses.trying, "a send that began before the silence proves nothing"
    await asyncio.sleep(0.08)
    assert not pauses.silent()
    pauses.went_well()
    assert not pauses.trying
