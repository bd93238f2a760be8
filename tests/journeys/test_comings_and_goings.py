"""People who shut the door and come back, groups, words put differently later, and the bot's own voice."""

import msgspec
import pytest
from sqlalchemy import select

from content.message import Message
from storage import outbox
from storage.outbox import Outgoing
from storage.tables import Outbox, OutboxState, Priority
from storage.talks import conversation_key
from tests.journeys.doors import TELEGRAM, ZALO, Open
from tests.journeys.street import A_DAY, BOTH, posted

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ"
ADDRESSED = {TELEGRAM: "@guong_sang_bot ", ZALO: "@Gương Sáng "}


async def ended(street: Open, side: str, chat: str) -> list[str]:
    """How each message to a chat ended, in order."""
    async with street.app.database.reading() as session:
        found = select(Outbox.state).where(Outbox.conversation == conversation_key(side, chat)).order_by(Outbox.id)
        return list(await session.scalars(found))


async def push(street: Open, side: str, chat: str) -> None:
    """Something goes out to a chat that nobody there asked for."""
    app, conversation = street.app, conversation_key(side, chat)
    unasked = Outgoing(f"unasked/{conversation}", conversation, Message("Còn 3 ngày."), Priority.REMINDER)
    async with app.database.writing() as session:
        assert await outbox.queue(session, unasked, app.clock.now())
    app._all.ring()
    await street.quiet()


@BOTH
async def test_blocked_and_let_in_again(street: Open, side: str) -> None:
    """Who is gone is tried once and then left alone; whoever writes again is answered at once."""
    someone = street.sides[side].person("người đóng cửa")
    await someone.says("gửi tin")
    someone.user.blocked = True
    assert await someone.says(STORY) == ""
    await push(street, side, someone.user.chat)
    states = [OutboxState.SENT, OutboxState.REFUSED, OutboxState.REFUSED]
    assert await ended(street, side, someone.user.chat) == states
    assert sum(refused.chat == someone.user.chat for refused in street.platform(side).refused) == 1
    await someone.user.blocks()
    await someone.user.unblocks()
    await street.quiet()
    someone.user.forgets()
    assert "câu 3/4" in await someone.says("1")


async def test_blocked_without_a_word(street: Open) -> None:
    """Telegram tells that the door was shut: nothing is sent, and opening it again is no reason to talk."""
    someone = street.sides[TELEGRAM].person("người lặng lẽ")
    await someone.says("alo")
    await someone.user.blocks()
    await someone.user.unblocks()
    await street.quiet()
    assert len(someone.heard) == 1
    assert "Bạn muốn làm gì?" in await someone.says("menu")


@BOTH
async def test_groups(street: Open, side: str) -> None:
    """A polite refusal once, then silence, save where life is at stake; no case is begun there."""
    platform, someone = street.platform(side), street.sides[side].person("người trong nhóm")
    group = platform.group("Thôn 4")
    for typed in ("alo", "gửi tin", STORY, "1", "/menu"):
        await someone.says_in(group, ADDRESSED[side] + typed)
    await street.quiet()
    assert ["nhắn riêng cho tôi" in message.text for message in group.heard] == [True]
    assert group.heard[0].buttons == ()
    await someone.says_in(group, f"{ADDRESSED[side]}có người đang đuối nước")
    await street.quiet()
    assert ["112" in message.text for message in group.heard] == [False, True]
    assert someone.heard == []
    assert "câu 1/4" in await someone.says("gửi tin")


@BOTH
@pytest.mark.parametrize("typed", ["Gương Sáng ơi có người đang đuối nước", "@Gương Sáng cháy nhà rồi"])
async def test_called_by_its_name(street: Open, side: str, typed: str) -> None:
    """Its name, which also stands for the people it tells of, does not make a cry for help a story."""
    assert "114" in await street.sides[side].person(f"người gọi {typed}").says(typed)


async def test_a_group_that_moves(street: Open) -> None:
    """The bot has said its sentence to these people already, whatever their group's number is now."""
    someone, group = street.sides[TELEGRAM].person("người chuyển nhóm"), street.telegram.group("Thôn 5")
    await someone.says_in(group, "@guong_sang_bot alo")
    await street.quiet()
    await group.migrates()
    await street.quiet()
    await someone.says_in(group, "@guong_sang_bot còn đó không")
    await someone.says_in(group, "@guong_sang_bot có người đang đuối nước")
    await street.quiet()
    assert ["112" in message.text for message in group.heard] == [False, True]


async def test_a_message_put_differently(street: Open) -> None:
    """The first answer stands; how to change it is said, and the question that stands is asked again."""
    someone = street.sides[TELEGRAM].person("người sửa lời")
    for typed in ("gửi tin", STORY):
        await someone.says(typed)
    await street.after(
        someone.on_telegram.edits("bà Na ở xã Tây Sơn nuôi cả đàn trẻ mồ côi"), TELEGRAM, someone.user.chat
    )
    assert "vừa sửa một tin cũ" in someone.heard[-1].text
    assert "câu 2/4" in someone.heard[-1].text
    for typed in ("1", "bỏ qua"):
        await someone.says(typed)
    assert STORY in await someone.says("2")


async def test_its_own_voice(street: Open) -> None:
    """What the bot said itself comes back, and it does not answer."""
    someone = street.sides[ZALO].person("người nghe vọng")
    street.zalo.echoes = True
    try:
        await someone.says("alo")
        assert await someone.says("menu")
    finally:
        street.zalo.echoes = False
    assert len(someone.heard) == await street.received(ZALO, someone.user.chat) == 2
    other = street.sides[TELEGRAM].person("người nghe vọng")
    message = {"message_id": 9, "from": street.telegram.me, "chat": {"id": other.user.id, "type": "private"}}
    update = {"update_id": 5_000_000, "message": message | {"date": A_DAY, "text": "menu"}}
    assert await posted(street, TELEGRAM, msgspec.json.encode(update)) == 200
    assert await street.received(TELEGRAM, other.user.chat) == 0
