"""Zalo through its Bot API: numbered menus, photos by address, silent limits, updates that are told once."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import structlog

from bot.channels import (
    Capabilities,
    ChannelError,
    Facts,
    Files,
    Pace,
    Part,
    PhotoOut,
    Refusal,
)
from bot.channels.mending import Strange, kept_id
from bot.channels.secret import is_secret, webhook_secret
from bot.channels.zalo import updates
from bot.channels.zalo.breaker import Breaker
from bot.channels.zalo.download import Downloads
from bot.channels.zalo.failures import refused
from bot.channels.zalo.operating import Operating
from bot.channels.zalo.polling import Polling
from bot.channels.zalo.transport import ANSWER_SECONDS, Calls, NotDoneError
from content.message import Incoming, Remote

log = structlog.get_logger(__name__)

NAME = updates.NAME
CAPABILITIES = Capabilities(
    text_limit=1_900,
    buttons=False,
    caption_limit=1_900,
    photos=PhotoOut.ADDRESS,
    group_prefix=updates.GROUP_BEGINNING,
)
SECRET_HEADER = "x-bot-api-secret-token"  # noqa: S105 - the name of a header
POLL_SECONDS = 15
TYPING_SECONDS = 5.0


class ZaloChannel:
    """One bot on Zalo."""

    def __init__(
        self,
        token: str,
        base_url: str,
        pace: Pace,
        shelf: Files,
        *,
        monthly_messages: int | None,
        users: int | None,
        photo_hosts: tuple[str, ...],
        poll_seconds: float = POLL_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``monthly_messages`` and ``users`` are what the plan includes; ``clock`` tells seconds for pauses.

        ``answer_seconds``: how long a call may take; ``poll_seconds``: how long a poll waits for somebody to write.
        """
        self.name = NAME
        self.capabilities = replace(CAPABILITIES, pace=pace, monthly_messages=monthly_messages, users=users)
        self._secret = webhook_secret(NAME, token)
        self._shelf = shelf
        self._calls = Calls(token, base_url, answer_seconds)
        self._downloads = Downloads(base_url, photo_hosts)
        self._operating = Operating(self._calls, token, self._secret)
        self._polling = Polling(self._calls, self._operating, self.read, Breaker(clock), poll_seconds)
        self._breaker = Breaker(clock)
        self._strange = Strange(NAME, clock)

    async def close(self) -> None:
        """Close the connections. An update that is on its way to a poll is lost: Zalo tells each one once."""
        await self._polling.close()
        await self._calls.close()
        await self._downloads.close()

    async def send(self, address: str, part: Part, key: str) -> str:  # noqa: ARG002 - Zalo knows no key
        """Send one part and return Zalo's id for it, or nothing when it gives none. Raises ``ChannelError``."""
        method, parameters = self._outgoing(part)
        try:
            with self._breaker.passing(method, address):
                return _message_id(await self._calls.call(method, {"chat_id": address, **parameters}))
        except NotDoneError as fault:
            raise refused(fault, method, sends=True) from None

    async def typing(self, address: str) -> None:
        """Show “typing”, as well as can be; keeps still while the bot must."""
        if not self._breaker.left:
            try:
                parameters: dict[str, object] = {"chat_id": address, "action": "typing"}
                await self._calls.call("sendChatAction", parameters, TYPING_SECONDS)
            except NotDoneError as fault:
                log.debug("typing not shown", channel=NAME, code=fault.code)

    async def acknowledge(self, said: Incoming) -> None:
        """Nothing: there are no buttons."""

    def authentic(self, headers: Mapping[str, str]) -> bool:
        """Whether the webhook's secret is there."""
        return is_secret(headers.get(SECRET_HEADER, ""), self._secret)

    def read(self, raw: bytes) -> list[Incoming]:
        """What people said in a webhook's body, in any of its shapes."""
        return updates.read(raw, self._operating.bot, self._operating.own, self._strange)

    async def poll(self) -> list[Incoming]:
        """Wait for what people sent, one update at most, each handed out once. Raises ``ChannelError``.

        Calling again acknowledges nothing: Zalo has forgotten an update when it is returned. A call that is cancelled
        loses nothing, as the next one goes on with it.
        """
        return await self._polling.heard()

    async def fetch(self, remote: Remote) -> bytes:
        """The bytes of a photo. Raises ``ChannelError``."""
        return await self._downloads.fetch(remote.reference)

    async def connect(self, address: str | None) -> Facts:
        """Set the webhook, or take it away for polling; shows what Zalo says to it. Raises ``ChannelError``."""
        return await (self._operating.connect(address) if address else self._operating.disconnect())

    async def disconnect(self) -> Facts:
        """Take the webhook away. Raises ``ChannelError``."""
        return await self._operating.disconnect()

    async def status(self) -> Facts:
        """Who the bot is and where its webhook leads. Raises ``ChannelError``."""
        return await self._operating.status()

    async def probe(self) -> Facts:
        """What a real token shows. Raises ``ChannelError``."""
        return await self._operating.probe()

    def _outgoing(self, part: Part) -> tuple[str, dict[str, object]]:
        """The call that carries a part. A photo that cannot be shown to Zalo leaves its text behind."""
        if not part.files:
            return "sendMessage", {"text": part.text}
        if len(part.files) > 1 or not part.files[0].media_type.startswith("image/"):
            raise ChannelError(Refusal.REJECTED, "one photo at a time, and no documents")
        try:
            photo = self._shelf.link(part.files[0])
        except LookupError:
            if not part.text:
                raise ChannelError(Refusal.REJECTED, "no public address for a photo") from None
            log.warning("photo left out", channel=NAME, reason="no public address")
            return "sendMessage", {"text": part.text}
        return "sendPhoto", {"photo": photo, **({"caption": part.text} if part.text else {})}


def _message_id(result: object) -> str:
    """Whatever else is missing from the answer: the message was delivered."""
    given = result.get("message_id") if isinstance(result, dict) else None
    return kept_id(str(given)) if isinstance(given, int | str) else ""
