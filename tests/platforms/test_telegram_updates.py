"""How updates travel on the stand-in Telegram: webhook order, patience, and updates that are doubled or swapped."""

import asyncio
import itertools
import json
from collections.abc import Sequence

import pytest
import telegram
from telegram.error import BadRequest, Conflict

from tests.platforms.faults import Fault
from tests.platforms.limits import Limits
from tests.platforms.receiver import Posted, Receiver
from tests.platforms.telegram import Telegram

SECRET = "a-secret_Of-ours"


def texts(posted: Sequence[Posted]) -> list[str]:
    """What the updates say: texts, and the data of presses."""
    found = []
    for update in (json.loads(one.body) for one in posted):
        press = update.get("callback_query")
        found.append(press["data"] if press else update["message"]["text"])
    return found


async def test_a_webhook_gets_what_was_waiting_and_what_comes(
    tele: Telegram, bot: telegram.Bot, receiver: Receiver
) -> None:
    """With its secret; polling is refused meanwhile and works again afterwards."""
    an = tele.user("An")
    await an.says("trước")
    await bot.set_webhook(receiver.url, secret_token=SECRET, max_connections=10)
    await an.says("sau")
    posted = await receiver.gets(2)
    assert texts(posted) == ["trước", "sau"]
    assert [one.headers["X-Telegram-Bot-Api-Secret-Token"] for one in posted] == [SECRET, SECRET]
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (receiver.url, 0, 10)
    await bot.delete_webhook()
    await an.says("nữa")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "nữa"


async def test_refused_webhooks(tele: Telegram, bot: telegram.Bot) -> None:
    for url, secret in (("http://bot.example.vn/in", SECRET), ("https://bot.example.vn/in", "có dấu")):
        with pytest.raises(BadRequest):
            await bot.set_webhook(url, secret_token=secret)
    assert tele.webhook == {}


async def test_one_at_a_time_per_chat_and_presses_beside(tele: Telegram, bot: telegram.Bot, receiver: Receiver) -> None:
    """A slow text holds back the next text of that chat, but neither a press nor another chat."""
    tele.limits = Limits.off()
    an, binh = tele.user("An"), tele.user("Bình")
    await bot.send_message(
        an.id,
        "?",
        reply_markup=telegram.InlineKeyboardMarkup.from_button(
            telegram.InlineKeyboardButton("Gửi", callback_data="press")
        ),
    )
    receiver.slow["slow"] = 0.3
    await bot.set_webhook(receiver.url)
    await an.says("slow")
    await an.says("next")
    await an.presses("Gửi")
    await binh.says("other")
    posted = await receiver.gets(4)
    assert sorted(texts(posted[:3])) == ["other", "press", "slow"]
    assert texts(posted[3:]) == ["next"]
    assert posted[3].at - posted[0].at >= 0.3


async def test_at_most_so_many_connections(tele: Telegram, bot: telegram.Bot, receiver: Receiver) -> None:
    receiver.slow["update"] = 0.05
    await bot.set_webhook(receiver.url, max_connections=3)
    for number in range(10):
        await tele.user(f"Người {number}").says("alo")
    await receiver.gets(10)
    await tele.postbox.emptied()
    assert receiver.most_open == 3


async def test_what_is_refused_is_posted_again(tele: Telegram, bot: telegram.Bot, receiver: Receiver) -> None:
    """Once at once, then after growing waits; ours, in Retry-After, goes before; the order is kept."""
    tele.hook_first_wait = 0.2
    receiver.answers.extend([(500, ""), (503, ""), (503, "1")])
    await bot.set_webhook(receiver.url)
    an = tele.user("An")
    await an.says("một")
    await an.says("hai")
    posted = await receiver.gets(5)
    assert texts(posted) == ["một", "một", "một", "một", "hai"]
    waits = [late.at - early.at for early, late in itertools.pairwise(posted)]
    assert waits[0] < 0.15
    assert waits[1] >= 0.2
    assert waits[2] >= 1.0
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    await tele.postbox.emptied()
    assert tele.postbox.counts["delivered"] == 2


async def test_a_webhook_that_is_away_keeps_updates_pending(tele: Telegram, bot: telegram.Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/in")
    await tele.user("An").says("alo")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1


async def test_doubled(tele: Telegram, bot: telegram.Bot) -> None:
    tele.next_update(Fault.DUPLICATED)
    await tele.user("An").says("alo")
    first, second = await bot.get_updates()
    assert first.update_id == second.update_id


async def test_a_press_and_a_text_arrive_swapped(tele: Telegram, bot: telegram.Bot) -> None:
    an = tele.user("An")
    sent = await bot.send_message(an.id, "?")
    tele.next_update(Fault.REORDERED, seconds=2)
    await an.presses_data("press", str(sent.message_id))
    await an.says("text")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.callback_query is not None
    assert first.update_id < second.update_id


async def test_two_texts_are_never_swapped(tele: Telegram, bot: telegram.Bot) -> None:
    an = tele.user("An")
    tele.next_update(Fault.REORDERED, seconds=2)
    await an.says("một")
    await an.says("hai")
    assert [one.message.text for one in await bot.get_updates() if one.message] == ["một", "hai"]


async def test_nothing_to_swap_with_is_only_late(tele: Telegram, bot: telegram.Bot) -> None:
    tele.next_update(Fault.REORDERED, seconds=2)
    await tele.user("An").says("text")
    assert await bot.get_updates() == ()
    assert len(await bot.get_updates(timeout=10)) == 1


async def test_delayed_with_all_that_follows_in_the_chat(tele: Telegram, bot: telegram.Bot) -> None:
    an, binh = tele.user("An"), tele.user("Bình")
    tele.next_update(Fault.DELAYED, seconds=0.2)
    for user, text in ((an, "một"), (an, "hai"), (binh, "ba")):
        await user.says(text)
    seen: list[str | None] = []
    offset = 0
    while len(seen) < 3:
        for update in await bot.get_updates(offset=offset, timeout=2):
            offset = update.update_id + 1
            seen.append(update.message.text if update.message else None)
    assert seen == ["ba", "một", "hai"]


async def test_order_in_a_chat_survives_every_fault(tele: Telegram, bot: telegram.Bot) -> None:
    """Doubled, held back and late in turn: each text arrives, and none before the one said earlier."""
    tele.faults.set({Fault.DUPLICATED: 0.2, Fault.REORDERED: 0.2, Fault.DELAYED: 0.2})
    tele.faults.delay_seconds = 0.01
    people = [tele.user(f"Người {number}") for number in range(5)]
    for number in range(40):
        for user in people:
            await user.says(f"{number:02}")
        await asyncio.sleep(0.002)
    await asyncio.sleep(0.05)
    seen: dict[int, list[str]] = {user.id: [] for user in people}
    offset = 0
    while updates := await bot.get_updates(offset=offset):
        for update in updates:
            assert update.message is not None
            seen[update.message.chat.id].append(str(update.message.text))
        offset = updates[-1].update_id + 1
    assert all(texts == sorted(texts) and len(set(texts)) == 40 for texts in seen.values())
    assert sum(map(len, seen.values())) == 200 + tele.postbox.counts["duplicated"] > 200


async def test_only_allowed_kinds(tele: Telegram, bot: telegram.Bot) -> None:
    an = tele.user("An")
    await bot.get_updates(allowed_updates=["message"])
    await an.blocks()
    await an.says("alo")
    assert len(await bot.get_updates(allowed_updates=["message"])) == 1
