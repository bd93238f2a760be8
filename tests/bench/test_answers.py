"""How answers are measured: figures that stand nowhere are seen, originals are placed, other programmes are others."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.answers.hundred import ASKS, packs
from bench.answers.judging import engine, judged
from bench.answers.plain import PlainBm25, paragraphs, record_passages
from bench.answers.unfounded import unfounded
from content.answers import AnswerKind, Library, Question, answer
from content.packs import load_packs
from content.phrasebook import phrases

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def library() -> Library:
    """The programmes of the product."""
    return Library(load_packs())


@pytest.mark.parametrize(
    "text, figure, instead",
    [
        ("kế hoạch 90 mỗi huyện giới thiệu mấy điển hình", "05", "08"),
        ("kế hoạch 26 gửi kế hoạch trước ngày nào", "27/02/2024", "26/02/2024"),
        ("kế hoạch mẫu hạn nộp báo cáo quý", "19/02/2027", "19/03/2027"),
        ("kế hoạch 90 ban hành ngày nào", "21", "22"),
        ("kế hoạch 90 còn hiệu lực không", "2023-2025", "2023-2026"),
    ],
)
def test_a_figure_that_stands_nowhere_is_seen(library: Library, text: str, figure: str, instead: str) -> None:
    """The answer as it is has none; with one figure changed it has that one."""
    given = answer(Question(text, TODAY), library, phrases())
    assert figure in given.text
    assert not unfounded(given, TODAY, library)
    assert unfounded(replace(given, text=given.text.replace(figure, instead)), TODAY, library)


def test_no_figure_of_the_older_sets_stands_nowhere(library: Library) -> None:
    """No answer holds a number or date that its records and the rules do not give."""
    verdicts = judged("second", engine(library, phrases()), library)
    assert [one.question.id for one in verdicts if one.unfounded] == []
    assert any(re.search(r"\d", one.given.text) for one in verdicts if one.given.kind is AnswerKind.ANSWER)


ORIGINAL = """Số: 90 /KH-UBND
KẾ HOẠCH của tỉnh thử
Căn cứ một quyết định.
I. MỤC ĐÍCH
1. Mục đích
Để mọi người cùng biết.
II. NỘI DUNG
2. Nhân rộng
2.2. Tiêu chuẩn
a) Tiêu chuẩn chung
Gương mẫu về mọi mặt.
IV. TỔ CHỨC
1. Các cơ quan
Gửi danh sách.
Trên đây là kế hoạch.
Nơi nhận: như trên
"""


def test_paragraphs_of_an_original_stand_under_their_headings(library: Library, tmp_path: Path) -> None:
    """Roman, Arabic and lettered headings, the opening and the closing; what belongs to no programme is passed over."""
    (tmp_path / "a.txt").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Thực đơn hôm nay", encoding="utf-8")
    placed = {one.text: one.section for one in paragraphs(library, tmp_path)}
    assert placed["Căn cứ một quyết định."] == "mở đầu"
    assert placed["Để mọi người cùng biết."] == "I.1"
    assert placed["Gương mẫu về mọi mặt."] == "II.2.2.a"
    assert placed["Gửi danh sách."] == "IV.1"
    assert placed["Trên đây là kế hoạch."] == "phần cuối"
    assert placed["Nơi nhận: như trên"] == "nơi nhận"
    assert "Thực đơn hôm nay" not in placed


def test_plain_ranking_finds_a_record_asked_for_in_its_own_words(library: Library) -> None:
    """What ours is measured beside works."""
    record = library.of("thai-binh-90-2023")[0]
    found = PlainBm25(record_passages(library)).best(f"kế hoạch 90/KH-UBND tỉnh Thái Bình {record.summary}")
    assert (found.slug, found.text) == ("thai-binh-90-2023", record.summary)


def test_other_programmes_have_names_and_words_of_their_own() -> None:
    """A dozen programmes: each with a name of its own, no summary twice, enough ways to ask for each record."""
    made = packs(load_packs(), 12)
    assert len({one.document for one in made.values()}) == len(made)
    pattern, other = made["bu-gia-map-80-2023"], list(made.values())[6]
    assert [one.section for one in other.clauses] == [one.section for one in pattern.clauses]
    assert not {one.summary for one in other.clauses} & {
        one.summary for one in pattern.clauses if len(one.summary) > 60
    }
    assert min(len(one.asks) for programme in made.values() for one in programme.clauses) >= ASKS
