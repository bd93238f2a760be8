"""``python -m bot units``, as an operator meets it."""

from pathlib import Path

import pytest
import typer
from sqlalchemy import select, text

from bot.clock import Clock
from bot.commands import units
from storage.database import Database
from storage.tables import AuditEntry
from storage.unit_files import read_unit_file
from storage.units import differences
from tests.bot.command_line import Operator

GOOD = """Mã,Tên,Loại,Cấp trên,Từ ngày,Đến ngày,Kế thừa,Cụm,Năm
26,tỉnh Mẫu,tỉnh,,,,,,
H1,huyện Cũ,huyện,26,,30/6/2025,X1;X2,,
X1,xã Một,xã,26,1/7/2025,,,Cụm 1,2026
X2,phường Hai,phường,26,1/7/2025,,,Cụm 1,2026
"""


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Somebody with a good file at hand."""
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    return Operator(tmp_path, monkeypatch)


async def acts(database: Database) -> list[tuple[str, dict[str, str | int | None]]]:
    """The audit trail."""
    async with database.reading() as session:
        return [(one.act, one.facts) for one in await session.scalars(select(AuditEntry))]


def test_import(operator: Operator) -> None:
    """A good file is taken, counted and put on record; the second time nothing changes."""
    first = operator.types("units", "import", "good.csv")
    assert (first.code, first.out) == (0, "Imported: 4 new, 0 changed, 0 unchanged, 2 in a new cluster.\n")
    assert operator.types("units", "import", "good.csv").out == "Imported: 0 new, 0 changed, 4 unchanged.\n"
    assert operator.has(acts) == [
        ("units-imported", {"new": 4, "changed": 0}),
        ("units-imported", {"new": 0, "changed": 0}),
    ]


def test_dry_run(operator: Operator) -> None:
    """A dry run says what would happen by name and field, and changes nothing."""
    operator.types("units", "import", "good.csv")
    (operator.folder / "next.csv").write_text("STT,Mã,Tên,Loại\n1,X1,xã Một Mới,xã\n2,X3,xã Ba,xã\n", encoding="utf-8")
    dry = operator.types("units", "import", "next.csv", "--dry-run")
    assert dry.code == 0
    assert dry.out.splitlines() == [
        "Columns not read: STT",
        "+ X3  xã Ba",
        "~ X1  xã Một Mới (name)",
        "Dry run, nothing was changed: 1 new, 1 changed, 0 unchanged.",
    ]
    assert operator.types("units", "show", "X3").code == 1


def test_long_lists_are_counted(operator: Operator) -> None:
    """Twenty are named, the others counted; headings are named by row."""
    rows = "".join(f"A{n},xã {n},xã\n" for n in range(23))
    (operator.folder / "long.csv").write_text("Mã,Tên,Loại\nI. Các xã\n" + rows, encoding="utf-8")
    lines = operator.types("units", "import", "long.csv", "--dry-run").out.splitlines()
    assert lines[0] == "Rows skipped because they hold a heading only: 2"
    assert (len(lines), lines[21]) == (23, "  … and 3 more new")


def test_a_file_with_problems_changes_nothing(operator: Operator) -> None:
    """Every problem goes to stderr, the exit code is 1, and the good rows wait too."""
    (operator.folder / "bad.csv").write_text("Mã,Tên,Loại\nX8,xã Tám,xã\nX9,,làng\n", encoding="utf-8")
    for words in (["bad.csv"], ["bad.csv", "--dry-run"]):
        ended = operator.types("units", "import", *words)
        assert ended.code == 1
        lines = ended.err.splitlines()
        assert [line.split(":")[0] for line in lines] == ["row 3, class", "row 3, name", "Error"]
        assert lines[-1] == "Error: 2 problems in the file; nothing was changed"
    assert operator.types("units", "list", "--json").json() == []


def test_units_changed_meanwhile(operator: Operator) -> None:
    """What was checked against units that are no longer so is not stored."""
    operator.types("units", "import", "good.csv")
    stale = read_unit_file(operator.folder / "good.csv")

    async def store(database: Database) -> None:
        await units._put(database, Clock(), {}, differences({}, stale.rows), stale)

    with pytest.raises(typer.Exit):
        operator.has(store)
    assert len(operator.has(acts)) == 1


def test_list(operator: Operator) -> None:
    """By class, by parent, by day; a pipe gets each unit on one line."""
    operator.types("units", "import", "good.csv")
    lines = operator.types("units", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["CODE", "26", "H1", "X1", "X2"]
    assert lines[2].split() == ["H1", "huyện", "Cũ", "district", "26", "30/06/2025"]

    def codes(*words: str) -> list[str]:
        listed = operator.types("units", "list", "--json", *words).json()
        assert isinstance(listed, list)
        return [one["code"] for one in listed]

    assert codes("--class", "ward") == ["X2"]
    assert codes("--parent", "26", "--active-on", "2025-06-30") == ["H1"]
    assert codes("--parent", "26", "--active-on", "01/07/2025") == ["X1", "X2"]


def test_show(operator: Operator) -> None:
    """One unit with what it became, what lies below it and its clusters."""
    operator.types("units", "import", "good.csv")
    old = operator.types("units", "show", "H1").out
    assert "X1 xã Một; X2 phường Hai" in old
    assert operator.types("units", "show", "X1", "--json").json() == {
        "code": "X1",
        "name": "xã Một",
        "unit_class": "commune",
        "parent": "26",
        "valid_from": "2025-07-01",
        "valid_to": None,
        "successors": [],
        "exists_today": True,
        "lives_on_in": [],
        "units_below": 0,
        "clusters": ["2026: Cụm 1"],
    }


@pytest.mark.parametrize(
    "words, code, said",
    [
        (["units", "show", "?"], 1, "Error: there is no unit ?"),
        (["units", "list", "--parent", "?"], 1, "Error: there is no unit ?"),
        (["units", "list", "--class", "village"], 2, "village"),
        (["units", "list", "--active-on", "hôm qua"], 2, "hôm qua"),
        (["units", "import"], 2, "FILE"),
        (["units", "import", "none.csv"], 1, "nothing was changed"),
    ],
)
def test_mistakes(operator: Operator, words: list[str], code: int, said: str) -> None:
    """Plain sentences on stderr: 1 for what cannot be done, 2 for what was typed wrongly."""
    ended = operator.types(*words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("GUONGSANG_LOG_LEVEL", "loud", "GUONGSANG_LOG_LEVEL: "),
        ("GUONGSANG_ADMIN_CODE", "hunter2", "GUONGSANG_ADMIN_CODE: "),
        ("GUONGSANG_NOW", "yesterday", "GUONGSANG_NOW: "),
        ("GUONGSANG_DATABASE_URL", "sqlite:///.", "the database cannot be used"),
        ("GUONGSANG_DATA_DIR", "good.csv", "good.csv cannot be used"),
    ],
)
def test_wrong_settings(operator: Operator, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    """A wrong setting is named, a secret is not repeated, and nothing is a stack of lines."""
    monkeypatch.setenv(name, value)
    ended = operator.types("units", "list")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert ended.err.startswith(f"Error: {said}")
    assert "hunter2" not in ended.err


def test_a_newer_database(operator: Operator) -> None:
    """An older program says so and leaves the database alone."""

    async def age(database: Database) -> None:
        async with database.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    operator.has(age)
    ended = operator.types("units", "list")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: the database is at revision 9999")
    assert ended.err.endswith("install the newer version\n")


@pytest.mark.parametrize("command", ["import", "list", "show"])
def test_help(operator: Operator, command: str) -> None:
    """Each command shows an example that can be copied."""
    assert f"python -m bot units {command} " in operator.types("units", command, "--help").out
