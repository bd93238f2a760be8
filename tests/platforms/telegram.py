"""A stand-in for Telegram's Bot API: its limits, its refusals, its updates, over real HTTP."""

import itertools
import time

from aiohttp import web

from tests.platforms.calls import Call, Json, RefusedCallError
from tests.platforms.faults import Fault, Planned
from tests.platforms.limits import BOT, Limits, Pace, whole_seconds
from tests.platforms.record import Early
from tests.platforms.server import Method, Platform
from tests.platforms.telegram_files import Files
from tests.platforms.telegram_people import MESSAGE_LIFE, TelegramGroup, TelegramUser, update
from tests.platforms.telegram_sending import Sending, wait
from tests.platforms.telegram_shapes import bad
from tests.platforms.telegram_updates import UPDATES, Hearing

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class Telegram(Platform):
    """A Telegram with one bot. ``limits`` may be changed at any time (``Limits.off()``)."""

    FILES = "/file/"
    SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageReplyMarkup"})

    def __init__(
        self,
        token: str = TOKEN,
        *,
        limits: Limits | None = None,
        port: int = 0,
        latency: float = 0.0,
        record: bool = True,
        anyone: bool = False,
        seed: int = 0,
    ) -> None:
        """See ``Platform``."""
        super().__init__(token, port=port, latency=latency, record=record, anyone=anyone, seed=seed)
        self.pace = Pace(limits or Limits())
        self.username = "guong_sang_bot"
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Gương Sáng",
            "username": self.username,
        }
        self.files = Files()
        self.commands: list[Json] = []
        self.descriptions: dict[str, str] = {}
        self.callback_seconds = 60.0
        """How long a press can be answered."""
        self.delete_seconds = 48 * 3600.0
        """How long a message can be deleted."""
        self.answered: list[str] = []
        self.hook_first_wait, self.hook_longest_wait, self.hook_connections = 2.0, 60.0, 20
        self.webhook: Json = {}
        self.allowed: tuple[str, ...] = UPDATES
        self._moved: dict[str, int] = {}
        self._callbacks: dict[str, tuple[float, TelegramUser]] = {}
        self._message_ids, self._person_ids = itertools.count(1), itertools.count(1001)
        self._callback_ids = itertools.count(1)

    @property
    def limits(self) -> Limits:
        """The limits that are enforced."""
        return self.pace.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.pace.limits = limits

    # ---------------------------------------------------------------- people

    def user(self, name: str, *, id: int | None = None, started: bool = True) -> TelegramUser:  # noqa: A002 - reads well
        """Somebody new. ``started=False``: the bot may not write before they do."""
        user = TelegramUser(self, name, id or next(self._person_ids), started=started)
        self.people[user.chat] = user
        return user

    def group(self, name: str, *, id: int | None = None) -> TelegramGroup:  # noqa: A002 - the same
        """A group that the bot is in."""
        group = TelegramGroup(self, name, id or -next(self._person_ids))
        self.people[group.chat] = group
        return group

    def happens(self, lane: str, person: str, kind: str, content: Json, life: float = MESSAGE_LIFE) -> None:
        """Publish an update of an allowed kind."""
        if kind in self.allowed:
            self.postbox.publish(update(kind, content, lane, person, life))

    def addressed(self, text: str) -> bool:
        """Whether a text in a group is for the bot."""
        return text.startswith("/") or f"@{self.username}" in text

    def moved(self, group: TelegramGroup) -> int:
        """Give a group its new address."""
        old, new = group.chat, -1_000_000_000_000 + group.id
        self._moved[old] = new
        del self.people[old]
        group.id, group.chat, group.kind = new, str(new), "supergroup"
        self.people[group.chat] = group
        return new

    def new_message_id(self) -> int:
        """The next number of a message."""
        return next(self._message_ids)

    def new_callback(self, user: TelegramUser) -> str:
        """The id of a press, to be answered soon."""
        callback = f"cb{next(self._callback_ids)}"
        self._callbacks[callback] = (time.monotonic() + self.callback_seconds, user)
        return callback

    # ---------------------------------------------------------------- answers

    def methods(self) -> dict[str, Method]:
        """What can be called."""
        others: dict[str, Method] = {
            "getMe": self._get_me,
            "answerCallbackQuery": self._answer_callback,
            "sendChatAction": self._chat_action,
            "getFile": self._get_file,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._set_commands,
            "setMyName": self._describe,
            "setMyDescription": self._describe,
            "setMyShortDescription": self._describe,
        }
        return others | Hearing(self).methods() | Sending(self).methods()

    def refusal(self, refused: RefusedCallError) -> tuple[int, Json]:
        """Telegram's HTTP status is its error code."""
        body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
        return refused.code, body | ({"parameters": refused.parameters} if refused.parameters else {})

    def noticed(self, call: Call) -> None:
        """Write down a send that comes while its chat, or the bot, should still be waiting."""
        if call.method.startswith("edit") and not self.limits.edits:
            return
        chat, now = call.text("chat_id"), time.monotonic()
        halt = self.pace.running(chat, now)
        if halt is not None:
            (self.violations if halt.told else self.probes).append(Early(chat, now, halt.until))

    def unknown_method(self) -> RefusedCallError:
        """404 without a word."""
        return RefusedCallError(404, "Not Found")

    def server_error(self, fault: Fault) -> RefusedCallError:
        """500 or 502."""
        if fault is Fault.SERVER_ERROR:
            return RefusedCallError(500, "Internal Server Error")
        return RefusedCallError(502, "Bad Gateway")

    def too_many(self, call: Call, planned: Planned) -> RefusedCallError:
        """429 for a chat or for everyone; the wait told is then kept to."""
        chat, seconds = call.text("chat_id"), whole_seconds(planned.seconds)
        self.pace.halt(chat, BOT if planned.everyone else chat, time.monotonic() + seconds)
        return wait(seconds)

    async def file(self, request: web.BaseRequest, path: str) -> web.Response:
        """A file that a bot downloads."""
        prefix = f"/file/bot{self.token}/"
        file = self.files.at(path.removeprefix(prefix)) if path.startswith(prefix) else None
        if request.method != "GET" or file is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=file.data, content_type="application/octet-stream")

    # ---------------------------------------------------------------- who and how

    async def _get_me(self, _call: Call) -> Json:
        return self.me | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def addressee(self, call: Call) -> str:
        """The chat, if the bot may write there."""
        chat = call.text("chat_id")
        if chat in self._moved:
            new = self._moved[chat]
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new)
        person = self.people.get(chat)
        if person is None:
            if not self.anyone:
                raise bad("chat not found")
        elif isinstance(person, TelegramUser):
            if person.blocked:
                raise RefusedCallError(403, "Forbidden: bot was blocked by the user")
            if not person.started:
                raise RefusedCallError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    async def _answer_callback(self, call: Call) -> bool:
        callback = call.text("callback_query_id")
        until, user = self._callbacks.get(callback, (0.0, None))
        if user is None or until < time.monotonic():
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self.answered.append(callback)
        user.toasts.append(call.text("text"))
        return True

    async def _chat_action(self, call: Call) -> bool:
        chat = self.addressee(call)
        if not call.text("action"):
            raise bad("wrong parameter action in request")
        if chat in self.people:
            self.people[chat].typing += 1
        return True

    async def _get_file(self, call: Call) -> Json:
        return self.files.described(call.text("file_id"))

    async def _set_commands(self, call: Call) -> bool:
        self.commands = call.shaped("commands", list[Json]) or []
        if any(str(command.get("command", "")) != str(command.get("command", "")).lower() for command in self.commands):
            raise bad("BOT_COMMAND_INVALID")
        return True

    async def _get_commands(self, _call: Call) -> list[Json]:
        return self.commands

    async def _describe(self, call: Call) -> bool:
        self.descriptions[call.method] = call.text("name") or call.text("description") or call.text("short_description")
        return True
