"""What is Telegram's own: files by their id, lists that change, buttons, its refusals, its two ways of being heard."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from PIL import Image

from bot.channels import Alarm, ChannelError, Pace, Part, Refusal
from bot.channels.secret import webhook_secret
from bot.channels.telegram import TelegramChannel, invitation_link
from bot.channels.telegram.failures import failure
from bot.channels.telegram.outgoing import FILES_REMEMBERED, keyboard
from bot.channels.telegram.transport import Envelope, NotDoneError, Parameters, Transport
from bot.photos import SIZE_MAX
from content.message import Choice, File, Incoming, Kind, Remote
from tests.channels.shelf import Shelf, shelf
from tests.channels.telegram_door import made
from tests.channels.test_contract import PIXEL, free_address, refused
from tests.platforms.faults import Fault
from tests.platforms.limits import Limits
from tests.platforms.postbox import Update
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser


@pytest.fixture
async def platform() -> AsyncIterator[Telegram]:
    """Telegram without its limits."""
    async with Telegram(limits=Limits.off()) as opened:
        yield opened


@pytest.fixture
async def files(tmp_path: Path) -> AsyncIterator[Shelf]:
    """Where photos lie."""
    async with shelf(tmp_path) as opened:
        yield opened


@pytest.fixture
async def channel(platform: Telegram, files: Shelf) -> AsyncIterator[TelegramChannel]:
    """The channel to it."""
    opened = made(platform.token, platform.base_url, files, 1.0)
    yield opened
    await opened.close()


@pytest.fixture
def an(platform: Telegram) -> TelegramUser:
    """Somebody who has started the bot."""
    return platform.user("An")


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
    return NotDoneError(code, Envelope(False, code, description, Parameters(**parameters)))  # noqa: FBT003 - “ok”


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


async def test_no_failure_hangs_on_one_that_knows_the_address() -> None:
    """The exceptions of the network know where the call went, and the token stands in it."""
    transport = Transport(answer_seconds=0.2)
    for call in (transport.call(f"{free_address()}/bot1:token/getMe", {}), transport.download(free_address(), 10)):
        with pytest.raises(NotDoneError) as caught:
            await call
        assert (caught.value.__cause__, caught.value.__context__, caught.value.reached) == (None, None, False)
    await transport.shutdown()


# ---------------------------------------------------------------- reading


def test_an_id_that_no_table_holds_says_nothing(channel: TelegramChannel) -> None:
    """They are 64-bit numbers; a longer one is not Telegram's."""
    for digits, heard in ((19, 1), (81, 0)):
        person = {"id": int("9" * digits), "is_bot": False, "first_name": "An"}
        message = {"from": person, "chat": person | {"type": "private"}, "date": 1, "text": "alo"}
        assert len(channel.read(json.dumps({"update_id": 1, "message": message}).encode())) == heard


# ---------------------------------------------------------------- polling


async def test_only_the_next_poll_acknowledges(
    platform: Telegram, channel: TelegramChannel, files: Shelf, an: TelegramUser
) -> None:
    """What was handed out and not kept is handed out again to whoever comes next."""
    await an.says("một")
    before = await channel.poll()
    after_a_crash = made(platform.token, platform.base_url, files, 1.0)
    assert await after_a_crash.poll() == before
    assert await after_a_crash.poll() == []
    assert platform.postbox.pending == 0
    await after_a_crash.close()


