"""How an answer reads, and that nothing typed can break it."""

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers import Answer, AnswerKind, Library, Question, answer, as_json
from content.answers.language.words import split
from content.packs import load_packs
from content.phrasebook import Phrases
from content.programme import BeforeDay, Cycle, DutyKind, PeriodEnd, Programme, UnitClass
from content.rules.deadline import WorkingDate, next_due
from tests.content.answers.sets import ANSWER, Asked, by_kind

Ask = Callable[..., Answer]
TODAY = date(2026, 11, 20)
SAMPLE = "mau-2026-2030"


def test_the_answer_comes_first_then_source_then_validity(ask: Ask) -> None:
    """Every answer names document and section, and says when the document's period is over."""
    text = ask("tiêu chuẩn chung kế hoạch 90").text
    assert text.startswith("Tiêu chuẩn chung gồm 4 điểm")
    assert "Nguồn: 90/KH-UBND, mục II.2.2.a." in text
    assert "đã hết giai đoạn 2023-2025" in text


def test_a_sample_says_that_it_is_one(ask: Ask) -> None:
    """An answer from the sample never passes for an answer from a real document."""
    assert "không phải văn bản thật" in ask("kế hoạch mẫu có những lĩnh vực nào").text


def test_a_reorganised_issuer_is_told(ask: Ask) -> None:
    """After 1/7/2025 an answer from Thái Bình says what became of the province; before, it does not."""
    assert "Hưng Yên" in ask("chỉ tiêu kh 90").text
    assert "Hưng Yên" not in ask("chỉ tiêu kh 90", today=date(2024, 1, 1)).text


def test_a_running_document_says_until_when(ask: Ask) -> None:
    """Within its period a document is said to run, before it to begin later."""
    assert "đến hết ngày 31/12/2025" in ask("chỉ tiêu kh 90", today=date(2024, 1, 1)).text
    assert "áp dụng từ ngày 01/01/2023" in ask("chỉ tiêu kh 90", today=date(2022, 1, 1)).text


def test_before_the_stated_day_means_the_day_before(ask: Ask) -> None:
    """“trước ngày 30/7/2023” is said with its last safe day, the weekday and the days left."""
    text = ask("hạn gửi kế hoạch kh 90", today=date(2023, 7, 20)).text
    assert "chậm nhất hết ngày 29/7/2023 (thứ Bảy), còn 9 ngày" in text
    assert "còn" not in ask("hạn kh 90").text.splitlines()[0]


def test_a_date_that_no_text_fixes_is_never_invented(ask: Ask) -> None:
    """The list due every six months under 90/KH-UBND has no day."""
    assert "không ấn định ngày" in ask("ds 6 tháng nộp ngày mấy z kh 90").text


def test_several_documents_are_answered_each_by_name(ask: Ask) -> None:
    """Both plans of Thái Bình are named, and each answer cites its own."""
    found = ask("kế hoạch của Thái Bình hạn nộp ngày nào")
    assert "Kế hoạch 26/KH-UBND" in found.text
    assert "Kế hoạch 90/KH-UBND" in found.text
    assert found.topic is None


def test_many_documents_are_asked_back_the_running_first(ask: Ask) -> None:
    """Too many to list: the question is given back, and each choice finds its document."""
    found = ask("hạn nộp ngày mấy")
    assert found.kind is AnswerKind.CLARIFY
    assert found.choices[0].startswith("Kế hoạch mẫu")
    topics = [ask(choice, "hạn nộp ngày mấy").topic for choice in found.choices]
    assert len(set(topics)) == len(found.choices)
    assert None not in topics


def test_only_the_document_asked_for_is_answered_from(library: Library, said: Phrases) -> None:
    """With a programme given, no other document is cited."""
    found = answer(Question("chỉ tiêu bao nhiêu", TODAY, programme="bu-gia-map-80-2023"), library, said)
    assert {one.programme for one in found.citations} == {"bu-gia-map-80-2023"}


def test_another_document_than_the_one_given_is_asked_back(library: Library, said: Phrases) -> None:
    """Limited to one document, a question that names another is answered from neither."""
    found = answer(Question("hạn kh 26", TODAY, programme="thai-binh-90-2023"), library, said)
    assert found.kind is AnswerKind.CLARIFY
    assert len(found.choices) == 2


def test_the_talks_document_gives_way_to_one_that_is_named(ask: Ask) -> None:
    """A form about 90/KH-UBND does not keep a question about 26/KH-UBND from being answered."""
    assert ask("hạn kh 26", "thai-binh-90-2023").topic == "thai-binh-26-2024"


def test_an_unknown_slug_limits_nothing(library: Library, said: Phrases) -> None:
    """A programme that was taken away since does not stop answers from the others."""
    assert answer(Question("chỉ tiêu kh 90", TODAY, programme="da-bo"), library, said).kind is AnswerKind.ANSWER


