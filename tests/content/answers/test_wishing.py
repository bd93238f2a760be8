"""What people ask of their own is told apart from what documents say, however it is put; nobody's figures are told."""

from collections.abc import Callable
from itertools import product

import pytest

from content.answers import Answer, AnswerKind
from content.answers.question import Wish
from content.text import fold

Ask = Callable[..., Answer]

MINE = ("đơn vị tôi", "xã em", "phường mình", "cơ quan chúng tôi", "bên em", "ubnd xã tôi")
HOW_FAR = (
    "còn thiếu mấy điển hình",
    "nộp đủ chưa",
    "được mấy gương rồi",
    "đạt chỉ tiêu chưa ạ",
    "nợ gì ko",
    "tới đâu rồi",
)
MY_CASE = ("hồ sơ của tôi", "đề cử của em", "hồ sơ em nộp", "trường hợp tôi đề cử hôm trước")
MY_TIP = ("tin tôi gửi", "tin em báo hôm trước", "cái tin của bác")
STANDS = ("tới đâu rồi", "sao rồi ạ", "duyệt chưa", "có ai xem chưa", "xử lý xong chưa")
COMES_NEXT = (
    "sắp tới tôi phải nộp gì",
    "tháng này xã em phải nộp gì",
    "hạn gần nhất của đơn vị mình",
    "tuần tới bên em phải báo cáo gì",
)


def _meant(ask: Ask, typed: str) -> set[Wish | None]:
    """What is understood, as it is spelled and without diacritics; both look it up and cite nothing."""
    found = [ask(typed), ask(fold(typed))]
    assert {one.kind for one in found} == {AnswerKind.ABSTAIN}
    assert all(not one.citations and "gõ" in one.text for one in found)
    return {one.wish for one in found}


@pytest.mark.parametrize("mine", MINE)
def test_my_unit(ask: Ask, mine: str) -> None:
    """Whichever unit, and whichever way it is asked how far it is."""
    assert [how for how in HOW_FAR if _meant(ask, f"{mine} {how}") != {Wish.PROGRESS}] == []


@pytest.mark.parametrize("typed", COMES_NEXT)
def test_what_comes_next(ask: Ask, typed: str) -> None:
    """What the own unit must hand in next."""
    assert _meant(ask, typed) == {Wish.DUTIES}


def test_my_case_and_my_tip(ask: Ask) -> None:
    """Where something stands that the asker has sent."""
    cases = [" ".join(said) for said in product(MY_CASE, STANDS)]
    assert [said for said in cases if _meant(ask, said) != {Wish.NOMINATION}] == []
    tips = [" ".join(said) for said in product(MY_TIP, STANDS)]
    assert [said for said in tips if _meant(ask, said) != {Wish.TIP}] == []


@pytest.mark.parametrize(
    "typed",
    [
        "kế hoạch mẫu: xã phải giới thiệu mấy điển hình",
        "xã tôi phải nộp gì theo kế hoạch mẫu, hạn ngày nào",
        "hồ sơ đề cử theo kế hoạch mẫu gửi về đâu",
        "Tôi đã gửi tin về cụ ông vá đường, làm sao biết tin ấy được xử lý tới đâu?",
        "ai duyệt danh sách đề cử theo kế hoạch mẫu",
        "Kế hoạch 90 có nói đơn vị chưa đủ điển hình thì sao không?",
    ],
)
def test_what_documents_say(ask: Ask, typed: str) -> None:
    """What anybody may ask of a document is no question about the own case."""
    assert ask(typed).wish is None
