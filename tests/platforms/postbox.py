"""Updates on their way to the bot: kept for a poller, or posted to its webhook with patience."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from tests.platforms.faults import Fault, Faults


@dataclass(slots=True)
class Update:
    """One update. ``lane``: updates of a lane are posted one at a time. ``born`` is monotonic, ``life`` in seconds."""

    lane: str
    person: str
    make: Callable[[int], bytes]
    life: float
    born: float = field(default_factory=time.monotonic)
    id: int = 0
    raw: bytes = b""


@dataclass
class Hook:
    """Where updates are posted to. ``first_wait``: seconds before the second retry, doubled up to ``longest_wait``."""

    url: str
    headers: dict[str, str]
    connections: int = 20
    first_wait: float = 2.0
    longest_wait: float = 60.0
    retries: bool = True


class Postbox:
    """All updates that the bot does not have yet."""

    def __init__(self, faults: Faults) -> None:
        """Faults may double, swap or delay an update on its way in."""
        self.faults = faults
        self.waiting: deque[Update] = deque()
        self.hook: Hook | None = None
        self.counts: Counter[str] = Counter()
        self.last_error = ""
        self.last_error_at = 0.0
        self._ids = 0
        self._bell = asyncio.Event()
        self._late: dict[str, list[Update]] = {}
        self._held: dict[str, Update] = {}
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._gate = asyncio.Semaphore(20)

    @property
    def pending(self) -> int:
        """How many updates are not delivered."""
        lanes = [*self._lanes.values(), *self._late.values()]
        return len(self.waiting) + sum(map(len, lanes)) + len(self._held)

    def publish(self, update: Update) -> None:
        """Take an update in."""
        self.counts["published"] += 1
        planned = self.faults.of_update()
        if planned is not None and planned.fault is Fault.REORDERED and update.person not in self._held:
            self._hold(update, planned.seconds)
            return
        held = self._held.pop(update.person, None) if self._held else None
        if held is not None and held.lane == update.lane:
            self._release(held, 0.0)
            held = None
        delay = planned.seconds if planned is not None and planned.fault is Fault.DELAYED else 0.0
        self._release(update, delay)
        if planned is not None and planned.fault is Fault.DUPLICATED:
            self.counts["duplicated"] += 1
            self._release(update, delay)
        if held is not None:
            self.counts["reordered"] += 1
            self._release(held, delay)

    def take(self, limit: int) -> list[Update]:
        """The oldest updates for a poller; they stay."""
        return [self.waiting[index] for index in range(min(limit, len(self.waiting)))]

    def forget_before(self, offset: int) -> None:
        """Drop what a poller acknowledged."""
        while self.waiting and self.waiting[0].id < offset:
            self.waiting.popleft()
            self.counts["delivered"] += 1

    def ring(self) -> None:
        """Wake everybody who waits for an update."""
        self._bell.set()
        self._bell = asyncio.Event()

    async def arrival(self, seconds: float) -> None:
        """Wait for the next ring, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    async def connect(self, hook: Hook | None) -> None:
        """Post to this webhook from now on, or (``None``) keep updates for a poller."""
        await self._stop()
        left = [update for lane in self._lanes.values() for update in lane]
        self._lanes.clear()
        self.waiting = deque(sorted([*self.waiting, *left], key=lambda update: update.id))
        self.hook = hook
        for update in self.waiting:
            update.raw = update.make(update.id)
        if hook is not None:
            self._gate = asyncio.Semaphore(hook.connections)
            connector = aiohttp.TCPConnector(limit=0)  # the gate counts
            self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60))
            while self.waiting:
                self._into_lane(self.waiting.popleft())

    async def close(self) -> None:
        """Stop posting."""
        await self._stop()
        self._lanes.clear()

    async def emptied(self, seconds: float = 10.0) -> None:
        """Wait until the bot has everything. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while self.pending:  # noqa: ASYNC110 - a figure that many places change
                await asyncio.sleep(0.005)

    def _hold(self, update: Update, seconds: float) -> None:
        """Keep it back until the same person's next update in another lane has overtaken it, or nothing came."""
        self._held[update.person] = update

        def give_up() -> None:
            if self._held.get(update.person) is update:
                self._release(self._held.pop(update.person), 0.0)

        asyncio.get_running_loop().call_later(seconds, give_up)

    def _release(self, update: Update, delay: float) -> None:
        """Let it in now or later; what comes behind it in its lane waits for it."""
        if update.lane in self._late:
            self._late[update.lane].append(update)
        elif delay:
            self._late[update.lane] = [update]
            asyncio.get_running_loop().call_later(delay, self._catch_up, update.lane)
        else:
            self._arrive(update)

    def _catch_up(self, lane: str) -> None:
        for update in self._late.pop(lane):
            self._arrive(update)

    def _arrive(self, update: Update) -> None:
        if not update.id:
            self._ids += 1
            update.id, update.raw = self._ids, update.make(self._ids)
        if self.hook is not None:
            self._into_lane(update)
        else:
            self.waiting.append(update)
            self.ring()

    def _into_lane(self, update: Update) -> None:
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._work(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, name: str) -> None:
        """Post a lane's updates one after the other until there are none."""
        lane = self._lanes[name]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[name]

    async def _deliver(self, update: Update) -> None:
        """Post until it is taken or too old: at once, at once again, then with growing waits."""
        hook = self.hook
        wait, asked = 0.0, None
        while hook is not None and time.monotonic() - update.born < update.life:
            async with self._gate:
                asked = await self._post(hook, update)
            if asked is None:
                self.counts["delivered"] += 1
                return
            if not hook.retries:
                break
            await asyncio.sleep(asked or wait)
            wait = min(wait * 2, hook.longest_wait) if wait else hook.first_wait
        self.counts["lost"] += 1

    async def _post(self, hook: Hook, update: Update) -> float | None:
        """``None`` when it was taken, else the seconds that the bot asked to wait (0: it did not ask)."""
        assert self._session is not None
        self.counts["posts"] += 1
        try:
            async with self._session.post(hook.url, data=update.raw, headers=hook.headers) as answer:
                await answer.read()
                if answer.ok:
                    return None
                self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                asked = answer.headers.get("Retry-After", "")
                return float(asked) if asked.isdigit() else 0.0
        except (aiohttp.ClientError, TimeoutError, OSError):
            self._note("Connection refused or timed out")
            return 0.0

    def _note(self, error: str) -> None:
        self.counts["failed posts"] += 1
        self.last_error, self.last_error_at = error, time.time()

    async def _stop(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None
