"""Asking for what people sent, without forgetting anything that has not been kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import Raw

from bot.channels import ChannelError, Refusal
from bot.channels.telegram import updates
from bot.channels.telegram.failures import failure
from bot.channels.telegram.transport import Api, NotDoneError
from content.message import Incoming

AT_ONCE = 100
UNREADABLE_WAIT = timedelta(seconds=30)
KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")


class _Batch(msgspec.Struct):
    result: list[Raw]


_batch = msgspec.json.Decoder(_Batch)


class Polling:
    """Remembers up to where updates are kept."""

    def __init__(self, api: Api, seconds: int, strange: Callable[[], None]) -> None:
        """The platform may wait ``seconds`` for something to tell; ``strange`` hears of what is not understood."""
        self._api, self._seconds, self._strange = api, seconds, strange
        self._offset = 0

    async def next(self) -> list[Incoming]:
        """What came since the last call, which is acknowledged by this one. Raises ``ChannelError``."""
        found = _found(await self._ask())
        numbers = [number for raw in found if (number := updates.number(raw)) is not None]
        if found and not numbers:
            raise ChannelError(Refusal.RETRY_AFTER, "getUpdates unreadable", UNREADABLE_WAIT, everyone=True)
        # An empty answer has acknowledged everything, and after a quiet week the platform starts at another number.
        self._offset = max(numbers) + 1 if numbers else 0
        return [said for raw in found for said in updates.read_one(raw, self._strange)]

    async def _ask(self) -> bytes:
        question: dict[str, object] = {"timeout": self._seconds, "limit": AT_ONCE, "allowed_updates": KINDS}
        if self._offset:
            question["offset"] = self._offset
        try:
            return await self._api.call("getUpdates", question, self._seconds)
        except NotDoneError as error:
            refused = error
        raise failure("getUpdates", refused)


def _found(answer: bytes) -> list[Raw]:
    try:
        return _batch.decode(answer).result
    except (ValueError, RecursionError):
        raise ChannelError(Refusal.RETRY_AFTER, "getUpdates unreadable", UNREADABLE_WAIT, everyone=True) from None
