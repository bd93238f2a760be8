"""What every channel promises, tried on each of them over real sockets: the same tests, fed with data."""

import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels import Alarm, ChannelError, Part, Platform, Refusal
from bot.channels.secret import webhook_secret
from content.message import Choice, Incoming, Kind, Remote
from tests.channels.doors import SAMPLES, Door, Maker
from tests.channels.shelf import Shelf
from tests.channels.telegram_door import made as made_telegram
from tests.channels.telegram_door import telegram_door
from tests.channels.zalo_door import made as made_zalo
from tests.channels.zalo_door import zalo_door
from tests.platforms.faults import Fault

DOORS: dict[str, Callable[[Path], AbstractAsyncContextManager[Door]]] = {
    "telegram": telegram_door,
    "zalo": zalo_door,
}
MAKERS: dict[str, Maker] = {
    "telegram": made_telegram,
    "zalo": made_zalo,
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
HELLO = Part("Xin chào! Tôi là Gương Sáng, trợ lý tự động.")
SAMPLED = sorted(path for name in DOORS for path in (SAMPLES / name).glob("*.json"))


@pytest.fixture(params=DOORS)
async def door(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Door]:
    """Each platform in turn."""
    async with DOORS[request.param](tmp_path) as opened:
        yield opened


async def refused(channel: Platform, address: str, part: Part = HELLO) -> ChannelError:
    """How a send fails; that it does is part of the test."""
    with pytest.raises(ChannelError) as caught:
        await channel.send(address, part, "key")
    return caught.value


def free_address() -> str:
    """An address of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


# ---------------------------------------------------------------- sending


async def test_text_arrives_as_it_is(door: Door) -> None:
    """Nothing in a text is taken for a sign of the platform's own."""
    text = "Tiêu chuẩn *chung* <b>1</b> & _2_ [x](y) `z` 👍 https://example.vn/a_b_c"
    sent = await door.channel.send(door.person.chat, Part(text), "key")
    heard = await door.person.hears()
    assert (heard.text, heard.message_id) == (text, sent)


async def test_an_answer_finds_its_way_back(door: Door) -> None:
    """The conversation of what was said is the address to answer to."""
    await door.person.says("alo")
    [said] = await door.channel.poll()
    await door.channel.send(said.conversation, HELLO, "key")
    assert (await door.person.hears()).text == HELLO.text


async def test_buttons_go_out_where_there_are_buttons(door: Door) -> None:
    if not door.channel.capabilities.buttons:
        with pytest.raises(LookupError):
            await _button(door)
        return
    heard, token = await _button(door)
    assert heard == ["Đề cử", "Huỷ"]
    assert token == "t" * 64


async def _button(door: Door) -> tuple[list[str], str]:
    part = Part("Bạn muốn làm gì?", (Choice("Đề cử", "t" * 64), Choice("Huỷ", "huy")))
    await door.channel.send(door.person.chat, part, "key")
    heard = await door.person.hears()
    if not heard.buttons:
        raise LookupError
    return heard.labels, heard.buttons[0].data


async def test_photo_arrives_with_its_caption(door: Door) -> None:
    await door.channel.send(door.person.chat, Part("Bác Thuấn", files=(door.shelf.put(PIXEL),)), "key")
    heard = await door.person.hears()
    assert (heard.photo, heard.text) == (PIXEL, "Bác Thuấn")


async def test_document_arrives_where_there_are_documents(door: Door) -> None:
    if not door.channel.capabilities.documents:
        return  # the renderer has made a link of it, which is a text
    file = door.shelf.put(b"a,b\n1,2\n", "Danh sách.csv", "text/csv")
    await door.channel.send(door.person.chat, Part("Danh sách", files=(file,)), "key")
    heard = await door.person.hears()
    assert (heard.document, heard.document_name, heard.text) == (b"a,b\n1,2\n", "Danh sách.csv", "Danh sách")


async def test_too_long_a_text_is_rejected(door: Door) -> None:
    """The renderer never makes one; if it did, trying again would not help."""
    error = await refused(door.channel, door.person.chat, Part("a" * 5_000))
    assert error.refusal is Refusal.REJECTED


async def test_nobody_there_is_final(door: Door) -> None:
    error = await refused(door.channel, door.nobody)
    assert error.refusal in (Refusal.GONE, Refusal.REJECTED)
    assert not error.everyone


async def test_too_many_waits_as_long_as_told(door: Door) -> None:
    door.platform.next_send(Fault.TOO_MANY, seconds=7)
    error = await refused(door.channel, door.person.chat)
    assert error.refusal is Refusal.RETRY_AFTER
    assert error.wait == timedelta(seconds=7) if door.tells_wait else error.everyone


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TIMEOUT_AFTER_ACCEPTANCE,
        Fault.DROP_AFTER_ACCEPTANCE,
        Fault.DROP_BEFORE_ACCEPTANCE,
        Fault.SERVER_ERROR,
        Fault.BAD_GATEWAY,
        Fault.HTML,
        Fault.TRUNCATED,
    ],
)
async def test_what_nobody_knows_is_unknown(door: Door, fault: Fault) -> None:
    """The call was made and no answer says what became of it: never “not sent”, and no second try of the channel's."""
    impatient = door.another(answer_seconds=0.3)
    door.platform.next_send(fault, accepted=fault is Fault.HTML)
    error = await refused(impatient, door.person.chat)
    taken = fault not in (Fault.DROP_BEFORE_ACCEPTANCE, Fault.SERVER_ERROR, Fault.BAD_GATEWAY)
    assert error.refusal is Refusal.UNKNOWN
    assert len(door.platform.accepted) == int(taken)
    await impatient.send(door.person.chat, HELLO, "key")
    assert len(door.platform.accepted) == int(taken) + 1
    await impatient.close()


