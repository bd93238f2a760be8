"""Takes messages back where the platform allows it, and says why where it could not."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.channels import Channel, ChannelError, Refusal, TakesBack
from storage.recalls import Reached

TRIES = 5
LONGEST_WAIT = timedelta(seconds=30)
NOT_POSSIBLE, TOO_OLD, NO_ID, NO_ANSWER = "the platform cannot", "too old", "no id", "no answer"


class Recalls:
    """Some at a time, in the order given. What was taken back before is taken back again without harm."""

    at_once = 20

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        """By the names of the channels."""
        self._channels = channels
        self._tries: Counter[int] = Counter()

    async def take_back(self, there: Sequence[Reached], now: datetime) -> dict[int, str | None]:
        """How each ended, ``None`` for success. Where the platform asks to wait it ends early, after the wait."""
        outcomes: dict[int, str | None] = {}
        for one in there:
            try:
                outcomes[one.person_id] = await self._one(one, now)
            except ChannelError as error:
                if error.refusal is not Refusal.RETRY_AFTER:
                    outcomes[one.person_id] = error.reason
                elif self._tries[one.person_id] >= TRIES:
                    outcomes[one.person_id] = NO_ANSWER
                else:
                    self._tries[one.person_id] += 1
                    await asyncio.sleep(min(error.wait or timedelta(seconds=1), LONGEST_WAIT).total_seconds())
                    break
            self._tries.pop(one.person_id, None)
        return outcomes

    async def _one(self, one: Reached, now: datetime) -> str | None:
        channel = self._channels.get(one.channel)
        hours, able = (channel.capabilities.recalls, _able(channel)) if channel else (0, None)
        if not hours or able is None:
            return NOT_POSSIBLE
        if not one.platform_id or not one.address:
            return NO_ID
        if one.ended_at is not None and now - one.ended_at > timedelta(hours=hours):
            return TOO_OLD
        for message_id in one.platform_id.split():
            await able.recall(one.address, message_id)
        return None


def _able(channel: object) -> TakesBack | None:
    return channel if isinstance(channel, TakesBack) else None
