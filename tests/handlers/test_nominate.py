"""Nominate: from the first question to the number, with every kind of answer, and what is on record after it."""

from datetime import date

import pytest

from content.phrasebook import phrases
from storage.tables import Attachment, Nomination, Outbox, OutboxState
from tests.handlers.forms import NOMINATION, STORY
from tests.handlers.records import (
    all_of,
    audited,
    last_of,
    place_of,
)
from tests.journeys.transcript import played
from tests.stage import Stage


async def test_sent(stage: Stage) -> None:
    """What was answered stands in the record as it was typed, and the sending is on the audit trail."""
    who = await NOMINATION.to(stage, "summary")
    heard = await who.presses("Gửi")
    assert "Lò Thị Mai" in heard
    assert "4/5" in heard
    row = await last_of(stage, Nomination)
    assert (row.state, row.unit_code, row.programme) == ("submitted", "MAU-DL", "mau-2026-2030")
    assert (row.subject_type, row.name, row.place) == ("individual", "Lò Thị Mai", "Trưởng thôn 3, xã Đông Lĩnh")
    assert (row.field, row.done_on, row.story) == ("Phát triển kinh tế, lao động sản xuất", date(2026, 8, 12), STORY)
    assert (row.replicability or "").startswith("Nhân rộng được ở nơi có điều kiện")
    assert row.rewards == "Giấy khen của UBND xã năm 2025"
    assert list(row.criteria.values()) == ["met", "met", "unclear", "not-met"]
    assert (row.consent, row.tip_id) == ("not-asked", None)
    assert ("submit", f"nomination/{row.id}") in await audited(stage)
    assert await place_of(stage, "can-bo") == (None, None)


async def test_sent_once(stage: Stage) -> None:
    """A second tap on “Gửi”, and the word typed once more, send nothing again and say so."""
    who = await NOMINATION.to(stage, "summary")
    send = who.token("Gửi")
    await who.presses_token(send)
    assert phrases().say("choice-stale") in await who.presses_token(send)
    await who.says("gửi")
    assert [row.state for row in await all_of(stage, Nomination)] == ["submitted"] * 4


async def test_a_collective_in_own_words(stage: Stage) -> None:
    """Words instead of choices: a field that is not on the list, a note on a criterion, no reward, more than once."""
    await played(
        stage,
        """
        @ can-bo
        > /decu
        > to
        < Tên tập thể
        > Tổ hợp tác lúa hữu cơ thôn 7
        < Tập thể này thuộc đơn vị nào
        > Hợp tác xã Đông Lĩnh
        > nông nghiệp sạch
        > lau nay
        > Tổ có 14 hộ, ba năm không dùng thuốc hoá học, bán được giá hơn một phần tư.
        > cả vùng đồng bằng đều làm được
        > ko
        > đạt
        > chưa rõ
        > mới làm ở hai thôn, đang nhân rộng
        > dung
        > bo qua
        > dong y
        < 1. Đối tượng: Tập thể
        < 4. Lĩnh vực: nông nghiệp sạch
        < 5. Thời gian: nhiều lần
        < 7. Khả năng nhân rộng: cả vùng đồng bằng đều làm được
        < 8. Đã được khen: chưa có
        < mới làm ở hai thôn, đang nhân rộng
        < Ảnh: không
        < Đồng ý công bố: Đã đồng ý
        > gui
        < Tổ hợp tác lúa hữu cơ thôn 7
        """,
        numbered=False,
    )
    row = await last_of(stage, Nomination)
    assert (row.state, row.subject_type, row.done_on, row.rewards) == ("submitted", "collective", None, None)


async def test_edited_from_the_summary(stage: Stage) -> None:
    """Each number of the summary opens its question; the answer leads back, and “quay lại” changes nothing."""
    await NOMINATION.to(stage, "summary")
    await played(
        stage,
        """
        @ can-bo
        > 2
        < Họ và tên
        > Lò Thị Mai Anh
        < 2. Tên: Lò Thị Mai Anh
        > số 5
        < ngày nào
        > 31/12/2027
        < 31/12/2027
        < tương lai
        < ngày nào
        > 30/2/2026
        < không có trong lịch
        > hôm qua
        < 5. Thời gian: 19/11/2026
        > câu 13
        > *photo*
        < 1 ảnh
        > xong
        < Ảnh: 1
        > 14
        > quay lại
        < Chưa hỏi
        > 14
        > tu choi
        < Không đồng ý
        > 1
        > hộ
        < 1. Đối tượng: Hộ gia đình
        > abc
        < 2. Tên: Lò Thị Mai Anh
        > [Để sau]
        < Bản nháp vẫn được giữ
        """,
        numbered=False,
    )
    row = await last_of(stage, Nomination)
    assert (row.state, row.name, row.consent, row.subject_type) == (
        "draft",
        "Lò Thị Mai Anh",
        "refused",
        "household",
    )


