"""What stands at the doors: good updates, forged ones, huge ones, slow ones, and a database that is away."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import aiohttp
import pytest

from bot.web import doors
from bot.web.doors import BODY_MAX
from storage.database import StorageAwayError
from tests.bot.stand_in import HEADER, SECRET
from tests.bot.web.serving import KNOWN, PATIENCE, Served

FIVE_MEGABYTES = b'{"key": "' + b"x" * 5 * 1024 * 1024 + b'"}'


def update(key: str = "1", text: str = "alo", **other: str) -> bytes:
    """What the platform tells of one message."""
    return json.dumps({"key": key, "who": "an", "text": text, **other}).encode()


async def until(seen: Callable[[], bool]) -> None:
    """Wait until something can be seen."""
    async with asyncio.timeout(PATIENCE):
        while not seen():  # noqa: ASYNC110 - what comes of it is what is looked at
            await asyncio.sleep(0.01)


async def test_what_is_said_is_kept(web: Served) -> None:
    """One message, or several in one call."""
    assert await web.tell(update("1")) == (200, "OK")
    assert await web.tell(b"[" + update("2") + b"," + update("3") + b"]") == (200, "OK")
    assert [said.key for said in web.keeper.kept] == ["1", "2", "3"]


async def test_received_is_said_after_it_is_kept(web: Served) -> None:
    """As long as nothing is committed the platform hears nothing."""
    web.keeper.hold.clear()
    told = asyncio.create_task(web.tell(update()))
    await until(lambda: web.keeper.entered == 1)
    assert not (await asyncio.wait([told], timeout=0.1))[0]
    web.keeper.hold.set()
    assert await told == (200, "OK")


@pytest.mark.parametrize("headers", [{}, {HEADER: "forged"}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: "bí mật"}])
@pytest.mark.parametrize("body", [update(), FIVE_MEGABYTES], ids=["small", "large"])
async def test_without_the_secret(web: Served, headers: dict[str, str], body: bytes) -> None:
    """A missing, a forged and a nearly right one are refused in the same words, whatever the body says."""
    assert await web.tell(body, headers) == (401, "Unauthorized")
    assert web.keeper.kept == []


async def in_pieces(whole: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not said beforehand."""
    for at in range(0, len(whole), 65_536):
        yield whole[at : at + 65_536]


async def test_five_megabytes(web: Served) -> None:
    """Refused, whether their length is said before or not; a body of the permitted size is read."""
    assert await web.tell(FIVE_MEGABYTES) == (413, "Request Entity Too Large")
    async with web.caller.post(web.door, data=in_pieces(FIVE_MEGABYTES), headers=KNOWN) as told:
        assert told.status == 413
    assert web.keeper.kept == []
    large = update(text="x" * (BODY_MAX - 100))
    async with web.caller.post(web.door, data=in_pieces(large), headers=KNOWN) as told:
        assert told.status == 200
    assert len(web.keeper.kept) == 1


async def test_whoever_listens_only_at_the_end(web: Served) -> None:
    """A caller that sends all before it reads hears why it was refused, too."""
    head = f"POST /in/test HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: {len(FIVE_MEGABYTES)}\r\n\r\n"
    assert (await web.raw(head.encode(), FIVE_MEGABYTES)).startswith(b"HTTP/1.1 413 ")


async def test_signals_are_left_alone(web: Served) -> None:
    """Whoever runs the loop decides what a signal means."""
    assert await web.tell(update()) == (200, "OK")
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_a_body_without_end(web: Served) -> None:
    """Whoever goes on sending after the refusal is cut off."""
    head = f"POST /in/test HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    with pytest.raises(ConnectionError):
        await web.raw(head, *[chunk] * 400)


@pytest.mark.parametrize(
    "body", [b"{", b"null", b"[]", b'{"key": 1}', b"\xff\xfe", b"[" * 100_000, b'{"update_id": 1, "poll": {}}', b" "]
)
async def test_what_cannot_be_read(web: Served, body: bytes) -> None:
    """Malformed and unknown updates are taken and forgotten: sending them again would change nothing."""
    assert await web.tell(body) == (200, "OK")
    assert web.keeper.kept == []


async def test_a_platform_that_tries_the_address(web: Served) -> None:
    """An empty body is fine, with the secret and without."""
    assert await web.tell(b"") == (200, "OK")
    assert await web.tell(b"", {}) == (200, "OK")
    assert web.keeper.entered == 0


async def test_the_database_is_away(web: Served) -> None:
    """The platform is asked to come back, does so, and nothing is lost."""
    web.keeper.faults = [StorageAwayError("away")]
    async with web.caller.post(web.door, data=update(), headers=KNOWN) as told:
        assert (told.status, told.headers["retry-after"]) == (503, "5")
    assert await web.tell(update()) == (200, "OK")
    assert [said.key for said in web.keeper.kept] == ["1"]


