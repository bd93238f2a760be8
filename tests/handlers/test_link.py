"""One person on two platforms: a code seen here and typed there, and work that goes on elsewhere."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, update

from content.rules.code import new_code, parse_code
from storage.tables import Identity, LinkCode, Nomination, Person, Tip, WrongTry
from tests.handlers.two_doors import Two, Visitor, link

WRONG = new_code(bytes(range(8)))


async def test_a_draft_goes_on_elsewhere(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Begun on Telegram, offered and finished on Zalo, where the role counts as well."""
    await lan.says(await two.invited())
    await lan.says("tôi muốn đề cử")
    await lan.says("cá nhân")
    await lan.says("Trần Văn Bảy")
    await lan.says("huỷ")
    await also_lan.says("alo")
    asked = await also_lan.says(await lan.code())
    assert "tài khoản Zalo này với tài khoản Telegram của Lan?" in asked
    assert "1. Đồng ý liên kết" in asked
    heard = await also_lan.says("1")
    assert "Đã liên kết Telegram và Zalo" in heard
    assert "1. Viết tiếp bản nháp: Trần Văn Bảy" in heard
    assert "Ta viết tiếp bản nháp này nhé." in await also_lan.says("1")
    assert "địa chỉ" in also_lan.heard[-1].text
    await also_lan.says("Trưởng thôn 3")
    assert (await two.rows(Nomination))[-1].place == "Trưởng thôn 3"


async def test_what_the_other_side_shows(lan: Visitor, also_lan: Visitor) -> None:
    """Before the yes only the platform and the first name are shown; an account without a name has none."""
    await lan.says("alo")
    asked = await also_lan.says(await lan.code())
    assert "Phạm" not in asked
    assert lan.sender not in asked
    nameless = lan.two.on("telegram", "12", "")
    assert "tài khoản Telegram đã lấy mã?" in await also_lan.says(await nameless.code())