@pytest.mark.parametrize("days, told", [(0, "hết ngày cuối kỳ"), (5, "thứ 5 sau"), (-5, "thứ 5 trước")])
def test_a_deadline_counted_from_the_period_is_told_and_computed(said: Phrases, days: int, told: str) -> None:
    """A list due by the end of each half-year is told as a rule and as the next date, marked as computed."""
    sample = load_packs()[SAMPLE]
    duty = next(duty for duty in sample.duties if duty.kind is DutyKind.REPORT)
    moved = duty.model_copy(update={"deadline": PeriodEnd(type="period-end", days=days), "cycle": Cycle.HALF_YEAR})
    library = Library({SAMPLE: sample.model_copy(update={"duties": (moved,)})})
    text = answer(Question("hạn nộp", TODAY), library, said).text
    coming = next_due(moved, library.programmes[SAMPLE], TODAY)
    assert told in text
    assert coming is not None
    assert f"lần tới, tính ra: chậm nhất hết ngày {said.day(coming[1].last_safe)}" in text


def test_what_is_offered_next_is_answered_from_the_same_document(ask: Ask) -> None:
    """Neighbouring questions are no dead ends: sent back, each is answered, and from the same document."""
    for question in by_kind("first")[ANSWER][::5]:
        found = ask(question.text)
        for choice in found.choices if found.topic else ():
            assert ask(choice).topic == found.topic, choice


def test_a_single_year_is_called_a_year(ask: Ask) -> None:
    """26/KH-UBND is for the year 2024, not for a span of years."""
    assert "chỉ áp dụng cho năm 2024" in ask("hạn kh 26").text


def test_a_question_in_two_parts_gets_both(ask: Ask) -> None:
    """Deadline and quota asked for at once are both told."""
    text = ask("hạn nộp và chỉ tiêu kh 90").text
    assert "29/7/2023" in text
    assert "tối thiểu 05" in text


def test_a_deadline_of_something_else_is_not_the_list_of_deadlines(ask: Ask) -> None:
    """When money or a signature is asked for with a day, the list of duties is no answer."""
    first, *near = (one.section for one in ask("kh 90 hạn nộp dự toán kinh phí").citations)
    assert first == "III.2"
    assert len(near) <= 1


def test_a_quota_is_answered_for_the_askers_class_of_unit(library: Library, said: Phrases) -> None:
    """A commune gets the quota of communes, an agency that of agencies."""
    question = Question("phải giới thiệu mấy điển hình", TODAY, programme=SAMPLE, unit_class=UnitClass.COMMUNE)
    commune = answer(question, library, said)
    agency = answer(replace(question, unit_class=UnitClass.AGENCY), library, said)
    assert "05" in commune.text
    assert "05" not in agency.text


def test_a_working_date_is_shown_as_the_offices_own(library: Library, said: Phrases) -> None:
    """What the office configured is labelled, with who set it and when."""
    working = WorkingDate(PeriodEnd(type="period-end", days=-10), "Nguyễn Văn An", date(2026, 1, 5))
    undated = next(duty for duty in library.programmes[SAMPLE].duties if duty.id == "danh-gia-nam")
    question = Question("hạn nộp kế hoạch mẫu", TODAY, working={(SAMPLE, undated.id): working})
    text = answer(question, library, said).text
    assert "Ngày do cơ quan bạn đặt trong hệ thống" in text
    assert "Nguyễn Văn An đặt ngày 05/01/2026" in text


def test_an_undated_duty_without_working_date_says_so_to_an_officer(library: Library, said: Phrases) -> None:
    """An officer learns that the office has set no day."""
    question = Question("ds 6 tháng nộp ngày mấy kh 90", TODAY, unit_class=UnitClass.AGENCY)
    assert "chưa có" in answer(question, library, said).text


def test_everything_one_body_is_given_to_do_is_told(ask: Ask) -> None:
    """A body's tasks are joined, each from its section."""
    found = ask("ban tuyên giáo đảng ủy khối làm gì")
    assert [(one.programme, one.section) for one in found.citations] == [("dang-uy-khoi-48", "V.2")]
    assert len(found.text.splitlines()) > 3


def test_criteria_of_one_type_of_subject_are_told_apart(ask: Ask) -> None:
    """Individual and collective criteria of 48-KH/ĐUK stand in sections of their own."""
    assert [one.section for one in ask("kh 48 tiêu chuẩn cá nhân").citations] == ["III.3.2"]
    assert [one.section for one in ask("kh 48 tiêu chuẩn tập thể").citations] == ["III.3.1"]


def test_a_document_that_is_only_cited_is_not_described(ask: Ask) -> None:
    """“kế hoạch 61” is known as replaced by 90/KH-UBND, and nothing more."""
    found = ask("kế hoạch 61 còn hiệu lực không")
    assert {one.programme for one in found.citations} == {"thai-binh-90-2023"}


def test_danger_gets_the_emergency_numbers_and_nothing_else(ask: Ask) -> None:
    """112, 113, 114 and 115, no choices, no source."""
    found = ask("có người đang đuối nước")
    assert all(number in found.text for number in ("112", "113", "114", "115"))
    assert not found.choices
    assert not found.citations


