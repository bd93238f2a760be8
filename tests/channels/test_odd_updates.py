"""Updates with nothing in their fields, with half characters, or that nobody understands."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from structlog.testing import capture_logs

from bot.channels import Part, Platform, telegram, zalo
from bot.channels.mending import Strange, kept_id
from bot.channels.telegram.transport import _carried_out
from bot.channels.zalo.polling import GRACE_SECONDS
from bot.logs import set_up
from content.message import Kind, Remote
from storage.leases import LIFE
from tests.channels.shelf import Shelf
from tests.channels.telegram_door import made as made_telegram
from tests.channels.test_contract import MAKERS, SAMPLED, reader
from tests.channels.zalo_door import made as made_zalo

BROKEN = [b"", b"{", b"null", b"5", b'{"update_id": 1, "message": 5}', b"\xff\xfe", b"[1]", b"[" * 100_000]


@pytest.fixture(autouse=True)
def _warnings_are_logged() -> Iterator[None]:
    """The other tests log faults only."""
    before = structlog.get_config()
    set_up("warning")
    yield
    structlog.configure(**before)


@asynccontextmanager
async def answering(answers: dict[str, bytes]) -> AsyncIterator[str]:
    """A platform that gives these answers to calls, byte for byte; by the ends of their paths."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=answers[request.path.rpartition("/")[2]], content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def without(data: object, path: tuple[str | int, ...], value: object) -> object:
    """The same with ``value`` at this place."""
    if not path:
        return value
    if isinstance(data, dict):
        return data | {path[0]: without(data[path[0]], path[1:], value)}
    assert isinstance(data, list)
    return [without(one, path[1:], value) if number == path[0] else one for number, one in enumerate(data)]