async def test_what_was_sent_on_the_second(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """What was begun on the second platform is there on the first afterwards; the second person is gone."""
    await also_lan.says("tôi muốn gửi tin")
    await also_lan.says("o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo")
    await also_lan.says("huỷ")
    before = len(await two.rows(Person))
    await lan.says("alo")
    assert "Viết tiếp tin" not in " ".join(lan.offered)
    await link(lan, also_lan)
    await lan.says("menu")
    assert "Viết tiếp tin đang dở" in lan.offered
    assert "(câu 2/4)" in await lan.presses("Viết tiếp tin")
    assert len(await two.rows(Person)) == before


async def test_whoever_made_the_code_is_told(lan: Visitor, also_lan: Visitor) -> None:
    """The first conversation hears of it at once, with the way to undo it."""
    await link(lan, also_lan)
    assert "Tài khoản Zalo vừa được liên kết" in lan.heard[-1].text
    assert lan.offered[0] == "Bỏ liên kết"


@pytest.mark.parametrize("no", ["không", "huỷ", "quay lại", "2"])
async def test_declined(two: Two, lan: Visitor, also_lan: Visitor, no: str) -> None:
    """A no links nothing, and the code holds until it is used."""
    code = await lan.code()
    await also_lan.says(code)
    assert "không liên kết gì" in await also_lan.says(no)
    assert await two.people() == 2
    await also_lan.says(code)
    assert "Đã liên kết" in await also_lan.says("dong y")


async def test_neither_yes_nor_no(lan: Visitor, also_lan: Visitor) -> None:
    """A question is answered and the decision asked again; what is no decision is asked again."""
    await also_lan.says(await lan.code())
    heard = await also_lan.says("tiêu chuẩn chung của kế hoạch 90 gồm những gì?")
    assert "Nguồn:" in heard
    assert "Đồng ý liên kết" in heard
    assert "Bạn chọn giúp" in await also_lan.says("để tôi xem đã")
    assert "Đã liên kết" in await also_lan.says("có")


async def test_too_late(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """After fifteen minutes neither the code nor the yes counts; no try is lost by it."""
    code = await lan.code()
    await also_lan.says(code)
    two.app.clock.set("2026-11-20T12:15")
    assert "đã hết hạn" in await also_lan.says("đồng ý")
    assert "đã hết hạn" in await also_lan.says(code)
    assert await two.people() == 2
    assert await two.rows(WrongTry) == []


async def test_used_by_another_meanwhile(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who is asked while another uses the code is refused."""
    third = two.on("zalo", "z-2", "Người khác")
    code = await lan.code()
    await third.says(code)
    await also_lan.says(code)
    assert "Đã liên kết" in await third.says("đồng ý")
    assert "đã dùng" in await also_lan.says("đồng ý")
    assert "đã dùng" in await also_lan.says(code)


async def test_one_s_own(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """The code typed where it was made is not for here."""
    assert "mã của chính bạn" in await lan.says(await lan.code())
    await link(lan, also_lan)
    assert "Đang liên kết: Telegram và Zalo" in await lan.says("/lienket")
    assert await two.people() == 1


async def test_in_the_middle_of_a_form(lan: Visitor, also_lan: Visitor) -> None:
    """The code is shown, the form goes on; on the other platform its draft waits."""
    await lan.says("tôi muốn gửi tin")
    await lan.says("Bác Thuận ở thôn 4 giúp cả chục hộ nghèo")
    heard = await lan.says("liên kết")
    assert "Ta tiếp tục nhé." in heard
    await also_lan.says(parse_code(heard) or "")
    assert "1. Viết tiếp tin đang dở" in await also_lan.says("đồng ý")
    assert "(câu 3/4)" in await lan.says("xã Đông Lĩnh")


async def test_another_code_instead(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """While the yes is awaited, a code typed after all is heard for what it is, and guesses are counted."""
    await also_lan.says(await lan.code())
    assert "Còn 4 lượt" in await also_lan.says(WRONG)
    assert "Mã đúng. Bạn muốn liên kết" in await also_lan.says(await lan.code())
    assert "cán bộ đầu mối" in await also_lan.says(await two.invited())


async def test_only_the_hash_is_kept(two: Two, lan: Visitor) -> None:
    """A code cannot be read from the tables, and the newest one counts."""
    first, second = await lan.code(), await lan.code()
    kept = await two.rows(LinkCode)
    assert len(kept) == 2
    assert sum(one.expires_at > two.app.clock.now() for one in kept) == 1
    assert not any(code in one.code_hash for one in kept for code in (first, second))


async def test_guessing(lan: Visitor, also_lan: Visitor) -> None:
    """Wrong codes are counted, and after five of them not even the right one links."""
    for _ in range(5):
        await also_lan.says(WRONG)
    assert "tạm khoá" in await also_lan.says(await lan.code())


async def test_nobody_of_the_sample(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who anybody can be links nothing, on either side."""
    await also_lan.says("alo")
    code = await lan.code()
    async with two.app.database.writing() as session:
        identity = (await session.scalars(select(Identity).where(Identity.channel == "zalo"))).one()
        await session.execute(update(Person).where(Person.id == identity.person_id).values(sample=True))
    assert "người mẫu" in await also_lan.says(code)
    assert "người mẫu" in await also_lan.says("liên kết")


async def test_roles_of_both(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """An officer here and an officer there is an officer of both."""
    await lan.says(await two.invited("MAU-DL", 5))
    await also_lan.says(await two.invited("MAU-AB", 6))
    await link(lan, also_lan)
    heard = await lan.says("tôi muốn đề cử")
    assert "nhiều đơn vị" in heard
    assert {"UBND xã Đông Lĩnh", "UBND phường An Bình"} <= set(lan.offered)


async def test_reminders_follow_the_person(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """One reminder for one person, in the conversation used last; a wish for none on one side holds for both."""
    await lan.says(await two.invited("MAU-AB"))
    await link(lan, also_lan)
    two.app.clock.set("2026-11-26T12:00")
    await lan.says("menu")
    two.app.clock.set("2026-11-27T08:00")
    before = len(also_lan.heard), len(lan.heard)
    await two.app.settle()
    assert (len(also_lan.heard), len(lan.heard)) == (before[0], before[1] + 1)
    assert "còn 3 ngày" in lan.heard[-1].text


async def test_no_reminders(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who wanted none on the second platform is told that there are none now."""
    await lan.says(await two.invited("MAU-AB"))
    await also_lan.says("tắt nhắc")
    assert "Lời nhắc đang tắt" in await link(lan, also_lan)
    two.app.clock.set("2026-11-27T08:00")
    before = len(two.sent)
    await two.app.settle()
    assert len(two.sent) == before


async def test_an_anonymous_tip_stays_anonymous(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Nothing about a tip that was sent without a name changes, and nothing leads to it."""
    for said in ("tôi muốn gửi tin", "Bác Thuận ở thôn 4 giúp cả chục hộ nghèo", "xã Đông Lĩnh", "không", "ẩn danh"):
        await also_lan.says(said)
    await also_lan.says("gửi")

    def shown(tips: Sequence[Tip]) -> list[dict[str, object]]:
        return [{key: value for key, value in vars(one).items() if not key.startswith("_")} for one in tips]

    before = shown(await two.rows(Tip))
    assert before[-1]["anonymous"] is True
    await link(lan, also_lan)
    assert shown(await two.rows(Tip)) == before
    assert [one.tipster_id for one in await two.rows(Tip)][-1] is None
