"""The real app with both doors open: stand-in platforms over real sockets, and people who talk on them."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import func, select

from bot import doors
from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME as CONSOLE
from bot.sample import read_sample
from bot.settings import Mode, Settings
from content.message import Choice, Kind
from content.rules.calendar import is_quiet
from storage import broadcasts
from storage.tables import Identity, Inbox, Talk
from storage.talks import conversation_key
from tests.conftest import NOON
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramGroup, TelegramUser
from tests.platforms.zalo import Quota, Zalo
from tests.platforms.zalo_people import ZaloGroup, ZaloUser
from tests.stage import PNG

TELEGRAM, ZALO = doors.NAMES
PATIENCE = 30.0
LOOK_SECONDS = 0.01

Modes = tuple[Mode, Mode]
"""How Telegram and how Zalo is heard."""

User = TelegramUser | ZaloUser


@dataclass
class Open:
    """The app, running, and the two platforms it is connected to."""

    app: App
    telegram: Telegram
    zalo: Zalo
    sides: dict[str, "Side"] = field(init=False)

    def __post_init__(self) -> None:
        """Nobody is on either side yet."""
        self.sides = {name: Side(self, name) for name in doors.NAMES}

    def platform(self, name: str) -> Telegram | Zalo:
        """The stand-in of this name."""
        return self.telegram if name == TELEGRAM else self.zalo

    def door(self, name: str) -> str:
        """Where a platform's webhook leads."""
        return f"{self.app.settings.public_url}/in/{name}"

    async def quiet(self, seconds: float = PATIENCE) -> None:
        """Wait until the bot has everything, has answered it, and has sent what is due. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while await self._busy():  # noqa: ASYNC110 - many places change it
                await asyncio.sleep(LOOK_SECONDS)

    async def _busy(self) -> bool:
        if self.telegram.postbox.pending or self.zalo.postbox.pending or await self.app.busy():
            return True
        now = self.app.clock.now()
        if is_quiet(now):
            return False
        async with self.app.database.reading() as session:
            return bool(await broadcasts.active(session, now))

    async def after(self, deed: Awaitable[None], name: str, chat: str) -> None:
        """Do it, and wait until something has been received from this chat and nothing is left to do.

        A platform that tells each update once has none waiting while it is on its way: so the received are counted.
        """
        before = await self.received(name, chat)
        await deed
        async with asyncio.timeout(PATIENCE):
            while await self.received(name, chat) == before:  # noqa: ASYNC110 - a figure in the database
                await asyncio.sleep(LOOK_SECONDS)
        await self.quiet()

    async def received(self, name: str, chat: str) -> int:
        """How many messages have ever been received from this chat."""
        count = select(func.count()).where(Inbox.conversation == conversation_key(name, chat))
        async with self.app.database.reading() as session:
            return await session.scalar(count) or 0

    async def set_clock(self, moment: str) -> None:
        """Let it be this moment, and let everything due happen."""
        self.app.clock.set(moment)
        await self.app.reminding.tick()
        self.app._all.ring()
        await self.quiet()

    async def _connect(self) -> None:
        """As an operator does it, once, on the command line."""
        for name, mode in ((TELEGRAM, self.app.settings.telegram_mode), (ZALO, self.app.settings.zalo_mode)):
            await self.app.platforms[name].connect(self.door(name) if mode is Mode.WEBHOOK else None)


class Side:
    """One of the two platforms, for a transcript: all that its people do is waited for."""

    def __init__(self, opened: Open, name: str) -> None:
        """``name`` of the platform. The sample's people are there only after ``settled``."""
        self.opened, self.platform, self.name = opened, opened.platform(name), name
        self._users: dict[str, User] = {}

    def person(self, name: str) -> "Visitor":
        """Somebody; a name not heard before is somebody new."""
        if name not in self._users:
            self._users[name] = self.platform.user(name)
        return Visitor(self, self._users[name])

    async def at(self, moment: str) -> None:
        """Set the clock, and let everything due happen."""
        await self.opened.set_clock(moment)

    async def settled(self) -> None:
        """The sample's people have an account here, which they used last."""
        app = self.opened.app
        now = app.clock.now() + timedelta(seconds=1)
        async with app.database.writing() as session:
            for one in read_sample().person:
                known = await session.get_one(Identity, (CONSOLE, one.sender))
                chat = self.person(one.sender).user.chat
                talk = {"person_id": known.person_id, "data": {}, "menu": [], "updated_at": now}
                session.add(Identity(channel=self.name, sender=chat, person_id=known.person_id, linked_at=now))
                conversation = conversation_key(self.name, chat)
                session.add(Talk(conversation=conversation, channel=self.name, address=chat, **talk))


