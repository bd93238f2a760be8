"""Telegram: the Bot API, heard by webhook or by polling. Only this folder knows python-telegram-bot.

Pages: core.telegram.org/bots/api. The library's own machinery for hearing (Application, Updater) is not used: it
acknowledges what nobody has kept yet.
"""

import re
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.channels import Capabilities, Facts, Files, Pace, Part, PhotoOut
from bot.channels.mending import Strange, kept_id
from bot.channels.secret import is_secret, webhook_secret
from bot.channels.telegram import connecting, updates
from bot.channels.telegram.downloads import Downloads
from bot.channels.telegram.failures import failure
from bot.channels.telegram.outgoing import Outgoing
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.transport import ANSWER_SECONDS, Api, Transport
from bot.channels.telegram.updates import NAME
from content.message import Incoming, Remote

__all__ = ["CAPABILITIES", "NAME", "TelegramChannel", "invitation_link"]

CAPABILITIES = Capabilities(
    text_limit=4096,
    caption_limit=1024,
    buttons=True,
    edit=True,
    documents=True,
    photos=PhotoOut.UPLOAD,
    group_prefix="-",
    recalls=48,
    pace=Pace(per_second=30.0, chat_seconds=1.0, group_seconds=3.0),
)
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
POLL_SECONDS = 15
POLL_CONNECTIONS = 4
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")

Done = TypeVar("Done")


class TelegramChannel:
    """One bot. Makes no call before it is asked to."""

    name = NAME

    def __init__(
        self,
        token: str,
        base_url: str,
        pace: Pace,
        files: Files,
        *,
        commands: Sequence[tuple[str, str]] = (),
        poll_seconds: int = POLL_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        """``commands`` are names with a line about each, for the menu beside the text field.

        ``poll_seconds``: how long the platform may wait for news; ``answer_seconds``: how long anything else may take.
        """
        base = base_url.rstrip("/")
        self.capabilities = replace(CAPABILITIES, pace=pace)
        self._secret = webhook_secret(NAME, token)
        self._calls = Transport(answer_seconds=answer_seconds)
        self._polls = Transport(POLL_CONNECTIONS, answer_seconds)
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )
        api = Api(f"{base}/bot{token}", self._calls)
        self._outgoing = Outgoing(api, self._bot, files)
        self._downloads = Downloads(api, f"{base}/file/bot{token}", self._calls)
        self._strange = Strange(NAME)
        self._polling = Polling(Api(f"{base}/bot{token}", self._polls), poll_seconds, self._strange)
        self._commands = commands

    async def send(self, address: str, part: Part, key: str) -> str:  # noqa: ARG002 - the platform has no use for keys
        """Send one part and return the platform's id for it. Raises ``ChannelError``."""
        return kept_id(await _told("send", self._outgoing.send(address, part), sends=True))

    async def recall(self, address: str, message_id: str) -> None:
        """Delete a message for both sides. Raises ``ChannelError``."""
        await _told("deleteMessage", self._outgoing.delete(address, message_id))

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.shutdown()
        await self._polls.shutdown()

    def authentic(self, headers: Mapping[str, str]) -> bool:
        """Whether a request carries the webhook's secret."""
        return is_secret(headers.get(SECRET_HEADER, ""), self._secret)

    def read(self, raw: bytes) -> list[Incoming]:
        """What a webhook's body says. Total."""
        return updates.read(raw, self._strange)

    async def poll(self) -> list[Incoming]:
        """Wait for what people sent; calling again acknowledges the last result. Raises ``ChannelError``."""
        return await self._polling.next()

    async def acknowledge(self, said: Incoming) -> None:
        """Let the pressed button stop shining; never raises."""
        if said.callback:
            with suppress(TelegramError):
                await self._bot.answer_callback_query(said.callback)

    async def typing(self, address: str) -> None:
        """Show “typing …” for five seconds; never raises."""
        with suppress(TelegramError):
            await self._bot.send_chat_action(address, ChatAction.TYPING)

    async def fetch(self, remote: Remote) -> bytes:
        """The bytes of a file, at most ``photos.SIZE_MAX``. Raises ``ChannelError``."""
        return await _told("getFile", self._downloads.fetch(remote.reference))

    async def connect(self, address: str | None) -> Facts:
        """Set the webhook to this address, or take it away for polling. Raises ``ChannelError``."""
        return await _told("connect", connecting.connect(self._bot, address, self._secret, self._commands))

    async def disconnect(self) -> Facts:
        """Take the webhook away. Raises ``ChannelError``."""
        return await self.connect(None)

    async def status(self) -> Facts:
        """Who the bot is and how it is connected. Raises ``ChannelError``."""
        return await _told("status", connecting.status(self._bot))

    async def probe(self) -> Facts:
        """What a real token shows. Raises ``ChannelError``."""
        return await _told("probe", connecting.probe(self._bot))


async def _told(method: str, call: Awaitable[Done], *, sends: bool = False) -> Done:
    """The call's result; what went wrong is said in the loops' own words, without a trace of what was called."""
    try:
        return await call
    except TelegramError as error:
        refused = failure(method, error, sends=sends)
    raise refused


def invitation_link(username: str, code: str) -> str:
    """The address that opens the chat with the bot and hands over the code. ``ValueError``: no such code can be."""
    if not _START.fullmatch(code):
        raise ValueError("a start parameter has 1 to 64 of A-Z a-z 0-9 _ -")
    return f"https://t.me/{username.removeprefix('@')}?start={code}"