async def test_numbers_may_start_again_after_a_quiet_week(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    platform.postbox._ids = 900
    await an.says("một")
    assert len(await channel.poll()) == 1
    assert await channel.poll() == []
    platform.postbox._ids = 5
    await an.says("hai")
    assert [said.text for said in await channel.poll()] == ["hai"]


async def test_an_update_that_nobody_understands_is_passed_over(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    """Not asked for again and again, and in nobody's way."""
    await an.says("một")
    broken: list[dict[str, object]] = [{"message": 5}, {"message": {"chat": {"id": "x"}}}, {"nobody_knows": {}}]
    for content in broken:
        _publish(platform, content)
    await an.says("hai")
    assert [said.text for said in await channel.poll()] == ["một", "hai"]
    assert await channel.poll() == []
    assert platform.postbox.pending == 0


def _publish(platform: Telegram, content: dict[str, object]) -> None:
    def make(number: int) -> bytes:
        return json.dumps({"update_id": number, **content}).encode()

    platform.postbox.publish(Update("x", "x", make, 60.0))


async def test_two_pollers_are_noticed(platform: Telegram, channel: TelegramChannel, files: Shelf) -> None:
    first = TelegramChannel(platform.token, platform.base_url, Pace(), files, poll_seconds=5)
    waiting = asyncio.create_task(first.poll())
    await asyncio.sleep(0.2)  # until it waits; too short a time would make the other one the elder, which shows
    await channel.poll()
    with pytest.raises(ChannelError) as caught:
        await waiting
    assert (caught.value.alarm, caught.value.everyone) == (Alarm.TWO_POLLERS, True)
    await first.close()


async def test_a_webhook_in_the_way_is_noticed(channel: TelegramChannel) -> None:
    await channel.connect("https://guongsang.example.vn/in/telegram")
    with pytest.raises(ChannelError) as caught:
        await channel.poll()
    assert (caught.value.alarm, caught.value.wait) == (Alarm.WEBHOOK_SET, timedelta(seconds=30))


async def test_polls_leave_room_for_sending(platform: Telegram, files: Shelf, an: TelegramUser) -> None:
    """A poll that waits takes no connection from the calls, and ends as soon as something comes."""
    patient = TelegramChannel(platform.token, platform.base_url, Pace(), files, poll_seconds=5)
    waiting = asyncio.create_task(patient.poll())
    await asyncio.gather(*(patient.send(an.chat, Part(f"{number}"), "key") for number in range(150)))
    assert len(an.heard) == 150
    await an.says("alo")
    assert [said.text for said in await waiting] == ["alo"]
    await patient.close()


# ---------------------------------------------------------------- webhook and operators


@asynccontextmanager
async def listening(channel: TelegramChannel, said: asyncio.Queue[Incoming]) -> AsyncIterator[str]:
    """A webhook on this machine."""

    async def hear(request: web.Request) -> web.Response:
        if not channel.authentic({name.lower(): value for name, value in request.headers.items()}):
            return web.Response(status=401)
        for one in channel.read(await request.read()):
            said.put_nowait(one)
        return web.Response()

    app = web.Application()
    app.router.add_post("/in/telegram", hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/in/telegram"
    await runner.cleanup()


async def test_the_webhook_is_set_with_our_secret(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    heard: asyncio.Queue[Incoming] = asyncio.Queue()
    await an.says("trước đó")
    async with listening(channel, heard) as address:
        platform.allowed = ("message",)
        facts = dict(await channel.connect(address))
        assert facts["webhook"] == address
        assert facts["hears"] == "message, edited_message, callback_query, my_chat_member"
        await an.says("alo")
        texts = {(await asyncio.wait_for(heard.get(), 5)).text for _ in range(2)}
        assert texts == {"trước đó", "alo"}
    facts = dict(await channel.disconnect())
    assert facts["webhook"] == "none (polling)"
    await an.says("lại đây")
    assert [said.text for said in await channel.poll()] == ["lại đây"]


async def test_connecting_puts_up_the_commands(platform: Telegram, files: Shelf) -> None:
    commands = [("/decu", "Đề cử một gương tốt"), ("tin", "Gửi tin về một gương tốt")]
    channel = TelegramChannel(platform.token, platform.base_url, Pace(), files, commands=commands)
    await channel.connect(None)
    assert [(one["command"], one["description"]) for one in platform.commands] == [
        ("decu", "Đề cử một gương tốt"),
        ("tin", "Gửi tin về một gương tốt"),
    ]
    assert dict(await channel.probe())["commands"] == "/decu, /tin"
    await channel.close()


async def test_an_operator_sees_who_the_bot_is_and_what_waits(channel: TelegramChannel, an: TelegramUser) -> None:
    await an.says("một")
    facts = dict(await channel.status())
    assert facts["bot"] == "@guong_sang_bot"
    assert facts["waiting updates"] == "1"
    probed = dict(await channel.probe())
    assert probed["hears everything in groups"] == "no"
    assert probed["answers within"].endswith(" ms")
    secret = webhook_secret("telegram", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
    assert secret not in str(facts) + str(probed)


async def test_an_operator_hears_what_is_wrong(platform: Telegram, files: Shelf) -> None:
    stranger = made("1:wrong", platform.base_url, files, 1.0)
    lost = made(platform.token, free_address(), files, 1.0)
    for channel, alarm in ((stranger, Alarm.TOKEN_REFUSED), (lost, None)):
        for call in (channel.status, channel.probe, channel.disconnect):
            with pytest.raises(ChannelError) as caught:
                await call()
            assert (caught.value.refusal, caught.value.alarm) == (Refusal.RETRY_AFTER, alarm)
        await channel.close()


# ---------------------------------------------------------------- fetching


async def test_a_file_that_is_too_large_is_given_up(channel: TelegramChannel, an: TelegramUser) -> None:
    """Told when it comes, and again when it is asked for; neither needs a download."""
    await an.sends_photo(PIXEL, size=SIZE_MAX + 1)
    [said] = await channel.poll()
    assert (said.remote, [str(one) for one in said.missing]) == ((), ["too-large"])
    with pytest.raises(ChannelError) as caught:
        await channel.fetch(Remote(_last_file(an)))
    assert (caught.value.refusal, caught.value.reason) == (Refusal.REJECTED, "getFile 400 file is too big")


def _last_file(an: TelegramUser) -> str:
    return next(reversed(an._platform.files._kept))


async def test_a_download_stops_at_its_limit(files: Shelf) -> None:
    """Whatever the platform said about the size."""
    digest = files.put(b"x" * 200_000).digest
    transport = Transport()
    assert len(await transport.download(f"{files.address}/{digest}", 200_000)) == 200_000
    with pytest.raises(OverflowError):
        await transport.download(f"{files.address}/{digest}", 199_999)
    await transport.shutdown()


async def test_a_fetch_that_fails_for_now_is_tried_again(
    platform: Telegram, channel: TelegramChannel, an: TelegramUser
) -> None:
    await an.sends_photo(PIXEL)
    [said] = await channel.poll()
    platform.next_call("getFile", Fault.SERVER_ERROR)
    with pytest.raises(ChannelError) as caught:
        await channel.fetch(said.remote[0])
    assert caught.value.refusal is Refusal.RETRY_AFTER
    assert await channel.fetch(said.remote[0]) == PIXEL


# ---------------------------------------------------------------- links


def test_an_invitation_is_a_link() -> None:
    assert invitation_link("guong_sang_bot", "7K3Q-9MZT") == "https://t.me/guong_sang_bot?start=7K3Q-9MZT"
    assert invitation_link("@guong_sang_bot", "a" * 64).endswith("a" * 64)


@pytest.mark.parametrize("code", ["", "a" * 65, "a b", "a&b=c", "mã", "a\n"])
def test_what_fits_no_link_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="1 to 64"):
        invitation_link("guong_sang_bot", code)
