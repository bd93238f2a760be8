"""``python -m bot export nominations``: the list that leaves the house, opened again as its readers open it."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from sqlalchemy import func, select

from content.rules.nomination import NominationState
from storage import broadcasts
from storage.database import Database
from storage.tables import AuditEntry, Nomination, Recipient
from tests.bot.command_line import Operator

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HEAD = [
    "STT",
    "Họ và tên / Tên tập thể / Hộ gia đình",
    "Loại đối tượng",
    "Chức vụ, đơn vị / địa chỉ",
    "Lĩnh vực",
    "Tóm tắt thành tích",
    "Hiệu quả, khả năng nhân rộng",
    "Hình thức đã được khen",
    "Minh chứng",
    "Ghi chú",
]


@pytest.fixture
def filled(operator: Operator) -> Operator:
    """Somebody with the sample: three nominations of one commune."""
    operator.says("nguoi-dan", {})
    return operator


def rows(path: Path) -> list[list[Cell | MergedCell]]:
    """The cells of the list below its title, the head first."""
    sheet = load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(min_row=3)]


def values(path: Path) -> list[list[object]]:
    """What stands in them."""
    return [[cell.value for cell in row] for row in rows(path)]


async def nominate(database: Database, **facts: str) -> None:
    """One more nomination, sent by the officer of the sample's commune."""
    async with database.writing() as session:
        author = (await session.scalars(select(Nomination.author_id))).first()
        sent = {"name": "Phạm Văn Thuấn", "story": "x", "place": "thôn 4", "state": NominationState.SUBMITTED, **facts}
        session.add(
            Nomination(
                programme="mau-2026-2030",
                unit_code="MAU-DL",
                author_id=author,
                subject_type="individual",
                created_at=NOW,
                updated_at=NOW,
                submitted_at=NOW,
                **sent,
            )
        )


async def readings(database: Database) -> list[tuple[str, dict[str, str | int | None]]]:
    """Who exported what."""
    async with database.reading() as session:
        entries = await session.scalars(select(AuditEntry).where(AuditEntry.act == "export"))
        return [(one.actor, one.facts) for one in entries]


async def count(database: Database) -> int:
    """How many nominations there are."""
    async with database.reading() as session:
        return await session.scalar(select(func.count(Nomination.id))) or 0


def test_the_list(filled: Operator) -> None:
    """One row per nomination under the columns in use, numbered, with what was typed and the document it follows."""
    ended = filled.types("export", "nominations", "list.xlsx")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "3 nomination(s) written to list.xlsx.\n"
    head, *body = values(filled.folder / "list.xlsx")
    assert head == HEAD
    assert [row[0] for row in body] == [1, 2, 3]
    assert body[0][1:5] == ["Nguyễn Thị Hoa", "Cá nhân", "Thôn 2, xã Đông Lĩnh; UBND xã Đông Lĩnh", "Y tế"]
    assert "Kế hoạch mẫu 2026-2030" in str(body[0][9])


def test_every_look_is_on_record(filled: Operator) -> None:
    """Who wrote the list, for which units, and how many rows it had, can be told later."""
    filled.types("export", "nominations", "list.xlsx", "--unit", "MAU")
    assert filled.has(readings) == [("operator", {"count": 3, "unit": "MAU"})]


@pytest.mark.parametrize("unit, expected", [("MAU", 3), ("MAU-DL", 3), ("MAU-AB", 0)])
def test_one_unit(filled: Operator, unit: str, expected: int) -> None:
    """A unit's list holds what lies below it, and nothing of its neighbours."""
    filled.types("export", "nominations", "list.xlsx", "--unit", unit)
    assert len(values(filled.folder / "list.xlsx")) == 1 + expected


def test_drafts_stay_inside(filled: Operator) -> None:
    """What has not been sent is nobody's business yet."""
    filled.has(lambda database: nominate(database, state=NominationState.DRAFT))
    assert filled.types("export", "nominations", "list.xlsx").out.startswith("3 ")
    assert filled.has(count) == 4


@pytest.mark.parametrize("story", ['=HYPERLINK("http://x","y")', "- giúp 5 hộ nghèo", "+84", "@x", "'quoted'"])
def test_typed_text_is_never_a_formula(filled: Operator, story: str) -> None:
    """A story stands in its cell exactly as typed, and no program that opens the list computes it."""
    filled.has(lambda database: nominate(database, story=story, name=story))
    filled.types("export", "nominations", "list.xlsx")
    row = rows(filled.folder / "list.xlsx")[-1]
    assert [(row[at].value, row[at].data_type) for at in (1, 5)] == [(story, "s"), (story, "s")]
    assert row[5].quotePrefix is not story.startswith("'")


def test_what_no_cell_can_hold(filled: Operator) -> None:
    """One control character in one row does not cost the whole list."""
    filled.has(lambda database: nominate(database, place="thôn\x07 4"))
    assert filled.types("export", "nominations", "list.xlsx").code == 0
    assert values(filled.folder / "list.xlsx")[-1][3] == "thôn 4; UBND xã Đông Lĩnh"


@pytest.mark.parametrize(
    "words, said",
    [
        (["list.csv"], "must end in .xlsx"),
        (["here.xlsx"], "here.xlsx exists; choose another name"),
        (["none/list.xlsx"], "none/list.xlsx cannot be used"),
        (["list.xlsx", "--unit", "XX"], "there is no unit XX"),
    ],
)
def test_mistakes(filled: Operator, words: list[str], said: str) -> None:
    """A plain sentence, no file, no file overwritten, and nothing on record."""
    (filled.folder / "here.xlsx").write_text("mine", encoding="utf-8")
    ended = filled.types("export", "nominations", *words)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert (filled.folder / "here.xlsx").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in filled.folder.iterdir()) == ["data", "here.xlsx"]
    assert filled.has(readings) == []


async def broadcast(database: Database) -> int:
    """A broadcast that has reached one of two."""
    async with database.writing() as session:
        author = (await session.scalars(select(Nomination.author_id))).first()
        assert author is not None
        one = await broadcasts.draft(session, author, "Chào", {}, NOW)
        for person, state, reason in ((4, "sent", None), (9, "skipped", "stopped")):
            session.add(Recipient(broadcast_id=one.id, person_id=person, state=state, reason=reason, ended_at=NOW))
        return one.id


def test_the_proof_of_a_broadcast(filled: Operator) -> None:
    """One line for each person, by number and not by name; the reading is on record."""
    number = filled.has(broadcast)
    ended = filled.types("export", "broadcast", str(number), "proof.csv")
    assert (ended.code, ended.err, ended.out) == (0, "", "2 recipient(s) written to proof.csv.\n")
    with (filled.folder / "proof.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *body = csv.reader(file)
    assert head[:4] == ["STT", "Người nhận (mã số)", "Nền tảng", "Kết quả"]
    assert body == [
        ["1", "4", "", "đã gửi", "", "2026-11-20 10:00:00", ""],
        ["2", "9", "", "bỏ qua", "stopped", "2026-11-20 10:00:00", ""],
    ]
    assert filled.has(readings) == [("operator", {})]


@pytest.mark.parametrize("arguments, word", [(("77", "proof.csv"), "no broadcast 77"), (("1", "proof.xlsx"), ".csv")])
def test_no_such_proof(filled: Operator, arguments: tuple[str, str], word: str) -> None:
    """A sentence, and no file."""
    ended = filled.types("export", "broadcast", *arguments)
    assert ended.code == 1
    assert word in ended.err
    assert not (filled.folder / arguments[1]).exists()
