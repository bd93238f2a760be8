"""Texts, lists that take another's place, photos and documents on their way out."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from weakref import WeakValueDictionary

import msgspec
from telegram import Bot, InputFile, Message

from bot.channels import ChannelError, Files, Part, Refusal
from bot.channels.telegram.failures import says
from bot.channels.telegram.transport import Api, NotDoneError
from content.message import Choice, File

SHORT_LABEL = 14
FILES_REMEMBERED = 2_000
_NO_PREVIEW = {"is_disabled": True}
_NOT_MODIFIED = ("message is not modified",)
_NO_LONGER_THERE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message",
    "message identifier is not specified",
)
_ALREADY_DELETED = ("message to delete not found",)
_WRONG_FILE = ("wrong file identifier", "wrong remote file identifier")
_NOT_AS_PHOTO = ("photo_invalid_dimensions", "image_process_failed", "too big for a photo")


class _Sent(msgspec.Struct):
    message_id: int


class _Answer(msgspec.Struct):
    result: _Sent


_answer = msgspec.json.Decoder(_Answer)

Slot = tuple[str, str]
"""A file as the platform keeps it: by its digest, and a document by its name as well."""


class Outgoing:
    """Sends parts. A file is uploaded once and named by the platform's id for it from then on."""

    def __init__(self, api: Api, bot: Bot, files: Files) -> None:
        """All methods raise ``NotDoneError`` for what was not carried out, as ``api`` and ``bot`` do."""
        self._api, self._bot, self._files = api, bot, files
        self._ids: OrderedDict[Slot, str] = OrderedDict()
        self._turns: WeakValueDictionary[Slot, asyncio.Lock] = WeakValueDictionary()

    async def send(self, address: str, part: Part) -> str:
        """Send a part and return its id: the last one, where several files make it up."""
        if not part.files:
            return await self._text(address, part)
        *first, last = part.files
        for file in first:
            await self._file(address, file, Part(""))
        return await self._file(address, last, part)

    async def _text(self, address: str, part: Part) -> str:
        if part.replaces.isdecimal() and await self._edited(address, part):
            return part.replaces
        return _id(await self._api.call("sendMessage", {"chat_id": address, "text": part.text, **_beside(part)}))

    async def _edited(self, address: str, part: Part) -> bool:
        """Put the part in an older one's place; ``False`` when that one cannot be changed any more."""
        try:
            place: dict[str, object] = {"chat_id": address, "message_id": int(part.replaces)}
            await self._api.call("editMessageText", {**place, "text": part.text, **_beside(part)})
        except NotDoneError as error:
            if says(error, *_NO_LONGER_THERE):
                return False
            if not says(error, *_NOT_MODIFIED):
                raise
        return True

    async def delete(self, address: str, message_id: str) -> None:
        """Delete a message, for everybody; one that is gone already is deleted."""
        try:
            await self._api.call("deleteMessage", {"chat_id": address, "message_id": int(message_id)})
        except NotDoneError as error:
            if not says(error, *_ALREADY_DELETED):
                raise

    async def _file(self, address: str, file: File, part: Part) -> str:
        """By the id that the platform knows it under, or uploaded: the first one uploads, others wait for the id."""
        as_photo = file.media_type.startswith("image/")
        slot = (file.digest, "" if as_photo else file.name)
        if slot not in self._ids:
            async with self._turn(slot):
                if slot not in self._ids:
                    return await self._upload(address, file, part, slot)
        try:
            return self._sent(await self._put(address, self._ids[slot], part, as_photo=as_photo), slot)
        except NotDoneError as error:
            if not says(error, *_WRONG_FILE):
                raise
        self._ids.pop(slot, None)
        return await self._upload(address, file, part, slot)

    async def _upload(self, address: str, file: File, part: Part, slot: Slot) -> str:
        as_photo = file.media_type.startswith("image/")
        async with self._opened(file) as content:
            try:
                return self._sent(await self._put(address, content, part, as_photo=as_photo), slot)
            except NotDoneError as error:
                if not as_photo or not says(error, *_NOT_AS_PHOTO):
                    raise
        async with self._opened(file) as content:  # a very long and narrow picture, for one
            return str((await self._put(address, content, part, as_photo=False)).message_id)

    async def _put(self, address: str, content: InputFile | str, part: Part, *, as_photo: bool) -> Message:
        caption, beside = part.text or None, _beside(part)
        if as_photo:
            return await self._bot.send_photo(address, content, caption=caption, api_kwargs=beside)
        return await self._bot.send_document(address, content, caption=caption, api_kwargs=beside)

    def _sent(self, message: Message, slot: Slot) -> str:
        """Remember the platform's id of the file; the least used are forgotten."""
        kept = message.photo[-1] if message.photo else message.document
        if kept is not None:
            self._ids[slot] = kept.file_id
            self._ids.move_to_end(slot)
        if len(self._ids) > FILES_REMEMBERED:
            self._ids.popitem(last=False)
        return str(message.message_id)

    def _turn(self, slot: Slot) -> asyncio.Lock:
        return self._turns.setdefault(slot, asyncio.Lock())

    @contextlib.asynccontextmanager
    async def _opened(self, file: File) -> AsyncIterator[InputFile]:
        """The file to be read while it is sent: it never lies in memory as a whole."""
        try:
            path = await self._files.shown(file)
            content = await asyncio.to_thread(path.open, "rb")
        except OSError:
            raise ChannelError(Refusal.REJECTED, "file not readable") from None
        with content:
            yield InputFile(content, filename=file.name or "photo.jpg", read_file_handle=False)


def _id(answer: bytes) -> str:
    """The id of what was sent; an answer of another shape still says that it was."""
    try:
        return str(_answer.decode(answer).result.message_id)
    except ValueError:
        return ""


def _beside(part: Part) -> dict[str, object]:
    """What goes beside a text or a file."""
    buttons: dict[str, object] = {"reply_markup": {"inline_keyboard": keyboard(part.buttons)}} if part.buttons else {}
    return buttons if part.files else {"link_preview_options": _NO_PREVIEW, **buttons}


def keyboard(choices: Sequence[Choice]) -> list[list[dict[str, str]]]:
    """The buttons below a message: one in a row, or two short ones."""
    rows: list[list[dict[str, str]]] = []
    room = False
    for choice in choices:
        short = len(choice.label) <= SHORT_LABEL
        button = {"text": choice.label, "callback_data": choice.token}
        if room and short:
            rows[-1].append(button)
        else:
            rows.append([button])
        room = short and not room
    return rows
