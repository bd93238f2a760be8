"""Messages of several questions, several documents, and questions for the document itself."""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Answer, AnswerKind
from content.answers.asking.splitting import questions

Ask = Callable[..., Answer]


def _places(found: Answer) -> set[tuple[str, str]]:
    return {(one.programme, one.section) for one in found.citations}


@pytest.mark.parametrize(
    "text, count",
    [
        ("kế hoạch 26 ai ký, ký ngày nào, còn hiệu lực không", 3),
        ("ke hoach 90 thai binh do ai ky va thay the cho van ban nao", 2),
        ("Kế hoạch 90: ngày ký, hạn gửi?", 2),
        ("tiêu chuẩn cho cá nhân và tập thể là gì", 1),
        ("kế hoạch 90 có phải lập danh sách và gửi về tỉnh không", 1),
        ("chào bạn", 0),
    ],
)
def test_a_message_is_cut_where_it_asks_again(text: str, count: int) -> None:
    """Each part asks something by itself; “có phải … không” is closed only at its end."""
    assert len(questions(text)) == count


def test_every_part_is_answered_with_one_source_line(ask: Ask) -> None:
    """Signer, day and validity of 26/KH-UBND: three answers, one source."""
    found = ask("kế hoạch 26 ai ký, ký ngày nào, còn hiệu lực không")
    assert all(told in found.text for told in ("Nguyễn Khắc Thận", "02/02/2024", "năm 2024"))
    assert found.text.count("Nguồn:") == 1


def test_parts_about_different_documents_stand_under_their_names(ask: Ask) -> None:
    """One question for 90/KH-UBND, another for the directive of Lào Cai."""
    found = ask("kế hoạch 90 ai ký, còn chỉ thị Lào Cai thì tập huấn cho những ai?")
    assert {("thai-binh-90-2023", "phần cuối"), ("lao-cai-chi-thi", "4")} <= _places(found)
    assert found.text.count("Nguồn:") == 2


@pytest.mark.parametrize(
    "text, slugs",
    [
        ("so sánh tiêu chuẩn chung của kh 48 với kh 90", {"dang-uy-khoi-48", "thai-binh-90-2023"}),
        ("ngày ký kế hoạch 80, 90", {"bu-gia-map-80-2023", "thai-binh-90-2023"}),
        ("tập huấn: Lào Cai, kế hoạch mẫu", {"lao-cai-chi-thi", "mau-2026-2030"}),
        ("quê tôi ở Nam Định, cho hỏi chỉ tiêu kế hoạch 90", {"thai-binh-90-2023"}),
        ("kế hoạch 48 dẫn kế hoạch 26-KH/ĐUK, trong kế hoạch 26 ghi gì", {"dang-uy-khoi-48"}),
    ],
)
def test_documents_named_one_by_one_are_all_answered(ask: Ask, text: str, slugs: set[str]) -> None:
    """Two that are named are both answered; where somebody lives, or what is only cited, names none."""
    assert {one.programme for one in ask(text).citations} == slugs


def test_which_documents_say_something(ask: Ask) -> None:
    """“văn bản nào …” is answered with the documents that say so, not with one that says it does not."""
    found = ask("những văn bản nào cho phép giới thiệu hộ gia đình làm điển hình")
    assert {one.programme for one in found.citations} == {"thai-binh-90-2023", "mau-2026-2030"}


def test_which_documents_still_hold(ask: Ask) -> None:
    """All are told with their state, the one in force first, each with its place."""
    found = ask("văn bản nào còn hiệu lực?")
    assert found.text.startswith("- Kế hoạch mẫu")
    assert "đến hết ngày 30/11/2030" in found.text.splitlines()[0]
    assert len(found.citations) == 6
    assert "đã hết" in found.text


def test_what_became_of_the_issuers(ask: Ask) -> None:
    """Mergers are told for both documents, but not before they came."""
    text = "các cơ quan ban hành kế hoạch 80 và kế hoạch 90 có bị sáp nhập không"
    told = ask(text).text
    assert "Đồng Nai" in told
    assert "Hưng Yên" in told
    assert "Hưng Yên" not in ask(text, today=date(2024, 1, 1)).text


