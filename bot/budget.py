"""Watches what a platform's plan includes, since the platform says nothing before it is used up."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Channel
from storage import counts

LEVELS = (95, 85, 70)
"""Per cent of the plan at which people are told, the highest first."""

USERS_EVERY_SECONDS = 600.0


class What(StrEnum):
    """What a plan counts."""

    MESSAGES = "messages"
    USERS = "users"


@dataclass(frozen=True, slots=True)
class Used:
    """``used`` of ``limit``: at least ``level`` per cent."""

    channel: str
    what: What
    level: int
    used: int
    limit: int


Tell = Callable[[Used], None]


class Budget:
    """One channel's plan. A platform without limits costs nothing."""

    def __init__(self, channel: Channel, tell: Tell) -> None:
        """``tell`` gets every level that is reached, perhaps more than once."""
        self._name, self._can, self._tell = channel.name, channel.capabilities, tell
        self._looked = -USERS_EVERY_SECONDS

    async def spend(self, session: AsyncSession, messages: int, now: datetime) -> None:
        """Count messages that the platform took."""
        if messages and self._can.monthly_messages:
            self._weigh(What.MESSAGES, await counts.add(session, self._name, messages, now), self._can.monthly_messages)
        if self._can.users and time.monotonic() - self._looked >= USERS_EVERY_SECONDS:
            self._looked = time.monotonic()
            self._weigh(What.USERS, await counts.users(session, self._name), self._can.users)

    def _weigh(self, what: What, used: int, limit: int) -> None:
        level = next((level for level in LEVELS if used * 100 >= limit * level), None)
        if level is not None:
            self._tell(Used(self._name, what, level, used, limit))
