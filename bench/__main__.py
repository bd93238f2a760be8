"""``make bench``: lists the measurements and runs them, or those named: ``make bench ARGS="drivers"``."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

import bench

APART = frozenset({"__main__", "chaos"})
"""Not measurements: this module, and the trial that has its own ``make chaos``."""


def measurements() -> dict[str, str]:
    """Every measurement of this folder with the first line of its docstring."""
    names = [module.name for module in iter_modules(bench.__path__) if module.name not in APART]
    return {name: (import_module(f"bench.{name}").__doc__ or "").partition("\n")[0] for name in names}


def main(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Which to run; all when none.")] = None,
) -> None:
    """Run measurements one after the other. Exit code 1 when one failed, 2 for a name that there is not."""
    known = measurements()
    if unknown := sorted(set(names or ()) - set(known)):
        raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(known)}")
    failed = [name for name in names or known if not _run(name, known[name])]
    if failed:
        typer.echo(f"Failed: {', '.join(failed)}", err=True)
        raise typer.Exit(1)


def _run(name: str, what: str) -> bool:
    """In a process of its own, so that one does not warm up or fill the memory of the next."""
    typer.echo(f"== {name}: {what}")
    return subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode == 0  # noqa: S603 - our own modules


if __name__ == "__main__":
    typer.run(main)
