"""``python -m bot units``: bring in the units of a file, list them, show one."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import Clock
from bot.commands import OPERATOR, fail, perform, progress, show_json, show_table
from content.programme import UnitClass
from content.rules.calendar import local_day
from content.rules.unit import UnitFacts, active, subtree, successors_of
from storage.audit import note
from storage.database import Database
from storage.units import Differences, all_clusters, all_units, differences, put_clusters, put_units

if TYPE_CHECKING:
    from storage.unit_files import UnitFile

NAMED = 20
"""How many new or changed units are named before the rest is only counted."""

app = typer.Typer(help="Bring in, list and show units (tỉnh, xã, phường, sở, ngành …).", no_args_is_help=True)


@app.command(
    "import",
    epilog="Examples:\n\n"
    "python -m bot units import don-vi.xlsx --dry-run\n\n"
    "python -m bot units import don-vi.csv\n\n"
    "How to prepare the file: docs/don-vi.md",
)
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx file, or a .csv file in UTF-8.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen and change nothing.")] = False,
) -> None:
    """Add the units of a file, or change those with the same code; others stay. All or, if one is wrong, none."""
    perform(lambda database, clock: _import(database, clock, file, dry_run=dry_run))


async def _import(database: Database, clock: Clock, path: Path, *, dry_run: bool) -> None:
    async with database.reading() as session:
        known, clusters = await all_units(session), await all_clusters(session)
    with progress(f"Reading {path.name}"):
        from storage.unit_files import read_unit_file  # noqa: PLC0415 - a service carries no spreadsheet library around

        file = await asyncio.to_thread(read_unit_file, path, known)
    _tell_left_out(file)
    found = differences(known, file.rows)
    regrouped = [one for one in file.clusters if clusters.get((one.unit, one.year)) != one.cluster]
    if dry_run:
        _name_differences(found)
    if file.problems:
        _refuse(file)
    if not dry_run:
        await _put(database, clock, known, found, file)
    counts = f"{len(found.new)} new, {len(found.changed)} changed, {len(found.unchanged)} unchanged"
    grouped = f", {len(regrouped)} in a new cluster" if regrouped else ""
    typer.echo(f"{'Dry run, nothing was changed' if dry_run else 'Imported'}: {counts}{grouped}.")


def _refuse(file: "UnitFile") -> None:
    for problem in file.problems:
        typer.echo(str(problem), err=True)
    count = len(file.problems)
    fail(f"{count} problem{'' if count == 1 else 's'} in the file; nothing was changed")


async def _put(
    database: Database, clock: Clock, known: Mapping[str, UnitFacts], found: Differences, file: "UnitFile"
) -> None:
    """All in one transaction, if nobody changed the units since the file was checked against them."""
    units = [*found.new, *(one.unit for one in found.changed), *found.unchanged]
    async with database.writing() as session:
        if await all_units(session) != known:
            fail("somebody else changed the units meanwhile; nothing was changed, please run the command again")
        with progress("Storing", len(units)) as watch:
            await put_units(session, units, watch=watch)
            await put_clusters(session, file.clusters)
        note(session, clock.now(), OPERATOR, "units-imported", "units", new=len(found.new), changed=len(found.changed))


def _tell_left_out(file: "UnitFile") -> None:
    if file.ignored:
        typer.echo(f"Columns not read: {', '.join(file.ignored)}")
    if file.skipped:
        typer.echo(f"Rows skipped because they hold a heading only: {', '.join(map(str, file.skipped))}")


def _name_differences(found: Differences) -> None:
    new = [f"+ {one.code}  {one.name}" for one in found.new]
    changed = [f"~ {one.unit.code}  {one.unit.name} ({', '.join(one.fields)})" for one in found.changed]
    for lines, kind in ((new, "new"), (changed, "changed")):
        more = [f"  … and {len(lines) - NAMED} more {kind}"] if len(lines) > NAMED else []
        for line in (*lines[:NAMED], *more):
            typer.echo(line)


@app.command(
    "list",
    epilog="Examples:\n\n"
    "python -m bot units list --class ward\n\n"
    "python -m bot units list --parent 26 --active-on 2026-11-20\n\n"
    "python -m bot units list --json",
)
def list_units(
    *,
    unit_class: Annotated[UnitClass | None, typer.Option("--class", help="Only units of this class.")] = None,
    parent: Annotated[str | None, typer.Option(help="Only units directly below the one with this code.")] = None,
    active_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Only units that exist on this day."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """List units by code, ended ones included unless a day is given."""
    units = perform(_all)
    if parent is not None and parent not in units:
        fail(f"there is no unit {parent}")
    chosen = [
        one
        for one in units.values()
        if (unit_class is None or one.unit_class is unit_class)
        and (parent is None or one.parent == parent)
        and (active_on is None or active(one, active_on.date()))
    ]
    if as_json:
        show_json([asdict(one) for one in chosen])
    else:
        columns = ("CODE", "NAME", "CLASS", "PARENT", "FROM", "TO")
        show_table(columns, ((*_cells(one), _day(one.valid_from), _day(one.valid_to)) for one in chosen))


async def _all(database: Database, _clock: Clock) -> dict[str, UnitFacts]:
    async with database.reading() as session:
        return await all_units(session)


def _cells(one: UnitFacts) -> tuple[str, str, str, str]:
    return one.code, one.name, one.unit_class.value, one.parent or ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


@app.command(
    "show",
    epilog="Examples:\n\npython -m bot units show 26-XA-DL\n\npython -m bot units show 26-XA-DL --json",
)
def show(
    code: Annotated[str, typer.Argument(help="The unit's code.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """Show one unit: what it is, when it exists, what it became, what lies below it, its clusters."""
    facts = perform(lambda database, clock: _shown(database, clock, code))
    if facts is None:
        fail(f"there is no unit {code}")
    if as_json:
        show_json(facts)
    else:
        show_table(("", ""), ((name.replace("_", " "), _written(value)) for name, value in facts.items()))


async def _shown(database: Database, clock: Clock, code: str) -> dict[str, object] | None:
    async with database.reading() as session:
        units, clusters = await all_units(session), await all_clusters(session)
    if (one := units.get(code)) is None:
        return None
    today = local_day(clock.now())
    return {
        **asdict(one),
        "exists_today": active(one, today),
        "lives_on_in": [f"{after.code} {after.name}" for after in successors_of(one, units)],
        "units_below": len(subtree(code, units)) - 1,
        "clusters": [f"{year}: {name}" for (unit, year), name in sorted(clusters.items()) if unit == code],
    }


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _day(value)
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str("" if value is None else value)
