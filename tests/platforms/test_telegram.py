"""The stand-in Telegram, met by the real python-telegram-bot over a real socket: talking, limits, refusals, files."""

import asyncio
import io
from datetime import timedelta

import aiohttp
import pytest
import telegram
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from tests.platforms.faults import Fault
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram


def keys(*labels: str) -> InlineKeyboardMarkup:
    """One button per row."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"t:{label}")] for label in labels])


def picture(width: int = 40, height: int = 30) -> bytes:
    """A real photo."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(file, "JPEG")
    return file.getvalue()


async def test_a_conversation(tele: Telegram, bot: telegram.Bot) -> None:
    """A text, an answer with buttons, a press, its acknowledgement, and a list that turns its page."""
    tele.limits = Limits.off()
    an = tele.user("An")
    await an.says("alo")
    (said,) = await bot.get_updates(timeout=2)
    assert said.message is not None
    assert said.message.from_user is not None
    assert (said.message.text, said.message.chat.id, said.message.from_user.first_name) == ("alo", an.id, "An")
    sent = await bot.send_message(
        an.id, "<b>Xin chào</b> &amp; hỏi?", parse_mode="HTML", reply_markup=keys("Gửi", "Sửa")
    )
    heard = await an.hears()
    assert (heard.text, heard.labels, heard.message_id) == ("Xin chào & hỏi?", ["Gửi", "Sửa"], str(sent.message_id))
    await an.presses("Sửa")
    (press,) = await bot.get_updates(offset=said.update_id + 1, timeout=2)
    assert press.callback_query is not None
    assert press.callback_query.data == "t:Sửa"
    assert press.callback_query.message is not None
    assert press.callback_query.message.message_id == sent.message_id
    assert await press.callback_query.answer("Đã nhận")
    assert an.toasts == ["Đã nhận"]
    await bot.edit_message_text("trang 2", an.id, sent.message_id)
    turned = await an.hears()
    assert (turned is heard, turned.text, turned.labels, turned.edits) == (True, "trang 2", [], 1)
    assert [one.method for one in tele.accepted] == ["sendMessage", "editMessageText"]


async def test_what_is_not_acknowledged_comes_again(tele: Telegram, bot: telegram.Bot) -> None:
    an = tele.user("An")
    for text in ("một", "hai", "ba"):
        await an.says(text)
    first = await bot.get_updates(limit=2)
    assert [one.update_id for one in first] == [one.update_id for one in await bot.get_updates(limit=2)]
    (third,) = await bot.get_updates(offset=first[-1].update_id + 1)
    assert third.message is not None
    assert third.message.text == "ba"
    assert await bot.get_updates(offset=third.update_id + 1) == ()


async def test_of_two_pollers_the_older_is_told(tele: Telegram, bot: telegram.Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.2)
    newer = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(telegram.error.Conflict, match="terminated by other getUpdates"):
        await older
    await tele.user("An").says("alo")
    assert len(await newer) == 1


async def test_one_message_a_second_and_the_wait_is_meant(tele: Telegram, bot: telegram.Bot) -> None:
    """A second send is told to wait; one during the wait is refused and written down; one after it is taken."""
    an = tele.user("An")
    await bot.send_message(an.id, "1")
    with pytest.raises(RetryAfter) as told:
        await bot.send_message(an.id, "2")
    assert told.value.retry_after == timedelta(seconds=1)
    assert tele.violations == []
    with pytest.raises(RetryAfter):
        await bot.send_message(an.id, "3")
    assert [early.chat for early in tele.violations] == [an.chat]
    await asyncio.sleep(1.0)
    await bot.send_message(an.id, "4")
    assert [one.text for one in tele.accepted] == ["1", "4"]
    assert [one.code for one in tele.refused] == [429, 429]


@pytest.mark.parametrize("whose", ["chat", "bot"])
async def test_a_planned_429_holds(tele: Telegram, bot: telegram.Bot, whose: str) -> None:
    """It concerns one chat, or the whole bot, which another chat finds out by one fair try."""
    an, binh = tele.user("An"), tele.user("Bình")
    tele.next_send(Fault.TOO_MANY, seconds=30, everyone=whose == "bot")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(an.id, "1")
    if whose == "chat":
        await bot.send_message(binh.id, "1")
    else:
        with pytest.raises(RetryAfter):
            await bot.send_message(binh.id, "1")
    assert (len(tele.violations), len(tele.probes)) == (1, 1 if whose == "bot" else 0)