async def test_nothing_was_sent_where_nobody_listens(door: Door) -> None:
    lost = door.another(base_url=free_address())
    error = await refused(lost, door.person.chat)
    assert (error.refusal, error.everyone) == (Refusal.RETRY_AFTER, True)
    await lost.close()


async def test_a_refused_token_stops_the_bot_and_is_said(door: Door) -> None:
    stranger = door.another(token="110201543:wrong-token-wrong-token-wrong-token")
    for error in (await refused(stranger, door.person.chat), await _failed_poll(stranger)):
        assert (error.refusal, error.everyone, error.alarm) == (Refusal.RETRY_AFTER, True, Alarm.TOKEN_REFUSED)
        assert error.wait
        assert error.wait >= timedelta(minutes=5)
    await stranger.close()


async def _failed_poll(channel: Platform) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await channel.poll()
    return caught.value


# ---------------------------------------------------------------- hearing


async def test_everything_said_is_handed_out_once_and_in_order(door: Door) -> None:
    for words in ("một", "hai", "ba"):
        await door.person.says(words)
    said = [one for _ in range(5) for one in await door.channel.poll()]
    assert [one.text for one in said] == ["một", "hai", "ba"]
    assert len({one.key for one in said}) == 3


async def test_an_idle_poll_is_no_failure(door: Door) -> None:
    assert await door.channel.poll() == []


async def test_a_poll_that_fails_says_so_and_the_next_one_hears(door: Door) -> None:
    door.platform.next_call("getUpdates", Fault.HTML)
    error = await _failed_poll(door.channel)
    assert error.refusal is Refusal.RETRY_AFTER
    await door.person.says("alo")
    assert [said.text for said in await door.channel.poll()] == ["alo"]


async def test_photo_is_fetched(door: Door) -> None:
    await door.person.sends_photo(PIXEL, "Ảnh bác Thuấn")
    [said] = await door.channel.poll()
    assert (said.kind, said.text, len(said.remote)) == (Kind.PHOTO, "Ảnh bác Thuấn", 1)
    assert await door.channel.fetch(said.remote[0]) == PIXEL


async def test_photo_that_is_not_there_does_not_come(door: Door) -> None:
    """It is tried again a few times where the platform does not tell “never” from “not now”."""
    with pytest.raises(ChannelError) as caught:
        await door.channel.fetch(Remote(f"{door.platform.base_url}/nothing.jpg"))
    assert caught.value.refusal in (Refusal.REJECTED, Refusal.RETRY_AFTER)


