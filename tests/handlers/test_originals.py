"""A document's own words in chat: as a choice below an answer, page by page, as a follow-up; by buttons or numbers."""

from pathlib import Path

import pytest

from bot.settings import Settings
from content.packs import load_packs
from tests.conftest import NOON
from tests.content.answers.own_plan import from_summaries
from tests.handlers.two_doors import Two, Visitor, copied
from tests.journeys.transcript import played
from tests.stage import staged

PLAN = load_packs()["thai-binh-90-2023"]
NEXT = "Xem tiếp nguyên văn mục IV.1, trang 2 (90/KH-UBND)"
QUOTED = f"""
@ ai-do
> tiêu chuẩn chung theo kế hoạch 90/KH-UBND
< Nguồn: 90/KH-UBND, mục II.2.2.a
< [Nguyên văn mục II.2.2.a (90/KH-UBND)]
> [Nguyên văn mục II.2.2.a (90/KH-UBND)]
< Nguyên văn mục II.2.2.a
< a)
< Nguồn: 90/KH-UBND, mục II.2.2.a
> nguyên văn mục IV.1
< Nguyên văn mục IV.1
< Đọc trang sau
< [{NEXT}]
> [{NEXT}]
< (Trang 2/
> xem tiếp
< (Trang 3/
> hạn gửi kế hoạch của đơn vị theo kế hoạch 90
< 30/7/2023
> cho xem nguyên văn
< Nguyên văn mục IV.1
> báo cáo kết quả thực hiện kế hoạch 26/KH-UBND nộp khi nào
! [Nguyên văn
> nguyên văn mục II.4 kế hoạch 26/KH-UBND
< Cơ quan chưa nạp bản gốc của 26/KH-UBND
< Nguồn: 26/KH-UBND, mục II.4
"""


@pytest.fixture
def loads(tmp_path: Path) -> Path:
    """The data directory of an office that has loaded the original of 90/KH-UBND (in words of our own)."""
    folder = tmp_path / "data" / "documents"
    folder.mkdir(parents=True)
    (folder / f"{PLAN.slug}.txt").write_text(from_summaries(PLAN), encoding="utf-8")
    return tmp_path / "data"


@pytest.mark.parametrize("numbered", [True, False], ids=["numbers", "buttons"])
async def test_in_its_own_words(loads: Path, tmp_path: Path, migrated_sqlite: Path, *, numbered: bool) -> None:
    """Offered below the answer, quoted, turned page by page, after another answer; said where there is none."""
    settings = Settings(database_url=copied(migrated_sqlite, tmp_path), data_dir=loads, now=NOON)
    async with staged(settings, numbered=numbered) as stage:
        await played(stage, QUOTED, numbered=numbered)


async def test_neighbours_on_zalo(loads: Path, two: Two, also_lan: Visitor) -> None:
    """Neighbouring questions and the quotation stand numbered below an answer, and their numbers open them."""
    assert two.app.settings.data_dir == loads
    await also_lan.says("alo")
    heard = await also_lan.says("kinh phí cấp tỉnh theo kế hoạch 90/KH-UBND lấy ở đâu")
    offered = dict(line.split(". ", 1) for line in heard.splitlines() if line[:1].isdigit() and "(90/KH-UBND)" in line)
    quoted = next(number for number, label in offered.items() if label.startswith("Nguyên văn"))
    near = next(number for number, label in offered.items() if not label.startswith("Nguyên văn"))
    assert "Nguồn: 90/KH-UBND" in await also_lan.says(near)
    await also_lan.says("kinh phí cấp tỉnh theo kế hoạch 90/KH-UBND lấy ở đâu")
    assert "Nguyên văn mục III.1:\n1. " in await also_lan.says(quoted)
