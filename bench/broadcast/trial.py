"""One broadcast by the real bot, a process of its own, which is killed, paused and resumed again and again."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bench.broadcast import crowd
from bench.broadcast.verdict import Row, violations
from bench.campaign.process import Bot, Setup, free_port
from content.rules.broadcast import BroadcastState
from content.rules.broken import RuleBrokenError
from storage import broadcasts
from storage.database import Database
from storage.tables import Broadcast, Outbox, Recipient
from tests.platforms.faults import Fault
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Quota, Zalo

NOW = datetime(2026, 11, 20, 5, tzinfo=UTC)
"""Noon in Viet Nam: the bot's clock stands there, so that the trial does not wait for a morning."""
FAULTS = (Fault.SERVER_ERROR, Fault.DROP_AFTER_ACCEPTANCE, Fault.DROP_BEFORE_ACCEPTANCE, Fault.TRUNCATED)
LOOK_SECONDS, START_SECONDS, PAUSE_SECONDS = 0.01, 2.5, 0.5
STARTING_SHARE, PAUSING_SHARE, KILLED_UNTIL = 0.15, 0.25, 0.85
ENDS = frozenset({BroadcastState.ENDED})


@dataclass(frozen=True, slots=True)
class Plan:
    """``chance`` is that of each kind of fault; ``seconds`` is how long the trial may take at most."""

    recipients: int = 100_000
    kills: int = 200
    seed: int = 1
    chance: float = 0.0005
    seconds: float = 3_000.0


@dataclass
class Outcome:
    """What happened, and what there is to judge."""

    kills: int = 0
    early_kills: int = 0
    pauses: int = 0
    seconds: float = 0.0
    most_in_the_outbox: int = 0
    left_in_the_outbox: int = 0
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    unknown_taken: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    mishaps: list[str] = field(default_factory=list)
    violations: dict[str, list[str]] = field(default_factory=dict)


class _Setup(Setup):
    """As fast as can be, on a clock that stands at noon."""

    @property
    def environment(self) -> dict[str, str]:
        """The settings."""
        own = {"PRODUCTION": "false", "NOW": NOW.isoformat(), "LOG_LEVEL": "warning"}
        for name in ("TELEGRAM", "ZALO"):
            own |= {f"{name}_PER_SECOND": "0", f"{name}_CHAT_SECONDS": "0"}
        return super().environment | {f"GUONGSANG_{name}": value for name, value in own.items()}


