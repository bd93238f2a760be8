"""Original texts: each section is given out in its own words, whatever the file looks like, or not at all."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers.knowing.originals import Original, read
from content.packs import load_packs
from content.text import nfc, sound
from tests.content.answers import own_plan
from tests.content.answers.own_plan import PLAN, SECTIONS, from_summaries, plan

PACKS = load_packs()


def cut(text: str, **pack: str) -> Original:
    """The plan's text, cut into its sections."""
    found = read(text, plan({**SECTIONS, **pack}))
    assert found is not None
    return found


def spoken(words: str | None) -> list[str]:
    """The words without marks and white space."""
    return re.findall(r"[^\W_]+", nfc(words or ""))


def test_a_section_is_its_own_words_and_no_more() -> None:
    """A clause ends where the next one begins, the last one before the closing words; a part holds its points."""
    found = cut(PLAN)
    assert (
        found.section("I.2") == "2. Yêu cầu\nLàm thật, không phô trương. Mọi chi tiết phải được kiểm tra trước khi nêu."
    )
    assert found.section("II.2.đ") == "đ) Không vi phạm pháp luật trong hai năm gần nhất."
    assert (found.section("II.1.2") or "").startswith("1.2. Tìm ở đâu\na) Trong các cuộc họp")
    assert (found.section("III.2") or "").endswith("- Viết bài, phát trên loa vào sáng thứ Bảy.")
    assert (found.section("II") or "").endswith("hai năm gần nhất.")


def test_parts_without_a_number() -> None:
    """Head, opening and closing words and the list of recipients, without the signature."""
    found = cut(PLAN)
    title, opening = found.section("tiêu đề") or "", found.section("mở đầu") or ""
    assert title.endswith("Phát hiện và nêu gương việc tốt ở xã Đồng Tâm năm 2024")
    assert "Số: 7/KH-UBND" in title
    assert (opening[:7], opening[-18:]) == ("Căn cứ ", "những nội dung sau:"[-18:])
    assert (found.section("phần cuối") or "").startswith("Trên đây là kế hoạch")
    assert found.section("nơi nhận") == "Nơi nhận:\n- Đảng ủy xã;\n- Các thôn;\n- Lưu: VT."


