"""The small page for rehearsals: type as somebody, press buttons, send a photo, and let things go wrong."""

import time
from pathlib import Path

import msgspec
from aiohttp import web

from tests.platforms.faults import OF_UPDATES, Fault
from tests.platforms.record import Heard
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser
from tests.platforms.zalo import Zalo
from tests.platforms.zalo_people import ZaloUser

User = TelegramUser | ZaloUser


class Act(msgspec.Struct):
    """What somebody did on the page."""

    act: str
    platform: str = "telegram"
    id: str = ""
    name: str = ""
    text: str = ""
    message: str = ""
    place: int = 0
    fault: Fault = Fault.SLOW
    percent: float = 0
    ms: float = 0


class Rehearsal:
    """Both platforms behind one page. ``answer`` is served at ``/`` by either of them."""

    def __init__(self, telegram: Telegram, zalo: Zalo) -> None:
        """Somebody is there on each from the start."""
        self._telegram, self._zalo = telegram, zalo
        self._said: dict[str, list[tuple[float, dict[str, object]]]] = {}
        telegram.user("An")
        zalo.user("Bình")
        telegram.page = zalo.page = self.answer

    async def answer(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """The page and what its script asks for."""
        if path == "/":
            text = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
            return web.Response(text=text, content_type="text/html")
        if path == "/page/state":
            return web.json_response(self._state())
        if path == "/page/act" and request.method == "POST":
            return await self._acted(await request.read())
        if path.startswith("/page/photo/"):
            return await self._photo(request, path.split("/")[3:])
        return None

    def _state(self) -> dict[str, object]:
        people = [self._shown(user) for user in self._users()]
        counts = [
            f"{name}: {one.record.accepted_count} nhận, {one.record.refused_count} từ chối,"
            f" {one.postbox.pending} chờ giao, độ trễ {one.latency * 1000:.0f} ms"
            for name, one in (("Telegram", self._telegram), ("Zalo", self._zalo))
        ]
        return {"people": people, "figures": " · ".join(counts), "faults": [fault.value for fault in Fault]}

    def _users(self) -> list[User]:
        everybody = [*self._telegram.people.values(), *self._zalo.people.values()]
        return [person for person in everybody if isinstance(person, TelegramUser | ZaloUser)]

    def _shown(self, user: User) -> dict[str, object]:
        talk = [(message.at, self._line(user, message)) for message in user.heard] + self._said.get(user.chat, [])
        lines = [line for _, line in sorted(talk, key=lambda pair: pair[0])]
        return {"platform": _platform(user), "id": user.chat, "name": user.name, "talk": lines}

    @staticmethod
    def _line(user: User, message: Heard) -> dict[str, object]:
        line: dict[str, object] = {"text": message.text, "message": message.message_id, "buttons": message.labels}
        if message.photo is not None:
            line["photo"] = f"/page/photo/{_platform(user)}/{user.chat}/{message.message_id}"
        return line | ({"document": message.document_name} if message.document is not None else {})

    async def _acted(self, raw: bytes) -> web.Response:
        try:
            act = msgspec.json.decode(raw, type=Act)
            await self._do(act)
        except (msgspec.MsgspecError, LookupError) as error:
            return web.Response(status=400, text=str(error))
        return web.json_response({"ok": True})

    async def _do(self, act: Act) -> None:
        platform = self._telegram if act.platform == "telegram" else self._zalo
        match act.act:
            case "new":
                platform.user(act.name or "Chưa đặt tên")
            case "says":
                await self._says(self._user(act.platform, act.id), act.text)
            case "presses":
                await self._presses(self._user(act.platform, act.id), act.message, act.place)
            case "chance":
                platform.faults.set(platform.faults.chances | {act.fault: act.percent / 100})
            case "next" if act.fault in OF_UPDATES:
                platform.next_update(act.fault)
            case "next":
                platform.next_send(act.fault)
            case "latency":
                self._telegram.latency = self._zalo.latency = act.ms / 1000

    async def _says(self, user: User, text: str) -> None:
        self._note(user, {"text": text, "mine": True})
        await user.says(text)

    async def _presses(self, user: User, message_id: str, place: int) -> None:
        message = next(one for one in user.heard if one.message_id == message_id)
        button = message.buttons[place]
        self._note(user, {"text": f"[{button.label}]", "mine": True})
        if isinstance(user, TelegramUser):
            await user.presses_button(message, button)

    async def _photo(self, request: web.BaseRequest, place: list[str]) -> web.Response:
        user = self._user(*place[:2])
        if request.method == "POST":
            self._note(user, {"text": "[ảnh]", "mine": True})
            await user.sends_photo(await request.read())
            return web.json_response({"ok": True})
        photo = next((one.photo for one in user.heard if one.message_id == place[-1]), None)
        return web.Response(body=photo or b"", content_type="image/jpeg")

    def _note(self, user: User, line: dict[str, object]) -> None:
        self._said.setdefault(user.chat, []).append((time.monotonic(), line))

    def _user(self, platform: str, chat: str) -> User:
        """Raises ``LookupError``."""
        for user in self._users():
            if (_platform(user), user.chat) == (platform, chat):
                return user
        raise LookupError("Không có người này.")


def _platform(user: User) -> str:
    return "telegram" if isinstance(user, TelegramUser) else "zalo"