@dataclass
class Visitor:
    """Somebody with a phone, on one platform."""

    side: Side
    user: User

    @property
    def on_telegram(self) -> TelegramUser:
        """Somebody who can do what is only done there."""
        assert isinstance(self.user, TelegramUser)
        return self.user

    @property
    def heard(self) -> list[Part]:
        """Every message this person got, and every change to one, as the platform took it."""
        return [
            Part(sent.text, tuple(Choice(button.label, button.data) for button in sent.buttons))
            for sent in self.side.platform.accepted
            if sent.chat == self.user.chat
        ]

    async def says(self, text: str) -> str:
        """Type something; returns all that the bot sent this person back."""
        return await self._after(self.user.says(text))

    async def says_in(self, group: TelegramGroup | ZaloGroup, text: str) -> None:
        """Type something in a group; nothing is waited for."""
        match self.user, group:
            case TelegramUser() as user, TelegramGroup() as place:
                await user.says(text, place)
            case ZaloUser() as other, ZaloGroup() as there:
                await other.says(text, there)

    async def presses(self, label: str) -> str:
        """Press the newest button whose label begins like this, or type its number."""
        return await self._after(self.user.presses(label))

    async def sends_photo(self, data: bytes = PNG) -> str:
        """Send a photo, which the bot has to fetch."""
        return await self._after(self.user.sends_photo(data))

    async def sends(self, kind: Kind) -> str:
        """Send something that is neither words nor a photo."""
        return await self._after(self.user.sends(kind.value))

    async def _after(self, deed: Awaitable[None]) -> str:
        before = len(self.heard)
        await self.side.opened.after(deed, self.side.name, self.user.chat)
        return "\n\n".join(part.text for part in self.heard[before:])


@asynccontextmanager
async def platforms() -> AsyncIterator[tuple[Telegram, Zalo]]:
    """Both stand-ins, without their limits."""
    async with Telegram(limits=Limits.off()) as telegram, Zalo(quota=Quota.off()) as zalo:
        yield telegram, zalo


def set_up(url: str, folder: Path, both: tuple[Telegram, Zalo], modes: Modes, **changes: object) -> Settings:
    """The settings of an installation that reaches both, as fast as it can and on a fixed clock."""
    telegram, zalo = both
    port = free_port()
    return Settings.model_validate(
        {
            "database_url": url,
            "data_dir": folder / "data",
            "now": NOON,
            "telegram_token": SecretStr(telegram.token),
            "telegram_base_url": telegram.base_url,
            "telegram_mode": modes[0],
            "telegram_per_second": 0,
            "telegram_chat_seconds": 0,
            "zalo_token": SecretStr(zalo.token),
            "zalo_base_url": zalo.base_url,
            "zalo_mode": modes[1],
            "zalo_per_second": 0,
            "zalo_chat_seconds": 0,
            "public_url": f"http://127.0.0.1:{port}",
            "port": port,
            **changes,
        }
    )


@asynccontextmanager
async def running(settings: Settings, both: tuple[Telegram, Zalo], sample_on: str = "") -> AsyncIterator[Open]:
    """The app with all its loops; ``sample_on``: the platform on which the sample's people are."""
    async with assembled(settings, doors=doors.doors(settings, doors.shelf(settings))) as app:
        opened = Open(app, *both)
        if sample_on:
            await opened.sides[sample_on].settled()
        await app.reminding.tick()
        if app.web is not None:
            app.web.listen()
        loops = asyncio.create_task(app.run())
        try:
            await opened._connect()
            await opened.quiet()
            yield opened
        finally:
            loops.cancel()
            await asyncio.wait([loops])
        if not loops.cancelled():
            loops.result()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