def test_it_is_asked_which_document_is_meant(ask: Ask) -> None:
    """Where none is named and several may be meant, none is guessed; a short reply completes the question."""
    found = ask("đơn vị phải gửi báo cáo trước ngày nào")
    assert found.kind is AnswerKind.CLARIFY
    assert {one.programme for one in ask("chỉ thị lào cai", "đơn vị phải gửi báo cáo trước ngày nào").citations} == {
        "lao-cai-chi-thi"
    }


@pytest.mark.parametrize(
    "text, places",
    [
        (
            "hạn báo cáo Lào Cai và chỉ tiêu Bù Gia Mập",
            {("lao-cai-chi-thi", "phần cuối"), ("bu-gia-map-80-2023", "IV.1.d")},
        ),
        (
            "ai ký kế hoạch 90, hạn báo cáo lào cai, chỉ tiêu bù gia mập",
            {("thai-binh-90-2023", "phần cuối"), ("lao-cai-chi-thi", "phần cuối"), ("bu-gia-map-80-2023", "IV.1.d")},
        ),
        (
            "chi tieu cua ke hoach 80 va han bao cao quy cua ke hoach mau",
            {("bu-gia-map-80-2023", "IV.1.d"), ("mau-2026-2030", "II.5.c")},
        ),
    ],
)
def test_each_document_is_asked_its_own_question(ask: Ask, text: str, places: set[tuple[str, str]]) -> None:
    """No deadline of the one that is asked for its quota, no quota of the one that is asked for its deadline."""
    assert _places(ask(text)) == places


def test_things_named_in_a_row_are_all_told_in_their_order(ask: Ask) -> None:
    """Who may be one, the criteria and the days of 48-KH/ĐUK; the quota first where it is named first."""
    rows = ask("đối tượng, tiêu chuẩn, thời hạn của kế hoạch 48")
    assert [one.section for one in rows.citations][:2] == ["III.1", "III.2"]
    assert "không ấn định ngày" in rows.text
    mixed = ask("kế hoạch mẫu: chỉ tiêu xã, hạn kỳ 2, nơi nhận")
    assert mixed.text.startswith("Mỗi xã, phường, đặc khu giới thiệu ít nhất 05")
    assert {("mau-2026-2030", "II.4.a"), ("mau-2026-2030", "nơi nhận")} <= _places(mixed)


@pytest.mark.parametrize(
    "text, count",
    [
        ("mục đích, yêu cầu, đối tượng kế hoạch 90", 3),
        ("kiểm tra, giám sát thế nào", 1),
        ("kế hoạch 90 của Thái Bình", 0),
    ],
)
def test_what_is_named_twice_or_not_wanted_is_no_row(text: str, count: int) -> None:
    """Three things are three questions; two words for one thing are one."""
    assert len(questions(text)) == count


def test_documents_compared_as_a_whole_are_both_introduced(ask: Ask) -> None:
    """Where nothing is said of what is to be compared, each is told by what it is and whether it holds."""
    found = ask("kế hoạch 90 và kế hoạch 26 khác nhau ở chỗ nào")
    assert _places(found) == {("thai-binh-90-2023", "tiêu đề"), ("thai-binh-26-2024", "tiêu đề")}
    assert "năm 2024" in found.text
    assert ("thai-binh-90-2023", "II.2.2.a") in _places(
        ask("tiêu chuẩn chung kế hoạch 90 và kế hoạch 48 khác nhau ở chỗ nào")
    )


def test_the_highest_quota_is_told_for_each_document_that_sets_one(ask: Ask) -> None:
    """“nơi nào … cao nhất” tells those with quotas, not the two that set none."""
    slugs = {one.programme for one in ask("nơi nào giao chỉ tiêu cao nhất").citations}
    assert {"bu-gia-map-80-2023", "mau-2026-2030", "thai-binh-90-2023"} <= slugs
    assert not slugs & {"lao-cai-chi-thi", "thai-binh-26-2024"}


@pytest.mark.parametrize("text", ["văn bản nào có hộ gia đình", "van ban nao cho ho gia dinh"])
def test_no_document_that_says_so_is_left_out(ask: Ask, text: str) -> None:
    """Both plans that know households are named."""
    assert {one.programme for one in ask(text).citations} == {"thai-binh-90-2023", "mau-2026-2030"}
