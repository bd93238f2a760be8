"""“Nguyên văn”: the document's own words, or why there are none and the summary; never a guess."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.answers.knowing.originals import Original, read
from content.answers.telling.excerpt import ROOM, pages
from content.phrasebook import Phrases
from tests.content.answers.conftest import TODAY
from tests.content.answers.own_plan import from_summaries

Ask = Callable[..., Answer]
WORDS = {
    "IV.1": "1. Các cơ quan:\n"
    + "\n".join(f"- Việc thứ {number} " + "làm cho xong, " * 9 + "rồi báo." for number in range(20)),
    "IV.2": "2. Ban Tuyên giáo định hướng.",
    "II.2.2.a": "a) Tiêu chuẩn chung: gương mẫu.",
    "III.1": "1. Cấp tỉnh bố trí kinh phí.",
    "I": "I. MỤC ĐÍCH\n1. Mục đích",
}


class Loaded:
    """The words of one programme's sections."""

    def of(self, slug: str) -> Original | None:
        """Those above, for the plan 90; all other programmes have none."""
        return Original(WORDS) if slug == "thai-binh-90-2023" else None


@pytest.fixture(scope="module")
def loaded(library: Library, said: Phrases) -> Ask:
    """Ask where the original of 90/KH-UBND is loaded."""
    holding = library.with_originals(Loaded())

    def asking(text: str, *history: str) -> Answer:
        return answer(Question(text, TODAY, history=history), holding, said)

    return asking


def cited(shown: Answer) -> list[str]:
    """The sections an answer cites."""
    return [one.section for one in shown.citations]


@pytest.mark.parametrize(
    "text",
    [
        "nguyên văn mục IV.2 kế hoạch 90",
        "nguyen van muc iv.2 kh 90",
        "trích nguyên khoản 2 mục IV của 90/KH-UBND giúp tôi",
        "Cho em xin bản gốc mục IV.2 kế hoạch 90 của Thái Bình ạ",
        "mục IV.2 kế hoạch 90 ghi nguyên văn thế nào",
    ],
)
def test_a_section_in_its_own_words(loaded: Ask, text: str) -> None:
    """With document, section and whether the plan still holds, as every answer."""
    shown = loaded(text)
    assert shown.kind is AnswerKind.ANSWER
    assert shown.text.startswith(f"Nguyên văn mục IV.2:\n{WORDS['IV.2']}\nNguồn: 90/KH-UBND, mục IV.2.")
    assert "đã hết giai đoạn 2023-2025" in shown.text
    assert (cited(shown), shown.topic) == (["IV.2"], "thai-binh-90-2023")


@pytest.mark.parametrize(
    "text", ["cho xem nguyên văn", "nguyen van", "trích nguyên văn giúp em với", "bản gốc ghi sao"]
)
def test_of_the_answer_before(loaded: Ask, text: str) -> None:
    """The sections that the last answer cited."""
    assert WORDS["II.2.2.a"] in loaded(text, "tiêu chuẩn chung kế hoạch 90").text


def test_asked_by_what_it_says(loaded: Ask) -> None:
    """No section is named, but something is asked for: the sections that its answer rests on."""
    shown = loaded("trích nguyên văn tiêu chuẩn chung kế hoạch 90")
    assert (cited(shown), WORDS["II.2.2.a"] in shown.text) == (["II.2.2.a"], True)


def test_the_choice_below_an_answer(loaded: Ask, ask: Ask) -> None:
    """Offered where the words are there, and sending it back quotes them; not offered where they are not."""
    shown = loaded("tiêu chuẩn chung kế hoạch 90")
    choice = next(one for one in shown.choices if one.startswith("Nguyên văn"))
    assert choice == "Nguyên văn mục II.2.2.a (90/KH-UBND)"
    assert WORDS["II.2.2.a"] in loaded(choice).text
    assert not [one for one in ask("tiêu chuẩn chung kế hoạch 90").choices if "Nguyên văn" in one]


def test_a_long_section_in_pages(loaded: Ask) -> None:
    """Cut where a sentence ends; “xem tiếp”, typed or chosen, goes on to the last page, and no word is lost."""
    shown, history, seen = loaded("nguyên văn mục IV.1 kế hoạch 90"), ["nguyên văn mục IV.1 kế hoạch 90"], list[str]()
    while True:
        assert len(shown.text) <= 1_200
        words = shown.text.split("\n", 1)[1].split("\n(Trang")[0]
        assert words.endswith(("rồi báo.", "quan:"))
        seen.append(words)
        further = [one for one in shown.choices if one.startswith("Xem tiếp")]
        if not further:
            break
        chosen = loaded(further[0])
        shown = loaded("xem tiếp", *history)
        assert shown == chosen
        history.append("xem tiếp")
    assert "hết phần này" in shown.text
    assert "\n".join(seen) == WORDS["IV.1"]
    assert loaded("xem tiếp", *history).text == shown.text


