"""A stand-in for Telegram's Bot API: its limits, its refusals, its updates, over real HTTP."""

import asyncio
import itertools
import math
import re
import time

import msgspec
from aiohttp import web

from tests.platforms.calls import Call, Json, RefusedCallError
from tests.platforms.faults import Fault, Planned
from tests.platforms.limits import BOT, Limits, Pace, whole_seconds
from tests.platforms.postbox import Hook
from tests.platforms.record import Early, Heard, Sent
from tests.platforms.server import Method, Platform
from tests.platforms.telegram_files import Files, photo_size
from tests.platforms.telegram_people import MESSAGE_LIFE, TelegramGroup, TelegramUser, update
from tests.platforms.telegram_shapes import CAPTION_MAX, TEXT_MAX, bad, buttons_of, text_of

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = re.compile("[A-Za-z0-9_-]{1,256}")
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
TWO_POLLERS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"


class Telegram(Platform):
    """A Telegram with one bot. ``limits`` may be changed at any time (``Limits.off()``)."""

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
        self.answered: list[str] = []
        self.hook_first_wait, self.hook_longest_wait, self.hook_connections = 2.0, 60.0, 20
        self.webhook: Json = {}
        self.allowed: tuple[str, ...] = UPDATES
        self._messages: dict[tuple[str, str], Heard] = {}
        self._moved: dict[str, int] = {}
        self._callbacks: dict[str, tuple[float, TelegramUser]] = {}
        self._message_ids, self._person_ids, self._callback_ids = (
            itertools.count(1),
            itertools.count(1001),
            itertools.count(1),
        )
        self._poll = 0

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
        return {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
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

    def refusal(self, refused: RefusedCallError) -> tuple[int, Json]:
        """Telegram's HTTP status is its error code."""
        body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
        return refused.code, body | ({"parameters": refused.parameters} if refused.parameters else {})

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
        return _wait(seconds)

    async def other(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """A file that a bot downloads."""
        prefix = f"/file/bot{self.token}/"
        if not path.startswith("/file/bot"):
            return None
        file = self.files.at(path.removeprefix(prefix)) if path.startswith(prefix) else None
        if request.method != "GET" or file is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        self.calls["file"] += 1
        if self.latency:
            await asyncio.sleep(self.latency)
        return web.Response(body=file.data, content_type="application/octet-stream")

    # ---------------------------------------------------------------- who and how

    async def _get_me(self, _call: Call) -> Json:
        return self.me | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def _get_updates(self, call: Call) -> list[msgspec.Raw]:
        if self.postbox.hook is not None:
            raise RefusedCallError(409, WEBHOOK_ACTIVE)
        self._allow(call)
        self._poll = mine = self._poll + 1
        self.postbox.ring()
        offset, limit = call.number("offset"), min(max(call.number("limit", 100), 1), 100)
        if offset < 0:
            offset = max((one.id for one in self.postbox.waiting), default=0) + 1 + offset
        self.postbox.forget_before(offset)
        until = time.monotonic() + min(call.number("timeout"), 50)
        while not self.postbox.waiting and (left := until - time.monotonic()) > 0 and not self._closing.is_set():
            await self.postbox.arrival(left)
            if self._poll != mine:
                raise RefusedCallError(409, TWO_POLLERS)
            if self.postbox.hook is not None:
                raise RefusedCallError(409, "Conflict: terminated by setWebhook request")
        return [msgspec.Raw(update.raw) for update in self.postbox.take(limit)]

    async def _set_webhook(self, call: Call) -> bool:
        url, secret = call.text("url"), call.text("secret_token")
        if not url:
            return await self._delete_webhook(call)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        self._allow(call)
        self._drop_pending(call)
        connections = min(call.number("max_connections", 40), self.hook_connections)
        self.webhook = {"url": url, "max_connections": call.number("max_connections", 40)}
        headers = {"Content-Type": "application/json"} | ({"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {})
        await self.postbox.connect(Hook(url, headers, connections, self.hook_first_wait, self.hook_longest_wait))
        self.postbox.ring()
        return True

    async def _delete_webhook(self, call: Call) -> bool:
        await self.postbox.connect(None)
        self.webhook = {}
        self._drop_pending(call)
        return True

    async def _webhook_info(self, _call: Call) -> Json:
        info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": self.postbox.pending}
        if self.postbox.last_error:
            info["last_error_date"] = int(self.postbox.last_error_at)
            info["last_error_message"] = self.postbox.last_error
        return info | self.webhook | {"allowed_updates": list(self.allowed)}

    def _allow(self, call: Call) -> None:
        allowed = call.shaped("allowed_updates", list[str])
        if allowed is not None:
            self.allowed = tuple(allowed) or UPDATES

    def _drop_pending(self, call: Call) -> None:
        if call.flag("drop_pending_updates"):
            self.postbox.waiting.clear()

    # ---------------------------------------------------------------- sending

    async def _send_message(self, call: Call) -> Json:
        chat = self._addressee(call)
        text = text_of(call, "text", TEXT_MAX, "message is too long")
        if not text:
            raise bad("message text is empty")
        return self._sent(call, chat, {"text": text}, text)

    async def _send_photo(self, call: Call) -> Json:
        chat = self._addressee(call)
        file_id, data = await self._file(call, "photo", "photos")
        width, height = photo_size(data)
        size: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "width": width, "height": height}
        caption = text_of(call, "caption", CAPTION_MAX, "message caption is too long")
        return self._sent(call, chat, {"photo": [size | {"file_size": len(data)}]}, caption, file_id, photo=data)

    async def _send_document(self, call: Call) -> Json:
        chat = self._addressee(call)
        file_id, data = await self._file(call, "document", "documents")
        name = self.files.named(file_id)
        document: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
        caption = text_of(call, "caption", CAPTION_MAX, "message caption is too long")
        content: Json = {"document": document | {"file_size": len(data)}}
        return self._sent(call, chat, content, caption, file_id, document=data, name=name)

    async def _file(self, call: Call, name: str, folder: str) -> tuple[str, bytes]:
        """The file's id and content: uploaded now, known already, or fetched from a public address."""
        upload, reference = self.uploaded(call, name), call.text(name)
        if upload is not None:
            if not upload.data:
                raise bad("file must be non-empty")
            if name == "photo":
                photo_size(upload.data)
            self.calls["upload"] += 1
            return self.files.put(upload.data, upload.name, folder), upload.data
        if reference.startswith(("http://", "https://")):
            try:
                data = await self.fetched(reference)
            except OSError:
                raise bad("failed to get HTTP URL content") from None
            return self.files.put(data, reference.rpartition("/")[2], folder), data
        file = self.files.get(reference)
        if file is None or file.folder != folder:
            raise bad("wrong file identifier/HTTP URL specified")
        return reference, file.data

    def _addressee(self, call: Call) -> str:
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

    def _paced(self, chat: str) -> float:
        """Now, if the limits allow a send now."""
        now = time.monotonic()
        halt = self.pace.admit(chat, now, group=chat.startswith("-"))
        if halt is None:
            return now
        if halt.running:
            early = Early(chat, now, halt.until)
            (self.violations if halt.told else self.probes).append(early)
        self.calls["429"] += 1
        raise _wait(math.ceil(halt.until - now))

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
        number = next(self._message_ids)
        message_id = str(number)
        self.accept(Sent(chat, text, at, call.method, message_id, buttons, file_id))
        person = self.people.get(chat)
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
            "from": self.me,
            "date": int(self.wall()),
            "chat": {"id": int(chat)} | kind,
        }
        return message | content | ({"reply_markup": markup} if markup else {})

    # ---------------------------------------------------------------- changing and small things

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

    def _editable(self, call: Call) -> tuple[str, Heard | None]:
        chat = self._addressee(call)
        heard = self._messages.get((chat, call.text("message_id")))
        if heard is None and not (self.anyone and chat not in self.people):
            raise bad("message to edit not found")
        return chat, heard

    def _edited(self, call: Call, chat: str, heard: Heard | None, text: str) -> Json:
        buttons, markup = buttons_of(call)
        if heard is not None and (heard.text, heard.buttons) == (text, buttons):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a"
                " current content and reply markup of the message"
            )
        at = self._paced(chat) if self.limits.edits else time.monotonic()
        message_id = call.text("message_id")
        self.accept(Sent(chat, text, at, call.method, message_id, buttons))
        if heard is not None:
            heard.text, heard.buttons, heard.edits, heard.at = text, buttons, heard.edits + 1, at
            self.people[chat].receives(heard)
        return self._described(chat, int(message_id), {"text": text, "edit_date": int(self.wall())}, markup)

    async def _answer_callback(self, call: Call) -> bool:
        callback = call.text("callback_query_id")
        until, user = self._callbacks.get(callback, (0.0, None))
        if user is None or until < time.monotonic():
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self.answered.append(callback)
        user.toasts.append(call.text("text"))
        return True

    async def _chat_action(self, call: Call) -> bool:
        chat = self._addressee(call)
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


def _wait(seconds: int) -> RefusedCallError:
    return RefusedCallError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
