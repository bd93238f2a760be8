"""``python -m bot jobs``: messages that were set aside after three tries, and how sending stands."""

from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands import OPERATOR, fail, local, perform, show_json, show_table
from storage import audit, inbox, outbox
from storage.database import Database

app = typer.Typer(help="See messages that failed, and try them again.", no_args_is_help=True)


@app.command("list", epilog="Examples:\n\npython -m bot jobs list\n\npython -m bot jobs list --json")
def list_jobs(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False) -> None:
    """List the messages set aside, newest first, and count the outbox by state. No text is shown."""
    aside, counts = perform(_read)
    if as_json:
        show_json({"aside": aside, "outbox": counts})
        return
    if aside:
        show_table(("id", "channel", "received", "tries", "fault"), [tuple(map(str, row.values())) for row in aside])
    else:
        typer.echo("No message was set aside.")
    states = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    typer.echo(f"Outbox: {states or 'empty'}.")


async def _read(database: Database, _: Clock) -> tuple[list[dict[str, str | int | None]], dict[str, int]]:
    async with database.reading() as session:
        aside: list[dict[str, str | int | None]] = [
            {
                "id": row.id,
                "channel": row.channel,
                "received": local(row.received_at),
                "tries": row.tries,
                "fault": row.fault,
            }
            for row in await inbox.set_aside(session)
        ]
        return aside, await outbox.counts(session)


@app.command("retry", epilog="Example:\n\npython -m bot jobs retry 17")
def retry_job(number: Annotated[int, typer.Argument(metavar="ID", help="The message's number.")]) -> None:
    """Put a message that was set aside back in line; it is answered as soon as the bot runs."""

    async def work(database: Database, clock: Clock) -> bool:
        async with database.writing() as session:
            reopened = await inbox.retry(session, number)
            if reopened:
                audit.note(session, clock.now(), OPERATOR, "retry", f"inbox/{number}")
            return reopened

    if not perform(work):
        fail(f"no message {number} was set aside; see `python -m bot jobs list`")
    typer.echo(f"Message {number} is back in line.")
