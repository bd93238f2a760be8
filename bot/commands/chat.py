"""``python -m bot chat`` and ``python -m bot run``: the bot in a terminal, and the bot as it is deployed."""

import asyncio
from typing import Annotated

import typer

from bot.commands import fail, guarded, settings
from bot.logs import set_up
from bot.serve import run_to_end, serve

CITIZEN = "nguoi-dan"


def chat_command(
    person: Annotated[str, typer.Option(help="Who you are on the console.")] = CITIZEN,
) -> None:
    """Talk to the bot in this terminal."""
    with guarded():
        configured = settings()
        set_up(configured.log_level)
        from bot.chat import chat  # noqa: PLC0415 - a service carries no terminal library around

        asyncio.run(chat(configured, person))


def run_command() -> None:
    """Run the bot: its channels and loops. Without any channel's token it opens the chat in this terminal."""
    with guarded():
        configured = settings()
        if configured.telegram_token or configured.zalo_token:
            set_up(configured.log_level)
            run_to_end(serve(configured))
            return
    if configured.production:
        fail("no channel has a token yet, so there is nothing to run in production mode; use `python -m bot chat`")
    chat_command(CITIZEN)


CHAT_EPILOG = "Examples:\n\npython -m bot chat\n\npython -m bot chat --person can-bo"
RUN_EPILOG = "Examples:\n\npython -m bot run\n\nGUONGSANG_NOW=2026-11-27T08:00 python -m bot run"