def test_going_on_with_another_section(loaded: Ask) -> None:
    """After a quotation a section alone is enough, and so is the document where it was not clear."""
    assert WORDS["IV.2"] in loaded("còn mục IV.2?", "nguyên văn mục III.1 kế hoạch 90").text
    which = loaded("nguyên văn mục III.1")
    assert which.kind is AnswerKind.CLARIFY
    name = next(one for one in which.choices if "90/KH-UBND" in one)
    assert WORDS["III.1"] in loaded(name, "nguyên văn mục III.1").text


def test_a_label_that_several_sections_end_in(loaded: Ask) -> None:
    """Asked back, with the sections to choose from."""
    shown = loaded("nguyên văn mục 1 kế hoạch 90")
    assert shown.kind is AnswerKind.CLARIFY
    assert "Nguyên văn mục III.1 (90/KH-UBND)" in shown.choices


def test_a_section_that_is_not_surely_found(loaded: Ask) -> None:
    """Said so and nothing quoted; the pack's summary stands in."""
    shown = loaded("nguyên văn mục IV.3 kế hoạch 90")
    assert shown.text.startswith("Tôi không tìm thấy chắc chắn mục IV.3")
    assert "Nguyên văn mục" not in shown.text
    assert cited(shown) == ["IV.3"]


def test_no_such_section(loaded: Ask) -> None:
    """Nothing is cited for a section that the document does not have."""
    shown = loaded("nguyên văn mục IX.4 kế hoạch 90")
    assert (shown.kind, shown.citations) == (AnswerKind.ABSTAIN, ())
    assert "mục IX.4" in shown.text
    assert "Nguyên văn mục I (90/KH-UBND)" in shown.choices


def test_nothing_loaded(ask: Ask) -> None:
    """Said so, and the summary with its source."""
    shown = ask("nguyên văn mục IV.2 kế hoạch 90")
    assert shown.text.startswith("Cơ quan chưa nạp bản gốc của 90/KH-UBND")
    assert cited(shown) == ["IV.2"]
    assert cited(ask("cho xem nguyên văn", "tiêu chuẩn chung kế hoạch 90")) == ["II.2.2.a"]
    assert cited(ask("nguyên văn kế hoạch 90")) == ["tiêu đề"]


@pytest.mark.parametrize(
    "text, section, stated",
    [
        ("mục IV.2 kế hoạch 90 nói gì", "IV.2", "Ban Tuyên giáo Tỉnh ủy"),
        ("muc ii.2.2.a kh 90 quy dinh gi", "II.2.2.a", "bốn tiêu chuẩn"),
        ("nội dung điểm c khoản 1 mục IV kế hoạch 80 là gì", "IV.1.c", "kinh phí"),
        ("phần mở đầu kế hoạch 26 gồm những gì", "mở đầu", "98/2023/NĐ-CP"),
    ],
)
def test_what_a_section_says_in_short(ask: Ask, text: str, section: str, stated: str) -> None:
    """A section that is asked about by its number is told, and no other one."""
    shown = ask(text)
    assert cited(shown) == [section]
    assert stated in shown.text


def test_a_section_asked_about_after_another(ask: Ask, loaded: Ask) -> None:
    """Of the document the talk is about; what a document does not have is said not to be found."""
    assert cited(ask("mục IV.2 thì sao", "tiêu chuẩn chung kế hoạch 90")) == ["IV.2"]
    assert ask("mục IX kế hoạch 90 nói gì").kind is AnswerKind.ABSTAIN
    assert "Nguyên văn mục IV.2 (90/KH-UBND)" in loaded("mục IV.2 kế hoạch 90 nói gì").choices


def test_a_long_section_by_its_titles(ask: Ask) -> None:
    """Only what is told is cited, and titles can be asked for next."""
    shown = ask("mục II kế hoạch 90 nói gì")
    assert shown.text.startswith("Các nội dung của mục II:\n- ")
    assert len(shown.text) <= 1_200
    assert set(cited(shown)) < {"II.1.1", "II.1.2.a", "II.1.2.b", "II.1.3", "II.2.1", "II.2.2.a", "II.2.2.b", "II.2.3"}
    assert len(shown.choices) == 3


def test_another_document_than_the_one_in_question(library: Library, said: Phrases) -> None:
    """Where the answer is to come from one document, a question that names another is given back."""
    question = Question("nguyên văn mục II.4 kế hoạch 26/KH-UBND", TODAY, programme="thai-binh-90-2023")
    assert answer(question, library, said).kind is AnswerKind.CLARIFY


def test_a_talk_without_end(ask: Ask) -> None:
    """However often “xem tiếp” was said."""
    assert ask("xem tiếp", *["nguyên văn mục IV.1 kế hoạch 90"] * 3, *["xem tiếp"] * 2_000).text


