"""Hears by long polls: one update a call, told once and then forgotten, and never while a webhook is set."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import msgspec

from bot.channels import Alarm, ChannelError, Refusal
from bot.channels.zalo.breaker import Breaker
from bot.channels.zalo.failures import TIMED_OUT, refused
from bot.channels.zalo.operating import Operating
from bot.channels.zalo.transport import Calls, NotDoneError
from content.message import Incoming

GRACE_SECONDS = 10.0
IDLE_SECONDS = 1.0
WEBHOOK_WAIT = timedelta(seconds=30)
_METHOD = "getUpdates"


class Polling:
    """Asks for the next update, one call at a time."""

    def __init__(
        self,
        calls: Calls,
        operating: Operating,
        read: Callable[[bytes], list[Incoming]],
        breaker: Breaker,
        seconds: float,
    ) -> None:
        """Each call waits for an update for so many ``seconds``."""
        self._calls, self._operating, self._read = calls, operating, read
        self._breaker, self._seconds = breaker, seconds
        self._asked: asyncio.Task[list[Incoming]] | None = None
        self._introduced = False

    async def heard(self) -> list[Incoming]:
        """What came, handed out once. Raises ``ChannelError``.

        Zalo forgets an update when it has told it. A wait that is cancelled therefore leaves its call going, and the
        next wait gets what came of it.
        """
        if self._asked is None:
            self._asked = asyncio.create_task(self._ask())
        await asyncio.wait([self._asked])
        asked, self._asked = self._asked, None
        return asked.result()

    async def close(self) -> None:
        """Give up the call that is under way; an update on its way is lost."""
        if self._asked is not None:
            self._asked.cancel()
            await asyncio.gather(self._asked, return_exceptions=True)
            self._asked = None

    async def _ask(self) -> list[Incoming]:
        try:
            await self._introduce()
            began = time.monotonic()
            with self._breaker.passing(_METHOD):
                update = await self._next()
        except NotDoneError as fault:
            raise await self._meaning(fault) from None
        if update:
            return self._read(msgspec.json.encode(update))
        await asyncio.sleep(max(began + min(IDLE_SECONDS, self._seconds) - time.monotonic(), 0))
        return []

    async def _next(self) -> object:
        """The update, or nothing: “request timeout” is how Zalo says that nobody wrote."""
        try:
            return await self._calls.call(_METHOD, {"timeout": self._seconds}, self._seconds + GRACE_SECONDS)
        except NotDoneError as fault:
            if fault.code != TIMED_OUT:
                raise
        return None

    async def _introduce(self) -> None:
        """Once, before the first call: learn who is echoed, and see that no webhook takes the updates away."""
        if not self._introduced:
            await self._operating.learn()
            await self._no_webhook()
            self._introduced = True

    async def _no_webhook(self) -> None:
        if await self._operating.webhook():
            reason = f"{_METHOD}: a webhook is set"
            raise ChannelError(
                Refusal.RETRY_AFTER, reason, WEBHOOK_WAIT, everyone=True, alarm=Alarm.WEBHOOK_SET
            ) from None

    async def _meaning(self, fault: NotDoneError) -> ChannelError:
        """What a failed poll means; one that is refused may well be so because a webhook has been set meanwhile."""
        meaning = refused(fault, _METHOD)
        if meaning.refusal is not Refusal.REJECTED:
            return meaning
        try:
            await self._no_webhook()
        except ChannelError as error:
            return error
        except NotDoneError:
            pass
        return ChannelError(Refusal.RETRY_AFTER, meaning.reason, WEBHOOK_WAIT, everyone=True)
