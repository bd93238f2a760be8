"""``python -m bot people``: invite people, look up who holds which role, end a role."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from secrets import token_bytes
from typing import Annotated

import typer

from bot.channels import ChannelError
from bot.channels.telegram import NAME as TELEGRAM
from bot.channels.telegram import invitation_link
from bot.clock import Clock
from bot.commands import OPERATOR, fail, local, perform, settings, show_json, show_table
from bot.doors import doors, shelf
from bot.settings import Settings
from content.rules.broken import Fact, RuleBrokenError
from content.rules.person import Role
from storage.database import Database
from storage.invitations import ENTROPY_BYTES, LONGEST_DAYS, VALID_DAYS, invite
from storage.roster import Held, Listed, entry, remove_role, roster
from storage.tables import Invitation

LINK_SECONDS = 5.0

_REFUSALS = {
    "invitation-needs-role": "a citizen needs no invitation; choose officer, reviewer or administrator",
    "invitation-needs-unit": "this role is held for a unit; add --unit CODE (see `python -m bot units list`)",
    "unit-unknown": "there is no unit {unit}; see `python -m bot units list`",
    "invitation-unit-gone": "{unit} no longer exists; invite for the unit that took its place",
}

app = typer.Typer(help="Invite people, see who holds which role, end a role.", no_args_is_help=True)

Unit = Annotated[str | None, typer.Option("--unit", help="The unit's code.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
PersonId = Annotated[int, typer.Argument(metavar="ID", help="The person's number, as `people list` shows it.")]


@app.command(
    "invite",
    epilog="Examples:\n\n"
    "python -m bot people invite --role officer --unit 26-XA-DL\n\n"
    "python -m bot people invite --role administrator --days 3",
)
def invite_person(
    *,
    role: Annotated[Role, typer.Option(help="What the person will be.")],
    unit: Unit = None,
    days: Annotated[int, typer.Option(min=1, max=LONGEST_DAYS, help="How many days the code is valid.")] = VALID_DAYS,
    as_json: AsJson = False,
) -> None:
    """Make a code with which one person takes up a role, by typing it in the chat. The code is shown only once."""
    try:
        invitation, code = perform(lambda database, clock: _invited(database, clock, role, unit, days))
    except RuleBrokenError as broken:
        fail(_told(broken.code, broken.facts))
    link = asyncio.run(_telegram_link(settings(), code))
    if as_json:
        expires = invitation.expires_at.isoformat()
        show_json({"code": code, "role": role.value, "unit": unit, "expires_at": expires, "telegram": link})
    else:
        where = f" for {unit}" if unit else ""
        typer.echo(f"{code}\n\nMakes one person {role.value}{where}, until {local(invitation.expires_at)} (Viet Nam).")
        typer.echo("Write it down now: only its hash is kept, and it cannot be shown again.")
        if link:
            typer.echo(f"On Telegram this link does the same as typing the code: {link}")


async def _telegram_link(set_up: Settings, code: str) -> str | None:
    """The address that hands the code over on Telegram, where its bot can be asked for its name in a few seconds."""
    opened = [door.platform for door in doors(set_up, shelf(set_up))]
    try:
        async with asyncio.timeout(LINK_SECONDS):
            names = [dict(await one.status())["bot"] for one in opened if one.name == TELEGRAM]
            return invitation_link(names[0], code) if names else None
    except (ChannelError, TimeoutError):
        typer.echo("Telegram did not say the bot's name, so there is no link; the code works all the same.", err=True)
        return None
    finally:
        for one in opened:
            await one.close()


async def _invited(database: Database, clock: Clock, role: Role, unit: str | None, days: int) -> tuple[Invitation, str]:
    async with database.writing() as session:
        return await invite(
            session,
            role,
            unit,
            created_by=OPERATOR,
            now=clock.now(),
            entropy=token_bytes(ENTROPY_BYTES),
            valid_days=days,
        )


def _told(code: str, facts: Mapping[str, Fact]) -> str:
    return _REFUSALS[code].format(**facts)


@app.command(
    "list",
    epilog="Examples:\n\n"
    "python -m bot people list\n\n"
    "python -m bot people list --role officer --unit 26-XA-DL\n\n"
    "python -m bot people list --role citizen --json",
)
def list_people(
    *,
    role: Annotated[Role | None, typer.Option(help="Only this role; citizen: those without any.")] = None,
    unit: Unit = None,
    as_json: AsJson = False,
) -> None:
    """List the people who hold a role today. Looking is written into the audit trail."""
    found = perform(lambda database, clock: _listed(database, clock, role, unit))
    if as_json:
        show_json([asdict(one) for one in found])
    else:
        rows = ((str(one.id), one.name or "–", _posts(one), ", ".join(one.channels)) for one in found)
        show_table(("ID", "NAME", "ROLES", "CHANNELS"), rows)


async def _listed(database: Database, clock: Clock, role: Role | None, unit: str | None) -> list[Listed]:
    async with database.writing() as session:
        return await roster(session, OPERATOR, clock.now(), role, unit)


def _posts(one: Listed) -> str:
    return "; ".join(map(_post, one.held)) or Role.CITIZEN.value


def _post(held: Held) -> str:
    return f"{held.role.value} of {held.unit_name} ({held.unit_code})" if held.unit_code else held.role.value


@app.command(
    "show",
    epilog="Examples:\n\npython -m bot people show 12\n\npython -m bot people show 12 --json",
)
def show(person_id: PersonId, *, as_json: AsJson = False) -> None:
    """Show one person: roles, units, channels, reminders on or off. Looking is written into the audit trail."""
    one = perform(lambda database, clock: _entry(database, clock, person_id))
    if one is None:
        fail(f"there is no person {person_id}")
    if as_json:
        show_json(asdict(one))
        return
    roles = [("role", f"{_post(held)}, since {local(held.since)}") for held in one.held] or [("role", "citizen")]
    rows = [
        ("id", str(one.id)),
        ("name", one.name or "–"),
        *roles,
        ("channels", ", ".join(one.channels)),
        ("reminders", "on" if one.reminders else "off"),
        ("first met", local(one.created_at)),
        *([("sample", "yes")] if one.sample else []),
    ]
    show_table(("", ""), rows)


async def _entry(database: Database, clock: Clock, person_id: int) -> Listed | None:
    async with database.writing() as session:
        return await entry(session, OPERATOR, person_id, clock.now())


@app.command(
    "remove-role",
    epilog="Examples:\n\n"
    "python -m bot people remove-role 12 --role officer --unit 26-XA-DL\n\n"
    "python -m bot people remove-role 3 --role administrator",
)
def end_role(
    person_id: PersonId,
    *,
    role: Annotated[Role, typer.Option(help="The role that ends now.")],
    unit: Unit = None,
) -> None:
    """End a person's role from now on. What was done in it stays, and the person remains a citizen."""
    where = f" of {unit}" if unit else ""
    if not perform(lambda database, clock: _ended(database, clock, person_id, role, unit)):
        fail(f"person {person_id} is not {role.value}{where} today; nothing was changed")
    typer.echo(f"Person {person_id} is no longer {role.value}{where}.")


async def _ended(database: Database, clock: Clock, person_id: int, role: Role, unit: str | None) -> bool:
    async with database.writing() as session:
        return await remove_role(session, OPERATOR, clock.now(), person_id=person_id, role=role, unit_code=unit)
