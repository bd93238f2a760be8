"""What operators do with a bot: look at it, set its webhook, and see what the documentation leaves open."""

import hashlib
from datetime import UTC, datetime

from bot.channels import Facts
from bot.channels.zalo.failures import refused
from bot.channels.zalo.transport import Calls, NotDoneError

NO_METHOD, NO_CHAT = "getNothing", "0"
_HIDDEN = "…"
_SECRETIVE = ("secret", "token")
_NESTING = 3


class Operating:
    """Calls that no message is sent with."""

    def __init__(self, calls: Calls, token: str, secret: str) -> None:
        """What Zalo answers is shown without ``token`` and ``secret``."""
        self._calls, self._hide = calls, (token, secret)
        number, colon, _ = token.partition(":")
        self.bot = number if colon and number.isdigit() else hashlib.sha256(token.encode()).hexdigest()[:12]
        self.own = frozenset({self.bot})
        """The ids under which the bot's own messages may come back."""

    async def learn(self) -> object:
        """Who the bot is. Raises ``NotDoneError``."""
        me = await self._calls.call("getMe")
        number = me.get("id") if isinstance(me, dict) else None
        if isinstance(number, str | int):
            self.own |= {str(number)}
        return me

    async def webhook(self) -> str:
        """Where the webhook leads; nothing when none is set. Raises ``NotDoneError``."""
        info = await self._calls.call("getWebhookInfo")
        url = info.get("url") if isinstance(info, dict) else None
        return url if isinstance(url, str) else ""

    async def connect(self, address: str) -> Facts:
        """Set the webhook. Zalo keeps the address even when it did not answer: its ``verification`` tells."""
        return await self._asked("setWebhook", {"url": address, "secret_token": self._hide[1]})

    async def disconnect(self) -> Facts:
        """Take the webhook away."""
        return await self._asked("deleteWebhook")

    async def status(self) -> Facts:
        """Who the bot is and where its webhook leads."""
        try:
            me = await self.learn()
        except NotDoneError as fault:
            raise refused(fault, "getMe") from None
        return [*self._shown("bot", me), *await self._asked("getWebhookInfo")]

    async def probe(self) -> Facts:
        """Everything about the bot, and how Zalo answers what does not exist. Nobody is sent anything."""
        facts = [*await self.status()]
        action: dict[str, object] = {"chat_id": NO_CHAT, "action": "typing"}
        facts.append(("a method that does not exist", await self._answer(NO_METHOD)))
        facts.append(("a conversation that does not exist", await self._answer("sendChatAction", action)))
        facts.append(("a text that is empty", await self._answer("sendMessage", {"chat_id": NO_CHAT, "text": ""})))
        return facts

    async def _asked(self, method: str, parameters: dict[str, object] | None = None) -> Facts:
        """What came of one call. Raises ``ChannelError`` with Zalo's own words, which here repeat nobody's."""
        try:
            result = await self._calls.call(method, parameters)
        except NotDoneError as fault:
            meaning = refused(fault, method)
            said = self._hidden(fault.description)
            meaning.reason = f"{meaning.reason} {said}".strip()
            raise meaning from None
        return self._shown("webhook", result)

    async def _answer(self, method: str, parameters: dict[str, object] | None = None) -> str:
        """How a call was answered: the HTTP status, and what the body says."""
        try:
            await self._calls.call(method, parameters)
        except NotDoneError as fault:
            body = f"ok: false, {fault.code}" if fault.spoken else "no JSON"
            return f"HTTP {fault.status}, {body} {self._hidden(fault.description)}".strip()
        return "ok: true"

    def _shown(self, name: str, result: object, nesting: int = _NESTING) -> list[tuple[str, str]]:
        """Names and values, without secrets."""
        if isinstance(result, dict) and nesting:
            parts = ((key, value) for key, value in result.items() if not any(word in key for word in _SECRETIVE))
            return [fact for key, value in parts for fact in self._shown(f"{name} {key}", value, nesting - 1)]
        return [(name, _moment(name, result) or self._hidden(str(result)))]

    def _hidden(self, text: str) -> str:
        for secret in self._hide:
            text = text.replace(secret, _HIDDEN)
        return text


def _moment(name: str, value: object) -> str:
    """A date as people read it; Zalo's are in milliseconds."""
    if not name.endswith("_at") or not isinstance(value, int) or isinstance(value, bool):
        return ""
    try:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return ""
