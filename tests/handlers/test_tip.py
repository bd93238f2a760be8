"""Tip: a good deed told in a few words, placed, urgent or not, anonymous or not, and kept while it is not sent."""

from content.programme import UnitClass
from content.rules.unit import UnitFacts
from storage import units
from storage.tables import Attachment, AuditEntry, Tip
from tests.handlers.forms import TIP
from tests.handlers.records import all_of, audited, commune, last_of, person_id, place_of, put_units
from tests.journeys.transcript import played
from tests.stage import Stage

RESCUE = "Anh Kiên ở xã Đông Lĩnh đã cứu sống hai cháu nhỏ đuối nước hôm chủ nhật vừa rồi"


async def test_named(stage: Stage) -> None:
    """Who lets the officer write back stays known; the tip waits at the unit."""
    who = await TIP.to(stage, "summary")
    await who.says("gui luon")
    row = await last_of(stage, Tip)
    assert (row.state, row.unit_code, row.anonymous) == ("received", "MAU-DL", False)
    assert row.tipster_id == await person_id(stage, "hang-xom")


async def test_anonymous(stage: Stage) -> None:
    """An anonymous tip no longer knows who told it, nor does the audit trail."""
    who = await TIP.to(stage, "contact")
    await who.says("ẩn danh")
    await who.says("gửi")
    row = await last_of(stage, Tip)
    assert (row.anonymous, row.tipster_id) == (True, None)
    assert ("tip", f"tip/{row.id}") in await audited(stage)
    assert row.code_hash is not None


async def test_sent_once(stage: Stage) -> None:
    """A second tap on “Gửi” sends nothing again and shows no second code."""
    who = await TIP.to(stage, "summary")
    send = who.token("Gửi")
    await who.presses_token(send)
    assert "Mã theo dõi" not in await who.presses_token(send)


async def test_urgent(stage: Stage) -> None:
    """Saving life is not held up by photos, and the unit's officers are told at once, with a way to open the tip."""
    await played(
        stage,
        f"""
        @ hang-xom
        > tôi muốn báo tin
        > {RESCUE}
        < khẩn
        < câu 2/3
        > [xã Đông Lĩnh]
        < câu 3/3
        > [Tôi muốn ẩn danh]
        ! Ảnh
        > [Gửi]
        < khẩn
        @ can-bo
        > [Mở tin]
        < Đông Lĩnh
        < hai cháu nhỏ
        > tin dân
        < [KHẨN: Anh Kiên
        """,
        numbered=False,
    )
    assert (await last_of(stage, Tip)).urgent
    notice = next(part for part in stage.person("can-bo").heard if "Anh Kiên" in part.text)
    assert "Gõ “chọn tin nhận”" in notice.text
    assert not [part for part in stage.person("can-bo-an-binh").heard if "Anh Kiên" in part.text]


async def test_urgent_in_an_unknown_place(stage: Stage) -> None:
    """Without a unit the reviewers are told."""
    await played(
        stage,
        """
        @ hang-xom
        > gửi tin
        > Chị Hà đã cứu sống một cụ già trong vụ cháy nhà ở xã Lâm Thượng năm nay
        > xã Lâm Thượng
        < câu 3/3
        > 1
        < Nơi: xã Lâm Thượng
        > gửi
        < 30/11/2026 (thứ Hai)
        @ tham-dinh
        > menu
        """,
        numbered=False,
    )
    row = await last_of(stage, Tip)
    assert (row.place, row.unit_code, row.urgent) == ("xã Lâm Thượng", None, True)
    assert [part for part in stage.person("tham-dinh").heard if "Chị Hà" in part.text]


async def _rescue_told(stage: Stage) -> str:
    """Somebody tells of a rescue at the commune and stays anonymous; what the bot says in the end."""
    who = stage.person("hang-xom")
    for words in ("gửi tin", RESCUE, "xã Đông Lĩnh", "ẩn danh"):
        await who.says(words)
    return await who.says("gửi")


def _hear_of_it(stage: Stage) -> set[str]:
    return {to for to, part in stage.sent if to != "hang-xom" and "Anh Kiên" in part.text}


async def test_urgent_while_the_officer_wants_no_work_news(stage: Stage) -> None:
    """The reviewers stand in for an officer who stopped news of work, and only they are on record as told."""
    await stage.person("can-bo").says("/nhantin stop work")
    assert "khẩn" in await _rescue_told(stage)
    assert _hear_of_it(stage) == {"tham-dinh", "tham-dinh-2"}
    told = [entry.actor for entry in await all_of(stage, AuditEntry) if entry.act == "told"]
    assert sorted(told) == sorted([f"person/{await person_id(stage, name)}" for name in _hear_of_it(stage)])


