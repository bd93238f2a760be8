"""People and groups on the stand-in Zalo: what they do becomes events."""

from typing import TYPE_CHECKING

from tests.platforms.calls import Json
from tests.platforms.people import Person

if TYPE_CHECKING:
    from tests.platforms.zalo import Zalo


class ZaloGroup(Person):
    """A group: only what mentions the bot reaches it. What the bot says there is heard here."""

    def __init__(self, platform: "Zalo", name: str, group_id: str) -> None:
        """``id`` begins with ``zgr-``."""
        super().__init__(name, group_id)
        self._platform, self.id = platform, group_id


class ZaloUser(Person):
    """Somebody on Zalo. ``id`` is also the address of the private chat."""

    def __init__(self, platform: "Zalo", name: str, user_id: str, *, started: bool) -> None:
        """``started``: they have written to the bot before, so it may write to them."""
        super().__init__(name, user_id)
        self._platform, self.id, self.started, self.blocked = platform, user_id, started, False

    @property
    def shown(self) -> Json:
        """The person in an event."""
        return {"id": self.id, "display_name": self.name, "is_bot": False}

    async def says(self, text: str, to: ZaloGroup | None = None) -> None:
        """Type something, here or in a group."""
        if to is None or f"@{self._platform.display_name}" in text:
            self._writes("text", {"text": text}, to)

    async def presses(self, label: str) -> None:
        """Type the number that stands in front of this label."""
        await self.says(self.number(label))

    async def starts(self, code: str = "") -> None:
        """There is no start button: people say something, or type the code that they were given."""
        await self.says(code or "alo")

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        """Send a photo; the bot is given an address that expires."""
        content: Json = {self._platform.photo_key: self._platform.serve_photo(data)}
        self._writes("image", content | ({"caption": caption} if caption else {}))

    async def sends_document(self, data: bytes, name: str, caption: str = "") -> None:  # noqa: ARG002 - it never arrives
        """Send a file: bots hear only that something unsupported came."""
        self._writes("unsupported", {})

    async def sends(self, kind: str) -> None:
        """Send a sticker, a voice message, or (anything else) what bots are not shown."""
        if kind == "sticker":
            self._writes("sticker", {"sticker": "0e078a2fb66a5f34067b", "url": "https://zalo-api.zadn.vn/sticker.png"})
        elif kind == "voice":
            self._writes("voice", {"voice_url": "https://voice.zdn.vn/1.aac"})
        else:
            self._writes("unsupported", {})

    async def blocks(self) -> None:
        """Shut the door. The bot is not told."""
        self.blocked = True

    async def unblocks(self) -> None:
        """Open it again. The bot is not told either."""
        self.blocked = False

    def _writes(self, kind: str, content: Json, to: ZaloGroup | None = None) -> None:
        self.started = True
        chat: Json = {"id": to.id, "chat_type": "GROUP"} if to else {"id": self.id, "chat_type": "PRIVATE"}
        self._platform.happens(f"message.{kind}.received", self.shown, chat, content)