class Trial:
    """The stand-ins, the people and the bot on an empty database. ``folder`` takes the log."""

    def __init__(self, url: str, folder: Path, plan: Plan) -> None:
        """Nothing runs yet."""
        self._url, self._folder, self._plan = url, folder, plan
        self._chance, self._outcome = Random(plan.seed), Outcome()
        self._telegram = Telegram(limits=Limits.off(), anyone=True, seed=plan.seed)
        self._zalo = Zalo(quota=Quota(burst=None, monthly=None, users=None), anyone=True, seed=plan.seed + 1)
        self._platforms = (self._telegram, self._zalo)
        self._number = 0

    async def run(self) -> Outcome:
        """Run it and judge. Raises ``TimeoutError`` when it takes too long."""
        begun = time.monotonic()
        async with asyncio.timeout(self._plan.seconds), self._opened() as (database, bot):
            await database.migrate()
            await crowd.fill(database, self._plan.recipients, NOW)
            self._shut_doors()
            self._number = await crowd.broadcast(database, NOW)
            for moment in self._moments():
                await self._once(database, bot, moment)
            await self._finish(database, bot)
            self._outcome.seconds = time.monotonic() - begun
            await self._judge(database)
        return self._outcome

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[tuple[Database, Bot]]:
        async with AsyncExitStack() as closing:
            for platform in self._platforms:
                await closing.enter_async_context(platform)
                platform.faults.set(dict.fromkeys(FAULTS, self._plan.chance))
            setup = _Setup(self._url, self._folder, free_port(), self._telegram, self._zalo)
            database, bot = Database(self._url), Bot(setup)
            closing.push_async_callback(database.close)
            closing.push_async_callback(bot.end, signal.SIGKILL)
            yield database, bot

    def _shut_doors(self) -> None:
        """Some have blocked the bot on Telegram."""
        for number in range(crowd.FIRST, crowd.FIRST + self._plan.recipients):
            if crowd.blocked(number):
                self._telegram.user("", id=int(crowd.address(number))).blocked = True

    def _moments(self) -> list[int]:
        """After how many sends in all the process is killed, in order; not all of the audience is sent to."""
        last = int(KILLED_UNTIL * self._plan.recipients)
        return sorted(self._chance.randrange(1, last) for _ in range(self._plan.kills))

    async def _once(self, database: Database, bot: Bot, moment: int) -> None:
        """Start, let it send so many, perhaps pause it and go on, and kill it; some are killed while they start."""
        if await self._state(database) in ENDS:
            return
        await bot.start()
        if self._chance.random() < STARTING_SHARE:
            await asyncio.sleep(self._chance.uniform(0, START_SECONDS))
            self._outcome.early_kills += 1
        else:
            await self._reach(database, bot, moment)
            if self._chance.random() < PAUSING_SHARE:
                await self._pause(database)
        code = await bot.end(signal.SIGKILL)
        if code != -signal.SIGKILL:
            self._outcome.mishaps.append(f"a process ended by itself with {code}")
        self._outcome.kills += 1
        await self._look(database)

    async def _reach(self, database: Database, bot: Bot, moment: int) -> None:
        """Until something was sent by this process, and so much in all."""
        sends, looked = self._sends, time.monotonic()
        while (self._sends == sends or self._sends < moment) and not bot.gone:
            await asyncio.sleep(LOOK_SECONDS)
            if time.monotonic() - looked > PAUSE_SECONDS:
                if await self._state(database) in ENDS:
                    return
                looked = time.monotonic()

    async def _pause(self, database: Database) -> None:
        """Pause it for a moment; it may be killed before or after it goes on."""
        try:
            async with database.writing() as session:
                await broadcasts.pause(session, await broadcasts.load(session, self._number), NOW)
            await asyncio.sleep(self._chance.uniform(0, PAUSE_SECONDS))
            async with database.writing() as session:
                await broadcasts.resume(session, await broadcasts.load(session, self._number), NOW)
        except RuleBrokenError:
            return  # it had ended
        self._outcome.pauses += 1
        await asyncio.sleep(self._chance.uniform(0, PAUSE_SECONDS))

    async def _finish(self, database: Database, bot: Bot) -> None:
        """Let it go on to its end, and stop cleanly."""
        await bot.start()
        await asyncio.sleep(START_SECONDS)
        while (await self._state(database) not in ENDS or not self._told) and not bot.gone:
            await self._look(database)
            await asyncio.sleep(PAUSE_SECONDS)
        code = await bot.end(signal.SIGTERM)
        if code != 0:
            self._outcome.mishaps.append(f"the last process ended with {code} instead of cleanly")

    @property
    def _sends(self) -> int:
        return sum(platform.record.accepted_count for platform in self._platforms)

    @property
    def _told(self) -> bool:
        """Whether the author has read that it is done."""
        where = crowd.address(crowd.AUTHOR)  # on Zalo, as all odd numbers are
        return any(sent.chat == where and crowd.WORDS not in sent.text for sent in self._zalo.accepted)

    async def _state(self, database: Database) -> str | None:
        async with database.reading() as session:
            return await session.scalar(select(Broadcast.state).where(Broadcast.id == self._number))

    async def _look(self, database: Database) -> None:
        async with database.reading() as session:
            there = await session.scalar(select(func.count()).select_from(Outbox)) or 0
        self._outcome.most_in_the_outbox = max(there, self._outcome.most_in_the_outbox)

    async def _judge(self, database: Database) -> None:
        async with database.reading() as session:
            columns = (Recipient.person_id, Recipient.state, Recipient.reason)
            found = await session.execute(select(*columns).where(Recipient.broadcast_id == self._number))
            rows = [Row(*row) for row in found]
            one = await session.get_one(Broadcast, self._number)
            self._outcome.left_in_the_outbox = (
                await session.scalar(select(func.count()).where(Outbox.broadcast_id.is_not(None))) or 0
            )
        sends = (sent for platform in self._platforms for sent in platform.accepted if crowd.WORDS in sent.text)
        taken = Counter(sent.chat for sent in sends)
        counts = {state: getattr(one, state) for state in ("sent", "refused", "unknown", "skipped")}
        self._outcome.states, self._outcome.taken = Counter(row.state for row in rows), taken.total()
        self._outcome.reasons = Counter(f"{row.state}: {row.reason}" for row in rows if row.reason)
        self._outcome.unknown_taken = sum(taken[crowd.address(row.person_id)] for row in rows if row.state == "unknown")
        for platform in self._platforms:
            faults = {name: count for name, count in platform.calls.items() if name.startswith("fault ")}
            self._outcome.faults.update(faults)
        self._outcome.violations = violations(rows, taken, self._plan.recipients + 1, counts)
