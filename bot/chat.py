"""The bot in a terminal: one person types, the real loops answer, and roles and clock can be switched."""

import asyncio
import contextlib
import sys
import threading
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from bot import photos
from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME, ConsoleChannel
from bot.sample import SamplePerson, read_sample
from bot.settings import Settings
from bot.stopping import first_to_end, told_to_stop
from content.message import Incoming, Message, Show, as_numbered_text
from content.phrasebook import phrases
from storage.database import StorageAwayError

PROMPT = "> "
PATIENCE = timedelta(seconds=30)
POLL_SECONDS = 0.02


@dataclass
class Chat:
    """One terminal and the person it speaks for."""

    app: App
    person: str
    people: dict[str, SamplePerson] = field(default_factory=dict)
    held: dict[str, list[Part]] = field(default_factory=dict)

    async def run(self) -> None:
        """Talk until the person leaves or the input ends."""
        self._welcome()
        async for line in _lines():
            if line.strip() in ("/ra", "/exit", "/quit"):
                break
            if line.strip():
                await self._line(line)
        say(phrases().say("chat-bye"))

    def _welcome(self) -> None:
        if self.app.settings.production:
            say(phrases().say("chat-welcome-production", person=self.person))
        else:
            say(phrases().say("chat-welcome", roles=", ".join(self.people)))

    async def _line(self, line: str) -> None:
        command, _, rest = line.strip().partition(" ")
        match command:
            case "/vai":
                self._switch(rest.strip())
            case "/gio":
                await self._set_clock(rest.strip())
            case "/anh":
                await self._photo(rest.strip())
            case _:
                await self._said(self._incoming(line))

    def _switch(self, role: str) -> None:
        if self.app.settings.production:
            say(phrases().say("chat-not-in-production"))
        elif role in self.people:
            self.person = role
            say(phrases().say("chat-role", name=self.people[role].name))
            for part in self.held.pop(role, []):
                say(f"{shown(part)}\n")
        else:
            say(phrases().say("chat-role-unknown" if role else "chat-roles", role=role, roles=", ".join(self.people)))

    async def _set_clock(self, setting: str) -> None:
        """Turn the rehearsal clock; what is due by then comes at once."""
        if self.app.settings.production:
            say(phrases().say("chat-not-in-production"))
            return
        try:
            if setting:
                self.app.clock.set(setting)
        except ValueError:
            say(phrases().say("chat-clock-wrong"))
            return
        say(phrases().say("chat-clock", now=self.app.clock.now()))
        with contextlib.suppress(StorageAwayError):  # the loop's next tick makes up for it
            await self.app.reminding.tick()
        await self._until_quiet()

    async def _photo(self, path: str) -> None:
        try:
            folder = self.app.settings.photos
            said = await asyncio.to_thread(photos.attached, self._incoming(""), Path(path), folder)
        except OSError:
            say(phrases().say("chat-photo-missing"))
            return
        await self._said(said)

    def show(self, to: str, part: Part) -> None:
        """Print what is for the person at the terminal; what is for others waits until they are switched to."""
        if to == self.person:
            say(f"{shown(part)}\n")
            return
        self.held.setdefault(to, []).append(part)
        if len(self.held[to]) == 1 and to in self.people:
            say(phrases().say("chat-held", name=self.people[to].name, role=to))

    def _incoming(self, text: str) -> Incoming:
        key, now = uuid.uuid4().hex, self.app.clock.now()
        return Incoming(NAME, self.person, self.person, key, now, text=text)

    async def _said(self, said: Incoming) -> None:
        try:
            await self.app.receiver.receive(said)
        except StorageAwayError:
            say(phrases().say("chat-storage-away"))
            return
        await self._until_quiet()

    async def _until_quiet(self) -> None:
        """Wait for the loops to answer and send, so that the prompt stands below the reply."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE.total_seconds()):
                while await self._busy():  # noqa: ASYNC110 - what is asked is the database, which rings no event
                    await asyncio.sleep(POLL_SECONDS)

    async def _busy(self) -> bool:
        """Whether a reply may still come. What was received is safe, so a database that is away is only waited for."""
        try:
            return await self.app.busy()
        except StorageAwayError:
            return True


async def _lines() -> AsyncIterator[str]:
    """What is typed, line by line: edited with a prompt on a terminal, read plainly from a pipe."""
    if not sys.stdin.isatty():
        async for line in _piped():
            say(f"{PROMPT}{line.rstrip()}")
            yield line.rstrip("\n")
        return
    prompt: PromptSession[str] = PromptSession(PROMPT)
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            yield await prompt.prompt_async()


async def _piped() -> AsyncIterator[str]:
    """The lines of a pipe. They are read in a thread that nobody waits for: a silent pipe must not hold up the end."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line


def say(words: str) -> None:
    """Print for the person at the terminal."""
    typer.echo(words)


def shown(part: Part) -> str:
    """A part as a terminal shows it: files by their names in brackets, choices numbered, so that one can be typed."""
    choices = tuple(choice for choice in part.buttons if choice.show is Show.EVERYWHERE)
    words = [*(f"[{file.name}]" for file in part.files), *([part.text] if part.text else [])]
    return as_numbered_text(Message("\n".join(words), choices))


async def chat(settings: Settings, person: str) -> None:
    """Open the chat with all loops running; they are stopped when it ends. Raises ``StorageAwayError``."""
    people = {} if settings.production else {one.sender: one for one in read_sample().person}
    speaking: list[Chat] = []

    def show(to: str, part: Part) -> None:
        speaking[0].show(to, part)

    channel = ConsoleChannel(show)
    async with assembled(settings, [channel]) as app:
        speaking.append(Chat(app, person, people))
        with patch_stdout() if sys.stdin.isatty() else contextlib.nullcontext():
            await first_to_end(speaking[0].run(), app.run(), told_to_stop())