def test_the_fixed_form_holds_what_the_command_line_prints(ask: Ask) -> None:
    """id, kind, text, citations and choices, plain enough for JSON."""
    form = as_json("q1", ask("hạn kh 26"))
    assert list(form) == ["id", "kind", "text", "citations", "choices"]
    assert form["kind"] == "answer"
    assert {"programme": "thai-binh-26-2024", "document": "26/KH-UBND", "section": "III.1"} in list(form["citations"])  # type: ignore[call-overload]  # a list behind an object


@given(day=st.dates(min_value=date(2025, 12, 1), max_value=date(2030, 11, 1)))
@settings(max_examples=60, deadline=None)
def test_the_next_date_told_is_the_one_the_rules_compute(library: Library, said: Phrases, day: date) -> None:
    """For any day the quarterly report's next date in the answer is that of the pure rule."""
    programme = library.programmes[SAMPLE]
    duty = next(duty for duty in programme.duties if isinstance(duty.deadline, BeforeDay))
    coming = next_due(duty, programme, day)
    text = answer(Question("kế hoạch mẫu hạn nộp báo cáo quý", day), library, said).text
    assert coming is None or said.day(coming[1].last_safe) in text


@given(text=st.text(min_size=1, max_size=10_000), before=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_breaks_it_or_comes_back(library: Library, said: Phrases, text: str, before: str) -> None:
    """Any text gets an answer; what claims a source cites one; no part of the message is repeated."""
    found = answer(Question(text, TODAY, history=(before,)), library, said)
    assert found.text
    assert ("Nguồn:" in found.text) == bool(found.citations)


TEMPTING = ["<b>đậm</b>", "[bấm](http://xau.example)", "https://xau.example", "`lệnh`", "*đậm*", "{ $document }"]


@given(st.sampled_from(by_kind("first")[ANSWER]), st.sampled_from(TEMPTING), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_markup_and_links_of_the_asker_are_never_repeated(
    library: Library, said: Phrases, question: Asked, bait: str, times: int
) -> None:
    """Whatever stands beside a question, the answer holds none of it."""
    found = answer(Question(f"{question.text} {bait * times}", TODAY), library, said)
    assert not any(sign in found.text for sign in ("<", "http", "xau.example", "`", "*", "{"))


@given(st.text(alphabet=string.digits + "/-KHUBND ", min_size=1, max_size=6_000))
@settings(max_examples=60, deadline=None)
def test_numbers_of_any_length_are_read(library: Library, said: Phrases, text: str) -> None:
    """Long numbers and half numbers of documents are no fault."""
    assert answer(Question(text, TODAY), library, said).text


def test_periods_that_start_later_are_not_called_over(library: Library, said: Phrases) -> None:
    """Each programme can be asked for on any day around its period without a fault."""
    for programme in library.programmes.values():
        for day in _around(programme):
            found = answer(Question(f"hạn nộp {programme.names[0]}", day), library, said)
            assert found.kind is not AnswerKind.ABSTAIN


def test_every_duty_of_every_document_can_be_listed(library: Library, said: Phrases) -> None:
    """Asked for its deadlines, a document tells those of every kind of duty it has but quotas."""
    for programme in library.programmes.values():
        owed = [duty for duty in programme.duties if duty.kind is not DutyKind.QUOTA and duty.cycle is not Cycle.ONCE]
        text = answer(Question("hạn nộp ngày nào", TODAY, programme=programme.slug), library, said).text
        assert not owed or any(duty.name in text for duty in owed)


def test_words_stop_at_a_length_no_question_reaches() -> None:
    """A story of any length costs no more than its first 400 words."""
    assert len(split("gương sáng " * 5_000)) == 400


def _around(programme: Programme) -> list[date]:
    start, end = programme.period.start, programme.period.end
    return [start - timedelta(days=1), start, end, end + timedelta(days=1)]


@pytest.mark.parametrize(
    "text, before, section",
    [
        ("Kế hoạch 48-KH/ĐUK được ký bởi ai?", (), "phần cuối"),
        ("kh dang uy khoi ai ki", (), "phần cuối"),
        ("kế hoạch 90 ai kí", (), "phần cuối"),
        ("kế hoạch 90 giao Báo Thái Bình nhiệm vụ gì", (), "IV.5"),
        ("thế cấp huyện", ("kế hoạch 90 kinh phí",), "III.2"),
    ],
)
def test_who_signs_and_who_is_named_by_a_place(
    ask: Callable[..., Answer], text: str, before: tuple[str, ...], section: str
) -> None:
    """“kí” is “ký”, the passive asks for the same, and the place in a body's name is part of that name."""
    reply = ask(text, *before)
    assert section in {one.section for one in reply.citations}, reply.text


def test_a_directive_of_a_place_that_has_only_plans(ask: Callable[..., Answer]) -> None:
    """It is said that there is none, and the plans of that place are offered; none of them answers for it."""
    reply = ask("chỉ thị của Thái Bình hạn báo cáo khi nào")
    assert reply.kind is AnswerKind.ABSTAIN
    assert [choice.startswith("Kế hoạch") for choice in reply.choices] == [True, True]