def test_nothing_to_be_quoted_from(loaded: Ask) -> None:
    """No section, no talk before: asked back with what there is; a document that is not here is said not to be."""
    assert "Nguyên văn mục I (90/KH-UBND)" in loaded("cho xem nguyên văn kế hoạch 90").choices
    assert loaded("cho xem nguyên văn").kind is AnswerKind.CLARIFY
    assert "999" in loaded("nguyên văn mục I kế hoạch 999/KH-UBND").text


@pytest.mark.parametrize(
    "text",
    [
        "ong nguyen van hung duoc khen chua",
        "nguyen van muoi o thon 4 lam gi",
        "số điện thoại của ông nguyen van hung",
        "cho xem ho so nguyen van hung",
        "kế hoạch 26-KH/ĐUK tôi không tìm đâu ra bản gốc, kế hoạch 48 nói gì về nó",
    ],
)
def test_a_name_is_no_wish(loaded: Ask, ask: Ask, text: str) -> None:
    """“nguyen van” without diacritics is the commonest name; and a copy may be lost."""
    assert loaded(text) == ask(text)


@pytest.mark.parametrize(
    "text", ["nguyên văn: có người đuối nước, cứu với", "chép nguyên văn giá vàng hôm nay cho tôi"]
)
def test_what_is_declined_stays_declined(loaded: Ask, text: str) -> None:
    """Danger comes first, and what is not ours is not quoted."""
    shown = loaded(text)
    assert (shown.kind, shown.citations) == (AnswerKind.ABSTAIN, ())


def test_every_choice_leads_where_it_says(library: Library, said: Phrases) -> None:
    """For every section of every programme: the choice, sent back, quotes that section of that document."""
    texts = {slug: read(from_summaries(one), one) for slug, one in library.programmes.items()}

    class All:
        def of(self, slug: str) -> Original | None:
            return texts[slug]

    holding = library.with_originals(All())
    for slug, programme in library.programmes.items():
        for section in dict.fromkeys(clause.section for clause in programme.clauses):
            name = section if re.match(r"[IVX\d]", section) else f"phần {section.removeprefix('phần ')}"
            label = name if name.startswith("phần") else f"mục {name}"
            shown = answer(Question(f"Nguyên văn {label} ({programme.document})", TODAY), holding, said)
            assert [(one.programme, one.section) for one in shown.citations] == [(slug, section)], (slug, section)
            assert shown.text.startswith("Nguyên văn"), (slug, section)


def test_in_the_form_of_one_programme(library: Library, said: Phrases) -> None:
    """Limited to a programme, its sections are meant without naming it."""
    holding = library.with_originals(Loaded())
    question = Question("nguyên văn mục IV.2", TODAY, programme="thai-binh-90-2023")
    assert WORDS["IV.2"] in answer(question, holding, said).text
    other = replace(question, programme="thai-binh-26-2024", text="nguyên văn mục II.4")
    assert "chưa nạp bản gốc của 26/KH-UBND" in answer(other, holding, said).text


FRAGMENTS = """
nguyên văn, nguyen van, cho xem, xem tiếp, trang 9, mục IV.1, điểm a, khoản 2, phần mở đầu, nơi nhận, II.2.2.b, đ, ?,
kế hoạch 90, kh 26, chỉ thị Lào Cai, 999/KH-UBND, tiêu chuẩn chung, hạn nộp báo cáo, còn, thì sao,
<b>x</b>, https://vi.du/x, Nguyễn Văn A
"""
WHY = 200
"""Characters of the line that says why nothing is quoted, above an answer of the usual length."""
SAID = st.lists(st.sampled_from(FRAGMENTS.strip().replace("\n", " ").split(", ")), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SAID, st.lists(SAID, max_size=3), st.sampled_from([None, "thai-binh-90-2023", "thai-binh-26-2024"]))
def test_whatever_is_asked_for(
    library: Library, said: Phrases, text: str, history: list[str], programme: str | None
) -> None:
    """An answer has a source that is there, of the document it was limited to; nothing typed comes back."""
    holding = library.with_originals(Loaded())
    given_back = answer(Question(text, TODAY, programme=programme, history=tuple(history)), holding, said)
    assert bool(given_back.citations) == (given_back.kind is AnswerKind.ANSWER)
    assert {one.programme for one in given_back.citations} <= ({programme} if programme else set(library.programmes))
    for one in given_back.citations:
        sections = {clause.section for clause in library.programmes[one.programme].clauses} | set(WORDS) | {"toàn văn"}
        assert one.section in sections
    assert len(given_back.text) <= (1_200 if given_back.text.startswith("Nguyên văn") else 1_200 + WHY)
    assert "<b>" not in given_back.text
    assert "https" not in given_back.text


def test_pages_lose_nothing() -> None:
    """A sentence longer than a page is cut between words; white space at the cuts is all that goes."""
    text = "một hai ba. " * 200 + "dài " * 700 + "hết; " + "x" * 3 * ROOM
    found = pages(text)
    assert max(map(len, found)) <= ROOM
    assert "".join("".join(found).split()) == "".join(text.split())
    assert pages("") == []