def places(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where every named value lies."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [place for name, value in pairs for place in places(value, (*path, name))]
    return [path, *found] if path and isinstance(path[-1], str) else found


# ---------------------------------------------------------------- nothing in a field


@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_null_is_as_good_as_not_there(path: Path, tmp_path: Path) -> None:
    """In every field of every recorded update, one after the other."""
    channel, update = reader(path.parent.name, tmp_path), json.loads(path.read_text(encoding="utf-8"))["update"]
    for place in places(update):
        empty = channel.read(json.dumps(without(update, place, None)).encode())
        away = channel.read(json.dumps(_left_out(update, place)).encode())
        assert [_facts(said) for said in empty] == [_facts(said) for said in away], place


def _left_out(data: object, place: tuple[str | int, ...]) -> object:
    mark = "left-out"
    marked = without(data, place, mark)

    def cleaned(one: object) -> object:
        if isinstance(one, dict):
            return {name: cleaned(value) for name, value in one.items() if value != mark}
        return [cleaned(value) for value in one] if isinstance(one, list) else one

    return cleaned(marked)


def _facts(said: object) -> dict[str, object]:
    return {name: getattr(said, name) for name in ("kind", "text", "name", "sender", "conversation", "remote", "group")}


def test_fields_that_a_person_left_empty_lose_no_message(files: Shelf) -> None:
    channel = made_telegram("1:a", "http://127.0.0.1:1", files, 1.0)
    person = {"id": 5, "is_bot": None, "first_name": "An", "last_name": None}
    message = {"from": person, "chat": {"id": 5, "type": "private"}, "date": 1, "caption": None, "voice": None}
    photo = [{"file_id": "f", "width": None, "file_size": None}]
    for content, kind in (({"text": "alo", "photo": None}, Kind.TEXT), ({"text": None, "photo": photo}, Kind.PHOTO)):
        [said] = channel.read(json.dumps({"update_id": 1, "message": message | content}).encode())
        assert (said.kind, said.name) == (kind, "An")


def test_a_wait_is_understood_beside_an_empty_field() -> None:
    answer = {"ok": False, "error_code": 429, "parameters": {"retry_after": 7, "migrate_to_chat_id": None}}
    with pytest.raises(telegram.transport.NotDoneError) as caught:
        _carried_out(json.dumps(answer).encode(), 429)
    assert (caught.value.spoken, caught.value.parameters.retry_after) == (True, 7)


async def test_a_file_of_unknown_size_is_fetched(files: Shelf) -> None:
    place = b'{"ok":true,"result":{"file_path":"a.jpg","file_size":null}}'
    async with answering({"getFile": place, "a.jpg": b"photo"}) as address:
        channel = made_telegram("1:a", address, files, 1.0)
        assert await channel.fetch(Remote("f")) == b"photo"
        await channel.close()


# ---------------------------------------------------------------- what nobody understands


@pytest.mark.parametrize("raw", BROKEN, ids=lambda raw: repr(raw[:20]))
@pytest.mark.parametrize("name", MAKERS)
def test_what_is_not_understood_is_said_without_its_words(name: str, raw: bytes, tmp_path: Path) -> None:
    channel = reader(name, tmp_path)
    with capture_logs() as logs:
        assert [channel.read(raw) for _ in range(3)] == [[]] * 3
    assert logs == [{"event": "update not understood", "channel": name, "log_level": "warning"}]


@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_recorded_updates_are_understood(path: Path, tmp_path: Path) -> None:
    """Also those that nobody said anything with: they are no reason to look."""
    if path.stem in {"idle_poll", "no_message"}:
        return
    channel = reader(path.parent.name, tmp_path)
    with capture_logs() as logs:
        channel.read(json.dumps(json.loads(path.read_text(encoding="utf-8"))["update"]).encode())
    assert logs == []


def test_it_is_said_again_after_a_minute() -> None:
    moments = iter((100.0, 159.0, 160.0, 161.0))
    strange = Strange("zalo", lambda: next(moments))
    with capture_logs() as logs:
        for _ in range(4):
            strange()
    assert len(logs) == 2


async def test_one_broken_update_blocks_none_of_the_others(files: Shelf) -> None:
    """Half characters, and fields of another kind; the next poll asks for what comes after all of them."""
    said = b'{"update_id":%d,"message":{"from":{"id":5},"chat":{"id":5},"date":1,"text":"%b"}}'
    found = [
        said % (7, b"m\xff"),
        said % (8, b"hai \\ud83d"),
        b'{"update_id":9,"message":5}',
        b'{"message":{}}',
        said % (10, b"ba"),
    ]
    async with answering({"getUpdates": b'{"ok":true,"result":[%b]}' % b",".join(found)}) as address:
        channel = made_telegram("1:a", address, files, 1.0)
        with capture_logs() as logs:
            texts = [one.text for one in await channel.poll()]
        assert [text[:1] for text in texts] == ["m", "h", "b"]
        assert channel._polling._offset == 11
        assert [line["event"] for line in logs] == ["update not understood"]
        await channel.close()


async def test_half_a_character_loses_no_update_of_zalo(files: Shelf) -> None:
    """It is told once: what is not understood then never comes again."""
    message = b'{"from":{"id":"an"},"chat":{"id":"an"},"message_id":"m","text":"alo \\ud83d\xff"}'
    update = b'{"ok":true,"result":{"event_name":"message.text.received","message":%b}}' % message
    none = b'{"ok":true,"result":{}}'
    async with answering({"getMe": none, "getWebhookInfo": none, "getUpdates": update}) as address:
        channel = made_zalo("1:a", address, files, 1.0)
        [said] = await channel.poll()
        assert said.text.startswith("alo ")
        await channel.close()


# ---------------------------------------------------------------- ids and times


def test_ids_fit_every_table() -> None:
    assert kept_id("a\0b" + "c" * 200) == "ab" + "c" * 98


@pytest.mark.parametrize("name", MAKERS)
async def test_an_id_of_a_sent_message_can_be_kept(name: str, files: Shelf) -> None:
    number = {"telegram": "1" * 18, "zalo": '"m\\u0000' + "x" * 200 + '"'}[name]
    async with answering({"sendMessage": f'{{"ok":true,"result":{{"message_id":{number}}}}}'.encode()}) as address:
        channel: Platform = MAKERS[name]("1:a", address, files, 1.0)
        sent = await channel.send("5", Part("alo"), "key")
        assert sent == {"telegram": number, "zalo": "m" + "x" * 99}[name]
        await channel.close()


def test_a_poll_ends_before_the_lease_of_who_polls() -> None:
    assert max(telegram.POLL_SECONDS, zalo.POLL_SECONDS + GRACE_SECONDS) < LIFE.total_seconds()
    assert LIFE.total_seconds() >= telegram.POLL_SECONDS * 2
