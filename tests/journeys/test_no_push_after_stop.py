"""Whatever somebody stops, pauses and resumes, in whatever order: nothing comes that they do not want at that moment.

A model of their wishes, kept by the test, judges every message when it arrives; what may come does come, once.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import pytest

from content.message import Message
from content.rules.calendar import TIMEZONE, is_quiet
from content.rules.push import PushKind
from storage import outbox, pushes
from storage.outbox import Outgoing
from storage.tables import Outbox, Priority
from tests.handlers.records import all_of, person_id
from tests.stage import Stage

WHO = "can-bo"
STEPS = 70
KINDS = (PushKind.CASE, PushKind.WORK, PushKind.NOTICE, PushKind.STORY)
"""Duties have their own ladder of reminders, whose tests stand with the reminders."""
START = datetime(2026, 11, 20, 12, tzinfo=TIMEZONE)
HOURS = {"12:00 - 13:30": (720, 810), "20:00 - 8:00": (1200, 480), "6h - 10h": (360, 600)}


@dataclass
class Wishes:
    """What somebody wants, as they would tell it, and which pushes are still owed to them."""

    stopped: set[PushKind] = field(default_factory=set)
    paused_until: datetime | None = None
    quiet: tuple[int, int] | None = None
    owed: dict[str, PushKind] = field(default_factory=dict)

    def loud(self, now: datetime) -> bool:
        """Whether they may be disturbed at all."""
        here = now.astimezone(TIMEZONE)
        minute, span = here.hour * 60 + here.minute, self.quiet
        within = span is not None and (
            span[0] <= minute < span[1] if span[0] < span[1] else not span[1] <= minute < span[0]
        )
        return not (is_quiet(now) or within or (self.paused_until is not None and now < self.paused_until))

    def stop(self, kinds: set[PushKind]) -> None:
        """What waits of these kinds is owed no more."""
        self.stopped |= kinds
        self.owed = {key: kind for key, kind in self.owed.items() if kind not in kinds}


@dataclass
class Player:
    """Plays one random life and compares."""

    stage: Stage
    chance: random.Random
    wishes: Wishes = field(default_factory=Wishes)
    now: datetime = START
    made: int = 0

    async def step(self) -> None:
        """Something happens; then everything that arrives is judged."""
        before = len(self.stage.sent)
        await self.chance.choice([self._push, self._push, self._push, self._wait, self._wait, self._wish])()
        await self.stage.app.reply()
        self._judge([part.text for to, part in self.stage.sent[before:] if to == WHO])

    async def _push(self) -> None:
        """A push is queued as answers and reminders queue theirs."""
        kind, key = self.chance.choice(KINDS), f"push/{self.made}"
        self.made += 1
        person = await person_id(self.stage, WHO)
        async with self.stage.app.database.writing() as session:
            way = (await pushes.ways(session, [person], kind, self.now)).get(person)
            assert (way is None) == (kind in self.wishes.stopped)
            if way is None:
                return
            message = Message(f"[{key}]")
            row = Outgoing(key, way.conversation, message, Priority.REMINDER, not_before=way.not_before, push=kind)
            await outbox.queue(session, row, self.now)
        self.wishes.owed[key] = kind

    async def _wait(self) -> None:
        self.now += timedelta(minutes=self.chance.choice([20, 90, 400, 1500]))
        self.stage.app.clock.set(f"{self.now:%Y-%m-%dT%H:%M}")

    async def _wish(self) -> None:
        kind, wishes = self.chance.choice(KINDS), self.wishes
        day = self.now.date() + timedelta(days=self.chance.randint(1, 3))
        hours = self.chance.choice(list(HOURS))
        match self.chance.choice(["stop", "resume", "stop-all", "resume-all", "pause", "unpause", "quiet", "loud"]):
            case "stop":
                await self._says(f"/nhantin stop {kind}")
                wishes.stop({kind})
            case "resume":
                await self._says(f"/nhantin resume {kind}")
                wishes.stopped.discard(kind)
            case "stop-all":
                await self._says("dừng tất cả")
                wishes.stop(set(PushKind))
            case "resume-all":
                await self._says("/nhantin resume all")
                wishes.stopped.clear()
            case "pause":
                await self._says("/nhantin pause", f"{day:%d/%m/%Y}")
                wishes.paused_until = datetime.combine(day, time(), TIMEZONE)
            case "unpause":
                await self._says("/nhantin unpause")
                wishes.paused_until = None
            case "quiet":
                await self._says("/nhantin quiet", hours)
                wishes.quiet = HOURS[hours]
            case _:
                await self._says("/nhantin quiet", "không")
                wishes.quiet = None

    async def _says(self, *words: str) -> None:
        for said in words:
            await self.stage.person(WHO).says(said)

    def _judge(self, heard: list[str]) -> None:
        came = [text[1:-1] for text in heard if text.startswith("[push/")]
        for key in came:
            assert key in self.wishes.owed, f"{key} came at {self.now} though it was stopped, or twice"
            assert self.wishes.loud(self.now), f"{key} came at {self.now} in the quiet"
            del self.wishes.owed[key]
        if self.wishes.loud(self.now):
            assert not self.wishes.owed, f"at {self.now} nothing stands in the way"


@pytest.mark.parametrize("seed", range(6))
async def test_no_push_after_stop(stage: Stage, seed: int) -> None:
    """Seventy random deeds; what is stopped never comes, what is put off comes when it may, nothing comes twice."""
    player = Player(stage, random.Random(seed))  # noqa: S311 - a repeatable life, no secret
    for _ in range(STEPS):
        await player.step()
    player.wishes.stop(set(KINDS))
    await player._says("stop")
    player.now += timedelta(days=9)
    await stage.at(f"{player.now:%Y-%m-%dT12:00}")
    waiting = [row.key for row in await all_of(stage, Outbox) if row.state == "waiting" and row.push]
    assert not waiting
    assert player.made > STEPS // 4
