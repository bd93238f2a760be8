"""One app with two platforms, and accounts of people on them."""

import itertools
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NUMBERED, WITH_BUTTONS, ConsoleChannel
from bot.settings import Settings
from content.message import Incoming, Kind
from content.rules.code import parse_code
from content.rules.person import Role
from storage import invitations
from storage.tables import Identity, Record

R = TypeVar("R", bound=Record)
_keys = itertools.count(1)


@dataclass
class Two:
    """The app in step with two platforms, one with buttons and one without."""

    app: App
    sent: list[tuple[str, Part]] = field(default_factory=list)

    def on(self, channel: str, sender: str, name: str = "Phạm Thị Lan") -> "Visitor":
        """Somebody on one of the platforms."""
        return Visitor(self, channel, sender, name)

    async def rows(self, table: type[R]) -> Sequence[R]:
        """Every row of a table."""
        async with self.app.database.reading() as session:
            return (await session.scalars(select(table).order_by(*table.__table__.primary_key))).all()

    async def people(self) -> int:
        """How many people are behind the accounts on the two platforms."""
        return len({one.person_id for one in await self.rows(Identity) if one.channel != "console"})

    async def invited(self, unit: str = "MAU-DL", entropy: int = 5) -> str:
        """An officer's invitation."""
        async with self.app.database.writing() as session:
            _, code = await invitations.invite(
                session,
                Role.OFFICER,
                unit,
                created_by="operator",
                now=self.app.clock.now(),
                entropy=bytes([entropy] * 8),
            )
        return code


@dataclass
class Visitor:
    """One account on one platform."""

    two: Two
    channel: str
    sender: str
    name: str

    async def says(self, text: str) -> str:
        """Type something; returns what comes back, with a blank line between."""
        return await self._after(self._said(text=text))

    async def presses(self, label: str) -> str:
        """Press the newest button whose label begins like this."""
        token = next(
            button.token for part in reversed(self.heard) for button in part.buttons if button.label.startswith(label)
        )
        return await self._after(self._said(Kind.CHOICE, choice=token))

    async def receives(self, text: str) -> None:
        """Something typed that waits to be answered."""
        await self.two.app.receiver.receive(self._said(text=text))

    @property
    def heard(self) -> list[Part]:
        """Every part this account got."""
        return [part for to, part in self.two.sent if to == f"{self.channel}:{self.sender}"]

    @property
    def offered(self) -> list[str]:
        """The labels below what was heard last."""
        return [button.label for button in self.heard[-1].buttons]

    async def code(self) -> str:
        """Ask for a code and read it."""
        code = parse_code(await self.says("liên kết"))
        assert code
        return code

    async def _after(self, said: Incoming) -> str:
        before = len(self.heard)
        await self.two.app.receiver.receive(said)
        await self.two.app.reply()
        return "\n\n".join(part.text for part in self.heard[before:])

    def _said(self, kind: Kind = Kind.TEXT, text: str = "", choice: str = "") -> Incoming:
        at, key = self.two.app.clock.now(), f"k{next(_keys)}"
        return Incoming(self.channel, self.sender, self.sender, key, at, kind, text, choice, name=self.name)


@asynccontextmanager
async def two_doors(settings: Settings) -> AsyncIterator[Two]:
    """The app in step with the sample, on Telegram with buttons and on Zalo without."""
    sent: list[tuple[str, Part]] = []

    def channel(name: str, *, buttons: bool) -> ConsoleChannel:
        opened = ConsoleChannel(
            lambda to, part: sent.append((f"{name}:{to}", part)), WITH_BUTTONS if buttons else NUMBERED
        )
        opened.name = name
        return opened

    async with assembled(settings, [channel("telegram", buttons=True), channel("zalo", buttons=False)]) as app:
        await app.settle()
        yield Two(app, sent)
        await app.release()


def copied(migrated: Path, folder: Path) -> str:
    """The URL of a fresh database."""
    path = folder / "two.db"
    shutil.copy(migrated, path)
    return f"sqlite:///{path}"


async def link(one: Visitor, other: Visitor) -> str:
    """Link two accounts, as their owner does; returns what is said at the end."""
    await other.says(await one.code())
    return await other.says("đồng ý")
