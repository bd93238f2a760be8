"""What is Zalo's own: updates told once, silent limits, photos by address, a webhook that is kept though it failed."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.channels import Alarm, ChannelError, Facts, Pace, Part, Refusal
from bot.channels.zalo import ZaloChannel
from bot.channels.zalo.failures import refused
from bot.channels.zalo.transport import NotDoneError
from content.message import File, Incoming, Kind
from tests.channels.doors import Door
from tests.channels.zalo_door import zalo_door
from tests.platforms.faults import OF_UPDATES, Fault
from tests.platforms.zalo import Quota, Zalo

PHOTO = File("a" * 64, "", "image/jpeg")
WEBHOOK = "http://127.0.0.1:1/in/zalo"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with zalo_door(tmp_path) as opened:
        yield opened


@pytest.fixture
def zalo(door: Door) -> Zalo:
    """The stand-in with its switches."""
    assert isinstance(door.platform, Zalo)
    return door.platform


@pytest.fixture
def channel(door: Door) -> ZaloChannel:
    """The channel with its own names."""
    assert isinstance(door.channel, ZaloChannel)
    return door.channel


async def send_fails(channel: ZaloChannel, address: str, part: Part = Part("alo")) -> ChannelError:  # noqa: B008 - frozen
    """How a send is refused."""
    with pytest.raises(ChannelError) as caught:
        await channel.send(address, part, "key")
    return caught.value


def hears(channel: ZaloChannel, **message: object) -> list[Incoming]:
    """What is read from a text message with these fields."""
    said = {"from": {"id": "an"}, "chat": {"id": "an"}, "message_id": "m1", "text": "alo"} | message
    return channel.read(json.dumps({"event_name": "message.text.received", "message": said}).encode())


# ---------------------------------------------------------------- hearing


async def test_a_cancelled_poll_loses_nothing(door: Door, channel: ZaloChannel) -> None:
    """Zalo forgets what it has told, so a poll that is stopped while it waits is gone on with by the next."""
    waiting = asyncio.create_task(channel.poll())
    await asyncio.sleep(0.2)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await door.person.says("alo")
    await asyncio.sleep(0.1)
    assert [said.text for said in await channel.poll()] == ["alo"]
    assert await channel.poll() == []


async def test_polling_beside_a_webhook_is_said(zalo: Zalo, channel: ZaloChannel) -> None:
    """Both when it was set before, and when somebody sets it meanwhile; and polling goes on when it is gone."""
    assert await channel.poll() == []
    for _ in range(2):
        await channel.connect(WEBHOOK)
        with pytest.raises(ChannelError) as caught:
            await channel.poll()
        error = caught.value
        assert (error.refusal, error.alarm, error.everyone) == (Refusal.RETRY_AFTER, Alarm.WEBHOOK_SET, True)
        await channel.disconnect()
        assert zalo.webhook["url"] == ""
        assert await channel.poll() == []


async def test_a_webhook_set_before_is_seen_at_the_first_poll(zalo: Zalo, channel: ZaloChannel) -> None:
    await channel.connect(WEBHOOK)
    asked = zalo.calls["getUpdates"]
    with pytest.raises(ChannelError) as caught:
        await channel.poll()
    assert caught.value.alarm is Alarm.WEBHOOK_SET
    assert zalo.calls["getUpdates"] == asked


async def test_own_words_that_come_back_are_dropped(door: Door, zalo: Zalo, channel: ZaloChannel) -> None:
    zalo.echoes = True
    await channel.send(door.person.chat, Part("Xin chào!"), "key")
    assert await channel.poll() == []


async def test_the_bot_knows_itself_by_what_zalo_calls_it(zalo: Zalo, channel: ZaloChannel) -> None:
    """Also where its id is not the beginning of its token, and nobody says that it is a bot."""
    zalo.id = "another-id"
    assert len(hears(channel, **{"from": {"id": "another-id"}})) == 1
    await channel.status()
    assert hears(channel, **{"from": {"id": "another-id"}}) == []


@pytest.mark.parametrize("field", ["photo_url", "photo"])
async def test_photo_under_either_name(door: Door, zalo: Zalo, channel: ZaloChannel, field: str) -> None:
    zalo.photo_key = field
    await door.person.sends_photo(b"\xff\xd8\xff photo")
    [said] = await channel.poll()
    assert (said.kind, said.remote[0].expires) == (Kind.PHOTO, True)
    assert await channel.fetch(said.remote[0]) == b"\xff\xd8\xff photo"


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_expired_photo_is_given_up(door: Door, zalo: Zalo, channel: ZaloChannel, status: int) -> None:
    zalo.photo_seconds, zalo.photo_gone = -1.0, status
    await door.person.sends_photo(b"\xff\xd8\xff photo")
    [said] = await channel.poll()
    with pytest.raises(ChannelError) as caught:
        await channel.fetch(said.remote[0])
    assert caught.value.refusal is Refusal.REJECTED


@pytest.mark.parametrize(
    "date",
    [None, "gần đây", True, -1, 0, 1e300, 10**400, [], {"a": 1}, 32_503_680_000_000, "9" * 5_000],
    ids=lambda date: repr(date)[:20],
)
def test_a_date_that_cannot_be_is_now(channel: ZaloChannel, date: object) -> None:
    raw = json.dumps({"from": {"id": "an"}, "chat": {"id": "an"}, "text": "alo", "date": "DATE"})
    raw = raw.replace('"DATE"', "1" + "0" * 400 if date == 10**400 else json.dumps(date))
    [said] = channel.read(f'{{"message": {raw}}}'.encode())
    assert timedelta() <= datetime.now(UTC) - said.at < timedelta(minutes=1)


@pytest.mark.parametrize("date", [1763614331602, "1763614331602", 1763614331.602, 1763614331602.0])
def test_a_date_is_in_milliseconds(channel: ZaloChannel, date: object) -> None:
    [said] = hears(channel, date=date)
    assert abs(said.at - datetime(2025, 11, 20, 4, 52, 11, 602_000, tzinfo=UTC)) < timedelta(milliseconds=1)


def test_half_a_character_loses_no_message(channel: ZaloChannel) -> None:
    raw = b'{"message": {"from": {"id": "an"}, "chat": {"id": "an"}, "text": "alo \\ud83d", "date": 1%s}}' % (b"0" * 30)
    [said] = channel.read(raw)
    assert said.text.startswith("alo ")


def test_without_an_id_the_body_is_the_key(channel: ZaloChannel) -> None:
    first, again, other = (hears(channel, message_id=None, text=text)[0].key for text in ("a", "a", "b"))
    assert first == again != other


def test_keys_tell_everything_apart(channel: ZaloChannel) -> None:
    """Ids are opaque: what separates them in a key may stand in one of them."""
    one = hears(channel, chat={"id": "a/b"}, **{"from": {"id": "c"}})
    two = hears(channel, chat={"id": "a"}, **{"from": {"id": "b/c"}})
    long = [hears(channel, chat={"id": "é" * 80}, message_id="m" * 79 + end) for end in "12"]
    keys = [said.key for [said] in (one, two, *long)]
    assert len(set(keys)) == 4
    assert max(map(len, keys)) <= 120


@pytest.mark.parametrize("number", ["", " \n", "x" * 81, None, True, 1.5, [], "a\0b"], ids=repr)
def test_who_has_no_id_is_nobody(channel: ZaloChannel, number: object) -> None:
    assert hears(channel, chat={"id": number}, **{"from": {"id": number}}) == []


# ---------------------------------------------------------------- sending


async def test_photo_without_a_public_address_leaves_its_text(door: Door, zalo: Zalo, tmp_path: Path) -> None:
    class Private:
        async def shown(self, file: File) -> Path:
            return tmp_path / file.digest

        def link(self, file: File) -> str:
            raise LookupError(file.digest)

    channel = ZaloChannel(
        zalo.token, zalo.base_url, Pace(), Private(), monthly_messages=None, users=None, photo_hosts=()
    )
    await channel.send(door.person.chat, Part("Bác Thuấn", files=(PHOTO,)), "key")
    assert (await door.person.hears()).text == "Bác Thuấn"
    assert (await send_fails(channel, door.person.chat, Part("", files=(PHOTO,)))).refusal is Refusal.REJECTED
    await channel.close()


async def test_documents_are_never_sent(door: Door, channel: ZaloChannel) -> None:
    sheet = File("b" * 64, "a.csv", "text/csv")
    for files in ((sheet,), (PHOTO, PHOTO)):
        assert (await send_fails(channel, door.person.chat, Part("alo", files=files))).refusal is Refusal.REJECTED


async def test_who_blocked_the_bot_is_gone(zalo: Zalo, channel: ZaloChannel) -> None:
    binh = zalo.user("Bình")
    await binh.blocks()
    assert (await send_fails(channel, binh.chat)).refusal is Refusal.GONE


@pytest.mark.parametrize(
    "words, refusal",
    [
        ("Bad request: chat not found", Refusal.GONE),
        ("chat_id is invalid", Refusal.GONE),
        ("Invalid user_id", Refusal.GONE),
        ("User does not exist", Refusal.GONE),
        ("Bad request: text must have 1 to 2000 characters", Refusal.REJECTED),
        ("Bad request: photo not found", Refusal.REJECTED),
        ("Invalid user input", Refusal.REJECTED),
        ("", Refusal.REJECTED),
    ],
)
@pytest.mark.parametrize("code", [400, 404])
def test_who_is_not_there_is_told_by_words(words: str, refusal: Refusal, code: int) -> None:
    """Whatever Zalo says of a text, it never makes us leave a person alone."""
    assert refused(NotDoneError(code, words, spoken=True), "sendMessage", sends=True).refusal is refusal
    assert refused(NotDoneError(code, words, spoken=False), "sendMessage", sends=True).refusal is Refusal.UNKNOWN


async def test_an_exhausted_month_stops_the_bot(door: Door, zalo: Zalo, channel: ZaloChannel) -> None:
    """One call meets it; those behind it are not even made, and neither is a sign of typing."""
    zalo.quota = Quota(burst=None, monthly=1, users=None)
    binh = zalo.user("Bình")
    await channel.send(door.person.chat, Part("một"), "key")
    errors = [await send_fails(channel, person.chat) for person in (zalo.user("Chi"), binh, binh)]
    assert all(error.alarm is Alarm.QUOTA and error.everyone and error.wait for error in errors)
    assert zalo.calls["sendMessage"] == 2
    await channel.typing(binh.chat)
    assert binh.typing == 0


async def test_no_outcome_is_a_lie(door: Door, zalo: Zalo) -> None:
    """Three hundred sends and every fault: what is said to be sent arrived once, what is said not to be did not."""
    faults = [fault for fault in Fault if fault not in OF_UPDATES and fault is not Fault.SLOW]
    zalo.faults.set(dict.fromkeys(faults, 0.05))
    zalo.faults.accepted_share, zalo.faults.silent_seconds = 0.5, 1.0
    channel = ZaloChannel(
        zalo.token,
        zalo.base_url,
        Pace(),
        door.shelf,
        monthly_messages=None,
        users=None,
        photo_hosts=(),
        answer_seconds=0.3,
        clock=count(step=10_000).__next__,
    )
    outcomes: dict[str, Refusal | None] = {}

    async def send(text: str) -> None:
        try:
            await channel.send(door.person.chat, Part(text), text)
            outcomes[text] = None
        except ChannelError as error:
            outcomes[text] = error.refusal

    for batch in range(10):
        await asyncio.gather(*(send(f"{batch}/{number}") for number in range(30)))
    await channel.close()
    arrived = Counter(sent.text for sent in zalo.accepted)
    assert max(arrived.values()) == 1
    assert {text for text, outcome in outcomes.items() if outcome is None} <= arrived.keys()
    assert not {text for text, outcome in outcomes.items() if outcome is Refusal.RETRY_AFTER} & arrived.keys()
    assert set(outcomes.values()) == {None, Refusal.RETRY_AFTER, Refusal.UNKNOWN}


async def test_typing_is_seen(zalo: Zalo, channel: ZaloChannel) -> None:
    binh = zalo.user("Bình")
    await channel.typing(binh.chat)
    assert binh.typing == 1


# ---------------------------------------------------------------- operating


def told(facts: Facts, end: str) -> str:
    """The fact whose name ends so."""
    return next(value for name, value in facts if name.endswith(end))


async def test_what_a_failed_webhook_says_is_shown(zalo: Zalo, channel: ZaloChannel) -> None:
    """The address is kept although nobody answers there; only ``verification`` tells."""
    facts = await channel.connect(WEBHOOK)
    assert told(facts, "verification outcome") == "webhook.err.unreachable"
    assert told(facts, "webhook url") == zalo.webhook["url"] == WEBHOOK
    assert told(await channel.status(), "webhook url") == WEBHOOK
    assert told(await channel.connect(None), "webhook url") == ""


async def test_a_refused_webhook_says_why(channel: ZaloChannel) -> None:
    with pytest.raises(ChannelError) as caught:
        await channel.connect("http://guongsang.example.vn/in/zalo")
    assert "url must be HTTPS" in caught.value.reason


async def test_operators_see_the_bot_and_no_secret(zalo: Zalo, channel: ZaloChannel) -> None:
    await channel.connect(WEBHOOK)
    status, probe = await channel.status(), await channel.probe()
    assert told(status, "account_name") == "bot.GuongSang"
    assert told(status, "updated_at").startswith("20")
    assert told(probe, "a method that does not exist") == "HTTP 200, ok: false, 404 Not found"
    assert told(probe, "a conversation that does not exist").startswith("HTTP 200, ok: false, 400")
    assert zalo.token not in str([*status, *probe])
    assert zalo.accepted == []
    assert zalo.calls["getUpdates"] == 0


def test_facts_hide_what_opens_doors(zalo: Zalo, channel: ZaloChannel) -> None:
    """Zalo returns no secret today; if it did, a terminal would be no place for it."""
    result = {"url": f"https://example.vn/{zalo.token}", "secret_token": "s", "deep": {"token": "t", "ok": True}}
    assert channel._operating._shown("webhook", result) == [
        ("webhook url", "https://example.vn/…"),
        ("webhook deep ok", "True"),
    ]
