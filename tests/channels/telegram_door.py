"""Telegram, as the shared suite meets it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels import Files, Pace
from bot.channels.telegram import TelegramChannel
from content.message import Kind
from tests.channels.doors import SOON, Door
from tests.channels.shelf import shelf
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram


def made(token: str, base_url: str, files: Files, answer_seconds: float) -> TelegramChannel:
    """A channel that polls without waiting."""
    return TelegramChannel(token, base_url, Pace(), files, poll_seconds=0, answer_seconds=answer_seconds)


@asynccontextmanager
async def telegram_door(folder: Path) -> AsyncIterator[Door]:
    """The stand-in without its limits, and An, who has started the bot."""
    async with Telegram(limits=Limits.off()) as platform, shelf(folder) as files:
        channel = made(platform.token, platform.base_url, files, SOON)
        yield Door(
            name="telegram",
            platform=platform,
            person=platform.user("An"),
            shelf=files,
            make=made,
            secret_header="x-telegram-bot-api-secret-token",
            nobody="404404404",
            tells_wait=True,
            kinds=frozenset(Kind),
            channel=channel,
        )
        await channel.close()
