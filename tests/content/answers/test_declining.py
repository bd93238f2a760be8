"""What is declined gets the reply that fits it, also without diacritics, and never that of another matter."""

from datetime import date

import pytest

from content.answers import AnswerKind, Library, Question, answer
from content.answers.question import Reason
from content.phrasebook import phrases

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed, phrase",
    [
        ("tôi muốn tố cáo ông chủ tịch xã ăn tiền cứu trợ", "answers-decline-wrongdoing"),
        ("toi muon bao an nha hang xom buon ma tuy", "answers-decline-wrongdoing"),
        ("báo công an số mấy", "answers-decline-wrongdoing"),
        ("bực mình quá tôi kiện các ông", "answers-decline-wrongdoing"),
        ("đất nhà tôi bị lấn thì kiện ở đâu", "answers-decline-land"),
        ("cho tôi gặp người thật", "answers-decline-human"),
        ("số điện thoại của cán bộ đâu", "answers-decline-human"),
        ("cho xin số điện thoại chị Nguyễn Thị Hoa", "answers-decline-person"),
        ("bạn lưu những gì về tôi", "privacy"),
        ("xoa het du lieu cua toi", "privacy"),
        ("cccd của tôi là 001099012345 bạn lưu ko", "privacy"),
        ("ma cua bac o dau", "answers-decline-lost-code"),
        ("toi quen ma roi", "answers-decline-lost-code"),
        ("tạo mã mời cho cán bộ mới", "answers-decline-invite"),
        ("tôi muốn rút tin", "answers-decline-sent"),
        ("toi khong muon dang chuyen cua bo toi", "answers-decline-consent"),
        ("toi bi dau bung", "answers-decline-health"),
        ("khong co anh dau chau", "answers-decline-other"),
        ("hàng xóm tôi tố giác tội phạm giúp công an bắt trộm", "answers-decline-other"),
    ],
)
def test_reply(typed: str, phrase: str, library: Library) -> None:
    """Each matter has its own reply; “dau” is “đâu” as often as “đau”."""
    found = answer(Question(typed, TODAY), library, phrases())
    assert (found.kind, found.text) == (AnswerKind.ABSTAIN, phrases().say(phrase))


def test_personal_data_is_named_as_such(library: Library) -> None:
    """What is asked about one's own data is declined as personal data, as that of others is."""
    assert answer(Question("dữ liệu của tôi ai xem", TODAY), library, phrases()).reason is Reason.PERSONAL_DATA
