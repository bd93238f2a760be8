"""Buttons that are old, odd, somebody else's, or overtaken by a text."""

from datetime import datetime

import msgspec
import pytest
from sqlalchemy import select

from storage.tables import Nomination
from tests.conftest import NOON
from tests.journeys.doors import TELEGRAM, ZALO, Open
from tests.journeys.street import A_DAY, an_update, has_read_all, posted
from tests.platforms.faults import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ"
CASE = "Lò Thị Kín"


async def test_buttons_of_last_week(street: Open) -> None:
    """The answer to an old question changes nothing, and the one that stands is asked again; old menus still open."""
    someone = street.sides[TELEGRAM].person("người nhớ lâu")
    await someone.says("alo")
    for typed in ("gửi tin", STORY, "1"):
        await someone.says(typed)
    old = someone.user.button("xã Đông Lĩnh")
    try:
        street.app.clock.set("+7d")
        await street.after(someone.on_telegram.presses_button(*old), TELEGRAM, someone.user.chat)
        assert "đã cũ" in someone.heard[-1].text
        assert "câu 3/4" in someone.heard[-1].text
        await someone.says("huỷ")
        assert "Bạn hỏi đi" in await someone.presses("Hỏi về tiêu chuẩn")
    finally:
        street.app.clock.set(NOON)


async def test_numbers_of_last_week(street: Open) -> None:
    """Where there are no buttons, the numbers of an old list are not guessed at."""
    someone = street.sides[ZALO].person("người nhớ lâu")
    await someone.says("alo")
    try:
        street.app.clock.set("+7d")
        assert "đã cũ" in await someone.says("1")
        assert "câu 1/4" in await someone.says("1")
    finally:
        street.app.clock.set(NOON)


async def test_somebody_elses_buttons(street: Open) -> None:
    """Whoever gets hold of what stands behind an officer's buttons sees nothing of the case and changes nothing."""
    side = street.sides[TELEGRAM]
    officer = side.person("can-bo")
    for typed in ("đề cử", "1", CASE, "huỷ", "hồ sơ của tôi"):
        await officer.says(typed)
    await officer.presses(CASE[:4])
    tokens = {button.token for part in officer.heard for button in part.buttons}
    before, case = len(officer.heard), await _case(street)
    for stranger in (side.person("người lạ mặt"), side.person("can-bo-an-binh")):
        for number, token in enumerate(sorted(tokens)):
            await street.after(stranger.on_telegram.presses_data(token, str(number + 1)), TELEGRAM, stranger.user.chat)
            await has_read_all(street, stranger)
        assert not any(CASE in part.text for part in stranger.heard)
    assert sum("không tìm thấy hồ sơ này" in part.text for part in stranger.heard) > 2
    assert len(officer.heard) == before
    assert await _case(street) == case


async def _case(street: Open) -> tuple[str, datetime]:
    async with street.app.database.reading() as session:
        found = (await session.scalars(select(Nomination).where(Nomination.name == CASE))).one()
        return found.state, found.updated_at


async def test_a_word_in_somebody_elses_chat(street: Open) -> None:
    """A press or a text that says it was made in another person's private chat is nobody's."""
    side = street.sides[TELEGRAM]
    owner, stranger = side.person("người chủ"), side.person("người lạ")
    await owner.says("gửi tin")
    message = {"message_id": 1, "chat": {"id": owner.user.id, "type": "private"}, "date": A_DAY}
    press = {"id": "1", "from": stranger.user.shown, "data": "go.tip", "message": message}
    body = msgspec.json.encode({"update_id": 3_000_000, "callback_query": press})
    text = an_update(owner, 3_000_001, text="huỷ", **{"from": stranger.user.shown})
    before = await street.received(TELEGRAM, owner.user.chat)
    assert [await posted(street, TELEGRAM, each) for each in (body, text)] == [200, 200]
    await street.quiet()
    assert await street.received(TELEGRAM, owner.user.chat) == before


@pytest.mark.parametrize("data", ["ư" * 32, "a.1." + "9" * 60, "go." + "x" * 61, "go..tip" + "." * 57, "a" * 5_000])
async def test_data_of_sixty_four_bytes(street: Open, data: str) -> None:
    """A token of ours was never like that: it is said to be old, and there is a way on."""
    someone = street.sides[TELEGRAM].person(f"người bấm {data[:5]}")
    await street.after(someone.on_telegram.presses_data(data, "1"), TELEGRAM, someone.user.chat)
    assert ["đã cũ" in part.text and part.buttons[0].label == "Menu" for part in someone.heard] == [True]


async def test_a_press_and_a_text_swapped(street: Open) -> None:
    """The text came first: it is not taken for the answer to a question not asked yet, and nothing is lost for good."""
    officer = street.sides[TELEGRAM].person("can-bo-an-binh")
    await officer.says("đề cử")
    street.telegram.next_update(Fault.REORDERED)
    await officer.user.presses("Cá nhân")
    await officer.user.says("Lò Thị Mai")
    await street.quiet()
    assert "câu 2/" in officer.heard[-1].text
    assert "câu 3/" in await officer.says("Lò Thị Mai")