@pytest.mark.parametrize(
    "spoilt",
    [
        own_plan.as_markdown,
        own_plan.without_dots,
        own_plan.wrapped,
        own_plan.glued,
        own_plan.apart,
        own_plan.as_html,
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["markdown", "no-dots", "wrapped", "glued", "nfd", "html", "no-blank-lines", "blank-lines", "crlf"],
)
def test_a_file_may_look_different(spoilt: Callable[[str], str]) -> None:
    """The same sections with the same words, whatever program the file came from."""
    whole, found = cut(PLAN), cut(spoilt(PLAN))
    assert found.labels == whole.labels
    assert {label: spoken(found.section(label)) for label in found.labels} == {
        label: spoken(whole.section(label)) for label in whole.labels
    }


def test_a_number_that_stands_twice_is_not_quoted() -> None:
    """Two points 2: nobody can tell which is meant, nor where the first ends; other parts are sure."""
    found = cut(PLAN.replace("2. Tiêu chuẩn", "1. Tiêu chuẩn"))
    assert [found.section(label) for label in ("II.1", "II.1.2.a", "II.2", "II.2.a")] == [None] * 4
    assert found.section("I.2")
    assert found.section("III.1")


def test_what_stands_before_a_gap_is_not_quoted() -> None:
    """Where the heading of II is lost, part I and its last point may run on; its first point is sure."""
    found = cut(PLAN.replace("II. NỘI DUNG\n", "").replace("\n1. Tìm", "\nTìm").replace("\n2. Tiêu", "\nTiêu"))
    assert (found.section("I"), found.section("I.2")) == (None, None)
    assert found.section("I.1")
    assert found.section("III.1")


@pytest.mark.parametrize(
    "heading",
    ["1. Mục đích", "2. Yêu cầu", "II. NỘI DUNG", "1.2. Tìm ở đâu", "2. Tiêu chuẩn", "III. TỔ CHỨC THỰC HIỆN"],
)
@pytest.mark.parametrize("lost", ["", "Phần khác", "9. Phần khác"])
def test_a_lost_heading_makes_nothing_run_on(heading: str, lost: str) -> None:
    """Whichever heading the scanner lost or misread: what is still quoted is what it was, or holds that line."""
    whole, found = cut(PLAN), cut(PLAN.replace(f"{heading}\n", f"{lost}\n"))
    for label in found.labels:
        before = whole.section(label)
        assert before is not None, f"{label} is no section of this plan"
        assert heading in before or found.section(label) == before, label


def test_a_number_that_only_looks_like_a_heading() -> None:
    """A section the pack does not know, in a row that it knows, cuts the one before it short: neither is quoted."""
    found = cut(PLAN.replace("Mọi chi tiết phải", "\n\n3. Mọi chi tiết phải"))
    assert (found.section("I.2"), found.section("I.3")) == (None, None)
    assert found.section("I.1")


def test_a_letter_that_is_left_out() -> None:
    """“d” may be followed by “e”, unless the pack knows of a “đ” between them."""
    short = PLAN.replace("đ) Không vi phạm", "e) Không vi phạm")
    sections = {name: said for name, said in SECTIONS.items() if name != "II.2.đ"}
    known = read(short, plan({**sections, "II.2.e": "không vi phạm pháp luật"}))
    assert known is not None
    assert known.section("II.2.d")
    assert cut(short).section("II.2.d") is None


def test_a_list_inside_a_point_is_no_heading() -> None:
    """“1) … 2) …” where headings are “1. …” belongs to the point; so does a number within a sentence."""
    listed = "Làm thật, tức là:\n\n1) Có tên;\n\n2) Có ngày;\n\n3) Có người xác nhận theo khoản\n2. Tiêu chuẩn."
    found = cut(PLAN.replace("Làm thật, không phô trương.", listed))
    assert "3) Có người xác nhận theo khoản 2. Tiêu chuẩn." in (found.section("I.2") or "")
    assert found.section("II.1.1")


def test_closing_words_that_begin_otherwise() -> None:
    """A last paragraph after a list is the closing; without any the last point may be too long and is not quoted."""
    other = PLAN.replace("Trên đây là kế hoạch nêu gương việc tốt năm 2024; có", "Các thôn triển khai ngay; có")
    assert (cut(other).section("phần cuối") or "").startswith("Các thôn triển khai ngay")
    assert (cut(other).section("III.2") or "").endswith("sáng thứ Bảy.")
    without = other.replace("xã./.", "xã.")
    assert (cut(without).section("phần cuối"), cut(without).section("III.2"), cut(without).section("III")) == (
        None,
    ) * 3
    assert cut(without).section("III.1")


def test_tables_and_markup_are_plain_text() -> None:
    """Cells stand behind each other; links and tags show their words only."""
    table = "| Thôn | Gương |\n|---|---|\n| Đông | **02** |\n| Tây | 3 |\n\nXem [bảng](https://vi.du/x) <i>này</i>."
    found = cut(PLAN.replace("- Tổng hợp,", f"{table}\n\n- Tổng hợp,")).section("III.2") or ""
    assert "Thôn | Gương\nĐông | 02\nTây | 3\nXem bảng này." in found


def test_another_document_is_not_taken_for_this_one() -> None:
    """The number at the head decides; where the programme has none, its title."""
    assert read(PLAN.replace("Số: 7/", "Số: 8/"), plan()) is None
    assert (
        read(PLAN.replace("Số: 7/", "Số: 8/").replace("Căn cứ tình", "Thay Kế hoạch số 7/KH-UBND, căn cứ tình"), plan())
        is None
    )
    assert read(PLAN.replace("Số: 7/KH-UBND\n", ""), plan(number=None))
    assert (
        read(PLAN.replace("nêu gương việc tốt", "phòng chống lụt bão").replace("Đồng Tâm", "Khác"), plan(number=None))
        is None
    )


def test_a_section_about_something_else_is_not_quoted() -> None:
    """The number is right, but the pack says that something else stands there: another version of the document."""
    found = cut(PLAN, **{"II.2.b": "kinh phí lấy từ ngân sách huyện, quyết toán cuối quý IV"})
    assert found.section("II.2.b") is None
    assert found.section("II.2.a")


@pytest.mark.parametrize("slug", PACKS)
def test_every_numbering_of_the_packs_is_followed(slug: str) -> None:
    """Whatever sections a programme has, each is found in a text with its numbering."""
    found = read(from_summaries(PACKS[slug]), PACKS[slug])
    assert found is not None
    sections = dict.fromkeys(clause.section for clause in PACKS[slug].clauses)
    assert [section for section in sections if not found.section(section)] == []


MARKS = st.sampled_from(
    ["I.", "II.", "III.", "1.", "2.", "3.", "1.1.", "2.1", "a)", "b)", "đ)", "-", "Nơi nhận:", "Trên đây là"]
)
LINES = st.lists(st.tuples(MARKS, st.text("aăâbcdđ. ;:|*_>#\n", max_size=30)), max_size=25)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(LINES, st.text(max_size=200))
def test_whatever_the_text_a_quotation_stands_in_it(lines: list[tuple[str, str]], rest: str) -> None:
    """Nothing raises, and what is given out are words that stand in the text one after the other."""
    text = "Số: 7/KH-UBND\n" + "\n".join(f"{mark} {said}" for mark, said in lines) + rest.replace("<", " ")
    found = read(text, plan({"I": "ab"}))
    whole = "".join(spoken(sound(text)))
    assert found is not None
    for label in found.labels:
        assert "".join(spoken(found.section(label))) in whole
