"""``make bench``: lists the measurements and runs them, or those named: ``make bench ARGS="drivers"``."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated

import typer

import bench

BESIDE_OTHERS = frozenset({"answering", "inbound", "bulk", "growth"})
"""Those that measure ours beside other bots, and take ``--out``."""


def measurements() -> dict[str, str]:
    """Every measurement of this folder with the first line of its docstring. Packages are trials, or parts of these."""
    modules = [module for module in iter_modules(bench.__path__) if not module.ispkg]
    names = [module.name for module in modules if module.name != "__main__"]
    return {name: (import_module(f"bench.{name}").__doc__ or "").partition("\n")[0] for name in names}


def main(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Which to run; all when none.")] = None,
    out: Annotated[Path | None, typer.Option(help="A JSON file for the figures of those beside other bots.")] = None,
) -> None:
    """Run measurements one after the other. Exit code 1 when one failed, 2 for a name that there is not."""
    known = measurements()
    if unknown := sorted(set(names or ()) - set(known)):
        raise typer.BadParameter(f"{', '.join(unknown)}: there are {', '.join(known)}")
    failed = [name for name in names or known if not _run(name, known[name], out)]
    if failed:
        typer.echo(f"Failed: {', '.join(failed)}", err=True)
        raise typer.Exit(1)


def _run(name: str, what: str, out: Path | None) -> bool:
    """In a process of its own, so that one does not warm up or fill the memory of the next."""
    typer.echo(f"== {name}: {what}")
    keeping = ["--out", str(out)] if out and name in BESIDE_OTHERS else []
    return subprocess.run([sys.executable, "-m", f"bench.{name}", *keeping], check=False).returncode == 0  # noqa: S603 - our own modules


if __name__ == "__main__":
    typer.run(main)
