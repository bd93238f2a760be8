"""Consent in one's own chat or on paper: asked in plain words, once, on record, and taken back at any time."""

from datetime import datetime

import pytest
from sqlalchemy import select

from content.rules.consent import AgeGroup
from storage.tables import Attachment, AuditEntry, Consent, ConsentCode, Nomination, Story
from tests.handlers.records import all_of, audited, last_of, person_id, place_of, put
from tests.handlers.story_office import (
    GROUP,
    HOA,
    NOMINEE,
    OFFICER,
    SECOND,
    WRITER,
    agree,
    approve,
    code_for,
    heard_by,
    published,
)
from tests.stage import Stage


async def test_what_is_kept_of_a_yes(stage: Stage) -> None:
    """Who, how, when, on which channel, to which words; the audit has ids and no words."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    row = await last_of(stage, Consent)
    assert (row.nomination_id, row.party, row.answer, row.how) == (nomination, "nominee", "given", "code")
    assert (row.wording, row.channel, row.at) == ("v2", "console", stage.app.clock.now())
    assert row.by_id == await person_id(stage, NOMINEE)
    assert ("consent-given", f"nomination/{nomination}") in await audited(stage)
    assert all("Hoa" not in str(entry.facts) for entry in await all_of(stage, AuditEntry))
    assert any("đồng ý" in text for text in await heard_by(stage, OFFICER))


@pytest.mark.parametrize("said", ["ừ thì", "để sau", "ok", "chắc là được", "👍"])
async def test_nothing_but_a_plain_yes(stage: Stage, said: str) -> None:
    """What is vague is asked again; nothing is on record."""
    nomination = await approve(stage)
    nominee = stage.person(NOMINEE)
    await nominee.says(await code_for(stage, nomination))
    assert "đồng ý" in await nominee.says(said)
    assert await all_of(stage, Consent) == []
    assert await place_of(stage, NOMINEE) == ("consent", "answer")


@pytest.mark.parametrize("said", ["rút", "có rút", "rút đồng ý", "không rút", "giữ nguyên"])
async def test_words_about_taking_back_are_no_answer(stage: Stage, said: str) -> None:
    """Who wants out, or misread the question, has not said yes."""
    nominee = stage.person(NOMINEE)
    await nominee.says(await code_for(stage, await approve(stage)))
    assert "câu trả lời rõ ràng" in await nominee.says(said)
    assert await all_of(stage, Consent) == []


@pytest.mark.parametrize("said", ["từ chối", "đồng ý", "không", "có", "không đồng ý"])
async def test_words_about_publishing_take_nothing_back(stage: Stage, said: str) -> None:
    """They could mean either, so it is asked again; “rút” means one thing."""
    nominee = await agree(stage, await approve(stage))
    await nominee.says("rút đồng ý")
    await nominee.presses("Rút đồng ý")
    assert "chưa rõ ý bạn" in await nominee.says(said)
    assert await place_of(stage, NOMINEE) == ("consent", "withdraw")
    assert (await last_of(stage, Consent)).answer == "given"
    await nominee.says("rút")
    assert (await last_of(stage, Consent)).answer == "withdrawn"


async def test_no_more_is_promised_than_can_be_kept(stage: Stage) -> None:
    """What readers opened themselves stays with them: said before a yes, and to the desk after a recall."""
    nominee = stage.person(NOMINEE)
    assert "người đọc đã tự mở" in await nominee.says(await code_for(stage, await approve(stage)))


async def test_take_it_down(stage: Stage) -> None:
    """Whom a story is about and who works on stories say the same words and mean different things."""
    await published(stage)
    for said in ("gỡ bài", "gỡ bài của tôi", "xoá bài về tôi"):
        assert "Bạn đã đồng ý công bố" in await stage.person(NOMINEE).says(said)
    assert "Các câu chuyện đã công bố" in await stage.person(SECOND).says("gỡ bài")


async def test_left_without_an_answer(stage: Stage) -> None:
    """“Huỷ” is no answer either; the code is good for another time."""
    nomination = await approve(stage)
    nominee = stage.person(NOMINEE)
    code = await code_for(stage, nomination)
    await nominee.says(code)
    await nominee.says("huỷ")
    assert await all_of(stage, Consent) == []
    await nominee.says(code)
    assert "không đồng ý" in await nominee.says("không đồng ý")
    assert (await last_of(stage, Consent)).answer == "refused"


async def test_codes(stage: Stage) -> None:
    """The maker cannot answer; a second chat cannot use it after the first; only a hash is kept."""
    nomination = await approve(stage)
    code = await code_for(stage, nomination)
    assert "do chính bạn tạo" in await stage.person(OFFICER).says(code)
    first, second = stage.person("mot"), stage.person("hai")
    await first.says(code)
    await second.says(code)
    await second.says("đồng ý")
    assert "đã dùng hoặc đã quá hạn" in await first.says("không đồng ý")
    assert [one.answer for one in await all_of(stage, Consent)] == ["given"]
    assert code not in str([vars(one) for one in await all_of(stage, ConsentCode)])


async def test_a_code_in_the_hands_of_who_put_the_exemplar_forward(stage: Stage) -> None:
    """Whoever made it: the nominator does not answer for the nominee."""
    nomination = await approve(stage)
    heard = await stage.person(WRITER).presses_token(f"go.record-consent.code.{nomination}.nominee")
    code = heard.partition("Mã: ")[2].split()[0]
    assert "không trả lời mã thay được" in await stage.person(OFFICER).says(code)
    await stage.person(NOMINEE).says(code)
    assert await place_of(stage, NOMINEE) == ("consent", "answer")


async def test_a_code_in_the_hands_of_the_desk(stage: Stage) -> None:
    """Nor does who wrote the story, even if they began it after typing the code."""
    nomination = await approve(stage)
    writer = stage.person(WRITER)
    await writer.says(await code_for(stage, nomination))
    await put(stage, _story_by(nomination, await person_id(stage, WRITER), stage.app.clock.now()))
    assert "không trả lời mã thay được" in await writer.says("đồng ý")
    assert await all_of(stage, Consent) == []


def _story_by(nomination: int, author: int, now: datetime) -> Story:
    """A draft that somebody began."""
    return Story(
        id=1,
        nomination_id=nomination,
        programme="mau",
        unit_code="MAU",
        token="t",
        state="draft",
        title="Tên",
        body="Bài.",
        author_id=author,
        created_at=now,
        updated_at=now,
    )


async def test_one_account_for_two_parties(stage: Stage) -> None:
    """Child and guardian are two people: who has answered as one does not answer as the other."""
    nomination = await approve(stage, age=AgeGroup.CHILD)
    mother = await agree(stage, nomination, "guardian", who="me-chau")
    assert "với tư cách kia" in await mother.says(await code_for(stage, nomination, "nominee"))
    assert [one.party for one in await all_of(stage, Consent)] == ["guardian"]
    await agree(stage, nomination, "nominee", who="chau")
    assert [one.party for one in await all_of(stage, Consent)] == ["guardian", "nominee"]


async def test_the_officer_hears_of_both_parties(stage: Stage) -> None:
    """Two answers of the same moment are two pieces of news."""
    nomination = await approve(stage, age=AgeGroup.CHILD)
    parties = (("guardian", "me-chau"), ("nominee", NOMINEE))
    for party, who in parties:
        await agree(stage, nomination, party, who=who)
    assert sum("Việc đồng ý công bố" in text for text in await heard_by(stage, OFFICER)) == len(parties)


async def test_a_code_of_two_weeks_ago(stage: Stage) -> None:
    """It has passed away."""
    code = await code_for(stage, await approve(stage))
    await stage.at("2026-12-05T12:00")
    assert "quá hạn" in await stage.person(NOMINEE).says(code)


async def test_a_guess_costs_a_try(stage: Stage) -> None:
    """A code that is none is counted like any other wrong one."""
    nominee = stage.person(NOMINEE)
    heard = [await nominee.says("7K3Q-9MZT-4XWAP") for _ in range(7)]
    assert heard[-1] != heard[0]


async def test_taken_back(stage: Stage) -> None:
    """Asked once more, then recalled for everybody; the officers and the desk hear of it."""
    story = await published(stage)
    nominee = stage.person(NOMINEE)
    await nominee.says("rút đồng ý")
    await nominee.presses("Rút đồng ý")
    await nominee.says("không rút")
    assert (await last_of(stage, Story)).state == "published"
    await nominee.says("tôi muốn rút đồng ý")
    await nominee.presses("Rút đồng ý")
    assert "đã ghi nhận bạn rút đồng ý" in await nominee.presses("Xác nhận rút")
    assert (await last_of(stage, Story)).state == "recalled"
    assert any("đã rút đồng ý" in text for text in await heard_by(stage, OFFICER))
    assert "Bạn chưa đồng ý công bố câu chuyện nào" in await nominee.says("rút đồng ý")
    assert "không thấy lời đồng ý này" in await nominee.presses_token("go.consent.withdraw.1")
    assert ("unconsent", f"story/{story.id}") in await audited(stage)


async def test_nobody_takes_back_somebody_else_s(stage: Stage) -> None:
    """Whatever is pressed."""
    await published(stage)
    number = (await last_of(stage, Consent)).id
    for token in (f"go.consent.withdraw.{number}", "go.consent.withdraw.999"):
        assert "không thấy lời đồng ý này" in await stage.person("hang-xom").presses_token(token)
    assert (await last_of(stage, Story)).state == "published"


async def test_on_paper(stage: Stage) -> None:
    """A yes needs the photo of the signed paper; a no and a withdrawal do not, and count at once."""
    nomination = await approve(stage)
    officer = stage.person(OFFICER)
    await officer.presses_token(f"go.record-consent.paper.{nomination}.nominee")
    assert "gửi ảnh" in await officer.presses("Đồng ý")
    assert "cần ảnh tờ giấy" in await officer.says("xong")
    assert await all_of(stage, Consent) == []
    assert "Ảnh giấy đã ký: 1" in await officer.sends_photo()
    row = await last_of(stage, Consent)
    assert (row.answer, row.how, row.wording) == ("given", "paper", "paper")
    async with stage.app.database.reading() as session:
        kept = (await session.scalars(select(Attachment.consent_id).where(Attachment.consent_id.is_not(None)))).all()
    assert kept == [row.id]
    await officer.presses_token(f"go.record-consent.paper.{nomination}.nominee")
    assert "đã rút đồng ý" in await officer.presses("Rút đồng ý")


async def test_a_paper_that_takes_back_recalls(stage: Stage) -> None:
    """Whoever agreed in chat may withdraw on paper."""
    story = await published(stage)
    officer = stage.person(OFFICER)
    await officer.presses_token(f"go.record-consent.paper.{story.nomination_id}.nominee")
    await officer.presses("Rút đồng ý")
    assert (await last_of(stage, Story)).state == "recalled"


async def test_only_what_is_approved_and_one_s_own(stage: Stage) -> None:
    """An exemplar under review, one of another unit and none at all are not there."""
    waiting = next(one for one in await all_of(stage, Nomination) if one.name == GROUP)
    nomination = await approve(stage)
    for who, number in ((OFFICER, waiting.id), ("can-bo-an-binh", nomination), (OFFICER, 999)):
        for token in (f"{number}", f"age.{number}", f"code.{number}.nominee", f"paper.{number}.nominee"):
            heard = await stage.person(who).presses_token(f"go.record-consent.{token}")
            assert "không tìm thấy hồ sơ" in heard, (who, token)
    assert await all_of(stage, ConsentCode) == []


async def test_age_is_asked_once(stage: Stage) -> None:
    """And can be put right; what is kept is a group."""
    nomination = await approve(stage, age=None)
    officer = stage.person(OFFICER)
    assert "chưa rõ nhóm tuổi" in await officer.presses_token(f"go.record-consent.{nomination}")
    await officer.presses("Nhóm tuổi")
    assert "mục dưới đây" in await officer.says("mười hai")
    heard = await officer.presses("Từ 7")
    assert "cha, mẹ hoặc người giám hộ: chưa có câu trả lời" in heard
    record = next(one for one in await all_of(stage, Nomination) if one.name == HOA)
    assert record.age_group == AgeGroup.CHILD
    await officer.presses("Nhóm tuổi")
    assert "giám hộ" not in await officer.presses("Từ 16")
