"""Long messages are read for their question; answers stay short; a bare name and an officer's few words are enough."""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.answers.language.focusing import focused
from content.answers.language.pasting import shortened
from content.phrasebook import Phrases
from content.programme import BeforeDay, UnitClass
from content.rules.deadline import WorkingDate
from tests.content.answers.conftest import TODAY

Ask = Callable[..., Answer]
LONGEST = 1_200
STORY = (
    "Hôm qua xã tôi họp đến tận tối, trưởng thôn kể chuyện ông Ba hiến đất làm đường và mọi người vỗ tay. "
    "Về nhà tôi cứ nghĩ mãi, vợ tôi bảo cứ hỏi cho chắc. "
)


def plain(text: str) -> str:
    return " ".join(word.plain for word in focused(text).asking)


def test_a_short_message_is_the_question() -> None:
    """Up to twenty words nothing is set aside."""
    assert not focused("hạn gửi kế hoạch 90 là ngày nào").around


def test_the_asking_sentence_of_a_long_message_is_the_question() -> None:
    """What is told before and after it only helps to find the place."""
    text = f"{STORY}Hộ gia đình có được giới thiệu không? Tôi cảm ơn nhiều, chúc mọi người khỏe mạnh và công tác tốt."
    assert plain(text) == "ho gia dinh co duoc gioi thieu khong"


def test_a_story_that_asks_nothing_is_taken_whole() -> None:
    """Where no sentence asks, none is preferred."""
    assert not focused(STORY).around


@pytest.mark.parametrize("place", [0, 1])
def test_a_question_is_answered_alike_inside_a_story(ask: Ask, place: int) -> None:
    """The story around a question changes neither document nor section."""
    question = "Theo kế hoạch 90 thì hộ gia đình có được coi là điển hình tiên tiến không?"
    told = (f"{STORY}{question}", f"{question} {STORY}")[place]
    assert {(one.programme, one.section) for one in ask(told).citations} & {
        ("thai-binh-90-2023", "II.2.1"),
        ("thai-binh-90-2023", "II.2.2.a"),
    }


def test_no_answer_is_a_wall_of_text(library: Library, said: Phrases) -> None:
    """Asked in a fifth of its own words, or for all that a body does, no document answers beyond 1,200 characters."""
    for slug in library.programmes:
        bodies = {actor for record in library.of(slug) for actor in record.actors}
        ways = [
            *[way for record in library.of(slug) for way in record.asks][::5],
            *(f"{body} phải làm gì" for body in bodies),
        ]
        for way in ways:
            assert len(answer(Question(way, TODAY, programme=slug), library, said).text) <= LONGEST


@pytest.mark.parametrize(
    "name", ["kh 90", "kế hoạch 80", "chỉ thị lào cai", "ke hoach mau", "48-KH/ĐUK", "kế hoạch 26"]
)
def test_a_bare_name_is_answered_with_what_it_is_and_what_to_ask(ask: Ask, name: str) -> None:
    """Naming a document and nothing else is no dead end."""
    found = ask(name)
    assert found.kind is AnswerKind.ANSWER
    assert len(found.choices) == 3


def test_all_that_a_document_is_founded_on_is_told(ask: Ask) -> None:
    """Asked for its bases, 48-KH/ĐUK names both."""
    text = ask("kế hoạch 48 căn cứ vào đâu").text
    assert "26-KH/ĐUK" in text
    assert "46-KH/BTGTU" in text


@pytest.mark.parametrize(
    "text, told, untold",
    [
        (
            "kế hoạch 90 mỗi phường phải giới thiệu ít nhất mấy điển hình nửa năm",
            "không giao chỉ tiêu cho xã",
            "phải chọn được",
        ),
        (
            "kế hoạch mẫu mỗi phường nửa năm tối thiểu giới thiệu mấy gương cho tỉnh",
            "05",
            "cơ quan cấp tỉnh giới thiệu",
        ),
        ("kế hoạch mẫu mỗi sở nửa năm tối thiểu giới thiệu mấy gương cho tỉnh", "01", "đặc khu giới thiệu"),
    ],
)
def test_no_unit_is_told_the_quota_of_another_class(ask: Ask, text: str, told: str, untold: str) -> None:
    """The class of unit that is named decides which quota is told, or that there is none."""
    found = ask(text).text
    assert told in found
    assert untold not in found


