"""Provinces of today and of before, and units that have no document here."""

from collections.abc import Callable

import pytest

from content.answers import Answer, AnswerKind

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    "text, place",
    [
        ("Bình Phước giao mỗi xã mấy điển hình", "Bình Phước"),
        ("Đồng Nai hạn báo cáo năm", "Đồng Nai"),
        ("binh phuoc bao cao ngay nao", "Bình Phước"),
    ],
)
def test_a_province_around_a_unit_is_no_issuer(ask: Ask, text: str, place: str) -> None:
    """The district's plan is offered as that of the district; those of other provinces are not."""
    found = ask(text)
    assert found.kind is AnswerKind.CLARIFY
    assert f"không có văn bản nào của {place}" in found.text
    assert found.choices == ("Kế hoạch 80/KH-UBND (huyện Bù Gia Mập, 2023-2025)",)


@pytest.mark.parametrize(
    "text", ["tỉnh Hưng Yên có kế hoạch nào", "tỉnh thái bình có những văn bản nào", "hung yen co ke hoach nao khong"]
)
def test_the_documents_of_a_place_are_listed(ask: Ask, text: str) -> None:
    """By today's name and the earlier one: both plans, by their titles."""
    found = ask(text)
    assert {(one.programme, one.section) for one in found.citations} == {
        ("thai-binh-26-2024", "tiêu đề"),
        ("thai-binh-90-2023", "tiêu đề"),
    }


def test_what_a_document_of_a_place_rests_on_is_no_list_of_documents(ask: Ask) -> None:
    """“có văn bản nào thay thế” asks for something in the document."""
    found = ask("chỉ thị Lào Cai có văn bản nào thay thế chưa")
    assert {one.section for one in found.citations} != {"tiêu đề"}


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Lộc Ninh giao mỗi xã bao nhiêu",
        "xã Đông Lĩnh giao mỗi thôn mấy điển hình",
        "Quận Ba Đình quy định hạn nộp ngày nào",
    ],
)
def test_the_rule_of_a_unit_that_is_not_here_is_declined(ask: Ask, text: str) -> None:
    """No choice of documents of other places."""
    found = ask(text)
    assert found.kind is AnswerKind.ABSTAIN
    assert not found.citations


def test_where_somebody_lives_decides_nothing(ask: Ask) -> None:
    """A home in the province, a document that is named: its answer."""
    found = ask("em ở huyện Lộc Ninh, kế hoạch 80 giao mỗi xã mấy điển hình")
    assert {one.programme for one in found.citations} == {"bu-gia-map-80-2023"}
    assert "không có văn bản nào của" not in ask("quê tôi ở Bình Phước, hạn báo cáo quý là ngày nào").text