async def test_urgent_while_nobody_wants_work_news(stage: Stage) -> None:
    """The tipster is not told that somebody heard of it when nobody did, and nobody is on record as told."""
    for name in ("can-bo", "tham-dinh", "tham-dinh-2"):
        await stage.person(name).says("/nhantin stop work")
    assert "khẩn" not in await _rescue_told(stage)
    assert not _hear_of_it(stage)
    assert "told" not in {act for act, _ in await audited(stage)}


async def test_urgent_while_the_officer_wants_no_reminders(stage: Stage) -> None:
    """“Tắt nhắc” stops reminders of deadlines, not news of a life saved."""
    await stage.person("can-bo").says("tắt nhắc")
    await _rescue_told(stage)
    assert _hear_of_it(stage) == {"can-bo"}


async def test_places_of_one_name(stage: Stage) -> None:
    """Two places of the same name are told apart by what lies above them, and the chosen one counts."""
    await put_units(stage, commune("MAU2", "UBND tỉnh Khác"))
    await put_units(stage, commune("A-1", "UBND xã Tân Lập"), commune("B-1", "UBND xã Tân Lập", "MAU2"))
    await played(
        stage,
        """
        @ hang-xom
        > gửi tin
        > Cô giáo Lan mười năm dạy chữ không lấy tiền cho trẻ nghèo trong làng
        < câu 2/4
        > tan lap
        < [xã Tân Lập, tỉnh
        < [xã Tân Lập, tỉnh
        < [nơi khác]
        > [nơi khác]
        > xã Tân Lập
        > [xã Tân Lập, tỉnh Khác]
        < câu 3/4
        """,
        numbered=False,
    )
    assert (await last_of(stage, Tip)).unit_code == "B-1"


async def test_a_place_that_is_none(stage: Stage) -> None:
    """No letters, too many of them, or a unit that is gone from the list: asked again."""
    who = await TIP.to(stage, "place")
    serial = who.token("nơi khác").split(".")[1]
    for typed in ("12345", "x" * 301):
        assert "xã, phường" in await who.says(typed)
    assert "câu 2/4" in await who.presses_token(f"a.{serial}.KHONG-CO")
    assert await place_of(stage, "hang-xom") == ("tip", "place")


async def test_photos(stage: Stage) -> None:
    """Photos come one after the other until “xong”."""
    who = await TIP.to(stage, "photos")
    await who.sends_photo("b" * 64)
    assert "2 ảnh" in await who.sends_photo("c" * 64)
    await who.says("xong")
    await who.says("1")
    assert "Ảnh: 2" in who.heard[-1].text


async def test_a_draft_deleted(stage: Stage) -> None:
    """A draft is thrown away with its photos after a second yes, which works once; nothing of it stays."""
    who = await TIP.to(stage, "photos")
    await who.sends_photo()
    await who.says("huỷ")
    await who.presses("Xoá")
    yes = next(button.token for button in who.heard[-1].buttons if ".confirm." in button.token)
    await who.presses_token(yes)
    await who.presses_token(yes)
    assert [row.state for row in await all_of(stage, Tip)] == ["received"]
    assert not await all_of(stage, Attachment)
    await who.says("menu")
    assert "Viết tiếp" not in who.heard[-1].buttons[0].label


async def test_edited_from_the_summary(stage: Stage) -> None:
    """A number of the summary opens its question; “Để sau” keeps the draft."""
    await TIP.to(stage, "summary")
    await played(
        stage,
        """
        @ hang-xom
        > 2
        < xã, phường nào
        > An Bình
        < 2. Nơi: An Bình
        > 4
        > giấu tên
        < 4. Liên hệ: ẩn danh
        > [Để sau]
        < vẫn được giữ
        > viết tiếp tin đang dở
        """,
        numbered=False,
    )
    row = await last_of(stage, Tip)
    assert (row.place, row.unit_code, row.anonymous) == ("An Bình", "MAU-AB", True)


async def test_a_place_with_all_its_marks_is_no_question(stage: Stage) -> None:
    """Where two names are nearly alike, the one spelled out is taken at its word; without marks it is asked about."""
    async with stage.app.database.writing() as session:
        await units.put_units(session, [UnitFacts("MAU-AM", "UBND phường An Minh", UnitClass.WARD, "MAU")])
    for typed, expected in (("phuong an bin", "Có nhiều nơi"), ("phường An Bình", "câu 3/4")):
        someone = stage.person(f"ai-{len(typed)}")
        await someone.says("gửi tin")
        await someone.says("bà Tám nhặt được ví tiền, đem trả lại cho người mất")
        assert expected in await someone.says(typed), typed