async def test_refused_for_what_it_says(tele: Telegram, bot: telegram.Bot) -> None:
    tele.limits = Limits.off()
    an = tele.user("An")
    sent = await bot.send_message(an.id, "4096 đơn vị " + "😀" * 2042, reply_markup=keys("Một"))
    for reason, call in (
        ("Message is too long", bot.send_message(an.id, "😀" * 2049)),
        ("Message text is empty", bot.send_message(an.id, " \n ")),
        ("Can't parse entities: unsupported start tag", bot.send_message(an.id, "<người>", parse_mode="HTML")),
        ("Button_data_invalid", bot.send_message(an.id, "x", reply_markup=keys("ơ" * 32))),
        (
            "Message is not modified",
            bot.edit_message_text(sent.text or "", an.id, sent.message_id, reply_markup=keys("Một")),
        ),
        ("Message to edit not found", bot.edit_message_text("x", an.id, 999)),
        ("Chat not found", bot.send_message(404, "x")),
        ("Query is too old", bot.answer_callback_query("cb404")),
        ("Message caption is too long", bot.send_photo(an.id, picture(), caption="ă" * 1025)),
        ("Image_process_failed", bot.send_photo(an.id, b"not a photo")),
        ("Wrong file identifier", bot.send_photo(an.id, "AgACAgUAAx404")),
    ):
        with pytest.raises(BadRequest, match=reason):
            await call
    assert len(an.heard) == 1


async def test_a_press_can_be_answered_for_a_while(tele: Telegram, bot: telegram.Bot) -> None:
    tele.callback_seconds, an = 0.1, tele.user("An")
    sent = await bot.send_message(an.id, "?")
    await an.presses_data("t:1", str(sent.message_id))
    await asyncio.sleep(0.15)
    (press,) = await bot.get_updates()
    assert press.callback_query is not None
    with pytest.raises(BadRequest, match="Query is too old"):
        await press.callback_query.answer()


async def test_refused_for_who_they_are(tele: Telegram, bot: telegram.Bot) -> None:
    """A closed door, a door that was never opened, and one that has moved."""
    an, binh, group = tele.user("An"), tele.user("Bình", started=False), tele.group("Tổ dân phố 4")
    await an.blocks()
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(an.id, "x")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(binh.id, "x")
    await an.unblocks()
    await bot.send_message(an.id, "x")
    old = group.id
    new = await group.migrates()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == new
    await bot.send_message(new, "x")
    assert len(group.heard) == 1


async def test_only_what_is_meant_for_the_bot_arrives_from_a_group(tele: Telegram, bot: telegram.Bot) -> None:
    an, group = tele.user("An"), tele.group("Tổ dân phố 4")
    await an.says("ai đi họp?", to=group)
    await an.says("@guong_sang_bot chào", to=group)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.chat.id, update.message.chat.type) == (group.id, "group")


@pytest.mark.parametrize(
    "kind, attribute",
    [("voice", "voice"), ("sticker", "sticker"), ("location", "location"), ("contact", "contact"), ("poll", "poll")],
)
async def test_every_kind_is_one_that_the_library_knows(
    tele: Telegram, bot: telegram.Bot, kind: str, attribute: str
) -> None:
    await tele.user("An").sends(kind)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert getattr(update.message, attribute)


async def test_an_edited_message(tele: Telegram, bot: telegram.Bot) -> None:
    await tele.user("An").sends("edited")
    (update,) = await bot.get_updates()
    assert update.edited_message is not None


async def test_photos_both_ways(tele: Telegram, bot: telegram.Bot) -> None:
    """Out: uploaded once and then sent by its id. In: through getFile, as many bytes as were sent."""
    tele.limits = Limits.off()
    an, photo = tele.user("An"), picture()
    first = await bot.send_photo(an.id, photo, caption="Bác Thuấn")
    again = await bot.send_photo(an.id, first.photo[-1].file_id)
    assert (first.photo[-1].width, first.photo[-1].height, again.photo[-1].file_id) == (40, 30, first.photo[-1].file_id)
    assert [one.photo for one in an.heard] == [photo, photo]
    assert (an.heard[0].text, tele.calls["upload"]) == ("Bác Thuấn", 1)
    await an.sends_photo(photo, "nhà bác")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.caption == "nhà bác"
    file = await bot.get_file(update.message.photo[-1].file_id)
    tele.next_call("file", Fault.BAD_GATEWAY)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == photo


async def test_documents_both_ways(tele: Telegram, bot: telegram.Bot) -> None:
    an = tele.user("An")
    await bot.send_document(an.id, b"PK...", filename="danh-sach.xlsx")
    heard = await an.hears()
    assert (heard.document, heard.document_name) == (b"PK...", "danh-sach.xlsx")
    await an.sends_document(b"%PDF", "to-trinh.pdf")
    await an.sends_document(b"%PDF", "phim.mp4", size=20 * 2**20 + 1)
    small, large = await bot.get_updates()
    assert small.message is not None
    assert small.message.document is not None
    file = await bot.get_file(small.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF"
    assert large.message is not None
    assert large.message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(large.message.document.file_id)


async def test_who_may_call_what(tele: Telegram, bot: telegram.Bot) -> None:
    """A wrong token is 401, a method that does not exist 404, as JSON; calls may be JSON, a form, or an address."""
    with pytest.raises(InvalidToken):
        await telegram.Bot("1:wrong", base_url=f"{tele.base_url}/bot").__aenter__()  # closes itself when it fails
    an = tele.user("An")
    tele.limits = Limits.off()
    async with aiohttp.ClientSession(f"{tele.base_url}/bot{tele.token}/") as raw:
        answer = await raw.get("getMeaning")
        assert (answer.status, await answer.json()) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found"},
        )
        await raw.post("sendMessage", json={"chat_id": an.id, "text": "một", "reply_markup": {"inline_keyboard": []}})
        await raw.post("sendMessage", data={"chat_id": an.id, "text": "hai"})
        await raw.get("sendMessage", params={"chat_id": an.id, "text": "ba"})
        assert (await raw.post("sendMessage", data=b"{", headers={"Content-Type": "application/json"})).status == 400
    assert [one.text for one in an.heard] == ["một", "hai", "ba"]
    await bot.set_my_commands([("decu", "Đề cử"), ("menu", "Bắt đầu lại")])
    assert [command.command for command in await bot.get_my_commands()] == ["decu", "menu"]
    assert await bot.send_chat_action(an.id, "typing")
    assert an.typing == 1


