"""``python -m tests.platforms``: both stand-ins on fixed ports, with a page to type as somebody, for rehearsals."""

import asyncio
import signal
from typing import Annotated

import typer
import uvloop

from tests.platforms.limits import Limits
from tests.platforms.page import Rehearsal
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo
from tests.platforms.zalo_quota import Quota


def main(
    *,
    telegram_port: Annotated[int, typer.Option(help="0: any free port.")] = 8081,
    zalo_port: Annotated[int, typer.Option(help="0: any free port.")] = 8082,
    minutes: Annotated[float, typer.Option(help="Stops by itself after so long.")] = 60,
    latency: Annotated[float, typer.Option(help="Milliseconds that each call takes.")] = 0,
    limits: Annotated[bool, typer.Option(help="Enforce the platforms' limits.")] = True,
    anyone: Annotated[bool, typer.Option(help="Take messages to every address, known or not.")] = False,
    record: Annotated[bool, typer.Option(help="Keep what was sent; without, counts only.")] = True,
) -> None:
    """Stand in for Telegram and Zalo. Example: python -m tests.platforms --minutes 15 --latency 50."""
    telegram = Telegram(port=telegram_port, latency=latency / 1000, anyone=anyone, record=record)
    zalo = Zalo(port=zalo_port, latency=latency / 1000, anyone=anyone, record=record)
    if not limits:
        telegram.limits, zalo.quota = Limits.off(), Quota.off()
    uvloop.run(_stand_in(telegram, zalo, minutes * 60))


async def _stand_in(telegram: Telegram, zalo: Zalo, seconds: float) -> None:
    """Serve until the time is over or somebody ends it."""
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with telegram, zalo:
        Rehearsal(telegram, zalo)
        typer.echo(_settings(telegram, zalo))
        try:
            async with asyncio.timeout(seconds):
                await over.wait()
        except TimeoutError:
            typer.echo("Time is over.")
    for name, one in (("Telegram", telegram), ("Zalo", zalo)):
        typer.echo(
            f"{name}: {one.record.accepted_count} accepted, {one.record.refused_count} refused,"
            f" {len(one.violations)} too early, updates {dict(one.postbox.counts)}"
        )


def _settings(telegram: Telegram, zalo: Zalo) -> str:
    return f"""Telegram stands in at {telegram.base_url}, Zalo at {zalo.base_url}; the page for people is at either one.
In another terminal:
export GUONGSANG_TELEGRAM_TOKEN={telegram.token} GUONGSANG_TELEGRAM_BASE_URL={telegram.base_url}
export GUONGSANG_ZALO_TOKEN={zalo.token} GUONGSANG_ZALO_BASE_URL={zalo.base_url}
make run"""


if __name__ == "__main__":
    typer.run(main)
