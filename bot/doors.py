"""The platforms that have a token: made from the settings, and how each is heard."""

import hashlib
import secrets
from dataclasses import dataclass

from pydantic import SecretStr

from bot.channels import Pace, Platform
from bot.channels.telegram import CAPABILITIES as TELEGRAM
from bot.channels.telegram import NAME as TELEGRAM_NAME
from bot.channels.telegram import TelegramChannel
from bot.channels.zalo import CAPABILITIES as ZALO
from bot.channels.zalo import NAME as ZALO_NAME
from bot.channels.zalo import ZaloChannel
from bot.settings import Mode, Settings
from bot.shelf import Shelf
from content.phrasebook import phrases
from handlers.dialogue import commands

NAMES = (TELEGRAM_NAME, ZALO_NAME)
CAPABILITIES = {TELEGRAM_NAME: TELEGRAM, ZALO_NAME: ZALO}


@dataclass(frozen=True, slots=True)
class Door:
    """A platform, and how it is heard."""

    platform: Platform
    mode: Mode


def shelf(settings: Settings) -> Shelf:
    """Where the files lie. Its links are signed with what only this installation knows: its tokens."""
    tokens = [token.get_secret_value() for token in (settings.telegram_token, settings.zalo_token) if token]
    known = hashlib.sha256("\n".join(["guongsang links", *tokens]).encode()).hexdigest()
    return Shelf(settings.photos, public_url=settings.public_url, key=known if tokens else secrets.token_hex())


def doors(settings: Settings, files: Shelf) -> list[Door]:
    """One door for each token. Nothing is called yet."""
    opened = []
    if settings.telegram_token:
        opened.append(Door(_telegram(settings, settings.telegram_token, files), settings.telegram_mode))
    if settings.zalo_token:
        opened.append(Door(_zalo(settings, settings.zalo_token, files), settings.zalo_mode))
    return opened


def budgets(settings: Settings) -> dict[str, int]:
    """The messages a month that the platforms' plans include, for those that have such a limit."""
    return {ZALO_NAME: settings.zalo_monthly_messages} if settings.zalo_monthly_messages else {}


def _telegram(settings: Settings, token: SecretStr, files: Shelf) -> Platform:
    pace = Pace(settings.telegram_per_second, settings.telegram_chat_seconds, TELEGRAM.pace.group_seconds)
    return TelegramChannel(
        token.get_secret_value(), settings.telegram_base_url, pace, files, commands=commands(phrases())
    )


def _zalo(settings: Settings, token: SecretStr, files: Shelf) -> Platform:
    return ZaloChannel(
        token.get_secret_value(),
        settings.zalo_base_url,
        Pace(settings.zalo_per_second, settings.zalo_chat_seconds, ZALO.pace.group_seconds),
        files,
        monthly_messages=settings.zalo_monthly_messages or None,
        users=settings.zalo_users or None,
        photo_hosts=tuple(host.strip() for host in settings.zalo_photo_hosts.split(",") if host.strip()),
    )
