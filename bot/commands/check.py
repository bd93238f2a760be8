"""``python -m bot check``: tells whether the programme packs are sound."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import show_table
from content.packs import PACKS, BrokenPacksError, load_packs


def command(
    packs: Annotated[Path, typer.Option(help="The folder with the packs.", exists=True, file_okay=False)] = PACKS,
) -> None:
    """Check every programme pack; each fault is named with file, entry and remedy, and the exit code is 1."""
    try:
        programmes = load_packs(packs)
    except BrokenPacksError as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        typer.echo(f"{len(error.problems)} problem(s) found.", err=True)
        raise typer.Exit(1) from error
    rows = [
        (each.slug, str(len(each.clauses)), str(len(each.duties)), str(len(each.silences)), each.document)
        for each in programmes.values()
    ]
    show_table(("programme", "clauses", "duties", "silences", "document"), rows)
    typer.echo(f"{len(programmes)} programmes are sound.")


EPILOG = "Examples:\n\npython -m bot check\n\npython -m bot check --packs my-packs"
