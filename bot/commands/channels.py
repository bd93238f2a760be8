"""``python -m bot channels``: which doors there are, how they are connected, and what a real token shows."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.channels import Capabilities, ChannelError, Facts, Platform
from bot.channels.console import NAME, WITH_BUTTONS
from bot.clock import Clock
from bot.commands import fail, guarded, local, settings, show_table
from bot.doors import CAPABILITIES, NAMES, Door, doors, shelf
from bot.settings import Mode, Settings
from storage import counts, inbox, leases, sending
from storage.database import Database, newest_version
from storage.sending import Moments

app = typer.Typer(help="See the channels, and connect the bot to their platforms.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="telegram or zalo.")]
Ask = Callable[[Platform], Awaitable[Facts]]


@app.command("status", epilog="Examples:\n\npython -m bot channels status\n\npython -m bot channels status telegram")
def status(name: Annotated[str, typer.Argument(help="Only this one: telegram or zalo.")] = "") -> None:
    """Show what each channel can do; with a token, who the bot is, how it is heard and what went wrong lately."""
    configured = settings()
    if name:
        _known(name)
    else:
        _abilities()
    chosen = [door for door in _doors(configured) if name in ("", _name(door))]
    if name and not chosen:
        fail(_no_token(name))
    with guarded():
        failed = asyncio.run(_statuses(configured, chosen)) if chosen else False
    if failed:
        raise typer.Exit(1)


@app.command(
    "connect", epilog="Examples:\n\npython -m bot channels connect telegram\n\npython -m bot channels connect zalo"
)
def connect(name: Name) -> None:
    """Tell a platform how the bot is heard: the webhook is set or taken away, as the mode in the settings says."""
    configured = settings()
    door = _door(configured, name)
    address = f"{configured.public_url}/in/{name}" if door.mode is Mode.WEBHOOK else None
    _show(door, lambda platform: platform.connect(address))


@app.command("disconnect", epilog="Example:\n\npython -m bot channels disconnect telegram")
def disconnect(name: Name) -> None:
    """Take a platform's webhook away."""
    _show(_door(settings(), name), lambda platform: platform.disconnect())


@app.command("probe", epilog="Example:\n\npython -m bot channels probe zalo")
def probe(name: Name) -> None:
    """Show what a real token says of all that the documentation leaves open. Sends nothing to people."""
    _show(_door(settings(), name), lambda platform: platform.probe())


def _abilities() -> None:
    known: dict[str, Capabilities] = {NAME: WITH_BUTTONS, **CAPABILITIES}
    columns = ("channel", "text limit", "buttons", "edit", "documents")
    show_table(columns, [(name, str(can.text_limit), *_marks(can)) for name, can in known.items()])


def _marks(can: Capabilities) -> tuple[str, str, str]:
    yes_or_no = {True: "yes", False: "no"}
    return yes_or_no[can.buttons], yes_or_no[can.edit], yes_or_no[can.documents]


async def _statuses(configured: Settings, asked: list[Door]) -> bool:
    """Each platform in turn, with what waits for it here; ``True`` when one of them did not answer."""
    failed = False
    async with _looked_into(configured) as database:
        for door in asked:
            waiting = await _waiting(configured, database, door) if database else ()
            typer.echo()
            show_table(("", ""), [(_name(door), door.mode.value), *waiting])
            failed |= not await _told(door, lambda platform: platform.status())
    return failed


@asynccontextmanager
async def _looked_into(configured: Settings) -> AsyncIterator[Database | None]:
    """The database as it is; ``None`` while there is none of this version. Looking changes nothing."""
    database = Database(configured.url)
    try:
        yield database if _is_there(database) and await database.version() == newest_version() else None
    finally:
        await database.close()


def _is_there(database: Database) -> bool:
    """SQLite makes a file of whatever is looked into."""
    return not database.sqlite or Path(database.url.database or "").exists()


async def _waiting(configured: Settings, database: Database, door: Door) -> Facts:
    clock, can = Clock(configured.now), door.platform.capabilities
    at = Moments(clock.now(), clock.wall())
    async with database.reading() as session:
        facts = [
            ("received and not answered", str(await inbox.open_count(session, _name(door)))),
            ("waiting to be sent", str(await sending.waiting(session, _name(door)))),
        ]
        if (due := await sending.oldest_due(session, _name(door), at)) is not None:
            facts.append(("the oldest waits for", f"{(at.wall - due).total_seconds():.0f} s"))
        if (until := await leases.quiet_until(session, f"deliver/{_name(door)}")) is not None and until > at.wall:
            facts.append(("silent until", local(until)))
        if can.monthly_messages:
            used = await counts.sent(session, _name(door), at.now)
            facts.append(("messages this month", f"{used} of {can.monthly_messages}"))
        if can.users:
            facts.append(("people", f"{await counts.users(session, _name(door))} of {can.users}"))
    return facts


def _show(door: Door, ask: Ask) -> None:
    """Ask the platform, and show what it says."""
    with guarded():
        if not asyncio.run(_told(door, ask)):
            raise typer.Exit(1)


async def _told(door: Door, ask: Ask) -> bool:
    """Show the platform's answer; what it refuses is a sentence on stderr and ``False``."""
    try:
        facts = await ask(door.platform)
    except ChannelError as error:
        typer.echo(f"Error: {_name(door)} did not do it: {error.reason}", err=True)
        return False
    finally:
        await door.platform.close()
    show_table(("", ""), facts)
    return True


def _doors(configured: Settings) -> list[Door]:
    return doors(configured, shelf(configured))


def _door(configured: Settings, name: str) -> Door:
    _known(name)
    found = [door for door in _doors(configured) if _name(door) == name]
    return found[0] if found else fail(_no_token(name))


def _known(name: str) -> None:
    if name not in NAMES:
        raise typer.BadParameter(f"the platforms are {', '.join(NAMES)}")


def _no_token(name: str) -> str:
    return f"{name} has no token yet; set GUONGSANG_{name.upper()}_TOKEN"


def _name(door: Door) -> str:
    return door.platform.name
