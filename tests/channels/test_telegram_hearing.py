"""What is Telegram's own in hearing: polls that acknowledge, the webhook, files that people sent."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web

from bot.channels import Alarm, ChannelError, Pace, Part, Refusal
from bot.channels.secret import webhook_secret
from bot.channels.telegram import TelegramChannel, invitation_link
from bot.channels.telegram.transport import Transport
from bot.photos import SIZE_MAX, TooLargeError
from content.message import Incoming, Remote
from tests.channels.shelf import Shelf
from tests.channels.telegram_door import made
from tests.channels.test_contract import PIXEL, free_address
from tests.platforms.faults import Fault
from tests.platforms.postbox import Update
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser

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
    with pytest.raises(TooLargeError):
        await channel.fetch(Remote(_last_file(an)))


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
