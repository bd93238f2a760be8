"""What an operator does and sees: the webhook, the commands, who the bot is."""

import time
from collections.abc import Sequence
from datetime import UTC

from telegram import Bot, BotCommand, WebhookInfo

from bot.channels import Facts
from bot.channels.telegram.polling import KINDS

CONNECTIONS = 40
"""How many requests the platform may make at once."""


async def connect(bot: Bot, address: str | None, secret: str, commands: Sequence[tuple[str, str]]) -> Facts:
    """Set the webhook, or take it away for polling; nothing that waits is thrown away. The menu of commands as well."""
    if address is None:
        await bot.delete_webhook()
    else:
        await bot.set_webhook(
            address, secret_token=secret, max_connections=CONNECTIONS, allowed_updates=KINDS, drop_pending_updates=False
        )
    if commands:
        await bot.set_my_commands([BotCommand(name.lstrip("/"), words) for name, words in commands])
    return await status(bot)


async def status(bot: Bot) -> Facts:
    """Who the bot is, how it is heard, and what went wrong lately."""
    me, webhook = await bot.get_me(), await bot.get_webhook_info()
    return [("bot", f"@{me.username}"), ("id", str(me.id)), *_heard(webhook)]


async def probe(bot: Bot) -> Facts:
    """The same, and what only a real token shows."""
    started = time.perf_counter()
    me = await bot.get_me()
    seconds = time.perf_counter() - started
    names = ", ".join(f"/{command.command}" for command in await bot.get_my_commands())
    return [
        *await status(bot),
        ("answers within", f"{seconds * 1000:.0f} ms"),
        ("may join groups", _yes(me.can_join_groups)),
        ("hears everything in groups", _yes(me.can_read_all_group_messages)),
        ("commands", names or "none"),
    ]


def _heard(webhook: WebhookInfo) -> Facts:
    facts = [("webhook", webhook.url or "none (polling)"), ("waiting updates", str(webhook.pending_update_count))]
    if webhook.last_error_date is not None:
        facts.append(("last error", f"{webhook.last_error_date.astimezone(UTC):%Y-%m-%d %H:%M} UTC"))
        facts.append(("last error says", webhook.last_error_message or ""))
    if webhook.max_connections is not None:
        facts.append(("connections", str(webhook.max_connections)))
    if webhook.allowed_updates:
        facts.append(("hears", ", ".join(webhook.allowed_updates)))
    return facts


def _yes(fact: bool | None) -> str:  # noqa: FBT001 - a fact, not a switch
    return "unknown" if fact is None else "yes" if fact else "no"
