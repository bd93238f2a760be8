"""Somebody on the emulator: types, presses and sends photos through it, and reads there what the bot sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp
import msgspec
from sqlalchemy import Select, func, select

from bot.channels import Part
from content.message import Choice, Kind
from storage.database import Database
from storage.tables import Inbox, InboxState, Outbox, OutboxState
from storage.talks import conversation_key
from tests.emulator.programs import KEY, until

CHAT = 5_500_000_042
CONVERSATION = conversation_key("telegram", str(CHAT))
PATIENCE = 30.0
SHOWING = ("sendMessage", "sendPhoto", "editMessageText", "editMessageReplyMarkup", "editMessageCaption")


class _Button(msgspec.Struct):
    text: str
    callback_data: str


class _Keyboard(msgspec.Struct):
    inline_keyboard: list[list[_Button]] = []


class Call(msgspec.Struct):
    """What the emulator keeps of one call of the bot's."""

    method: str
    chat_id: int | None = None
    message_id: int | None = None
    text: str | None = None
    caption: str | None = None
    reply_markup: _Keyboard | None = None

    @property
    def buttons(self) -> list[_Button]:
        """From left to right, from top to bottom."""
        return [one for row in self.reply_markup.inline_keyboard for one in row] if self.reply_markup else []


class _Log(msgspec.Struct):
    responses: list[Call]


class _Kept(msgspec.Struct):
    file_id: str


@dataclass
class Officer:
    """Each deed ends when the bot has answered it and has nothing left to send."""

    emulator: str
    token: str
    photo: bytes
    database: Database
    session: aiohttp.ClientSession
    calls: list[Call] = field(default_factory=list)

    @property
    def heard(self) -> Sequence[Part]:
        """Every message, and every change to one, as the emulator has it."""
        return [
            Part(call.text or call.caption or "", tuple(Choice(one.text, one.callback_data) for one in call.buttons))
            for call in self._shown
        ]

    async def says(self, text: str) -> None:
        """Type something."""
        await self._does({"text": text})

    async def presses(self, label: str) -> None:
        """Press the newest button whose label begins like this. ``LookupError`` when there is none."""
        for call in reversed(self._shown):
            for button in call.buttons:
                if button.text.startswith(label):
                    await self._does({"callback_data": button.callback_data, "callback_message_id": call.message_id})
                    return
        raise LookupError(label)

    async def sends_photo(self) -> None:
        """Send a photo: the emulator keeps its bytes, and tells the bot an id."""
        form = aiohttp.FormData()
        form.add_field("file", self.photo, filename="photo.jpg", content_type="image/jpeg")
        async with self.session.post(self._at("upload_media"), data=form) as answer:
            kept = msgspec.json.decode(await answer.read(), type=_Kept)
        await self._does({"photo_file_id": kept.file_id})

    async def sends(self, kind: Kind) -> None:
        """Nobody can send anything else there. Raises ``NotImplementedError``."""
        raise NotImplementedError(kind)

    async def looks(self) -> None:
        """Read what the bot has called so far."""
        async with self.session.get(self._at("responses")) as answer:
            self.calls = msgspec.json.decode(await answer.read(), type=_Log).responses

    @property
    def _shown(self) -> list[Call]:
        return [call for call in self.calls if call.method in SHOWING and call.chat_id == CHAT]

    async def _does(self, deed: dict[str, object]) -> None:
        before = await self._received()
        update = {"chat_id": CHAT, "from_user": {"id": CHAT, "first_name": "Cán bộ"}, **deed}
        async with self.session.post(self._at("send_update"), params={"bot_token": self.token}, json=update) as answer:
            assert answer.status == 200, await answer.text()

        async def _done() -> bool:
            return await self._received() > before and not await self._busy()

        await until(_done, PATIENCE)
        await self.looks()

    async def _received(self) -> int:
        return await self._figure(select(func.count()).where(Inbox.conversation == CONVERSATION))

    async def _busy(self) -> int:
        """How much is still to be answered or sent."""
        open_in = Inbox.state.in_((InboxState.OPEN, InboxState.FETCHING))
        open_out = Outbox.state.in_((OutboxState.WAITING, OutboxState.SENDING))
        asked = await self._figure(select(func.count()).where(Inbox.conversation == CONVERSATION, open_in))
        return asked + await self._figure(select(func.count()).where(Outbox.conversation == CONVERSATION, open_out))

    async def _figure(self, count: Select[int]) -> int:
        async with self.database.reading() as session:
            return await session.scalar(count) or 0

    def _at(self, path: str) -> str:
        return f"{self.emulator}/api/v1/test/{path}"


def by_key() -> dict[str, str]:
    """What lets somebody play the people."""
    return {"Authorization": f"Bearer {KEY}"}
