"""What an installed guongsang brings along."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.house.source import ROOMS, ROOT, shown


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_wheel_holds_the_rooms_and_their_data(wheel: set[str]) -> None:
    """Programmes and phrases travel with the code."""
    kept = {".py", ".toml", ".ftl"}
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in kept)
    assert {shown(path) for path in files} <= wheel


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    """Neither tests nor settings nor anybody's data travel."""
    others = {Path(name).parts[0] for name in wheel} - set(ROOMS)
    assert [name for name in others if not name.endswith(".dist-info")] == []
