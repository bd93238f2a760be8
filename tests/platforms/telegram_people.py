"""People and groups on the stand-in Telegram: what they do becomes updates."""

import itertools
from typing import TYPE_CHECKING

import msgspec

from tests.platforms.calls import Json, utf16
from tests.platforms.people import Person
from tests.platforms.postbox import Update
from tests.platforms.record import Button, Heard

if TYPE_CHECKING:
    from tests.platforms.telegram import Telegram

MESSAGE_LIFE, PRESS_LIFE = 24 * 3600.0, 150.0
KINDS: dict[str, Json] = {
    "voice": {"voice": {"file_id": "voice1", "file_unique_id": "v1", "duration": 3, "mime_type": "audio/ogg"}},
    "audio": {"audio": {"file_id": "audio1", "file_unique_id": "a1", "duration": 3}},
    "video": {
        "video": {"file_id": "video1", "file_unique_id": "w1", "width": 640, "height": 480, "duration": 3},
        "caption": "Đoạn phim",
    },
    "video_note": {"video_note": {"file_id": "note1", "file_unique_id": "n1", "length": 240, "duration": 3}},
    "sticker": {
        "sticker": {
            "file_id": "sticker1",
            "file_unique_id": "s1",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
    },
    "location": {"location": {"latitude": 20.45, "longitude": 106.34}},
    "contact": {"contact": {"phone_number": "+84900000000", "first_name": "Bình"}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "Họp tối nay?",
            "options": [],
            "type": "regular",
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "pinned": {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    "unknown": {"something_of_tomorrow": {"id": 1}},
}


class TelegramGroup(Person):
    """A group; what the bot says in it is heard here. ``id`` changes when it is upgraded to a supergroup."""

    def __init__(self, platform: "Telegram", name: str, group_id: int) -> None:
        """With privacy mode on, only commands, mentions and replies reach the bot."""
        super().__init__(name, str(group_id))
        self._platform, self.id, self.kind, self.privacy = platform, group_id, "group", True

    @property
    def shown(self) -> Json:
        """The chat in an update."""
        return {"id": self.id, "type": self.kind, "title": self.name}

    async def migrates(self) -> int:
        """Become a supergroup: another address; the old one is refused from now on."""
        old, new = self.shown, self._platform.moved(self)
        by: Json = {"id": 1, "is_bot": False, "first_name": "Trưởng nhóm"}
        now = int(self._platform.wall())
        service: Json = {"message_id": self._platform.new_message_id(), "from": by, "date": now}
        self._platform.happens(str(old["id"]), "", "message", service | {"chat": old, "migrate_to_chat_id": new})
        self._platform.happens(
            self.chat, "", "message", service | {"chat": self.shown, "migrate_from_chat_id": old["id"]}
        )
        return new


class TelegramUser(Person):
    """Somebody on Telegram."""

    def __init__(self, platform: "Telegram", name: str, user_id: int, *, started: bool) -> None:
        """``started``: the bot may write to them."""
        super().__init__(name, str(user_id))
        self._platform, self.id, self.started, self.blocked = platform, user_id, started, False
        self._presses = itertools.count(1)

    @property
    def shown(self) -> Json:
        """The person in an update."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "vi"}

    async def says(self, text: str, to: TelegramGroup | None = None) -> None:
        """Type something, here or in a group."""
        content: Json = {"text": text}
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16(text.split(maxsplit=1)[0])}]
        self._writes(content, to)

    async def starts(self, code: str = "") -> None:
        """Press “Start”, perhaps after following a link with a code."""
        await self.says(f"/start {code}".strip())

    async def edits(self, text: str) -> None:
        """Change the message written last."""
        self._writes({"text": text, "edit_date": int(self._platform.wall())}, None, "edited_message")

    async def presses(self, label: str) -> None:
        """Press the newest button whose label begins like this."""
        message, button = self.button(label)
        await self.presses_button(message, button)

    async def presses_button(self, message: Heard, button: Button) -> None:
        """Press this button of this message, however old."""
        await self.presses_data(button.data, message.message_id, message.text, message.chat)

    async def presses_data(self, data: str, message_id: str, text: str = "", chat: str | None = None) -> None:
        """Press a button that carries this, below this message (perhaps one of somebody else, or none of ours)."""
        where = self._platform.people[chat or self.chat]
        place = where.shown if isinstance(where, TelegramGroup) else self._place(None)
        below: Json = {"message_id": int(message_id), "from": self._platform.me, "chat": place, "text": text}
        press: Json = {
            "id": self._platform.new_callback(self),
            "from": self.shown,
            "chat_instance": self.chat,
            "data": data,
            "message": below | {"date": int(self._platform.wall())},
        }
        self._platform.happens(f"press {self.id}", self.chat, "callback_query", press, PRESS_LIFE)

    async def sends_photo(self, data: bytes, caption: str = "", *, size: int | None = None) -> None:
        """Send a photo in two sizes. ``size``: how many bytes the platform says that it has."""
        file_id = self._platform.files.put(data, "photo.jpg", "photos", size)
        large: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "width": 1280, "height": 960}
        small: Json = {"file_id": f"{file_id}-s", "file_unique_id": f"v{file_id}", "width": 90, "height": 67}
        photo = [small | {"file_size": 1000}, large | {"file_size": size or len(data)}]
        self._writes({"photo": photo} | ({"caption": caption} if caption else {}), None)

    async def sends_document(
        self, data: bytes, name: str, caption: str = "", *, media_type: str = "application/pdf", size: int | None = None
    ) -> None:
        """Send a file."""
        file_id = self._platform.files.put(data, name, "documents", size)
        document: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
        document |= {"mime_type": media_type, "file_size": size or len(data)}
        self._writes({"document": document} | ({"caption": caption} if caption else {}), None)

    async def sends(self, kind: str) -> None:
        """Send something else: one of ``KINDS``, or “edited”."""
        if kind == "edited":
            await self.edits("sửa lại")
        else:
            self._writes(KINDS[kind], None)

    async def blocks(self) -> None:
        """Shut the door."""
        self.blocked = True
        self._becomes("member", "kicked")

    async def unblocks(self) -> None:
        """Open it again."""
        self.blocked = False
        self._becomes("kicked", "member")

    def _becomes(self, old: str, new: str) -> None:
        bot = self._platform.me
        change: Json = {"chat": self._place(None), "from": self.shown, "date": int(self._platform.wall())}
        change["old_chat_member"] = {"user": bot, "status": old}
        change["new_chat_member"] = {"user": bot, "status": new} | ({"until_date": 0} if new == "kicked" else {})
        self._platform.happens(self.chat, self.chat, "my_chat_member", change)

    def _writes(self, content: Json, to: TelegramGroup | None, kind: str = "message") -> None:
        self.started = True
        if to is not None and to.privacy and not self._platform.addressed(str(content.get("text", ""))):
            return
        message: Json = {
            "message_id": self._platform.new_message_id(),
            "from": self.shown,
            "chat": self._place(to),
            "date": int(self._platform.wall()),
        }
        self._platform.happens(to.chat if to else self.chat, self.chat, kind, message | content)

    def _place(self, to: TelegramGroup | None) -> Json:
        return to.shown if to is not None else {"id": self.id, "type": "private", "first_name": self.name}


def update(kind: str, content: Json, lane: str, person: str, life: float) -> Update:
    """An update that gets its number when it arrives."""
    return Update(lane, person, lambda number: msgspec.json.encode({"update_id": number, kind: content}), life)
