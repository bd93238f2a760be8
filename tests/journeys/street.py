"""Both doors open by webhook for a whole file of tests, and requests at them that no platform would make."""

import io
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import msgspec
import pytest
from sqlalchemy import update

from bot.channels.secret import webhook_secret
from bot.settings import Mode
from storage.tables import Talk
from storage.talks import conversation_key
from tests.journeys.doors import TELEGRAM, ZALO, Modes, Open, Visitor, platforms, running, set_up
from tests.platforms.telegram_people import TelegramUser

WEBHOOK: Modes = (Mode.WEBHOOK, Mode.WEBHOOK)
HEADERS = {TELEGRAM: "X-Telegram-Bot-Api-Secret-Token", ZALO: "X-Bot-Api-Secret-Token"}
BOTH = pytest.mark.parametrize("side", [TELEGRAM, ZALO])
A_DAY = 1_795_000_000
"""In November 2026, as platforms write it."""


@asynccontextmanager
async def opened(folder: Path, migrated: Path) -> AsyncIterator[Open]:
    """The sample's people are on Telegram; nobody is answered faster than people write."""
    shutil.copy(migrated, folder / "street.db")
    async with platforms() as both:
        paced = {"telegram_chat_seconds": 0.01, "zalo_chat_seconds": 0.01}
        settings = set_up(f"sqlite:///{folder / 'street.db'}", folder, both, WEBHOOK, **paced)
        async with running(settings, both, TELEGRAM) as street:
            yield street


async def posted(street: Open, side: str, body: bytes, secret: str | None = None) -> int:
    """The status that a request to a door is answered with; without ``secret`` it carries the right one."""
    known = webhook_secret(side, street.platform(side).token)
    headers = {HEADERS[side]: known if secret is None else secret} if secret != "" else {}
    timeout = aiohttp.ClientTimeout(20)
    async with (
        aiohttp.ClientSession(timeout=timeout) as caller,
        caller.post(street.door(side), data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


def an_update(someone: Visitor, number: int = 1_000_000, **content: object) -> bytes:
    """A whole update of somebody's, with this in its message."""
    if isinstance(someone.user, TelegramUser):
        place = {"id": someone.user.id, "type": "private"}
        message = {"message_id": number, "from": someone.user.shown, "chat": place, "date": A_DAY}
        return msgspec.json.encode({"update_id": number, "message": message | content})
    place = {"id": someone.user.id, "chat_type": "PRIVATE"}
    kind = "message.image.received" if "photo_url" in content else "message.text.received"
    message = {"message_id": f"m{number}", "from": someone.user.shown, "chat": place, "date": A_DAY * 1000}
    return msgspec.json.encode({"ok": True, "result": {"event_name": kind, "message": message | content}})


async def has_read_all(street: Open, someone: Visitor) -> None:
    """As if so much time had passed that this person writes no faster than people do."""
    conversation = conversation_key(someone.side.name, someone.user.chat)
    async with street.app.database.writing() as session:
        read = update(Talk).where(Talk.conversation == conversation).values(busy_until=street.app.clock.wall())
        await session.execute(read)
