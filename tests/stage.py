"""People who talk to the real app: what they say goes through the whole pipeline, what comes back is heard."""

import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME, NUMBERED, WITH_BUTTONS, ConsoleChannel
from bot.settings import Settings
from content.message import Incoming, Kind, Photo

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
"""A whole photo of one black pixel; what follows it makes it another one."""
_keys = itertools.count(1)


@dataclass
class Stage:
    """The app in step, and everything it has sent, in order: (address, part)."""

    app: App
    sent: list[tuple[str, Part]] = field(default_factory=list)

    def person(self, name: str) -> "Actor":
        """Somebody on the console; the sample's people are there from the start."""
        return Actor(self, name)

    async def at(self, moment: str) -> "list[tuple[str, Part]]":
        """Set the clock, let everything due happen, and return what was sent."""
        before = len(self.sent)
        self.app.clock.set(moment)
        await self.app.settle()
        return self.sent[before:]


@dataclass
class Actor:
    """One person at a console."""

    stage: Stage
    name: str

    async def says(self, text: str) -> str:
        """Type something; returns all that the bot sent this person back, part by part, with a blank line between."""
        return await self._sends(text=text)

    async def presses(self, label: str) -> str:
        """Press the newest button whose label begins like this. ``LookupError`` when there is none."""
        return await self.presses_token(self.token(label))

    async def presses_token(self, token: str) -> str:
        """Press a button by its token."""
        return await self._sends(kind=Kind.CHOICE, choice=token)

    async def sends_photo(self, digest: str = "a" * 64) -> str:
        """Send a photo that has been kept already."""
        return await self._sends(kind=Kind.PHOTO, photos=(Photo(digest, "image/png", 1000),))

    async def sends(self, kind: Kind) -> str:
        """Send something that is neither words nor a photo."""
        return await self._sends(kind=kind)

    def token(self, label: str) -> str:
        """The token of the newest button whose label begins like this."""
        for part in reversed(self.heard):
            for button in part.buttons:
                if button.label.startswith(label):
                    return button.token
        raise LookupError(label)

    @property
    def heard(self) -> list[Part]:
        """Every part this person got."""
        return [part for to, part in self.stage.sent if to == self.name]

    async def _sends(
        self, *, kind: Kind = Kind.TEXT, text: str = "", choice: str = "", photos: tuple[Photo, ...] = ()
    ) -> str:
        before = len(self.heard)
        app = self.stage.app
        said = Incoming(
            NAME, self.name, self.name, f"k{next(_keys)}", app.clock.now(), kind, text, choice, photos, self.name
        )
        await app.receiver.receive(said)
        await app.reply()
        return "\n\n".join(part.text for part in self.heard[before:])


@asynccontextmanager
async def staged(
    settings: Settings, *, numbered: bool = False, settled: Iterable[tuple[str, Part]] | None = None
) -> AsyncIterator[Stage]:
    """The app in step with the sample loaded; ``numbered`` renders as for a platform without buttons.

    ``settled`` is what was sent already, on a database in which the sample's first reminders are dealt with.
    """
    sent = list(settled or ())
    channel = ConsoleChannel(lambda to, part: sent.append((to, part)), NUMBERED if numbered else WITH_BUTTONS)
    async with assembled(settings, [channel]) as app:
        if settled is None:
            await app.settle()
        yield Stage(app, sent)
        await app.release()
