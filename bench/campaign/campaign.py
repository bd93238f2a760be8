"""One campaign: people talk, everything goes wrong, the process is killed and started again; then all is counted."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.campaign import carbon, verdict
from bench.campaign.carbon import Killed, Queued, Received
from bench.campaign.crowd import Crowd
from bench.campaign.leaks import hidden, leaks
from bench.campaign.process import LIMITS, QUOTA, Bot, Setup, free_port
from bench.campaign.waits import Waits, broken_silences, waits
from bench.campaign.weather import Gate, over, rage
from bot.doors import CAPABILITIES
from storage.database import Database
from tests.platforms.faults import Fault
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo

STARTING_SHARE, STARTING_SECONDS, TALKING_SECONDS = 0.2, 3.0, 0.4
LOOK_SECONDS, SLOW_LOOK_SECONDS = 0.005, 0.1
TALK_PATIENCE_SECONDS, SETTLE_PATIENCE_SECONDS = 1200, 300
FIRST_RETRY, LONGEST_RETRY = 0.25, 2.0
"""Seconds after which the platforms post again what was not taken; in earnest they are more patient."""
BULLETINS = (0.2, 0.5, 0.8)
QUOTAS = (0.1, 0.65)
"""When, as shares of the whole, something is queued for everybody, and when Zalo says “quota exceeded”."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is to happen. ``amount`` counts updates and sends; ``chance`` is that of each kind of fault.

    ``listening``: seconds for which most people are silent when something was queued for everybody.
    """

    amount: int = 10_000
    people: int = 200
    kills: int = 50
    seed: int = 1
    chance: float = 0.05
    quotas: tuple[float, ...] = QUOTAS
    listening: float = 18.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so many seconds after the start, or after something was sent and so much had happened in all."""

    after: float
    amount: int | None = None


@dataclass
class Events:
    """What the campaign itself did and saw."""

    kills: list[Killed] = field(default_factory=list)
    mishaps: list[str] = field(default_factory=list)
    talked: float = 0.0
    settled: float = 0.0
    """Seconds in all until people fell silent, and until nothing was left to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What there is to judge."""

    came: list[Received]
    out: list[Queued]
    events: Events
    updates: dict[str, int]
    posts: Counter[str]
    waits: dict[str, Waits]
    sends: int
    again: int
    """Sends taken, and how many of them were more than one for each part."""
    faults: Counter[Fault]
    hidden: int
    over_limits: int
    violations: dict[str, list[str]]


def moments(plan: Plan, chance: Random) -> list[Moment]:
    """Random moments spread over the whole campaign; a fifth of them hit a start."""
    amounts = sorted(chance.randrange(plan.amount) for _ in range(plan.kills))
    return [
        Moment(chance.uniform(0, STARTING_SECONDS))
        if chance.random() < STARTING_SHARE
        else Moment(chance.uniform(0, TALKING_SECONDS), amount)
        for amount in amounts
    ]