@pytest.mark.parametrize(
    "fault, error, accepted",
    [
        (Fault.SERVER_ERROR, NetworkError, 0),
        (Fault.BAD_GATEWAY, NetworkError, 0),
        (Fault.HTML, NetworkError, 0),
        (Fault.DROP_BEFORE_ACCEPTANCE, NetworkError, 0),
        (Fault.DROP_AFTER_ACCEPTANCE, NetworkError, 1),
        (Fault.TIMEOUT_AFTER_ACCEPTANCE, NetworkError, 1),
        (Fault.TRUNCATED, TelegramError, 1),
    ],
)
async def test_faults_of_a_send(
    tele: Telegram, bot: telegram.Bot, fault: Fault, error: type[Exception], accepted: int
) -> None:
    """Each looks like a failure to the library; some have delivered the message all the same."""
    an = tele.user("An")
    tele.next_send(fault)
    with pytest.raises(error):
        await bot.send_message(an.id, "x", read_timeout=0.3)
    assert len(tele.accepted) == accepted
    tele.limits = Limits.off()
    await bot.send_message(an.id, "y")


async def test_too_early_is_written_down_whatever_it_meets(tele: Telegram, bot: telegram.Bot) -> None:
    """Also when a fault comes before the limits are looked at."""
    an = tele.user("An")
    tele.next_send(Fault.TOO_MANY, seconds=30)
    tele.next_send(Fault.SERVER_ERROR)
    with pytest.raises(RetryAfter):
        await bot.send_message(an.id, "x")
    with pytest.raises(NetworkError):
        await bot.send_message(an.id, "x")
    assert [early.chat for early in tele.violations] == [an.chat]


async def test_an_error_page_after_the_work_was_done(tele: Telegram, bot: telegram.Bot) -> None:
    tele.next_send(Fault.BAD_GATEWAY, accepted=True)
    an = tele.user("An")
    with pytest.raises(NetworkError):
        await bot.send_message(an.id, "x")
    assert len(an.heard) == 1


async def test_a_slow_answer_and_latency(tele: Telegram, bot: telegram.Bot) -> None:
    """Slow: heard at once, answered late. Latency: half of it before anything happens."""
    loop, an = asyncio.get_running_loop(), tele.user("An")
    tele.next_send(Fault.SLOW, seconds=0.2)
    before = loop.time()
    sending = asyncio.create_task(bot.send_message(an.id, "x"))
    await an.hears()
    assert not sending.done()
    await sending
    assert loop.time() - before >= 0.2
    tele.latency, before = 0.1, loop.time()
    await bot.get_me()
    assert loop.time() - before >= 0.1


async def test_the_same_seed_draws_the_same_faults() -> None:
    """A campaign can be told again, and its chances are met."""
    first, second = Telegram(seed=7).faults, Telegram(seed=7).faults
    for faults in (first, second):
        faults.set({Fault.SERVER_ERROR: 0.05, Fault.SLOW: 0.05, Fault.DUPLICATED: 0.05})
    drawn = [first.of_call("sendMessage", send=True) for _ in range(2000)]
    assert drawn == [second.of_call("sendMessage", send=True) for _ in range(2000)]
    assert 140 < sum(one is not None for one in drawn) < 260
    assert {one.fault for one in drawn if one} == {Fault.SERVER_ERROR, Fault.SLOW}
    assert first.of_call("getMe", send=False) is None


async def test_a_message_is_taken_back(tele: Telegram, bot: telegram.Bot) -> None:
    """It is gone from the phone; a second time there is nothing, and after two days it stays."""
    an = tele.user("An")
    sent = await bot.send_message(an.id, "Tin")
    assert await bot.delete_message(an.id, sent.message_id)
    assert an.heard == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(an.id, sent.message_id)
    tele.limits = Limits.off()
    tele.delete_seconds = 0.0
    kept = await bot.send_message(an.id, "Tin")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(an.id, kept.message_id)
    assert [one.text for one in an.heard] == ["Tin"]
