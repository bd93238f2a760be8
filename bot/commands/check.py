"""``python -m bot check``: tells whether the programme packs are sound, and what of the originals can be quoted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import settings, show_table
from bot.documents import survey
from content.answers.knowing.originals import Original
from content.packs import PACKS, BrokenPacksError, load_packs
from content.programme import Programme


def command(
    packs: Annotated[Path, typer.Option(help="The folder with the packs.", exists=True, file_okay=False)] = PACKS,
    documents: Annotated[
        Path | None, typer.Option(help="The folder with the original texts; left out, that of the data directory.")
    ] = None,
) -> None:
    """Check every programme pack and every original text; what is wrong is named with its remedy, exit code 1."""
    programmes = _programmes(packs)
    rows = [
        (each.slug, str(len(each.clauses)), str(len(each.duties)), str(len(each.silences)), each.document)
        for each in programmes.values()
    ]
    show_table(("programme", "clauses", "duties", "silences", "document"), rows)
    _originals(documents or settings().documents, programmes)
    typer.echo(f"{len(programmes)} programmes are sound.")


def _programmes(packs: Path) -> dict[str, Programme]:
    try:
        return load_packs(packs)
    except BrokenPacksError as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{len(error.problems)} problem(s) found.", err=True)
        raise typer.Exit(1) from error


def _originals(folder: Path, programmes: Mapping[str, Programme]) -> None:
    """Which originals are loaded, and what of them can be quoted; files that cannot be used end with exit code 1."""
    originals, wrong = survey(folder, programmes)
    for fault in wrong:
        typer.echo(str(fault), err=True)
    rows = [_found(programmes[slug], original) for slug, original in originals.items()]
    if rows:
        typer.echo("")
        show_table(("original", "sections found", "not surely found, never quoted"), rows)
        typer.echo("")
    if wrong:
        typer.echo(f"{len(wrong)} file(s) in {folder} not used.", err=True)
        raise typer.Exit(1)


def _found(programme: Programme, original: Original) -> tuple[str, str, str]:
    wanted = dict.fromkeys(clause.section for clause in programme.clauses)
    missing = [section for section in wanted if not original.section(section)]
    return programme.slug, f"{len(wanted) - len(missing)} of {len(wanted)}", ", ".join(missing) or "-"


EPILOG = "Examples:\n\npython -m bot check\n\npython -m bot check --packs my-packs"