class Campaign:
    """The stand-ins, the people and the bot on an empty database. ``folder`` takes the log and the photos."""

    def __init__(self, url: str, folder: Path, plan: Plan) -> None:
        """Nothing runs yet."""
        self._plan, self._chance = plan, Random(plan.seed)
        self._telegram, self._zalo = Telegram(), Zalo(quota=QUOTA)
        self._telegram.pace = self._gate = Gate(LIMITS)
        self._platforms = {"telegram": self._telegram, "zalo": self._zalo}
        self._weather = {name: over(one, plan.seed + n) for n, (name, one) in enumerate(self._platforms.items())}
        self._crowd = Crowd(self._telegram, self._zalo, plan.people, self._chance)
        self._url, self._folder = url, folder
        self._events = Events()

    async def run(self) -> Outcome:
        """Run it and judge."""
        begun = time.monotonic()
        async with self._opened() as (database, bot):
            rounds = asyncio.create_task(self._rounds(database))
            async with asyncio.timeout(TALK_PATIENCE_SECONDS), self._crowd.talking():
                self._rage(self._plan.chance)
                await self._kill(bot, database, moments(self._plan, self._chance))
                await self._reach(self._plan.amount, bot)
            await rounds
            self._events.talked = time.monotonic() - begun
            self._rage(0.0)
            await self._settle(bot, database)
            self._events.settled = time.monotonic() - begun
            return await self._judged(database)

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[tuple[Database, Bot]]:
        """The stand-ins served, the database prepared, the webhooks set; the bot gone at the end, whatever happens."""
        async with AsyncExitStack() as closing:
            for platform in (self._telegram, self._zalo):
                platform.hook_first_wait, platform.hook_longest_wait = FIRST_RETRY, LONGEST_RETRY
                await closing.enter_async_context(platform)
            self._setup = Setup(self._url, self._folder, free_port(), self._telegram, self._zalo)
            database, bot = Database(self._url), Bot(self._setup)
            closing.push_async_callback(database.close)
            await carbon.prepare(database)
            await self._setup.connect()
            closing.push_async_callback(bot.end, signal.SIGKILL)
            yield database, bot

    def _rage(self, chance: float) -> None:
        for platform in self._platforms.values():
            rage(platform, chance)

    @property
    def _amount(self) -> int:
        return self._crowd.updates + self._crowd.sends

    async def _rounds(self, database: Database) -> None:
        """Queue bulk for everybody, and let Zalo say that it is enough, each when its time has come."""
        due = [(share, True) for share in BULLETINS] + [(share, False) for share in self._plan.quotas]
        for number, (share, bulk) in enumerate(sorted(due)):
            while self._amount < share * self._plan.amount:  # noqa: ASYNC110 - a figure that many places change
                await asyncio.sleep(SLOW_LOOK_SECONDS)
            if bulk:
                await carbon.bulletin(database, number)
                self._crowd.listens(self._plan.listening)
            else:
                self._zalo.next_send(Fault.TOO_MANY)

    async def _kill(self, bot: Bot, database: Database, plan: list[Moment]) -> None:
        """Start and kill at each planned moment, and leave one process running."""
        for moment in plan:
            await bot.start()
            if moment.amount is not None:
                await self._reach(moment.amount, bot)
            await asyncio.sleep(moment.after)
            code = await bot.end(signal.SIGKILL)
            if code != -signal.SIGKILL:
                self._events.mishaps.append(f"a process ended by itself with {code}")
            self._events.kills.append(await carbon.killed(database))
        await bot.start()

    async def _reach(self, amount: int, bot: Bot) -> None:
        """Wait until so much has happened, and something has been sent from now on."""
        sends = self._crowd.sends
        while (self._crowd.sends == sends or self._amount < amount) and not bot.gone:  # noqa: ASYNC110 - the same
            await asyncio.sleep(LOOK_SECONDS)

    async def _settle(self, bot: Bot, database: Database) -> None:
        """Wait until nothing is left to do, and stop cleanly."""
        until = time.monotonic() + SETTLE_PATIENCE_SECONDS
        while not bot.gone and (left := await self._left(database)):
            if time.monotonic() > until:
                self._events.mishaps.append(f"not settled after {SETTLE_PATIENCE_SECONDS} s: {left}")
                break
            await asyncio.sleep(SLOW_LOOK_SECONDS)
        code = await bot.end(signal.SIGTERM)
        if code != 0:
            self._events.mishaps.append(f"the last process ended with {code} instead of cleanly")

    async def _left(self, database: Database) -> dict[str, int]:
        pending = sum(platform.postbox.pending for platform in self._platforms.values())
        return await carbon.unsettled(database) | ({"updates": pending} if pending else {})

    async def _judged(self, database: Database) -> Outcome:
        came, out = await carbon.received(database), await carbon.queued(database)
        kills = self._events.kills
        updates = {name: one.postbox.counts["published"] for name, one in self._platforms.items()}
        waited = {name: waits(one, self._weather[name], name, kills) for name, one in self._platforms.items()}
        again = self._crowd.sends - verdict.needed(out, CAPABILITIES)
        hidden_answers = sum(one.hidden for one in self._weather.values())
        return Outcome(
            came=came,
            out=out,
            events=self._events,
            updates=updates,
            posts=sum((one.postbox.counts for one in self._platforms.values()), Counter()),
            waits=waited,
            sends=self._crowd.sends,
            again=again,
            faults=sum((one.met for one in self._weather.values()), Counter()),
            hidden=hidden_answers,
            over_limits=self._gate.over,
            violations=self._violations(came, out, updates, waited)
            | {"only what nobody could know is sent again": verdict.repeated(again, hidden_answers, kills)},
        )

    def _violations(
        self, came: list[Received], out: list[Queued], updates: dict[str, int], waited: Mapping[str, Waits]
    ) -> dict[str, list[str]]:
        """Every broken promise in a plain line, below the promise."""
        sends = {name: platform.accepted for name, platform in self._platforms.items()}
        tokens = {name: platform.token for name, platform in self._platforms.items()}
        secrets = hidden(tokens, self._crowd.names, self._crowd.said, came, out)
        return {
            "every update is stored once": verdict.stored_once(came, updates),
            "every update is answered once": verdict.answered_once(came, out),
            "every outbox row is in a final state": verdict.ended(out),
            "unknown is only what a kill or a fault left open": verdict.honest(out, self._events.kills),
            "each chat keeps its order": verdict.ordered(out, sends, CAPABILITIES),
            "no send before retry_after": [
                f"{name}: {early.until - early.at:.3f} s too early"
                for name, one in waited.items()
                for early in one.early
            ],
            "silence after “quota exceeded”": broken_silences(self._zalo, self._events.kills),
            "nothing of people's stands in the log": leaks(self._setup.log, secrets),
            "processes end only when they are told to": self._events.mishaps,
        }
