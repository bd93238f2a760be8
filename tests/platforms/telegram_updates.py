"""How a bot hears on the stand-in Telegram: by polling with an offset, or by webhook."""

import re
import time
from typing import TYPE_CHECKING

import msgspec

from tests.platforms.calls import Call, Json, RefusedCallError
from tests.platforms.postbox import Hook
from tests.platforms.server import Method
from tests.platforms.telegram_shapes import bad

if TYPE_CHECKING:
    from tests.platforms.telegram import Telegram

SECRET = re.compile("[A-Za-z0-9_-]{1,256}")
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
TWO_POLLERS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"


class Hearing:
    """The methods about updates."""

    def __init__(self, telegram: "Telegram") -> None:
        """Nobody polls yet."""
        self._telegram = telegram
        self._poll = 0

    def methods(self) -> dict[str, Method]:
        """What can be called."""
        return {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }

    async def _get_updates(self, call: Call) -> list[msgspec.Raw]:
        box = self._telegram.postbox
        if box.hook is not None:
            raise RefusedCallError(409, WEBHOOK_ACTIVE)
        self._allow(call)
        self._poll = mine = self._poll + 1
        box.ring()
        offset, limit = call.number("offset"), min(max(call.number("limit", 100), 1), 100)
        if offset < 0:
            offset = max((one.id for one in box.waiting), default=0) + 1 + offset
        box.forget_before(offset)
        until = time.monotonic() + min(call.number("timeout"), 50)
        while not box.waiting and (left := until - time.monotonic()) > 0 and not self._telegram.closing.is_set():
            await box.arrival(left)
            if self._poll != mine:
                raise RefusedCallError(409, TWO_POLLERS)
            if box.hook is not None:
                raise RefusedCallError(409, "Conflict: terminated by setWebhook request")
        return [msgspec.Raw(update.raw) for update in box.take(limit)]

    async def _set_webhook(self, call: Call) -> bool:
        url, secret = call.text("url"), call.text("secret_token")
        if not url:
            return await self._delete_webhook(call)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        self._allow(call)
        await self._delete_webhook(call)
        telegram, wanted = self._telegram, call.number("max_connections", 40)
        telegram.webhook = {"url": url, "max_connections": wanted}
        headers = {"Content-Type": "application/json"} | ({"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {})
        connections = min(wanted, telegram.hook_connections)
        hook = Hook(url, headers, connections, telegram.hook_first_wait, telegram.hook_longest_wait)
        await telegram.postbox.connect(hook)
        telegram.postbox.ring()
        return True

    async def _delete_webhook(self, call: Call) -> bool:
        await self._telegram.postbox.connect(None)
        self._telegram.webhook = {}
        if call.flag("drop_pending_updates"):
            self._telegram.postbox.waiting.clear()
        return True

    async def _webhook_info(self, _call: Call) -> Json:
        box = self._telegram.postbox
        info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": box.pending}
        if box.last_error:
            info |= {"last_error_date": int(box.last_error_at), "last_error_message": box.last_error}
        return info | self._telegram.webhook | {"allowed_updates": list(self._telegram.allowed)}

    def _allow(self, call: Call) -> None:
        allowed = call.shaped("allowed_updates", list[str])
        if allowed is not None:
            self._telegram.allowed = tuple(allowed) or UPDATES
