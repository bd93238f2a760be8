"""A stand-in for Zalo's Bot API: its envelope, its silent quota, its polling that forgets, over real HTTP."""

import itertools
import time
from enum import StrEnum

import aiohttp
import msgspec
from aiohttp import web

from tests.platforms.calls import Call, Json, RefusedCallError, utf16
from tests.platforms.faults import Fault, Planned
from tests.platforms.postbox import Hook, Update
from tests.platforms.record import Heard, Sent
from tests.platforms.server import Method, Platform
from tests.platforms.zalo_people import ZaloGroup, ZaloUser
from tests.platforms.zalo_quota import Meter, Quota, quota_exceeded

__all__ = ["TOKEN", "Body", "Envelope", "Quota", "Zalo"]

TOKEN = "1459232241454765289:zalo-rehearsal-token-AbCdEfGh"
TEXT_MAX = 2000
DAY = 24 * 3600.0


class Envelope(StrEnum):
    """Where an error shows: only in the JSON (HTTP says 200), or in the HTTP status as well."""

    OK = "200"
    HTTP = "http"


class Body(StrEnum):
    """How an event is wrapped when it is posted to a webhook."""

    WRAPPED = "wrapped"
    BARE = "bare"
    LIST = "list"


class Zalo(Platform):
    """A Zalo with one bot. What its documentation leaves open, or gets wrong, is an attribute to switch."""

    FILES = "/photo/"
    SENDS = frozenset({"sendMessage", "sendPhoto", "sendSticker"})

    def __init__(
        self,
        token: str = TOKEN,
        *,
        quota: Quota | None = None,
        envelope: Envelope | str = Envelope.OK,
        port: int = 0,
        latency: float = 0.0,
        record: bool = True,
        anyone: bool = False,
        seed: int = 0,
    ) -> None:
        """See ``Platform``."""
        super().__init__(token, port=port, latency=latency, record=record, anyone=anyone, seed=seed)
        self.meter, self.envelope = Meter(quota or Quota()), Envelope(envelope)
        self.body, self.photo_key = Body.WRAPPED, "photo_url"
        self.photo_seconds, self.photo_gone = 600.0, 404
        self.photo_fetches = 2
        """How often the platform fetches a photo that a bot sends."""
        self.dates = True
        """Whether the answer to a send says when; without, the real library raises after a delivered send."""
        self.echoes = False
        """Whether the bot's own messages come back to it."""
        self.keeps_seconds = 60.0
        """How long an event waits for a poller before it is lost."""
        self.hook_first_wait, self.hook_longest_wait, self.hook_retries = 2.0, 60.0, True
        self.id, self.display_name = token.partition(":")[0], "Gương Sáng"
        self.lost = 0
        self.webhook: Json = {"url": "", "updated_at": 0}
        self._secret = ""
        self._photos: dict[str, tuple[float, bytes]] = {}
        self._message_ids, self._person_ids = itertools.count(1), itertools.count(1)

    @property
    def quota(self) -> Quota:
        """What the bot may send."""
        return self.meter.quota

    @quota.setter
    def quota(self, quota: Quota) -> None:
        self.meter.quota = quota

    # ---------------------------------------------------------------- people

    def user(self, name: str, *, id: str | None = None, started: bool = True) -> ZaloUser:  # noqa: A002 - reads well
        """Somebody new. ``started=False``: the bot may not write before they do."""
        user = ZaloUser(self, name, id or f"6ede9afa66b88fe6{next(self._person_ids):04x}", started=started)
        self.people[user.chat] = user
        return user

    def group(self, name: str) -> ZaloGroup:
        """A group that the bot is in."""
        group = ZaloGroup(self, name, f"zgr-4f1c{next(self._person_ids):08x}")
        self.people[group.chat] = group
        return group

    def happens(self, event: str, sender: Json, chat: Json, content: Json) -> None:
        """Publish an event."""
        message: Json = {"from": sender, "chat": chat, "message_id": self.new_message_id()}
        message |= {"date": int(self.wall() * 1000)} | content
        body: Json = {"event_name": event, "message": message}
        lane = str(chat["id"])
        self.postbox.publish(Update(lane, lane, lambda _number: self._wrapped(body), DAY))

    def serve_photo(self, data: bytes) -> str:
        """The address of a photo that somebody sent; it expires."""
        path = f"/photo/{len(self._photos) + 1}.jpg"
        self._photos[path] = (time.monotonic() + self.photo_seconds, data)
        return f"{self.base_url}{path}"

    def new_message_id(self) -> str:
        """The next id of a message, which says nothing about order."""
        return f"{next(self._message_ids) * 0x9E3779B97F4A7C15 % 2**80:020x}"

    def _wrapped(self, body: Json) -> bytes:
        """A poller's answer has an envelope of its own, so the event stays bare until it is posted."""
        if self.postbox.hook is None or self.body is Body.BARE:
            return msgspec.json.encode(body)
        return msgspec.json.encode({"ok": True, "result": body} if self.body is Body.WRAPPED else [body])

    # ---------------------------------------------------------------- answers

    def methods(self) -> dict[str, Method]:
        """What can be called."""
        return {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "testWebhook": self._test_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendSticker": self._send_sticker,
            "sendChatAction": self._chat_action,
        }

    def refusal(self, refused: RefusedCallError) -> tuple[int, Json]:
        """The truth stands in the body; the HTTP status may say otherwise."""
        status = 200 if self.envelope is Envelope.OK else refused.code
        return status, {"ok": False, "error_code": refused.code, "description": refused.description}

    def noticed(self, call: Call) -> None:
        """Nothing: Zalo never says how long to wait, so nothing comes too early."""

    def unknown_method(self) -> RefusedCallError:
        """A wrong name of a method."""
        return RefusedCallError(404, "Not found")

    def server_error(self, fault: Fault) -> RefusedCallError:
        """403, of all figures, says that Zalo itself has failed."""
        return RefusedCallError(502 if fault is Fault.BAD_GATEWAY else 403, "Internal server error")

    def too_many(self, call: Call, planned: Planned) -> RefusedCallError:  # noqa: ARG002 - Zalo gives no hint
        """429 and nothing else."""
        return quota_exceeded()

    async def file(self, request: web.BaseRequest, path: str) -> web.Response:
        """A photo that somebody sent, until it expires."""
        until, data = self._photos.get(path, (0.0, b""))
        if request.method != "GET" or not data:
            return web.Response(status=404, text="Not Found")
        if until < time.monotonic():
            return web.Response(status=self.photo_gone, text="expired")
        return web.Response(body=data, content_type="image/jpeg")

    # ---------------------------------------------------------------- who and how

    async def _get_me(self, _call: Call) -> Json:
        return {
            "id": self.id,
            "account_name": "bot.GuongSang",
            "account_type": "BASIC",
            "can_join_groups": False,
            "display_name": self.display_name,
        }

    async def _get_updates(self, call: Call) -> msgspec.Raw:
        if self.postbox.hook is not None:
            raise RefusedCallError(400, "Bad request: a webhook is set")
        until = time.monotonic() + min(call.number("timeout", 30), 60)
        while (left := until - time.monotonic()) > 0 and not self.closing.is_set():
            self._lose_the_old()
            if self.postbox.waiting:
                update = self.postbox.waiting.popleft()
                self.postbox.counts["delivered"] += 1
                return msgspec.Raw(update.raw)
            await self.postbox.arrival(left)
        raise RefusedCallError(408, "Request timeout")

    def _lose_the_old(self) -> None:
        """Nothing is replayed after nobody asked for a while."""
        waiting = self.postbox.waiting
        while waiting and waiting[0].born < time.monotonic() - self.keeps_seconds:
            waiting.popleft()
            self.lost += 1

    async def _set_webhook(self, call: Call) -> Json:
        url, secret = call.text("url"), call.text("secret_token")
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise RefusedCallError(400, "Bad request: url must be HTTPS")
        if not 8 <= len(secret) <= 256:
            raise RefusedCallError(400, "Bad request: secret_token must have 8 to 256 characters")
        self.webhook, self._secret = {"url": url, "updated_at": int(self.wall() * 1000)}, secret
        hook = Hook(url, self._headers(), 20, self.hook_first_wait, self.hook_longest_wait, self.hook_retries)
        await self.postbox.connect(hook)
        self.postbox.ring()
        return self.webhook | {"verification": await self._verification()}

    async def _test_webhook(self, _call: Call) -> Json:
        if not self.webhook["url"]:
            raise RefusedCallError(400, "Bad request: no webhook is set")
        return await self._verification()

    async def _verification(self) -> Json:
        """Post nothing to the webhook and say how that went; the address is kept either way."""
        url = str(self.webhook["url"])
        try:
            async with self.session.post(url, data=b"", headers=self._headers()) as answer:
                await answer.read()
                outcome, hint = _outcome(answer.status)
        except (aiohttp.ClientError, TimeoutError, OSError):
            outcome, hint = "webhook.err.unreachable", "The host could not be reached in time."
        return {"ok": outcome == "webhook.ok", "url": url, "outcome": outcome, "hint": hint}

    def _headers(self) -> dict[str, str]:
        java = "Java/17.0.9"
        return {"Content-Type": "application/json", "User-Agent": java, "X-Bot-Api-Secret-Token": self._secret}

    async def _delete_webhook(self, _call: Call) -> Json:
        await self.postbox.connect(None)
        self.webhook, self._secret = {"url": "", "updated_at": int(self.wall() * 1000)}, ""
        return self.webhook

    async def _webhook_info(self, _call: Call) -> Json:
        return self.webhook

    # ---------------------------------------------------------------- sending

    async def _send_message(self, call: Call) -> Json:
        chat, text = self._addressee(call), call.text("text")
        if not 1 <= utf16(text) <= TEXT_MAX:
            raise RefusedCallError(400, "Bad request: text must have 1 to 2000 characters")
        return self._sent(call, chat, text)

    async def _send_photo(self, call: Call) -> Json:
        chat, address, caption = self._addressee(call), call.text("photo"), call.text("caption")
        if utf16(caption) > TEXT_MAX:
            raise RefusedCallError(400, "Bad request: caption must have at most 2000 characters")
        data = b""
        try:
            for _ in range(self.photo_fetches):
                data = await self.fetched(address)
        except OSError:
            raise RefusedCallError(400, "Bad request: photo can not be downloaded") from None
        if not data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")):
            raise RefusedCallError(400, "Bad request: photo is not an image")
        return self._sent(call, chat, caption, data)

    async def _send_sticker(self, call: Call) -> Json:
        return self._sent(call, self._addressee(call), call.text("sticker"))

    async def _chat_action(self, call: Call) -> None:
        chat = self._addressee(call)
        if chat in self.people:
            self.people[chat].typing += 1

    def _addressee(self, call: Call) -> str:
        chat = call.text("chat_id")
        person = self.people.get(chat)
        if person is None and not self.anyone:
            raise RefusedCallError(400, "Bad request: chat not found")
        if isinstance(person, ZaloUser) and (person.blocked or not person.started):
            raise RefusedCallError(400, "Bad request: user has not interacted with the bot or has blocked it")
        return chat

    def _sent(self, call: Call, chat: str, text: str, photo: bytes | None = None) -> Json:
        at = self.meter.admit(chat)
        message_id = self.new_message_id()
        self.accept(Sent(chat, text, at, call.method, message_id))
        person = self.people.get(chat)
        if person is not None:
            person.receives(Heard(chat, message_id, at, text, photo=photo))
        if self.echoes:
            bot: Json = {"id": self.id, "display_name": self.display_name, "is_bot": True}
            kind = "GROUP" if chat.startswith("zgr-") else "PRIVATE"
            self.happens("message.text.received", bot, {"id": chat, "chat_type": kind}, {"text": text})
        answer: Json = {"message_id": message_id}
        return answer | {"date": int(self.wall() * 1000)} if self.dates else answer


def _outcome(status: int) -> tuple[str, str]:
    if status < 300:
        return "webhook.ok", "Your endpoint responded successfully."
    if status in (403, 404):
        return f"webhook.http.{status}", f"Your endpoint answered {status}."
    kind = "5xx" if status >= 500 else "other"
    return f"webhook.http.{kind}", f"Your endpoint answered {status}."
