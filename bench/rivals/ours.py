"""Ours: the whole app on one Telegram channel, with the form of the contest in the place of the router.

What is measured is everything between the webhook and the sent reply: secret, parser, inbox, claim, talk, person,
roles, outbox, leases, pace, rendering, sending, outcomes. ``way`` "real" leaves the router and its dialogues in place.
"""

from pathlib import Path

import msgspec
import uvloop
from pydantic import SecretStr
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bench.rivals import form
from bot.app import App, assembled
from bot.channels.telegram import NAME
from bot.doors import doors, shelf
from bot.logs import set_up
from bot.settings import Mode, Settings
from content.message import Message
from handlers.scene import Place, Scene, Turn, text
from storage.tables import Outbox, OutboxState, Priority, Talk
from storage.talks import conversation_key

PLACE, SURE = "place", "sure"
CHAT_SECONDS = 1.0


async def three_steps(scene: Scene) -> Turn:
    """The form of the contest; a notice to many begins with its command."""
    said, place = scene.said.text, scene.place
    if said.startswith(form.NOTICE):
        await queue_notices(scene.session, said, scene)
        return Turn((), place)
    if place is None:
        return Turn((text(form.ask_place(said)),), Place("bench", PLACE, {"name": said}))
    name = str(place.data["name"])
    if place.step == PLACE:
        return Turn((text(form.ask_sure(name, said)),), Place("bench", SURE, {**place.data, PLACE: said}))
    return Turn((text(form.thanks(name, str(place.data[PLACE]))),))


async def queue_notices(session: AsyncSession, command: str, scene: Scene) -> None:
    """One row for each recipient, in the transaction of the message that asked for it."""
    rows = [
        {
            "key": f"notice/{number}/{scene.said.key}",
            "channel": NAME,
            "conversation": conversation_key(NAME, str(chat)),
            "priority": Priority.BULK,
            "body": msgspec.json.encode(Message(form.notice(number))),
            "created_at": scene.now,
            "state": OutboxState.WAITING,
            "tries": 0,
            "parts": 0,
        }
        for number, chat in enumerate(form.recipients(command))
    ]
    await session.execute(insert(Outbox), rows)


async def let_in(app: App, count: int) -> None:
    """The recipients have written to the bot before."""
    rows = [
        {
            "conversation": conversation_key(NAME, str(chat)),
            "channel": NAME,
            "address": str(chat),
            "data": {},
            "serial": 0,
            "menu": [],
            "updated_at": app.clock.now(),
        }
        for chat in range(form.RECIPIENT, form.RECIPIENT + count)
    ]
    async with app.database.writing() as session:
        await session.execute(insert(Talk), rows)


def settings(told: form.Orders) -> Settings:
    """As an operator would set it, with the stub for Telegram."""
    return Settings(
        _env_file=None,
        database_url=told.store or None,
        data_dir=Path(told.folder),
        production=True,
        telegram_token=SecretStr(form.TOKEN),
        telegram_base_url=told.api,
        telegram_mode=Mode.WEBHOOK,
        telegram_per_second=told.per_second,
        telegram_chat_seconds=CHAT_SECONDS if told.per_second else 0,
        public_url="https://bench.example",
        port=told.port,
    )


async def serve(told: form.Orders) -> None:
    """Until killed."""
    set_up("error")
    chosen = settings(told)
    async with assembled(chosen, doors=doors(chosen, shelf(chosen))) as app:
        if told.recipients:
            await let_in(app, told.recipients)
        if told.way != "real":
            app.answerer._route = three_steps  # noqa: SLF001 - the one place where the contest reaches inside
        await app.run()


if __name__ == "__main__":
    uvloop.run(serve(form.orders()))
