"""python-telegram-bot as its handbook shows it: ConversationHandler, PicklePersistence, a custom webhook on aiohttp.

Updates are worked on one after the other: ConversationHandler's documentation forbids ``concurrent_updates``.
For a bulk: AIORateLimiter with ``asyncio.gather``, or a plain loop that waits between two sends.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import uvloop
from aiohttp import web
from telegram import Bot, Message, Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.rivals import form

PLACE, SURE = range(2)
ENOUGH = 32
LIMITERS = {"gather": 0, "gather-retries": 5}
"""The library's own limiter with its default of no retries, and with some."""

Context = ContextTypes.DEFAULT_TYPE
Way = Callable[[Bot, str], Coroutine[Any, Any, None]]
Bots: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def _spoken(update: Update, context: Context) -> tuple[Message, str, dict[Any, Any]]:
    """What was said, and the person's data."""
    message, data = update.message, context.user_data
    if message is None or message.text is None or data is None:
        msg = "only texts are sent to this bot"
        raise ValueError(msg)
    return message, message.text, data


async def take_name(update: Update, context: Context) -> int:
    """The first message."""
    message, said, data = _spoken(update, context)
    data["name"] = said
    await message.reply_text(form.ask_place(said))
    return PLACE


async def take_place(update: Update, context: Context) -> int:
    """The second."""
    message, said, data = _spoken(update, context)
    data["place"] = said
    await message.reply_text(form.ask_sure(data["name"], said))
    return SURE


async def take_yes(update: Update, context: Context) -> int:
    """The third."""
    message, _, data = _spoken(update, context)
    await message.reply_text(form.thanks(data["name"], data["place"]))
    data.clear()
    return ConversationHandler.END


async def begin_bulk(way: Way, update: Update, context: Context) -> None:
    """Send to everybody in the background, so that people are answered meanwhile."""
    _, said, _ = _spoken(update, context)
    context.application.create_task(way(context.bot, said))


async def gather(bot: Bot, command: str) -> None:
    """All at once; the limiter of the bot holds them back."""
    sends = [bot.send_message(chat, form.notice(number)) for number, chat in enumerate(form.recipients(command))]
    await asyncio.gather(*sends, return_exceptions=True)


async def gather_some(bot: Bot, command: str) -> None:
    """Without a limiter, as many at once as the connections bear."""
    room = asyncio.Semaphore(ENOUGH)

    async def one(number: int, chat: int) -> None:
        async with room:
            await bot.send_message(chat, form.notice(number))

    await asyncio.gather(*(one(*each) for each in enumerate(form.recipients(command))), return_exceptions=True)


async def loop(pause: float, bot: Bot, command: str) -> None:
    """One after the other with a pause between; told to wait, it waits and tries once more."""
    for number, chat in enumerate(form.recipients(command)):
        try:
            await bot.send_message(chat, form.notice(number))
        except RetryAfter as refused:
            wait = refused.retry_after
            await asyncio.sleep(wait if isinstance(wait, int) else wait.total_seconds())
            await bot.send_message(chat, form.notice(number))
        except TelegramError:
            continue
        await asyncio.sleep(pause)


def assembled(told: form.Orders) -> Bots:
    """The application, with the limiter where the orders ask for it."""
    builder: Any = Application.builder().token(form.TOKEN).base_url(f"{told.api}/bot").updater(None)
    builder = builder.persistence(PicklePersistence(Path(told.folder) / "ptb.pickle"))
    if told.per_second and told.way in LIMITERS:
        limiter = AIORateLimiter(told.per_second, 1, max_retries=LIMITERS[told.way])
        builder = builder.rate_limiter(limiter)
    bots: Bots = builder.build()
    bots.add_handler(MessageHandler(filters.Regex(f"^{form.NOTICE}"), partial(begin_bulk, _way(told))))
    takes: list[Any] = [MessageHandler(filters.TEXT, take) for take in (take_name, take_place, take_yes)]
    entry, place, yes = takes
    bots.add_handler(ConversationHandler([entry], {PLACE: [place], SURE: [yes]}, [], name="form", persistent=True))
    return bots


def _way(told: form.Orders) -> Way:
    if told.way == "loop":
        return partial(loop, 1 / told.per_second if told.per_second else 0.0)
    return gather if told.per_second else gather_some


async def serve(told: form.Orders) -> None:
    """Until killed."""
    bots = assembled(told)

    async def receive(request: web.Request) -> web.Response:
        if request.headers.get(form.SECRET_HEADER) != form.SECRET:
            return web.Response(status=403)
        await bots.update_queue.put(Update.de_json(json.loads(await request.read()), bots.bot))
        return web.Response()

    server = web.Application()
    server.router.add_post(form.PATH, receive)
    async with bots:
        await bots.start()
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", told.port).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(form.orders()))
