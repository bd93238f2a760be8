"""How a bot speaks on the stand-in Telegram: texts, photos, documents, and changes to what was said."""

import math
import time
from typing import TYPE_CHECKING

from tests.platforms.calls import Call, Json, RefusedCallError
from tests.platforms.record import Heard, Sent
from tests.platforms.server import Method
from tests.platforms.telegram_files import photo_size
from tests.platforms.telegram_shapes import CAPTION_MAX, TEXT_MAX, bad, buttons_of, text_of

if TYPE_CHECKING:
    from tests.platforms.telegram import Telegram


class Sending:
    """The methods that make something appear on a phone. All of them keep to the limits."""

    def __init__(self, telegram: "Telegram") -> None:
        """Nothing has been said."""
        self._telegram = telegram
        self._messages: dict[tuple[str, str], Heard] = {}

    def methods(self) -> dict[str, Method]:
        """What can be called."""
        return {
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
        }

    async def _send_message(self, call: Call) -> Json:
        chat = self._telegram.addressee(call)
        text = text_of(call, "text", TEXT_MAX, "message is too long")
        if not text:
            raise bad("message text is empty")
        return self._sent(call, chat, {"text": text}, text)

    async def _send_photo(self, call: Call) -> Json:
        chat = self._telegram.addressee(call)
        file_id, data = await self._file(call, "photo", "photos")
        width, height = photo_size(data)
        size: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "width": width, "height": height}
        caption = text_of(call, "caption", CAPTION_MAX, "message caption is too long")
        return self._sent(call, chat, {"photo": [size | {"file_size": len(data)}]}, caption, file_id, photo=data)

    async def _send_document(self, call: Call) -> Json:
        chat = self._telegram.addressee(call)
        file_id, data = await self._file(call, "document", "documents")
        name = self._telegram.files.named(file_id)
        document: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
        caption = text_of(call, "caption", CAPTION_MAX, "message caption is too long")
        content: Json = {"document": document | {"file_size": len(data)}}
        return self._sent(call, chat, content, caption, file_id, document=data, name=name)

    async def _file(self, call: Call, name: str, folder: str) -> tuple[str, bytes]:
        """The file's id and content: uploaded now, known already, or fetched from a public address."""
        upload, reference = self._telegram.uploaded(call, name), call.text(name)
        if upload is not None:
            if not upload.data:
                raise bad("file must be non-empty")
            if name == "photo":
                photo_size(upload.data)
            self._telegram.calls["upload"] += 1
            return self._telegram.files.put(upload.data, upload.name, folder), upload.data
        if reference.startswith(("http://", "https://")):
            try:
                data = await self._telegram.fetched(reference)
            except OSError:
                raise bad("failed to get HTTP URL content") from None
            return self._telegram.files.put(data, reference.rpartition("/")[2], folder), data
        file = self._telegram.files.get(reference)
        if file is None or file.folder != folder:
            raise bad("wrong file identifier/HTTP URL specified")
        return reference, file.data

    def _paced(self, chat: str) -> float:
        """Now, if the limits allow a send now."""
        now = time.monotonic()
        halt = self._telegram.pace.admit(chat, now, group=chat.startswith("-"))
        if halt is None:
            return now
        self._telegram.calls["429"] += 1
        raise wait(math.ceil(halt.until - now))

    def _sent(
        self,
        call: Call,
        chat: str,
        content: Json,
        text: str,
        file_id: str = "",
        *,
        photo: bytes | None = None,
        document: bytes | None = None,
        name: str = "",
    ) -> Json:
        """Carry a send out: count it, let it be heard, and describe it."""
        buttons, markup = buttons_of(call)
        at = self._paced(chat)
        number = self._telegram.new_message_id()
        message_id = str(number)
        self._telegram.accept(Sent(chat, text, at, call.method, message_id, buttons, file_id))
        person = self._telegram.people.get(chat)
        if person is not None:
            preview = "link_preview_options" not in call.parameters
            heard = Heard(chat, message_id, at, text, buttons, photo, document, name, preview=preview)
            self._messages[chat, message_id] = heard
            person.receives(heard)
        if file_id and text:
            content["caption"] = text
        return self._described(chat, number, content, markup)

    def _described(self, chat: str, number: int, content: Json, markup: Json) -> Json:
        """A message of the bot's."""
        kind: Json = {"type": "private"} if not chat.startswith("-") else {"type": "supergroup", "title": "Nhóm"}
        message: Json = {
            "message_id": number,
            "from": self._telegram.me,
            "date": int(self._telegram.wall()),
            "chat": {"id": int(chat)} | kind,
        }
        return message | content | ({"reply_markup": markup} if markup else {})

    async def _edit_text(self, call: Call) -> Json:
        chat, heard = self._editable(call)
        text = text_of(call, "text", TEXT_MAX, "message is too long")
        if not text:
            raise bad("message text is empty")
        if heard is not None and (heard.photo is not None or heard.document is not None):
            raise bad("there is no text in the message to edit")
        return self._edited(call, chat, heard, text)

    async def _edit_markup(self, call: Call) -> Json:
        chat, heard = self._editable(call)
        return self._edited(call, chat, heard, heard.text if heard is not None else "")

    async def _delete(self, call: Call) -> bool:
        """Take a message off the phone; in earnest that goes for 48 hours."""
        chat = self._telegram.addressee(call)
        heard = self._messages.pop((chat, call.text("message_id")), None)
        if heard is None:
            raise bad("message to delete not found")
        if time.monotonic() - heard.at > self._telegram.delete_seconds:
            self._messages[chat, heard.message_id] = heard
            raise bad("message can't be deleted for everyone")
        self._telegram.people[chat].heard.remove(heard)
        return True

    def _editable(self, call: Call) -> tuple[str, Heard | None]:
        chat = self._telegram.addressee(call)
        heard = self._messages.get((chat, call.text("message_id")))
        if heard is None and not (self._telegram.anyone and chat not in self._telegram.people):
            raise bad("message to edit not found")
        return chat, heard

    def _edited(self, call: Call, chat: str, heard: Heard | None, text: str) -> Json:
        buttons, markup = buttons_of(call)
        if heard is not None and (heard.text, heard.buttons) == (text, buttons):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a"
                " current content and reply markup of the message"
            )
        at = self._paced(chat) if self._telegram.limits.edits else time.monotonic()
        message_id = call.text("message_id")
        self._telegram.accept(Sent(chat, text, at, call.method, message_id, buttons))
        if heard is not None:
            heard.text, heard.buttons, heard.edits, heard.at = text, buttons, heard.edits + 1, at
            self._telegram.people[chat].receives(heard)
        return self._described(chat, int(message_id), {"text": text, "edit_date": int(self._telegram.wall())}, markup)


def wait(seconds: int) -> RefusedCallError:
    """Status 429 with the seconds to stay away."""
    return RefusedCallError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
