"""The people of the campaign: each says something, waits for the reply, thinks a moment, and says the next thing."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from random import Random

from PIL import Image

from bench.chaos.cast import GIVEN_NAMES, PLACES, QUESTION
from tests.platforms.server import Platform
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser
from tests.platforms.zalo import Zalo
from tests.platforms.zalo_people import ZaloUser

PATIENCE_SECONDS, LOOK_SECONDS = 30.0, 1.0
THINKING = (0.9, 2.0)
"""Seconds between a reply and the next words: nobody may seem to write faster than people do."""
AWAY_SECONDS = 2.0
LISTENING = 0.9
"""The share of people who say nothing while there is something to listen to."""
QUESTIONS = (
    QUESTION,
    "danh sách 6 tháng nộp ngày mấy vậy",
    "mỗi xã được giới thiệu bao nhiêu điển hình",
    "khen thưởng đột xuất cần giấy tờ gì",
    "đất nhà tôi bị lấn thì kiện ở đâu",
)
WORDS = ("alo", "menu", "quyền riêng tư", "gương tốt mới nhất", "trợ giúp")

User = TelegramUser | ZaloUser
Script = AsyncIterator[None]


class Crowd:
    """Half of the people are on Telegram, half on Zalo. ``said`` is everything that was typed by hand."""

    def __init__(self, telegram: Telegram, zalo: Zalo, people: int, chance: Random) -> None:
        """Everybody is there, and silent."""
        self._chance = chance
        self._photo = _photo()
        self._over = asyncio.Event()
        self._quiet_until = 0.0
        self._stories = 0
        self.platforms: tuple[Platform, ...] = (telegram, zalo)
        self.names = [f"Hoàng Thử {GIVEN_NAMES[n % len(GIVEN_NAMES)]} {n:03}" for n in range(people)]
        self.users: list[User] = [(zalo if n % 2 else telegram).user(name) for n, name in enumerate(self.names)]
        self.said: set[str] = set()

    @property
    def updates(self) -> int:
        """How many updates people have caused."""
        return sum(platform.postbox.counts["published"] for platform in self.platforms)

    @property
    def sends(self) -> int:
        """How many messages of the bot the platforms have taken."""
        return sum(platform.record.accepted_count for platform in self.platforms)

    def listens(self, seconds: float) -> None:
        """Let most people be silent for a while, so that bulk has a chance among the replies."""
        self._quiet_until = time.monotonic() + seconds

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """Everybody talks; at the end everybody says what they had begun to say, and no more."""
        async with asyncio.TaskGroup() as tasks:
            for user in self.users:
                tasks.create_task(self._talk(user))
            try:
                yield
            finally:
                self._over.set()

    async def _talk(self, user: User) -> None:
        await asyncio.sleep(self._chance.uniform(0, THINKING[1]))
        while not self._over.is_set():
            async for _ in self._script()(user):
                await self._reply(user)
                if self._over.is_set():
                    return

    async def _reply(self, user: User) -> None:
        """Wait for a reply, for a while, and think."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._over.is_set() and time.monotonic() < until and not await _hears(user):
            """Another look: it may be over."""
        await asyncio.sleep(self._chance.uniform(*THINKING))
        if self._chance.random() < LISTENING and not self._over.is_set():
            await asyncio.sleep(max(0.0, self._quiet_until - time.monotonic()))
        user.forgets()

    def _script(self) -> Callable[[User], Script]:
        scripts = (self._looks, self._asks, self._presses, self._tells, self._tells, self._leaves)
        return self._chance.choices(scripts, weights=(2, 3, 4, 3, 2, 0.3))[0]

    async def _looks(self, user: User) -> Script:
        await self._say(user, self._chance.choice(WORDS))
        yield

    async def _asks(self, user: User) -> Script:
        await self._say(user, self._chance.choice(QUESTIONS))
        yield

    async def _presses(self, user: User) -> Script:
        """A button, sometimes of long ago, sometimes with words right behind it; or a number where there is none."""
        shown = [message for message in user.heard if message.buttons]
        if isinstance(user, TelegramUser) and shown:
            message = shown[-1] if self._chance.random() < 0.8 else self._chance.choice(shown)  # noqa: PLR2004 - a share
            await user.presses_button(message, self._chance.choice(message.buttons))
            if self._chance.random() < 0.3:  # noqa: PLR2004 - the same
                await self._say(user, self._chance.choice(QUESTIONS))
        else:
            await self._say(user, self._chance.choice("1234"))
        yield

    async def _tells(self, user: User) -> Script:
        """A good deed, as the form asks for it, perhaps with a photo and a question in the middle."""
        await self._say(user, "gửi tin")
        yield
        await self._say(user, self._story())
        yield
        await self._say(user, f"xã {self._chance.choice(PLACES)}")
        yield
        if self._chance.random() < 0.4:  # noqa: PLR2004 - a share
            await user.sends_photo(self._photo)
            yield
        for words in ("xong", self._chance.choice("12"), "gửi"):
            await self._say(user, words)
            yield

    async def _leaves(self, user: User) -> Script:
        """Shut the door, and open it again after a while."""
        await user.blocks()
        await asyncio.sleep(AWAY_SECONDS)
        await user.unblocks()
        await self._say(user, "alo")
        yield

    def _story(self) -> str:
        self._stories += 1
        name, times = self._chance.choice(GIVEN_NAMES), self._stories + 10
        return f"Bác {name} cạnh nhà tôi đã {times} lần chở người bệnh đi viện lúc nửa đêm mà không lấy tiền."

    async def _say(self, user: User, words: str) -> None:
        self.said.add(words)
        await user.says(words)


async def _hears(user: User) -> bool:
    try:
        await user.hears(LOOK_SECONDS)
    except TimeoutError:
        return False
    return True


def _photo() -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 48), "green").save(written, "JPEG")
    return written.getvalue()
