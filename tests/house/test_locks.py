"""The lock files pin everything the project asks for, by hash, and say nothing about where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

RUN_LOCK = ROOT / "deploy" / "requirements.txt"
DEV_LOCK = ROOT / "deploy" / "requirements-dev.txt"
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[0-9][^ ;]*)(?P<marker> ; [^\\]+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(lock: Path) -> set[str]:
    """Every pin of a lock file, marker included; a line that is neither pin nor hash is a failure."""
    found = set()
    for line in lock.read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            found.add(f"{pin['name']}=={pin['version']}{pin['marker'] or ''}")
        else:
            assert HASH.match(line), f"{lock.name}: {line}"
    return found


def asked_for() -> tuple[list[str], list[str]]:
    """What pyproject.toml asks for: to run, and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["dependencies"], project["dependency-groups"]["dev"]


def names(requirements: list[str]) -> set[str]:
    """The normalised names of requirements ("fluent.runtime>=0.4" is fluent-runtime)."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", requirement)[0]).lower() for requirement in requirements}


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_lock_holds_pins_and_hashes_only(lock: Path) -> None:
    """Nothing but name, version, marker and hashes, for a dozen libraries at least."""
    assert len(pins(lock)) > 12


def test_every_requirement_is_pinned() -> None:
    """``make lock`` was run after the last change of pyproject.toml."""
    run, dev = asked_for()
    assert names(run) <= names(list(pins(RUN_LOCK)))
    assert names(run + dev) <= names(list(pins(DEV_LOCK)))


def test_both_locks_agree() -> None:
    """What is tested is what runs: the second lock holds every pin of the first."""
    assert pins(RUN_LOCK) <= pins(DEV_LOCK)
