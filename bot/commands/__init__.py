"""What the commands of ``python -m bot`` share: the opened database, plain errors on stderr, tables and JSON.

Exit codes: 0 done, 1 refused or failed with a sentence on stderr, 2 typed wrongly.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NoReturn, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from bot.clock import Clock, ClockError
from bot.opening import opened
from bot.sample import SampleInProductionError
from bot.settings import PREFIX, Settings
from content.packs import BrokenPacksError
from content.rules.calendar import TIMEZONE
from storage.database import DamagedDatabaseError, Database, NewerDatabaseError, StorageAwayError

OPERATOR = "operator"
"""How the audit trail names whoever types commands on the machine."""

NARROWEST = 120

Done = TypeVar("Done")


def fail(sentence: str) -> NoReturn:
    """Say on stderr what is wrong and leave with exit code 1."""
    typer.echo(f"Error: {sentence}", err=True)
    raise typer.Exit(1)


def settings() -> Settings:
    """The settings of this installation; wrong ones are named, their values are not, and the exit code is 1."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"{_setting(fault['loc'])}{_said(fault['msg'])}" for fault in error.errors(include_input=False))
        fail("; ".join(wrong))
    except UnicodeDecodeError:
        fail("the file .env is not UTF-8 text; save it as UTF-8")


def perform(work: Callable[[Database, Clock], Awaitable[Done]]) -> Done:
    """Do a command's work on the opened database. What an operator can put right becomes a sentence and exit code 1."""
    set_up = settings()
    with guarded():
        return asyncio.run(_perform(set_up, work))


async def _perform(set_up: Settings, work: Callable[[Database, Clock], Awaitable[Done]]) -> Done:
    clock = Clock(set_up.now)
    async with opened(set_up) as database:
        return await work(database, clock)


@contextmanager
def guarded() -> Iterator[None]:
    """What an operator can put right becomes a sentence on stderr and exit code 1, never a traceback."""
    try:
        with _ungrouped():
            yield
    except StorageAwayError:
        fail("the database cannot be used (away, locked, not writable, or the disk is full); nothing was changed")
    except DamagedDatabaseError:
        fail("the database file is not an SQLite database, or it is damaged; nothing was changed, bring back a backup")
    except SampleInProductionError:
        fail("the database holds the sample units and people; production mode needs a database of its own")
    except NewerDatabaseError as error:
        fail(f"{error}; install the newer version")
    except BrokenPacksError as error:
        fail(f"the programme packs are broken; see `python -m bot check`\n{error}")
    except ClockError as error:
        fail(str(error))
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(1) from None
    except OSError as error:
        fail(f"{error.filename or 'a file'} cannot be used ({error.strerror or error})")
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@contextmanager
def _ungrouped() -> Iterator[None]:
    """Loops that run side by side fail as a group; its first error says what happened."""
    try:
        yield
    except ExceptionGroup as group:
        error: Exception = group
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        raise error from group


def _setting(place: tuple[int | str, ...]) -> str:
    return "".join(f"{PREFIX}{str(name).upper()}: " for name in place)


def _said(message: str) -> str:
    """The sentence alone; the validator puts a heading before ours."""
    return message.removeprefix("Value error, ")


def _drop_output() -> None:
    """Whoever read the output has gone: what is left goes nowhere, so that closing it does not complain either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def show_json(value: object) -> None:
    """Print for scripts: UTF-8, dates as ISO 8601."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print for people; no header where names are empty. No cell is markup; a pipe gets wide lines."""
    table = Table(*columns, box=None, pad_edge=False, show_header=any(columns))
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console()
    if not console.is_terminal:
        console.width = max(NARROWEST, console.measure(table, options=console.options.update(width=10_000)).maximum)
    console.print(table)


def local(moment: datetime) -> str:
    """A moment as people in Viet Nam write it."""
    return f"{moment.astimezone(TIMEZONE):%d/%m/%Y %H:%M}"


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on stderr while a person waits, a spinner when the end is not known; nothing when stderr is no terminal."""
    columns = [SpinnerColumn(), TextColumn("{task.description}")]
    if total is not None:
        columns = [*columns, BarColumn(), MofNCompleteColumn()]
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.advance(task, step)