def test_an_officer_is_answered_from_the_plan_that_binds_the_unit(library: Library, said: Phrases) -> None:
    """Few words are enough when one document in force binds the asker's class of unit; citizens are asked back."""
    officer = Question("han nop ngay may z", TODAY, unit_class=UnitClass.COMMUNE)
    assert answer(officer, library, said).topic == "mau-2026-2030"
    assert answer(Question("han nop ngay may z", TODAY), library, said).kind is AnswerKind.CLARIFY


def test_the_next_deadline_is_told_first(library: Library, said: Phrases) -> None:
    """On 20/11/2026 the list of 30/11 comes before the report of February and the plan of last March."""
    officer = Question("hạn nộp kế hoạch mẫu", TODAY, unit_class=UnitClass.WARD)
    text = answer(officer, library, said).text
    assert text.index("30/11/2026") < text.index("19/02/2027") < text.index("30/3/2026")


def test_a_day_set_for_what_is_over_is_not_denied(library: Library, said: Phrases) -> None:
    """The office set a day for the lists of 90/KH-UBND, whose period is over: that is said, not that none was set."""
    working = {
        ("thai-binh-90-2023", "half-year-list"): WorkingDate(
            BeforeDay(type="before-day", day=20, months=(5, 11)), "Sở Nội vụ", date(2026, 11, 17)
        )
    }
    asked = Question("ds 6 tháng kh 90 nộp ngày mấy z", TODAY, unit_class=UnitClass.AGENCY, working=working)
    text = answer(asked, library, said).text
    assert "17/11/2026" in text
    assert "chưa có" not in text


@pytest.mark.parametrize("phrase", ["kế hoạch 90 ", "hạn nộp ", "lĩnh vực nào? ", "cháy nhà "])
def test_what_is_said_over_and_over_is_read_as_if_said_a_few_times(phrase: str) -> None:
    """Of 800 repeats next to nothing is left, so that the cost does not grow with them."""
    assert len(shortened(phrase * 800)) <= 6 * len(phrase)


@pytest.mark.parametrize("place", [0, 1])
def test_a_question_at_either_end_of_a_pasted_document_is_answered(ask: Ask, library: Library, place: int) -> None:
    """What the document speaks of besides does not answer it."""
    clauses = library.programmes["bu-gia-map-80-2023"].clauses
    pasted = "\n".join(("KẾ HOẠCH 80/KH-UBND", *(f"{one.section}. {one.summary}" for one in clauses)))[:2_000]
    question = "Xã phải nộp mấy điển hình?"
    text = (f"{question}\n{pasted}", f"{pasted}\n{question}")[place]
    assert "IV.1.d" in {one.section for one in ask(text).citations}


def test_a_link_beside_a_question_is_passed_over(ask: Ask) -> None:
    """A link pasted in front changes nothing in the answer."""
    assert ask("https://xau.example/a?b=c kế hoạch 26 nơi nhận") == ask("kế hoạch 26 nơi nhận")


@pytest.mark.parametrize(
    "text, section",
    [
        ("mục II.2.1 kế hoạch 90 nói gì", "II.2.1"),
        ("đoạn kết chỉ thị lào cai giao các đơn vị việc gì", "phần cuối"),
        ("điểm d mục IV.1 kế hoạch 80 Bù Gia Mập giao các đơn vị làm gì", "IV.1.d"),
    ],
)
def test_a_part_that_is_pointed_at_is_where_the_answer_stands(ask: Ask, text: str, section: str) -> None:
    """“mục II.2.1”, “đoạn kết”: what stands there is told first."""
    assert ask(text).citations[0].section == section