async def test_small_signs_never_fail(door: Door) -> None:
    lost = door.another(base_url=free_address())
    now = datetime.now(UTC)
    await lost.typing(door.person.chat)
    await lost.acknowledge(Incoming(door.name, "1", "1", "k", now, Kind.CHOICE, choice="x", callback="cb"))
    await lost.close()
    await lost.close()


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_recorded_updates_are_understood(path: Path, tmp_path: Path) -> None:
    """Every sample holds an update as the platform documents it and what it says: all fields that are given agree."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    said = reader(path.parent.name, tmp_path).read(json.dumps(sample["update"]).encode())
    assert [_facts(one, expected) for one, expected in zip(said, sample["said"], strict=True)] == sample["said"]
    assert all(one.channel == path.parent.name and one.key and one.at.tzinfo for one in said)


def _facts(said: Incoming, expected: dict[str, object]) -> dict[str, object]:
    plain = {
        "at": said.at.isoformat(),
        "remote": [remote.reference for remote in said.remote],
        "expires": any(remote.expires for remote in said.remote),
        "missing": [str(missing) for missing in said.missing],
    }
    return {name: plain.get(name, getattr(said, name, None)) for name in expected}


def test_every_kind_has_a_sample(door: Door) -> None:
    """A kind of event without a sample is one that nobody has looked at."""
    said = {Kind(one["kind"]) for path in door.samples for one in json.loads(path.read_text(encoding="utf-8"))["said"]}
    assert said == door.kinds
    assert any("own" in path.stem for path in door.samples)


def test_one_update_has_one_key(door: Door) -> None:
    """Delivered twice it has the same key, and two different ones never share theirs."""
    samples = [json.dumps(json.loads(path.read_text(encoding="utf-8"))["update"]).encode() for path in door.samples]
    first = [said.key for raw in samples for said in door.channel.read(raw)]
    again = [said.key for raw in samples for said in door.channel.read(raw)]
    assert first == again
    assert len(set(first)) == len(first)


def reader(name: str, folder: Path) -> Platform:
    """A channel that only reads."""
    return MAKERS[name]("1:t", "http://127.0.0.1:1", Shelf(folder, "", []), 1.0)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", DOORS)
@given(raw=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_garbage_says_nothing(name: str, raw: bytes, tmp_path: Path) -> None:
    assert isinstance(reader(name, tmp_path).read(raw), list)


@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_update_never_raises(path: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Any one part of a real update becomes something else, or the bytes are cut."""
    update = json.loads(path.read_text(encoding="utf-8"))["update"]
    place = data.draw(st.sampled_from(list(_places(update))))
    raw = json.dumps(_changed(update, place, data.draw(json_values))).encode()
    channel = reader(path.parent.name, tmp_path)
    for said in channel.read(raw) + channel.read(raw[: data.draw(st.integers(0, len(raw)))]):
        assert all(0 < len(text) <= 80 for text in (said.conversation, said.sender))
        assert said.key


def _places(value: object, so_far: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [so_far, *(place for key, one in inner for place in _places(one, (*so_far, key)))]


def _changed(value: object, place: tuple[str | int, ...], new: object) -> object:
    if not place:
        return new
    key, *rest = place
    if isinstance(value, dict):
        return {name: _changed(one, tuple(rest), new) if name == key else one for name, one in value.items()}
    assert isinstance(value, list)
    return [_changed(one, tuple(rest), new) if index == key else one for index, one in enumerate(value)]


def test_deep_nesting_says_nothing(door: Door) -> None:
    assert door.channel.read(b"[" * 100_000) == []
    assert door.channel.read(b'{"message":' * 50_000) == []
    assert door.channel.read(b"") == []


# ---------------------------------------------------------------- secrets


def test_only_the_secret_opens_the_webhook(door: Door) -> None:
    secret = webhook_secret(door.name, door.platform.token)
    assert door.channel.authentic({door.secret_header: secret})
    wrong = ["", secret[:-1], secret + "0", secret.upper(), "é" * 64, webhook_secret("other", door.platform.token)]
    assert not any(door.channel.authentic({door.secret_header: word}) for word in wrong)
    assert not door.channel.authentic({})
    assert not door.another(token="1:other").authentic({door.secret_header: secret})


async def test_no_failure_shows_the_token_or_the_text(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in a log of any level, nor in an exception however it is printed, nor in what a channel looks like."""
    caplog.set_level(logging.DEBUG)
    shown = [repr(door.channel), str(door.channel)]
    impatient, lost = door.another(answer_seconds=0.2), door.another(base_url=free_address())
    strange = door.another(base_url="http://127.0.0.1:99999")
    for channel in (impatient, lost, strange):
        for fault in (Fault.TIMEOUT_AFTER_ACCEPTANCE, Fault.HTML, Fault.TRUNCATED, Fault.DROP_BEFORE_ACCEPTANCE):
            if channel is impatient:
                door.platform.next_send(fault)
                door.platform.next_call("getUpdates", fault, seconds=1)
            shown += _printed(await refused(channel, door.person.chat)) + _printed(await _poll_or_error(channel))
        await channel.close()
    await door.channel.send(door.person.chat, HELLO, "key")
    everything = "\n".join([*shown, *(record.getMessage() for record in caplog.records)])
    assert door.platform.token not in everything
    assert door.platform.token.partition(":")[2] not in everything
    assert "trợ lý" not in everything


async def _poll_or_error(channel: Platform) -> Exception:
    try:
        await channel.poll()
    except ChannelError as error:
        return error
    return Exception("heard")


def _printed(error: BaseException | None) -> list[str]:
    """An exception and everything that hangs on it, printed or not."""
    if error is None:
        return []
    whole = [repr(error), "".join(traceback.format_exception(error)), str(vars(error))]
    return whole + _printed(error.__cause__) + (_printed(error.__context__) if not error.__suppress_context__ else [])
