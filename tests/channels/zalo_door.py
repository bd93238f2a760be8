"""Zalo, as the shared suite meets it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels import Files, Pace
from bot.channels.zalo import ZaloChannel
from content.message import Kind
from tests.channels.doors import SOON, Door
from tests.channels.shelf import shelf
from tests.platforms.zalo import Quota, Zalo


def made(token: str, base_url: str, files: Files, answer_seconds: float) -> ZaloChannel:
    """A channel that polls as shortly as Zalo lets it."""
    return ZaloChannel(
        token,
        base_url,
        Pace(),
        files,
        monthly_messages=3_000,
        users=50,
        photo_hosts=("zdn.vn",),
        poll_seconds=1,
        answer_seconds=answer_seconds,
    )


@asynccontextmanager
async def zalo_door(folder: Path) -> AsyncIterator[Door]:
    """The stand-in without its quota, and An, who has written to the bot."""
    async with Zalo(quota=Quota.off()) as platform, shelf(folder) as files:
        channel = made(platform.token, platform.base_url, files, SOON)
        yield Door(
            name="zalo",
            platform=platform,
            person=platform.user("An"),
            shelf=files,
            make=made,
            secret_header="x-bot-api-secret-token",
            nobody="nobody-is-here",
            tells_wait=False,
            kinds=frozenset({Kind.TEXT, Kind.PHOTO, Kind.STICKER, Kind.VOICE, Kind.UNKNOWN}),
            channel=channel,
        )
        await channel.close()
