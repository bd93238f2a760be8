"""What is Telegram's own in sending: files by their id, lists that change, buttons, its refusals."""

import asyncio
import io
from datetime import timedelta

import pytest
from PIL import Image

from bot.channels import ChannelError, Part, Refusal
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.failures import failure
from bot.channels.telegram.outgoing import FILES_REMEMBERED, keyboard
from bot.channels.telegram.transport import Envelope, NotDoneError, Parameters, Transport
from content.message import Choice, File, Kind
from tests.channels.shelf import Shelf
from tests.channels.test_contract import PIXEL, free_address, refused
from tests.platforms.faults import Fault
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser

# ---------------------------------------------------------------- files


async def test_a_photo_is_uploaded_once(
    platform: Telegram, channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    """Also when many are sent it at the same time: the first uploads, the others wait for its id."""
    photo = files.put(PIXEL)
    people = [an, *(platform.user(f"Người {number}") for number in range(7))]
    await asyncio.gather(*(channel.send(one.chat, Part("Gương sáng", files=(photo,)), "key") for one in people))
    assert [(await one.hears()).photo for one in people] == [PIXEL] * 8
    assert platform.calls["upload"] == 1


async def test_a_forgotten_file_is_uploaded_again(
    platform: Telegram, channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    part = Part("", files=(files.put(PIXEL),))
    await channel.send(an.chat, part, "key")
    platform.files.forget()
    await channel.send(an.chat, part, "key")
    await channel.send(an.chat, part, "key")
    assert platform.calls["upload"] == 2
    assert len(an.heard) == 3


async def test_an_upload_that_failed_is_no_known_file(
    platform: Telegram, channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    part = Part("", files=(files.put(PIXEL),))
    platform.next_send(Fault.SERVER_ERROR)
    assert (await refused(channel, an.chat, part)).refusal is Refusal.UNKNOWN
    await channel.send(an.chat, part, "key")
    assert an.heard[-1].photo == PIXEL


async def test_the_same_document_under_two_names(
    platform: Telegram, channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    """The platform keeps the name with the file."""
    for name in ("kỳ 1.csv", "kỳ 2.csv", "kỳ 1.csv"):
        await channel.send(an.chat, Part("", files=(files.put(b"a,b\n", name, "text/csv"),)), "key")
    assert [heard.document_name for heard in an.heard] == ["kỳ 1.csv", "kỳ 2.csv", "kỳ 1.csv"]
    assert platform.calls["upload"] == 2


async def test_what_telegram_takes_for_no_photo_goes_as_a_document(
    channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    """A picture 30 times as wide as high, for one."""
    wide = io.BytesIO()
    Image.new("RGB", (300, 10)).save(wide, "PNG")
    await channel.send(an.chat, Part("Dải ảnh", files=(files.put(wide.getvalue(), "dai.png"),)), "key")
    assert (an.heard[-1].document, an.heard[-1].text) == (wide.getvalue(), "Dải ảnh")


async def test_a_file_that_is_gone_is_refused(channel: TelegramChannel, an: TelegramUser) -> None:
    error = await refused(channel, an.chat, Part("", files=(File("0" * 64, "x.png", "image/png"),)))
    assert (error.refusal, error.reason) == (Refusal.REJECTED, "file not readable")


async def test_several_files_go_out_in_order_with_the_text_last(
    channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    both = (files.put(PIXEL), files.put(b"x", "a.txt", "text/plain"))
    sent = await channel.send(an.chat, Part("Hai tệp", (Choice("Xem", "xem"),), both), "key")
    assert [heard.text for heard in an.heard] == ["", "Hai tệp"]
    assert (an.heard[1].message_id, an.heard[1].labels) == (sent, ["Xem"])


async def test_the_files_remembered_are_bounded(channel: TelegramChannel, files: Shelf, an: TelegramUser) -> None:
    known = channel._outgoing._ids
    known.update({(str(number), ""): "id" for number in range(FILES_REMEMBERED)})
    await channel.send(an.chat, Part("", files=(files.put(PIXEL),)), "key")
    assert len(known) == FILES_REMEMBERED
    assert ("0", "") not in known


# ---------------------------------------------------------------- texts and buttons


async def test_a_page_takes_the_place_of_the_one_before(channel: TelegramChannel, an: TelegramUser) -> None:
    first = await channel.send(an.chat, Part("Trang 1", (Choice("Sau", "2"),)), "key")
    second = await channel.send(an.chat, Part("Trang 2", (Choice("Trước", "1"),), replaces=first), "key")
    again = await channel.send(an.chat, Part("Trang 2", (Choice("Trước", "1"),), replaces=first), "key")
    assert first == second == again
    assert [(heard.text, heard.labels, heard.edits) for heard in an.heard] == [("Trang 2", ["Trước"], 1)]


@pytest.mark.parametrize("replaces", ["999", "not-a-number", "²", "9" * 200])
async def test_a_page_whose_place_is_gone_is_sent_anew(
    channel: TelegramChannel, an: TelegramUser, replaces: str
) -> None:
    sent = await channel.send(an.chat, Part("Trang 2", replaces=replaces), "key")
    assert (an.heard[-1].text, an.heard[-1].message_id) == ("Trang 2", sent)


async def test_a_page_below_a_photo_is_sent_anew(channel: TelegramChannel, files: Shelf, an: TelegramUser) -> None:
    photo = await channel.send(an.chat, Part("Ảnh", files=(files.put(PIXEL),)), "key")
    await channel.send(an.chat, Part("Trang 2", replaces=photo), "key")
    assert [heard.text for heard in an.heard] == ["Ảnh", "Trang 2"]


async def test_a_page_for_somebody_gone_is_not_sent_twice(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    first = await channel.send(an.chat, Part("Trang 1"), "key")
    await an.blocks()
    assert (await refused(channel, an.chat, Part("Trang 2", replaces=first))).refusal is Refusal.GONE
    assert platform.calls["sendMessage"] == 1


async def test_addresses_in_a_text_bring_no_preview(channel: TelegramChannel, an: TelegramUser) -> None:
    """The platform would fetch them, also the personal ones."""
    await channel.send(an.chat, Part("https://example.vn"), "key")
    assert an.heard[-1].preview is False


def test_short_buttons_stand_in_twos() -> None:
    labels = ["Trước", "Sau", "Vẫn lập hồ sơ mới", "Xem hồ sơ", "Bổ sung vào hồ sơ đó", "Có", "Không", "Huỷ"]
    rows = keyboard(tuple(Choice(label, label) for label in labels))
    assert [[button["text"] for button in row] for row in rows] == [
        ["Trước", "Sau"],
        ["Vẫn lập hồ sơ mới"],
        ["Xem hồ sơ"],
        ["Bổ sung vào hồ sơ đó"],
        ["Có", "Không"],
        ["Huỷ"],
    ]
    assert keyboard(()) == []


async def test_a_press_is_answered(platform: Telegram, channel: TelegramChannel, an: TelegramUser) -> None:
    sent = await channel.send(an.chat, Part("Chọn", (Choice("Có", "token/1"),)), "key")
    await an.presses("Có")
    [said] = await channel.poll()
    assert (said.kind, said.choice, said.pressed, said.conversation) == (Kind.CHOICE, "token/1", sent, an.chat)
    await channel.acknowledge(said)
    assert platform.answered == [said.callback]
    await channel.typing(an.chat)
    assert an.typing == 1


# ---------------------------------------------------------------- refusals


async def test_a_closed_door(platform: Telegram, channel: TelegramChannel, an: TelegramUser) -> None:
    await an.blocks()
    assert (await refused(channel, an.chat)).refusal is Refusal.GONE
    stranger = platform.user("Bình", started=False)
    assert (await refused(channel, stranger.chat)).refusal is Refusal.GONE
    await an.unblocks()
    assert [said.kind for said in await channel.poll()] == [Kind.BLOCKED, Kind.UNBLOCKED]


async def test_a_group_that_moved(platform: Telegram, channel: TelegramChannel) -> None:
    group = platform.group("Thi đua")
    old, new = group.chat, await group.migrates()
    error = await refused(channel, old)
    assert (error.refusal, error.wait, error.moved_to) == (Refusal.RETRY_AFTER, timedelta(), str(new))
    [said] = await channel.poll()
    assert (said.kind, said.conversation, said.text, said.group) == (Kind.MOVED, old, str(new), True)


def answered(code: int, description: str = "", **parameters: int) -> NotDoneError:
    """A refusal of the Bot API."""
    return NotDoneError(code, Envelope(False, code, description, Parameters(**parameters)))  # noqa: FBT003 - it is the flag called “ok”


REFUSALS = [
    (answered(403, "Forbidden: user is deactivated"), Refusal.GONE),
    (answered(403, "Forbidden: bot was kicked from the supergroup chat"), Refusal.GONE),
    (answered(403, "Forbidden: something new"), Refusal.GONE),
    (answered(400, "Bad Request: chat not found"), Refusal.GONE),
    (answered(400, "Bad Request: PEER_ID_INVALID"), Refusal.GONE),
    (answered(400, "Bad Request: BUTTON_DATA_INVALID"), Refusal.REJECTED),
    (answered(400, "Bad Request: not enough rights to send text messages to the chat"), Refusal.REJECTED),
    (answered(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), Refusal.RETRY_AFTER),
    (answered(429, "Too Many Requests: retry after 3211", retry_after=3211), Refusal.RETRY_AFTER),
    (answered(500, "Internal Server Error"), Refusal.UNKNOWN),
    (NotDoneError(502), Refusal.UNKNOWN),
    (NotDoneError(200), Refusal.UNKNOWN),
    (NotDoneError(0), Refusal.UNKNOWN),
    (NotDoneError(0, reached=False), Refusal.RETRY_AFTER),
    (NotDoneError(403), Refusal.RETRY_AFTER),
    (NotDoneError(404), Refusal.RETRY_AFTER),
    (NotDoneError(302), Refusal.RETRY_AFTER),
    (NotDoneError(413), Refusal.REJECTED),
]


@pytest.mark.parametrize("error, refusal", REFUSALS, ids=str)
def test_what_a_failure_means(error: NotDoneError, refusal: Refusal) -> None:
    """A page of a proxy says nothing about the person: 403 without the Bot API's words is not “gone”."""
    assert failure("sendMessage", error, sends=True).refusal is refusal


def test_a_wait_is_kept_to_the_second() -> None:
    error = failure("sendMessage", answered(429, "Too Many Requests: retry after 3211", retry_after=3211), sends=True)
    assert (error.wait, error.everyone, error.alarm) == (timedelta(seconds=3211), False, None)


def test_what_does_not_send_is_never_unknown() -> None:
    assert failure("getFile", NotDoneError(0)).refusal is Refusal.RETRY_AFTER
    assert failure("getFile", answered(500)).refusal is Refusal.RETRY_AFTER


def test_a_reason_quotes_nothing() -> None:
    """Only explanations that are known go into tables and logs."""
    quoting = answered(400, 'Bad Request: can\'t find "Phạm Văn Thuấn" in 110201543:AAH')
    assert failure("send", quoting, sends=True).reason == "send 400"
    assert failure("send", answered(400, "Bad Request: chat not found")).reason == "send 400 chat not found"
    assert failure("send", NotDoneError(0)).reason == "send no answer"


async def test_nulls_beside_an_answer_change_nothing(files: Shelf) -> None:
    """A server that writes out what is not there has done what it says: to doubt it would be to send again."""
    nulls = b'"description":null,"error_code":null,"parameters":null}'
    done, failed = files.put(b'{"ok":true,"result":true,' + nulls), files.put(b'{"ok":false,"result":null,' + nulls)
    transport = Transport()
    assert (await transport.do_request(f"{files.address}/{done.digest}", "GET"))[0] == 200
    with pytest.raises(NotDoneError) as caught:
        await transport.do_request(f"{files.address}/{failed.digest}", "GET")
    assert (caught.value.spoken, caught.value.description) == (True, "")
    await transport.shutdown()


async def test_no_failure_hangs_on_one_that_knows_the_address() -> None:
    """The exceptions of the network know where the call went, and the token stands in it."""
    transport = Transport(answer_seconds=0.2)
    for call in (transport.call(f"{free_address()}/bot1:token/getMe", {}), transport.download(free_address(), 10)):
        with pytest.raises(NotDoneError) as caught:
            await call
        assert (caught.value.__cause__, caught.value.__context__, caught.value.reached) == (None, None, False)
    await transport.shutdown()


# ---------------------------------------------------------------- taking back


async def test_a_message_is_taken_back_once_and_again(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    """One that is gone already is no error; after two days, from a stranger, or while Telegram is ill it is one."""
    number = await channel.send(an.chat, Part("Tin"), "key")
    await channel.recall(an.chat, number)
    await channel.recall(an.chat, number)
    assert an.heard == []
    kept = await channel.send(an.chat, Part("Tin"), "key")
    platform.next_call("deleteMessage", Fault.SERVER_ERROR)
    with pytest.raises(ChannelError) as ill:
        await channel.recall(an.chat, kept)
    assert ill.value.refusal is Refusal.RETRY_AFTER
    platform.delete_seconds = 0.0
    with pytest.raises(ChannelError) as late:
        await channel.recall(an.chat, kept)
    assert (late.value.refusal, late.value.reason) == (
        Refusal.REJECTED,
        "deleteMessage 400 message can't be deleted",
    )
    assert len(an.heard) == 1
