"""``python -m bot export``: documents that leave the system, as files."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands import OPERATOR, fail, guarded, perform, progress
from content.packs import load_packs
from content.phrasebook import phrases
from storage import audit, broadcasts, nominations, units
from storage.database import Database
from storage.tables import Broadcast

PAGE = 1_000

app = typer.Typer(help="Write lists to files.", no_args_is_help=True)


@app.command("nominations", epilog="Example:\n\npython -m bot export nominations list.xlsx --unit 26-XA-DL")
def export_nominations(
    file: Annotated[Path, typer.Argument(help="The .xlsx file to write; an existing one is not overwritten.")],
    unit: Annotated[str | None, typer.Option(help="Only this unit and what lies below it (its code).")] = None,
) -> None:
    """Write the nominations sent so far as the annex in use: one row each. The reading is on record."""
    _writable(file, ".xlsx")
    with progress("Writing"), guarded():
        rows = perform(lambda database, clock: _read(database, clock, unit))
        from handlers.reports.nomination_list import fill  # noqa: PLC0415 - a service carries no spreadsheet library around

        fill(rows, load_packs(), phrases()).save(file)
    typer.echo(f"{len(rows)} nomination(s) written to {file}.")


def _writable(file: Path, ending: str) -> None:
    """Leave with a sentence unless the file can be made."""
    if file.suffix.lower() != ending:
        fail(f"the file's name must end in {ending}")
    if file.exists():
        fail(f"{file} exists; choose another name")
    if not file.parent.is_dir():
        fail(f"{file} cannot be used (there is no folder {file.parent})")


@app.command("broadcast", epilog="Example:\n\npython -m bot export broadcast 12 proof.csv")
def export_broadcast(
    number: Annotated[int, typer.Argument(help="The broadcast's number.")],
    file: Annotated[Path, typer.Argument(help="The .csv file to write; an existing one is not overwritten.")],
) -> None:
    """Write what became of a broadcast, one row for each person of its audience. The reading is on record."""
    _writable(file, ".csv")
    with progress("Writing"), guarded():
        rows = perform(lambda database, clock: _write_proof(database, clock, number, file))
    typer.echo(f"{rows} recipient(s) written to {file}.")


async def _write_proof(database: Database, clock: Clock, number: int, file: Path) -> int:
    """Page by page, so that memory does not grow with the audience."""
    async with database.writing() as session:
        if await session.get(Broadcast, number) is None:
            fail(f"there is no broadcast {number}")
        audit.note(session, clock.now(), OPERATOR, "export", f"broadcast/{number}")
    from handlers.reports import delivery_proof  # noqa: PLC0415 - as the other report

    with delivery_proof.opened(file, phrases()) as sheet:
        while True:
            async with database.reading() as session:
                rows = await broadcasts.proof(session, number, sheet.last, PAGE)
            sheet.add(rows)
            if len(rows) < PAGE:
                return sheet.count


async def _read(database: Database, clock: Clock, unit: str | None) -> list[nominations.Sent]:
    """The rows to write; that they were read is on record before a file holds them."""
    async with database.writing() as session:
        codes = await units.subtree_codes(session, unit) if unit else None
        if codes is not None and not codes:
            fail(f"there is no unit {unit}; see `python -m bot units list`")
        rows = await nominations.sent(session, codes)
        audit.note(session, clock.now(), OPERATOR, "export", "nominations", count=len(rows), unit=unit)
        return rows
