"""What the pinned library does wrong, seen with the library itself, and that our channel stands on it without harm.

Each fault is shown twice: should the library ever be right, these tests say so, and a piece of ours can go.
"""

import inspect
import logging
import warnings
from collections.abc import AsyncIterator
from importlib.metadata import version
from pathlib import Path

import pytest
from aiohttp import web
from zalo_bot import Bot  # type: ignore[import-untyped]  # it ships no types
from zalo_bot.error import Forbidden, InvalidToken  # type: ignore[import-untyped]  # it ships no types
from zalo_bot.request import BaseRequest  # type: ignore[import-untyped]  # it ships no types

from bot.channels import Alarm, ChannelError, Part, Refusal
from bot.channels.zalo.transport import ANSWER_SECONDS, Calls, NotDoneError, Transport
from tests.channels.doors import Door
from tests.channels.zalo_door import zalo_door
from tests.platforms.faults import Fault
from tests.platforms.zalo import Envelope, Zalo

NOBODY = "nobody-is-here"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """Our channel and the stand-in."""
    async with zalo_door(tmp_path) as opened:
        yield opened


@pytest.fixture
async def bot(door: Door) -> AsyncIterator[Bot]:
    """The library as it comes."""
    opened = Bot(door.platform.token, door.platform.base_url)
    yield opened
    for request in opened._request:
        await request.shutdown()


def zalo(door: Door) -> Zalo:
    """The stand-in with its switches."""
    assert isinstance(door.platform, Zalo)
    return door.platform


async def refused(door: Door, address: str) -> ChannelError:
    """How our send fails."""
    with pytest.raises(ChannelError) as caught:
        await door.channel.send(address, Part("alo"), "key")
    return caught.value


# ---------------------------------------------------------------- the two private names


def test_the_library_is_the_one_that_was_read() -> None:
    assert version("python-zalo-bot") == "0.1.9"


def test_calls_go_through_post() -> None:
    assert {"endpoint", "data", "read_timeout"} <= set(inspect.signature(Bot._post).parameters)


async def test_transports_are_exchanged_as_a_pair() -> None:
    """The first is for polls, the second for all other calls."""
    bot = Bot("1:t", "http://127.0.0.1:1")
    assert [isinstance(request, BaseRequest) for request in bot._request] == [True, True]
    used: list[str] = []

    class Noting(Transport):
        async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
            used.append(f"{self._connections} {url.rpartition('/')[2]}")
            return 200, b'{"ok":true}'

    bot._request = (Noting(1), Noting(2))
    await bot._post("getUpdates", {})
    await bot._post("sendMessage", {})
    assert used == ["1 getUpdates", "2 sendMessage"]


# ---------------------------------------------------------------- faults, and what becomes of them


async def test_a_refused_send_is_not_lost_in_silence(door: Door, bot: Bot) -> None:
    """HTTP 200 with ``ok: false``: the library returns nothing and raises nothing."""
    assert await bot.send_message(NOBODY, "alo") is None
    assert (await refused(door, NOBODY)).refusal is Refusal.GONE


async def test_a_refused_token_is_noticed(door: Door) -> None:
    bot = Bot("1:wrong", door.platform.base_url)
    await bot.initialize()
    await bot.shutdown()
    stranger = door.another(token="1:wrong")
    with pytest.raises(ChannelError) as caught:
        await stranger.status()
    assert caught.value.alarm is Alarm.TOKEN_REFUSED
    await stranger.close()


async def test_codes_mean_what_zalo_means(door: Door, bot: Bot) -> None:
    """404 is a thing that does not exist, 403 a fault of the server: neither is about the token or the person."""
    zalo(door).envelope = Envelope.HTTP
    with pytest.raises(InvalidToken):
        await bot._post("getNothing")
    door.platform.next_send(Fault.SERVER_ERROR)
    with pytest.raises(Forbidden):
        await bot.send_message(door.person.chat, "alo")
    door.platform.next_send(Fault.SERVER_ERROR)
    assert (await refused(door, door.person.chat)).refusal is Refusal.UNKNOWN
    ours = Calls(door.platform.token, door.platform.base_url)
    with pytest.raises(NotDoneError) as caught:
        await ours.call("getNothing")
    await ours.close()
    assert (caught.value.code, caught.value.status, caught.value.spoken) == (404, 404, True)


@pytest.mark.parametrize("envelope", Envelope)
async def test_http_status_changes_nothing(door: Door, envelope: Envelope) -> None:
    zalo(door).envelope = envelope
    assert (await refused(door, NOBODY)).refusal is Refusal.GONE
    door.platform.next_send(Fault.TOO_MANY)
    assert (await refused(door, door.person.chat)).alarm is Alarm.QUOTA


async def test_a_delivered_send_never_fails_afterwards(door: Door, bot: Bot) -> None:
    """Without a date in the answer the library raises, after the message has arrived."""
    zalo(door).dates = False
    with pytest.raises(KeyError):
        await bot.send_message(door.person.chat, "alo")
    sent = await door.channel.send(door.person.chat, Part("alo"), "key")
    assert [one.message_id for one in door.platform.accepted][1:] == [sent]


async def test_webhook_is_set_inside_a_running_loop(door: Door, bot: Bot) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the library's call is never awaited
        with pytest.raises(RuntimeError):
            bot.set_webhook("https://guongsang.example.vn/in/zalo", "s" * 64)
    await door.channel.connect("http://127.0.0.1:1/in/zalo")
    assert zalo(door).webhook["url"] == "http://127.0.0.1:1/in/zalo"


async def test_the_library_logs_the_token(door: Door, bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """Ours does not, as the shared suite shows; here is what it is kept from."""
    caplog.set_level(logging.INFO)
    await bot.get_me()
    assert door.platform.token in caplog.text
    caplog.clear()
    await door.channel.status()
    assert door.platform.token not in caplog.text


def test_there_is_time_for_an_answer() -> None:
    """The library gives up after five seconds and calls it a failure."""
    assert Bot("1:t")._request[1].read_timeout == 5
    assert Transport(1).read_timeout == ANSWER_SECONDS > 20


async def test_connections_are_kept() -> None:
    """Two calls, one connection; the library closes each."""
    ports: list[object] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        ports.append(request.transport.get_extra_info("peername"))
        return web.json_response({"ok": True, "result": {}})

    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ours = Calls("1:t", f"http://127.0.0.1:{runner.addresses[0][1]}")
    await ours.call("getMe")
    await ours.call("getMe")
    await ours.close()
    await runner.cleanup()
    assert len(ports) == 2
    assert len(set(ports)) == 1


async def test_what_the_library_wraps_is_not_quoted(door: Door) -> None:
    """It puts any other failure into words, which may be those of a message; ours has one failure and no words."""
    ours = Calls(door.platform.token, door.platform.base_url)
    with pytest.raises(NotDoneError) as caught:
        await ours.call("sendMessage", {"text": {"Bác Thuấn"}, "chat_id": object()})
    assert (str(caught.value), caught.value.__context__, caught.value.reached) == ("not done (0)", None, True)
    await ours.close()