@pytest.mark.parametrize(
    "step, typed, said",
    [
        ("name", "Mai " * 75, "tối đa 150"),
        ("place", "thôn 3 " * 50, "tối đa 300"),
        ("field", "lúa sạch " * 30, "tối đa 200"),
        ("date", "21/11/2026", "tương lai"),
        ("date", "12/8/1931", "12/8/1931"),
        ("date", "hè vừa rồi", "ngày/tháng/năm"),
        ("story", "làm tốt lắm", "11 ký tự"),
        ("story", "tốt " * 2500, "tối đa 4"),
        ("rewards", "12345", "cần có chữ"),
        ("consent", "có lẽ", "chọn giúp một trong"),
        ("photos", "có", "ảnh"),
    ],
)
async def test_refusals(stage: Stage, step: str, typed: str, said: str) -> None:
    """A refusal says what is wrong and asks again; what was answered before is kept."""
    who = await NOMINATION.to(stage, step)
    assert said in await who.says(typed)
    assert await place_of(stage, "can-bo") == ("nominate", step)
    assert (await last_of(stage, Nomination)).subject_type == "individual"


async def test_private_data_is_pointed_out(stage: Stage) -> None:
    """A citizen-ID number or an illness in the story is warned of, and left for the officer to take out."""
    who = await NOMINATION.to(stage, "story")
    heard = await who.says(f"{STORY} Căn cước 012345678901, từng bị ung thư.")
    assert "số căn cước" in heard
    assert "sức khoẻ" in heard
    assert "012345678901" in ((await last_of(stage, Nomination)).story or "")


async def test_photos_up_to_the_limit(stage: Stage) -> None:
    """Ten photos, each once; the eleventh is refused and the ten are kept."""
    who = await NOMINATION.to(stage, "photos")
    for number in range(10):
        await who.sends_photo(f"{number:064x}")
    assert "10 ảnh" in who.heard[-1].text
    assert "tối đa 10 ảnh" in await who.sends_photo("f" * 64)
    await who.presses("Xong")
    assert len(await all_of(stage, Attachment)) == 10


async def test_the_same_photo_twice(stage: Stage) -> None:
    """A photo that comes twice is kept once."""
    who = await NOMINATION.to(stage, "photos")
    await who.sends_photo()
    assert "1 ảnh" in await who.sends_photo()


async def test_a_criterion_that_is_not_met(stage: Stage) -> None:
    """Not met is written down; people decide, so the form goes on."""
    who = await NOMINATION.to(stage, "criterion-guong-mau-chap-hanh")
    assert "vẫn gửi được" in await who.presses("Chưa đạt")
    assert await place_of(stage, "can-bo") == ("nominate", "criterion-viec-lam-co-ket-qua")


async def test_quota_fulfilled(stage: Stage) -> None:
    """The last one owed says that the quota is met, and drops the reminder that was asked for."""
    who = stage.person("can-bo")
    await who.presses("Nhắc lại ngày mai")
    for name in ("Lò Thị Mai", "Đỗ Văn Kiên"):
        await NOMINATION.to(stage, "name")
        for _, answer in (("name", name), *NOMINATION.steps[2:]):
            await who.says(answer)
        await who.says("gửi")
    assert "5/5" in who.heard[-1].text
    assert "đủ chỉ tiêu" in who.heard[-1].text
    asked_for = [row for row in await all_of(stage, Outbox) if (row.about or "").startswith("duty/")]
    assert {row.state for row in asked_for if row.not_before} == {OutboxState.CANCELLED}


async def test_a_draft_is_offered_first(stage: Stage) -> None:
    """Who begins again while a draft waits is asked whether to go on with it; a new one leaves it alone."""
    await NOMINATION.to(stage, "place")
    await played(
        stage,
        """
        @ can-bo
        > huỷ
        > đề cử
        < 1 bản nháp
        < Lò Thị Mai
        > [Đề cử mới]
        < câu 1/
        > [Hộ gia đình]
        < Hộ
        > Hộ bà Đinh Thị Sen
        > menu
        < [Viết tiếp bản nháp: Hộ bà Đinh Thị Sen]
        > đề cử
        < 2 bản nháp
        > [Viết tiếp]
        < Hộ ở thôn
        > /hosocuatoi
        < [Hộ bà Đinh Thị Sen - bản nháp]
        < [Lò Thị Mai - bản nháp]
        """,
        numbered=False,
    )
