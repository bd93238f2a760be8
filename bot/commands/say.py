"""``python -m bot say``: one person's messages in, the bot's messages out, through the real pipeline and database."""

import asyncio
import json
import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TextIO

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from bot import photos
from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME, NUMBERED, WITH_BUTTONS, ConsoleChannel
from bot.commands import fail, guarded, settings
from bot.logs import set_up
from content.message import Incoming, Kind


class Line(BaseModel):
    """One line of input; a line with only ``now`` lets time pass, and reminders come."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    choice: str | None = None
    photo: Path | None = None
    now: str | None = None
    key: str | None = None


class LineError(ValueError):
    """A line of input that cannot be used; the message names its number."""


async def say(lines: TextIO, out: TextIO, person: str, *, numbered: bool = False) -> None:
    """Feed every line in order and write what the bot sends, as JSON lines, to whomever it is sent.

    Raises ``LineError``, ``StorageAwayError`` and ``NewerDatabaseError``. Memory does not grow with the input.
    """
    channel = ConsoleChannel(lambda to, part: _write(out, to, part), NUMBERED if numbered else WITH_BUTTONS)
    async with assembled(settings(), [channel]) as app:
        if not await app.lead():
            raise LineError("another process is sending for the console; stop it first")
        try:
            for number, line in _read(lines):
                if line.now:
                    _set_clock(app, number, line.now)
                if (incoming := await _incoming(app, person, number, line)) is not None:
                    await app.receiver.receive(incoming)
                await app.settle()
        finally:
            await app.release()


def _read(lines: TextIO) -> Iterator[tuple[int, Line]]:
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            yield number, Line.model_validate_json(text)
        except ValidationError as error:
            fault = error.errors(include_input=False)[0]
            where = ".".join(map(str, fault["loc"])) or "line"
            raise LineError(f"line {number}: {where}: {fault['msg']}") from error


def _set_clock(app: App, number: int, now: str) -> None:
    if app.settings.production:
        raise LineError(f"line {number}: now: the clock cannot be set in production mode")
    try:
        app.clock.set(now)
    except ValueError as error:
        raise LineError(f"line {number}: now: {error}") from error


async def _incoming(app: App, person: str, number: int, line: Line) -> Incoming | None:
    said = Incoming(
        channel=NAME,
        conversation=person,
        sender=person,
        key=line.key or uuid.uuid4().hex,
        at=app.clock.now(),
        text=line.text or "",
        choice=line.choice or "",
    )
    if line.photo is not None:
        return await asyncio.to_thread(with_photo, said, line.photo, app.settings.photos, f"line {number}: photo")
    if line.choice:
        return replace(said, kind=Kind.CHOICE)
    return said if line.text is not None else None


def with_photo(said: Incoming, path: Path, folder: Path, where: str) -> Incoming:
    """The message with the photo kept; a file that is none is said to be a file. Raises ``LineError``."""
    try:
        photo = photos.keep(path.read_bytes(), folder)
    except photos.NotAPhotoError:
        return replace(said, kind=Kind.FILE)
    except OSError as error:
        raise LineError(f"{where}: {error.strerror or error}") from error
    return replace(said, kind=Kind.PHOTO, photos=(photo,))


def _write(out: TextIO, to: str, part: Part) -> None:
    choices = [{"label": button.label, "token": button.token} for button in part.buttons]
    files = [{"name": file.name, "digest": file.digest} for file in part.files]
    out.write(json.dumps({"to": to, "text": part.text, "choices": choices, "files": files}, ensure_ascii=False) + "\n")
    out.flush()


def command(
    person: Annotated[str, typer.Option(help="Who speaks: the person's id on the console, for example can-bo.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines in and out (the only form there is).")] = True,
    channel: Annotated[str, typer.Option(help="The channel to speak through.")] = NAME,
    numbered: Annotated[
        bool, typer.Option(help="Show choices as numbered lines, as on a platform without buttons.")
    ] = False,
) -> None:
    """Speak as one person: JSON lines in on stdin, every message the bot sends out on stdout."""
    if not as_json or channel != NAME:
        raise typer.BadParameter("only --json and --channel console are there")
    set_up("error")
    with guarded():
        try:
            asyncio.run(say(sys.stdin, sys.stdout, person, numbered=numbered))
        except LineError as error:
            fail(str(error))


EPILOG = (
    "Examples:\n\n"
    """echo '{"text": "alo"}' | python -m bot say --json --person nguoi-dan\n\n"""
    """echo '{"now": "2026-11-27T08:00"}' | python -m bot say --json --person can-bo"""
)
