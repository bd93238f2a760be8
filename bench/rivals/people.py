"""The people who write: each sends the next message only after the reply to the last one was seen at the stub."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from bench.rivals import form
from bench.rivals.wire import Door, Eyes, Seen

PATIENCE = 10.0
AT_ONCE = 32
OK = 200

Expected = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """What is said, and how the reply is known; with ``strict`` any other message to the person is a wrong one."""

    text: str
    fits: Expected
    strict: bool = True


Script = Callable[[int], Sequence[Line]]
"""What a person says, by the number of the chat."""


def three_steps(chat: int) -> Sequence[Line]:
    """The form of all contestants."""
    name, place = f"Bà Nguyễn Thị {chat}", f"xã Số {chat % 977}"
    return (
        Line(name, form.ask_place(name).__eq__),
        Line(place, form.ask_sure(name, place).__eq__),
        Line("gửi", form.thanks(name, place).__eq__),
    )


@dataclass
class Tally:
    """What was measured: seconds from POST to the reply's arrival at the stub, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    unanswered: int = 0
    refused: int = 0
    until: float = math.inf
    """Replies after this moment are waited for, but not counted."""

    def percentile(self, share: float) -> float:
        """In milliseconds; 0 when nothing was measured."""
        if not self.seconds:
            return 0.0
        ranked = sorted(self.seconds)
        return 1000 * ranked[min(int(len(ranked) * share), len(ranked) - 1)]


class Talk:
    """One person's way through a script, one line at a time."""

    def __init__(self, chat: int, lines: Sequence[Line], eyes: Eyes) -> None:
        """At the beginning."""
        self.chat, self._lines, self._eyes = chat, deque(lines), eyes

    async def step(self, door: Door, tally: Tally) -> bool:
        """Say the next line and wait for its reply; ``False`` when the talk is over, at its end or by a fault."""
        line = self._lines.popleft()
        reply: asyncio.Future[Seen | None] = asyncio.get_running_loop().create_future()

        def tell(seen: Seen) -> None:
            if not reply.done() and (line.fits(seen.text) or line.strict):
                reply.set_result(seen if line.fits(seen.text) else None)

        self._eyes.watch(self.chat, tell)
        started = time.monotonic()
        status = await door.say(self.chat, line.text)
        good = await self._judge(status, reply, started, tally)
        self._eyes.forget(self.chat)
        return good and bool(self._lines)

    async def _judge(self, status: int, reply: "asyncio.Future[Seen | None]", started: float, tally: Tally) -> bool:
        if status != OK:
            tally.refused += 1
            return False
        try:
            async with asyncio.timeout(PATIENCE):
                seen = await reply
        except TimeoutError:
            tally.unanswered += 1
            return False
        if seen is None:
            tally.wrong += 1
            return False
        if seen.at <= tally.until:
            tally.seconds.append(seen.at - started)
        return True


class Crowd:
    """People who keep a bot busy."""

    def __init__(self, port: int, eyes: Eyes, script: Script = three_steps, chats: Iterator[int] | None = None) -> None:
        """Each talk has a chat of its own: ``chats`` gives them out."""
        self._port, self._eyes, self._script = port, eyes, script
        self._chats = chats or count(1000)

    async def rush(self, seconds: float, at_once: int = AT_ONCE) -> Tally:
        """So many people side by side, each as fast as the bot answers. A form begun in time is finished."""
        tally = Tally(until=time.monotonic() + seconds)
        await asyncio.gather(*(self._person(tally) for _ in range(at_once)))
        return tally

    async def _person(self, tally: Tally) -> None:
        door = Door(self._port)
        while time.monotonic() < tally.until:
            chat = next(self._chats)
            talk = Talk(chat, self._script(chat), self._eyes)
            while await talk.step(door, tally):
                pass
        door.close()

    async def stroll(self, seconds: float, per_second: float) -> Tally:
        """So many updates a second altogether, however fast the bot answers."""
        tally, idle, steps = Tally(), deque[tuple[Door, Talk | None]](), set[asyncio.Task[None]]()
        started = time.monotonic()
        for number in range(int(seconds * per_second)):
            await asyncio.sleep(max(0.0, started + number / per_second - time.monotonic()))
            steps.add(task := asyncio.create_task(self._stroller(tally, idle)))
            task.add_done_callback(steps.discard)
        if steps:
            await asyncio.wait(steps, timeout=PATIENCE)
        for door, _ in idle:
            door.close()
        return tally

    async def _stroller(self, tally: Tally, idle: deque[tuple[Door, Talk | None]]) -> None:
        """One step of whoever has waited longest, or of somebody new."""
        door, talk = idle.popleft() if idle else (Door(self._port), None)
        if talk is None:
            chat = next(self._chats)
            talk = Talk(chat, self._script(chat), self._eyes)
        idle.append((door, talk if await talk.step(door, tally) else None))
