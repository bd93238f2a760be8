"""The stand-in Zalo, met by the real python-zalo-bot over a real socket: quirks that a channel must stand on."""

import asyncio
import io

import aiohttp
import pytest
import zalo_bot  # type: ignore[import-untyped]  # the library ships no types
from PIL import Image
from zalo_bot.error import Forbidden, InvalidToken, NetworkError, ZaloError  # type: ignore[import-untyped]  # the library ships no types

from tests.platforms.faults import Fault
from tests.platforms.receiver import Receiver
from tests.platforms.zalo import Body, Envelope, Quota, Zalo

SECRET = "a-secret-of-ours"


def picture() -> bytes:
    """A real photo."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(file, "JPEG")
    return file.getvalue()


async def sent(zalo: Zalo, method: str, **parameters: object) -> dict[str, object]:
    """The body of a raw answer: what the library would rather not show."""
    async with zalo.session.post(f"{zalo.base_url}/bot{zalo.token}/{method}", json=parameters) as answer:
        body: dict[str, object] = await answer.json()
        return body | {"status": answer.status}


def inside(answer: dict[str, object], *path: str) -> dict[str, object]:
    """What lies deeper in an answer."""
    for name in path:
        deeper = answer[name]
        assert isinstance(deeper, dict)
        answer = deeper
    return answer


async def test_a_conversation(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    """There are no buttons: a number is typed. One update per call, gone when it was returned."""
    binh = zalo.user("Bình")
    await binh.says("alo")
    await binh.says("có ai không")
    first, second = await zalo_client.get_update(timeout=2), await zalo_client.get_update(timeout=2)
    assert [one.message.text for one in (first, second)] == ["alo", "có ai không"]
    assert (first.message.chat.id, first.message.chat.type) == (binh.id, "PRIVATE")
    await zalo_client.send_message(binh.chat, "Bạn muốn làm gì?\n1. Gửi tin\n2. Hỏi về tiêu chuẩn")
    await binh.hears_about("làm gì")
    await binh.presses("Hỏi")
    assert (await zalo_client.get_update(timeout=2)).message.text == "2"


async def test_numbers_in_one_line(zalo: Zalo) -> None:
    binh = zalo.user("Bình")
    await sent(zalo, "sendMessage", chat_id=binh.id, text="Tôi đoán: 1. xã Đông Lĩnh  2. nơi khác")
    assert (binh.number("nơi"), binh.number("xã Đông")) == ("2", "1")
    with pytest.raises(LookupError):
        binh.number("phường")


async def test_idle_is_no_error_but_looks_like_one(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    """``ok: false`` and 408; the library shows nothing, or an error, as the HTTP status wills."""
    answer = await sent(zalo, "getUpdates", timeout=0.1)
    assert answer == {"ok": False, "error_code": 408, "description": "Request timeout", "status": 200}
    zalo.envelope = Envelope.HTTP
    with pytest.raises(NetworkError, match="Request timeout"):
        await zalo_client.get_update(timeout=0)


async def test_what_nobody_asked_for_is_lost(zalo: Zalo) -> None:
    zalo.keeps_seconds = 0.1
    binh = zalo.user("Bình")
    await binh.says("cũ")
    await asyncio.sleep(0.15)
    await binh.says("mới")
    answer = await sent(zalo, "getUpdates", timeout=1)
    assert "mới" in str(answer)
    assert zalo.lost == 1


@pytest.mark.parametrize(
    "quota, allowed",
    [(Quota(burst=2, monthly=None, users=None), 2), (Quota(None, 3, None), 3), (Quota(None, None, 1), 1)],
)
async def test_every_limit_looks_the_same(zalo: Zalo, quota: Quota, allowed: int) -> None:
    """A burst, a month, too many people: 429 without a hint."""
    zalo.quota = quota
    people = [zalo.user(f"Người {number}") for number in range(5)]
    answers = [await sent(zalo, "sendMessage", chat_id=one.id, text="x") for one in people]
    assert [one["ok"] for one in answers].count(True) == allowed == len(zalo.accepted)
    assert answers[-1] == {"ok": False, "error_code": 429, "description": "Quota exceeded", "status": 200}


async def test_who_was_served_stays_served(zalo: Zalo) -> None:
    zalo.quota = Quota(None, None, 1)
    first, second = zalo.user("An"), zalo.user("Bình")
    answers = [await sent(zalo, "sendMessage", chat_id=one.id, text="x") for one in (first, second, first)]
    assert [one["ok"] for one in answers] == [True, False, True]


async def test_the_library_loses_a_refused_message(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    """With HTTP 200 it says nothing at all; with a real 429 it does."""
    binh = zalo.user("Bình")
    zalo.next_send(Fault.TOO_MANY)
    assert await zalo_client.send_message(binh.chat, "x") is None
    zalo.envelope = Envelope.HTTP
    zalo.next_send(Fault.TOO_MANY)
    with pytest.raises(ZaloError, match="Quota exceeded"):
        await zalo_client.send_message(binh.chat, "x")
    assert binh.heard == []


async def test_errors_by_their_figures(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    """401 token, 403 their own failure, 404 no such method, 400 the rest."""
    zalo.envelope = Envelope.HTTP
    binh = zalo.user("Bình")
    with pytest.raises(InvalidToken):
        await zalo_bot.Bot("1:wrong", zalo.base_url).get_me()
    zalo.next_send(Fault.SERVER_ERROR)
    with pytest.raises(Forbidden, match="Internal server error"):
        await zalo_client.send_message(binh.chat, "x")
    assert (await sent(zalo, "sendFile"))["error_code"] == 404
    cuc = zalo.user("Cúc", started=False)
    for chat, text in (
        (binh.id, ""),
        (binh.id, "ă" * 2001),
        ("nobody", "x"),
        (cuc.id, "x"),
    ):
        assert (await sent(zalo, "sendMessage", chat_id=chat, text=text))["error_code"] == 400
    assert (await sent(zalo, "sendMessage", chat_id=binh.id, text="ă" * 2000))["ok"]


async def test_a_delivered_message_without_a_date(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    """The library raises, and the message was heard."""
    zalo.dates, binh = False, zalo.user("Bình")
    with pytest.raises(KeyError):
        await zalo_client.send_message(binh.chat, "x")
    assert len(binh.heard) == 1


async def test_typing_answers_without_a_result(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    binh = zalo.user("Bình")
    assert await zalo_client.send_chat_action(binh.chat, "typing") is None
    assert binh.typing == 1


@pytest.mark.parametrize("key", ["photo_url", "photo"])
async def test_a_photo_lies_at_an_address_that_expires(zalo: Zalo, key: str) -> None:
    zalo.photo_key, zalo.photo_seconds = key, 0.2
    await zalo.user("Bình").sends_photo(picture(), "nhà bác")
    message = inside(await sent(zalo, "getUpdates", timeout=1), "result", "message")
    address = str(message[key])
    assert message["caption"] == "nhà bác"
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as answer:
            assert await answer.read() == picture()
        await asyncio.sleep(0.2)
        for gone in (404, 403):
            zalo.photo_gone = gone
            async with session.get(address) as answer:
                assert answer.status == gone


async def test_a_photo_is_sent_as_an_address_that_is_fetched_more_than_once(
    zalo: Zalo, zalo_client: zalo_bot.Bot
) -> None:
    binh = zalo.user("Bình")
    address = zalo.serve_photo(picture())
    await zalo_client.send_photo(binh.chat, "Bác Thuấn", address)
    assert zalo.calls["file"] == 2
    heard = await binh.hears()
    assert (heard.text, heard.photo) == ("Bác Thuấn", picture())
    for wrong in (f"{zalo.base_url}/nothing.jpg", "no address", zalo.serve_photo(b"<html>")):
        assert (await sent(zalo, "sendPhoto", chat_id=binh.id, photo=wrong))["error_code"] == 400
    assert len(binh.heard) == 1


@pytest.mark.parametrize("body", list(Body))
async def test_a_webhook_in_every_wrapping(zalo: Zalo, receiver: Receiver, body: Body) -> None:
    """First the probe with an empty body, then the event; polling is refused meanwhile."""
    zalo.body = body
    answer = await sent(zalo, "setWebhook", url=receiver.url, secret_token=SECRET)
    verification = {
        "ok": True,
        "url": receiver.url,
        "outcome": "webhook.ok",
        "hint": "Your endpoint responded successfully.",
    }
    assert inside(answer, "result") | {"updated_at": 0} == {
        "url": receiver.url,
        "updated_at": 0,
        "verification": verification,
    }
    await zalo.user("Bình").says("alo")
    probe, event = await receiver.gets(2)
    assert probe.body == ""
    assert [one.headers["X-Bot-Api-Secret-Token"] for one in (probe, event)] == [SECRET, SECRET]
    start = {Body.WRAPPED: '{"ok":true,"result":{"event_name":', Body.BARE: '{"event_name":', Body.LIST: "[{"}[body]
    assert event.body.startswith(start)
    assert not (await sent(zalo, "getUpdates", timeout=0))["ok"]
    await sent(zalo, "deleteWebhook")
    assert inside(await sent(zalo, "getWebhookInfo"), "result")["url"] == ""


@pytest.mark.parametrize(
    "status, outcome", [(403, "webhook.http.403"), (503, "webhook.http.5xx"), (0, "webhook.err.unreachable")]
)
async def test_an_address_is_kept_although_its_probe_failed(
    zalo: Zalo, receiver: Receiver, status: int, outcome: str
) -> None:
    url = receiver.url if status else "http://127.0.0.1:9/in"
    receiver.answers.append((status, ""))
    answer = await sent(zalo, "setWebhook", url=url, secret_token=SECRET)
    assert answer["ok"]
    assert inside(answer, "result", "verification")["outcome"] == outcome
    assert inside(await sent(zalo, "getWebhookInfo"), "result")["url"] == url


async def test_refused_webhooks(zalo: Zalo) -> None:
    for url, secret in (("http://bot.example.vn/in", SECRET), ("https://bot.example.vn/in", "short")):
        assert (await sent(zalo, "setWebhook", url=url, secret_token=secret))["error_code"] == 400


async def test_the_bots_own_words_come_back(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    zalo.echoes, binh = True, zalo.user("Bình")
    await zalo_client.send_message(binh.chat, "chào bạn")
    echo = (await zalo_client.get_update(timeout=1)).message
    assert (echo.text, echo.from_user.is_bot, echo.from_user.id) == ("chào bạn", True, zalo.id)


async def test_only_mentions_arrive_from_a_group(zalo: Zalo, zalo_client: zalo_bot.Bot) -> None:
    binh, group = zalo.user("Bình"), zalo.group("Tổ dân phố 4")
    await binh.says("ai đi họp?", to=group)
    await binh.says("@Gương Sáng chào", to=group)
    message = (await zalo_client.get_update(timeout=1)).message
    assert message.chat.id.startswith("zgr-")
    assert (message.chat.type, message.text) == ("GROUP", "@Gương Sáng chào")


@pytest.mark.parametrize("kind", ["sticker", "voice", "unsupported"])
async def test_other_kinds(zalo: Zalo, kind: str) -> None:
    await zalo.user("Bình").sends(kind)
    result = inside(await sent(zalo, "getUpdates", timeout=1), "result")
    assert result["event_name"] == f"message.{kind}.received"


async def test_a_time_out_after_acceptance(zalo: Zalo) -> None:
    """The connection stays silent, and the message was heard; a drop before acceptance leaves nothing."""
    binh = zalo.user("Bình")
    zalo.next_send(Fault.TIMEOUT_AFTER_ACCEPTANCE, seconds=0.2)
    zalo.next_send(Fault.DROP_BEFORE_ACCEPTANCE)
    for _ in range(2):
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await sent(zalo, "sendMessage", chat_id=binh.id, text="x")
    assert len(binh.heard) == 1