async def test_a_bug(web: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told to nobody what was said, neither here nor there; the next one is served."""
    web.keeper.faults = [ValueError("bí mật")]
    assert await web.tell(update()) == (500, "Internal Server Error")
    assert await web.tell(update(text="a bug")) == (500, "Internal Server Error")
    assert await web.tell(update()) == (200, "OK")
    logged = capsys.readouterr()
    assert "bí mật" not in logged.err + logged.out
    assert "Traceback" not in logged.err + logged.out


async def test_other_addresses_and_ways(web: Served) -> None:
    """Only what is there, only in the way that it is meant."""
    async with web.caller.get(web.door, headers=KNOWN) as told:
        assert (told.status, told.headers["allow"]) == (405, "POST")
    for path in ("/in/other", "/in/", "/in/test/more", "/", "/in", "/m/", "/nothing"):
        async with web.caller.post(web.url + path, data=update(), headers=KNOWN) as told:
            assert (path, told.status, await told.text()) == (path, 404, "Not Found")
    assert web.keeper.kept == []


async def test_too_many_at_once(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who find no room are asked to come back in a moment, on the same connection."""
    monkeypatch.setattr(doors, "AT_ONCE", 2)
    web.keeper.hold.clear()
    inside = [asyncio.create_task(web.tell(update(f"{number}"))) for number in range(2)]
    await until(lambda: web.keeper.entered == 2)
    async with web.caller.post(web.door, data=update("late"), headers=KNOWN) as told:
        assert (told.status, told.headers["retry-after"]) == (503, "1")
    web.keeper.hold.set()
    assert await asyncio.gather(*inside) == [(200, "OK")] * 2
    assert await web.tell(update("late")) == (200, "OK")


async def test_a_hundred_at_once(web: Served) -> None:
    """As many connections as Telegram opens."""
    told = await asyncio.gather(*(web.tell(update(f"{number}")) for number in range(100)))
    assert (set(told), len({said.key for said in web.keeper.kept})) == ({(200, "OK")}, 100)


async def test_a_slow_body(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sender is not waited for without end."""
    monkeypatch.setattr(doors, "BODY_SECONDS", 0.2)
    monkeypatch.setattr(doors, "LINGER_SECONDS", 0.2)
    head = f"POST /in/test HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n".encode()
    assert (await web.raw(head, b"{")).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("pieces", [[], [b"P"], [b"POST /in/test HTTP/1.1\r\nHost: x\r\nX-Slow: 1"]])
async def test_a_slow_head(web: Served, monkeypatch: pytest.MonkeyPatch, pieces: list[bytes]) -> None:
    """Nor is one who does not say what is wanted."""
    monkeypatch.setattr("bot.web.connection.HEAD_SECONDS", 0.2)
    assert await web.raw(*pieces) == b""


async def test_a_slow_head_after_a_good_one(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good beginnings do not buy patience; between requests there is more of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", web.port)
    writer.write(b"POST /in/test HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (await reader.readuntil(b"\r\n\r\nOK")).startswith(b"HTTP/1.1 200 ")
    monkeypatch.setattr("bot.web.connection.HEAD_SECONDS", 0.1)
    assert not (await asyncio.wait([asyncio.create_task(asyncio.sleep(0.3))]))[1]
    assert not reader.at_eof()
    writer.write(b"POST /in")
    async with asyncio.timeout(PATIENCE):
        assert await reader.read() == b""
    writer.close()


async def test_a_head_without_end(web: Served) -> None:
    """Closed before it costs memory; one of a usual size is fine."""
    usual = {**KNOWN, "x-long": "y" * 8_000}
    assert await web.tell(update(), usual) == (200, "OK")
    endless = b"POST /in/test HTTP/1.1\r\nHost: x\r\nX-Long: " + b"y" * 200_000
    with suppress(ConnectionError):  # cut off while it is still being sent
        assert await web.raw(endless) == b""


async def test_a_press_is_acknowledged_beside_the_answer(web: Served) -> None:
    """The platform's “received” does not wait for it."""
    web.platform.hold.clear()
    assert await web.tell(update("1", callback="press-1")) == (200, "OK")
    assert web.platform.acknowledged == []
    web.platform.hold.set()
    await until(lambda: web.platform.acknowledged == ["press-1"])


async def test_a_press_that_is_not_kept_is_not_acknowledged(web: Served) -> None:
    """What was not received is not called received."""
    web.keeper.faults = [StorageAwayError("away")]
    assert (await web.tell(update("1", callback="press-1")))[0] == 503
    assert await web.tell(update("2", callback="press-2")) == (200, "OK")
    await until(lambda: bool(web.platform.acknowledged))
    assert web.platform.acknowledged == ["press-2"]


async def test_acknowledging_is_bounded(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the platform hangs, some presses are not acknowledged; all are kept."""
    monkeypatch.setattr(doors, "ACKNOWLEDGING", 3)
    web.platform.hold.clear()
    for number in range(6):
        assert await web.tell(update(f"{number}", callback=f"press-{number}")) == (200, "OK")
    web.platform.hold.set()
    await until(lambda: len(web.platform.acknowledged) == 3)
    assert len(web.keeper.kept) == 6


async def test_what_the_answers_do_not_say(web: Served) -> None:
    """No name of a server, nothing to guess a kind from, nothing to keep."""
    async with web.caller.post(web.door, data=update(), headers=KNOWN) as told:
        headers = told.headers
    assert ("server" in headers, headers["x-content-type-options"], headers["cache-control"]) == (
        False,
        "nosniff",
        "no-store",
    )


async def test_what_is_under_way_is_ended(web: Served) -> None:
    """When the bot stops, who is inside gets an answer, and nobody gets in any more."""
    web.keeper.hold.clear()
    told = asyncio.create_task(web.tell(update()))
    await until(lambda: web.keeper.entered == 1)
    web.serving.cancel()
    await asyncio.sleep(0.3)
    web.keeper.hold.set()
    assert await told == (200, "OK")
    await asyncio.wait([web.serving])
    with pytest.raises(aiohttp.ClientConnectionError):
        await web.tell(update("2"))
