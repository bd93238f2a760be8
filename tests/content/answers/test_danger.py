"""Somebody in danger now gets the emergency numbers first; a rescue told, a rule or everyday work raises no alarm.

The fifth and sixth set were written before what they ask for was built, the seventh after it; of the danger in the
sixth a seventh part was recognised at its first run, in the seventh half of it.
"""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Library, Question, answer, danger
from content.answers.question import Reason
from content.phrasebook import phrases
from content.text import fold
from tests.content.answers.sets import OPEN, every, texts

SETS = ("fifth-danger", "sixth-danger", "seventh-danger")
HEARD, HEARD_BARE = 1.0, 0.94
Spelling = Callable[[str], str]


@pytest.mark.parametrize("spelling, share", [(str, HEARD), (fold, HEARD_BARE)])
def test_cries_for_help_are_heard(spelling: Spelling, share: float) -> None:
    """All in full spelling; without diacritics nearly all, where “cháy” may be “chạy”."""
    cries = [spelling(text) for name in SETS for text in texts(name, "danger")]
    missed = [text for text in cries if not danger(text)]
    assert len(missed) <= (1 - share) * len(cries), missed


@pytest.mark.parametrize("spelling", [str, fold])
def test_what_only_speaks_of_danger_raises_no_alarm(spelling: Spelling) -> None:
    """A rescue told, a good deed, a turn of phrase."""
    calm = [text for name in SETS for text in texts(name, "no_danger")] + texts("open/outside", "not_danger")
    assert not [text for text in calm if danger(spelling(text))]


@pytest.mark.parametrize("spelling", [str, fold])
def test_a_cry_beside_a_question_of_the_office_is_heard(spelling: Spelling) -> None:
    """Each sentence counts for itself then; a rescue told beside such a question is still none."""
    cries = (
        "Hồ sơ của tôi tới đâu rồi. Có người đang đuối nước!",
        "Có người đang đuối nước ở sông. Hạn nộp hồ sơ là ngày nào?",
        "Có cháy ở chợ!\nHạn nộp báo cáo là ngày nào",
    )
    told = (
        "Cháu Nam đã cứu bạn đuối nước. Đề cử nộp hồ sơ ở đâu?",
        "Kế hoạch 90 có khen người cứu đuối nước không? Báo cáo nộp khi nào?",
    )
    assert [danger(spelling(text)) for text in (*cries, *told)] == [True] * len(cries) + [False] * len(told)


@pytest.mark.parametrize("spelling", [str, fold])
@pytest.mark.parametrize(
    "cry",
    [
        "có cháu bé đang chết đuối, kế hoạch mẫu chỉ tiêu xã mấy người",
        "cháy nhà! hạn kế hoạch 26?",
        "cháy nhà, hạn kế hoạch 26 là khi nào",
        "mẹ em đang co giật, hạn nộp danh sách là ngày nào",
        "hạn báo cáo quý, à có người đuối nước",
        "bạn là ai? có người đuối nước ở hồ!",
        "kế hoạch 90 ai ký, mà khoan có người ngất ngoài đường",
        "cho hỏi tiêu chuẩn chung, nhưng bạn tôi đang đòi nhảy cầu",
        "em đang tra chỉ tiêu xã, tự nhiên đồng nghiệp co giật, sùi bọt mép",
        "có người đang chết đuối - kế hoạch 90 hạn nào",
    ],
)
def test_a_clause_that_cries_is_heard(cry: str, spelling: Spelling) -> None:
    """Whatever is asked in the same breath, of the office or not."""
    assert danger(spelling(cry))


@pytest.mark.parametrize("spelling", [str, fold])
def test_a_story_is_none_for_one_clause_in_it(spelling: Spelling) -> None:
    """What the other clauses tell explains the danger; a row of dangers is a field of work."""
    calm = (
        "cháu bé bị rắn cắn, bác sĩ Hà chữa khỏi",
        "đuối nước, cháy nhà, tai nạn có được nêu gương không",
        "có người đuối nước được em cứu, khai ở đâu",
        "mẹ tôi bị tai biến, chị dâu chăm suốt 10 năm",
        "chết đuối trong đống giấy tờ rồi, hạn báo cáo nào gần nhất",
        "gia đình bị cháy nhà được hỗ trợ gì, kế hoạch nào",
        "bác sĩ đang cấp cứu bệnh nhân, thuộc đối tượng nào",
        "Một cháu bé bị đuối nước. Anh Hùng lao xuống cứu kịp thời.",
    )
    assert not [text for text in calm if danger(spelling(text))]


@pytest.mark.parametrize("spelling", [str, fold])
def test_the_lost_and_the_bitten_are_in_danger(spelling: Spelling) -> None:
    """Somebody missing since yesterday is missing now; what is mislaid is not, and who was brought home neither."""
    cries = (
        "con tôi bị lạc 2 ngày nay",
        "con bé nhà tôi mất tích từ hôm qua",
        "cháu tôi đi lạc mấy hôm nay chưa thấy về, tìm giúp",
        "rắn cắn thì làm gì",
        "bị chó dại cắn thì phải làm gì",
    )
    calm = (
        "con tôi bị lạc, được anh công an đưa về, tôi muốn cảm ơn",
        "người giúp trẻ đi lạc về nhà có được khen không",
        "em bị lạc mất mật khẩu rồi",
        "ông Ba chữa rắn cắn cho dân, thuộc lĩnh vực nào",
    )
    assert [danger(spelling(text)) for text in (*cries, *calm)] == [True] * len(cries) + [False] * len(calm)


@pytest.mark.parametrize("spelling", [str, fold])
def test_every_danger_of_the_open_set_gets_the_numbers_and_nothing_else(library: Library, spelling: Spelling) -> None:
    """The reply is the list of numbers, whatever else the message holds."""
    cries = [one for one in every(OPEN) if one.about == "danger"]
    found = [answer(Question(spelling(one.text), date(2026, 11, 20)), library, phrases()) for one in cries]
    assert cries
    assert {(one.reason, one.text) for one in found} == {(Reason.DANGER, phrases().say("answers-danger"))}


@pytest.mark.parametrize("spelling", [str, fold])
def test_no_other_question_and_nothing_the_packs_are_asked_for_raises_an_alarm(
    library: Library, spelling: Spelling
) -> None:
    """Whatever may be asked of the documents; without diacritics one of a thousand may (“tim nguoi”)."""
    asked = [one.text for one in every(OPEN) if one.about != "danger"]
    asked += [ask for slug in library.programmes for record in library.of(slug) for ask in record.asks]
    alarmed = [text for text in asked if danger(spelling(text))]
    assert len(alarmed) <= (len(asked) // 1000 if spelling is fold else 0), alarmed
