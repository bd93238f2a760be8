"""What is left after ``kill -9``: updates that were acknowledged, and forms that were half filled in."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from bench.rivals import form
from bench.rivals.contest import Contestant, Grounds
from bench.rivals.people import AT_ONCE
from bench.rivals.stub import Pace
from bench.rivals.wire import Door, Eyes, set_pace

PEOPLE = 400
FIRST = 500_000
ACCEPTED_SECONDS = 10.0
QUIET_SECONDS, LONGEST_SECONDS = 4.0, 20.0
POLL_SECONDS = 0.05
OK = 200
YES = "gửi"


@dataclass(frozen=True, slots=True)
class Survived:
    """Out of ``people`` half-filled forms: updates acknowledged, of those never answered, answered twice, forms lost.

    ``back`` is how long it took until the bot listened again, in seconds.
    """

    people: int
    accepted: int
    lost: int
    twice: int
    forgotten: int
    back: float


async def survive(grounds: Grounds, eyes: Eyes, who: Contestant, people: int = PEOPLE) -> Survived:
    """Everybody answers the first question; all answer the second at once; the bot is killed when it has taken all.

    After it is back and quiet, everybody confirms: the summary shows whether their form is still known.
    """
    chats = range(FIRST, FIRST + people)
    await set_pace(grounds.stub, Pace())
    async with grounds.running(who) as bot:
        await _say_all(bot.port, chats, _name)
        await _quiet(eyes, people)
        eyes.other.clear()
        accepted = await _say_all(bot.port, chats, _place)
        bot.kill()
        started = time.monotonic()
        await bot.start()
        back = time.monotonic() - started
        await _quiet(eyes, len(accepted))
        right = Counter(one.chat for one in eyes.other if one.text == form.ask_sure(_name(one.chat), _place(one.chat)))
        eyes.other.clear()
        await _say_all(bot.port, chats, lambda _: YES)
        await _quiet(eyes, people)
        known = {one.chat for one in eyes.other if one.text == form.thanks(_name(one.chat), _place(one.chat))}
        eyes.other.clear()
    twice = sum(times > 1 for times in right.values())
    return Survived(people, len(accepted), len(accepted - set(right)), twice, people - len(known), back)


def _name(chat: int) -> str:
    return f"Ông Trần Văn {chat}"


def _place(chat: int) -> str:
    return f"xã Số {chat % 977}"


async def _say_all(port: int, chats: Iterable[int], words: Callable[[int], str]) -> set[int]:
    """Everybody says something over a few connections; who was told “received” in time."""
    waiting, accepted = deque(chats), set[int]()

    async def line() -> None:
        door = Door(port)
        while waiting:
            chat = waiting.popleft()
            if await door.say(chat, words(chat)) == OK:
                accepted.add(chat)
        door.close()

    with suppress(TimeoutError):
        async with asyncio.timeout(ACCEPTED_SECONDS):
            await asyncio.gather(*(line() for _ in range(AT_ONCE)))
    return accepted


async def _quiet(eyes: Eyes, expected: int) -> None:
    """Until as many people were written to as are expected, or nobody was for a while."""
    end = time.monotonic() + LONGEST_SECONDS
    seen, since = -1, time.monotonic()
    while len({one.chat for one in eyes.other}) < expected and time.monotonic() < min(end, since + QUIET_SECONDS):
        if len(eyes.other) != seen:
            seen, since = len(eyes.other), time.monotonic()
        await asyncio.sleep(POLL_SECONDS)
