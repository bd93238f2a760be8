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
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot import photos
from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME, NUMBERED, WITH_BUTTONS, ConsoleChannel
from bot.commands import fail, guarded, settings
from bot.logs import set_up
from content.message import Incoming, Kind

PERSON_MAX = 80
KEY_MAX = 200
PATIENCE_SECONDS = 10.0
RETRY_SECONDS = 0.1


class Line(BaseModel):
    """One line of input; a line with only ``now`` lets time pass, and reminders come."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    choice: str | None = None
    photo: Path | None = None
    now: str | None = None
    key: Annotated[str | None, Field(max_length=KEY_MAX)] = None

    @model_validator(mode="after")
    def _one_thing(self) -> "Line":
        if sum(each is not None for each in (self.text, self.choice, self.photo)) > 1:
            raise ValueError("give text, choice or photo, one in a line")
        return self


class LineError(ValueError):
    """A line of input that cannot be used; the message names its number."""


async def say(lines: TextIO, out: TextIO, person: str, *, numbered: bool = False) -> None:
    """Feed every line in order and write what the bot sends, as JSON lines, to whomever it is sent.

    Raises ``LineError``, ``StorageAwayError`` and ``NewerDatabaseError``. Memory does not grow with the input.
    """
    channel = ConsoleChannel(lambda to, part: _write(out, to, part), NUMBERED if numbered else WITH_BUTTONS)
    async with assembled(settings(), [channel]) as app:
        for number, line in _read(lines):
            await _alone(app)
            try:
                await _do(app, person, number, line)
            finally:
                await app.release()


async def _alone(app: App) -> None:
    """Wait until no other process sends for the console: it would print what is meant for this output."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await app.lead():  # noqa: ASYNC110 - the lease is in the database, which rings no event
                await asyncio.sleep(RETRY_SECONDS)
    except TimeoutError:
        raise LineError("another process is sending for the console; stop it first") from None


async def _do(app: App, person: str, number: int, line: Line) -> None:
    """One line, until nothing is left to do about it."""
    if line.now:
        _set_clock(app, number, line.now)
    if (incoming := await _incoming(app, person, number, line)) is not None:
        await app.receiver.receive(incoming)
    await app.settle()


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
        try:
            return await asyncio.to_thread(photos.attached, said, line.photo, app.settings.photos)
        except OSError as error:
            raise LineError(f"line {number}: photo: {error.strerror or error}") from error
    if line.choice:
        return replace(said, kind=Kind.CHOICE)
    return said if line.text is not None else None


def _write(out: TextIO, to: str, part: Part) -> None:
    choices = [{"label": button.label, "token": button.token} for button in part.buttons]
    files = [{"name": file.name, "digest": file.digest} for file in part.files]
    out.write(json.dumps({"to": to, "text": part.text, "choices": choices, "files": files}, ensure_ascii=False) + "\n")
    out.flush()


def command(
    person: Annotated[str, typer.Option(help="Who speaks: the person's id on the console, for example can-bo.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines in and out (the only form there is).")] = False,
    channel: Annotated[str, typer.Option(help="The channel to speak through.")] = NAME,
    numbered: Annotated[
        bool, typer.Option(help="Show choices as numbered lines, as on a platform without buttons.")
    ] = False,
) -> None:
    """Speak as one person: JSON lines in on stdin, every message the bot sends out on stdout."""
    if not as_json or channel != NAME:
        raise typer.BadParameter("add --json; the only channel is console")
    if len(person) > PERSON_MAX:
        raise typer.BadParameter(f"--person has at most {PERSON_MAX} characters")
    with guarded():
        set_up(settings().log_level)
        try:
            asyncio.run(say(sys.stdin, sys.stdout, person, numbered=numbered))
        except LineError as error:
            fail(str(error))


EPILOG = (
    "Examples:\n\n"
    """echo '{"text": "alo"}' | python -m bot say --json --person nguoi-dan\n\n"""
    """echo '{"now": "2026-11-27T08:00"}' | python -m bot say --json --person can-bo"""
)
