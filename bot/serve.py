"""The bot as a service: its doors open, all loops running, until it is told to stop."""

import asyncio
import sys
from collections.abc import Coroutine

import typer

from bot.app import assembled
from bot.doors import doors, shelf
from bot.settings import Mode, Settings
from bot.stopping import first_to_end, told_to_stop


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C. Raises ``StorageAwayError`` when the database cannot be opened at the start."""
    opened = doors(settings, shelf(settings))
    async with assembled(settings, doors=opened) as app:
        for door in opened:
            typer.echo(f"{door.platform.name}: {_heard(door.mode, door.platform.name, settings)}", err=True)
        if app.web is not None:
            typer.echo(f"web: http://{settings.host}:{app.web.listen()}", err=True)
        await first_to_end(app.run(), told_to_stop())


def _heard(mode: Mode, name: str, settings: Settings) -> str:
    return mode.value if mode is Mode.POLLING else f"webhook at {settings.public_url}/in/{name}"


def run_to_end(work: Coroutine[None, None, None]) -> None:
    """Run on the fastest event loop there is on this system."""
    if sys.platform == "win32":
        asyncio.run(work)
    else:
        import uvloop  # noqa: PLC0415 - it does not exist elsewhere

        uvloop.run(work)
