"""Calls of the Zalo Bot API: the library's bot on a transport of ours, which believes the envelope and nothing else.

The library's own transport takes ``ok: false`` under HTTP 200 for success, mistakes 403 and 404, waits five seconds
and leaves the address, and with it the token, in the log. Its base class asks for four public methods only, so aiohttp
takes its place: connections are kept, and nothing is logged.
"""

import logging
from functools import cached_property
from typing import Any

import aiohttp
import msgspec
from zalo_bot import Bot  # type: ignore[import-untyped]  # it ships no types
from zalo_bot.error import ZaloError  # type: ignore[import-untyped]  # it ships no types
from zalo_bot.request import BaseRequest, RequestData  # type: ignore[import-untyped]  # it ships no types

from bot.channels.mending import mended

CONNECT_SECONDS = 5.0
ROOM_SECONDS = 10.0
ANSWER_SECONDS = 30.0
CONNECTIONS = 64
POLLING_CONNECTIONS = 2
SAID_LENGTH = 200
_FALLING = 400
_FAULT = object()

for _name in ("zaloBot.", "zaloBaseRequest"):  # the names that the library gives its logs, which show texts when asked
    logging.getLogger(_name).setLevel(logging.WARNING)


class NotDoneError(ZaloError):  # type: ignore[misc]  # its base has no types
    """A call that was not carried out, or not surely so.

    ``code`` is Zalo's, or HTTP's where something else answered (then ``spoken`` is false), or 0 where nobody did;
    ``status`` is HTTP's. ``reached``: the request may have arrived.
    """

    def __init__(
        self, code: int, description: str = "", *, status: int = 0, spoken: bool = False, reached: bool = True
    ) -> None:
        """``description`` is Zalo's own: for operators' commands only, as nobody knows what it repeats."""
        super().__init__(f"not done ({code})")
        self.code, self.status, self.spoken, self.reached = code, status, spoken, reached
        self.description = description


class Transport(BaseRequest):  # type: ignore[misc]  # its base has no types
    """One pool of connections, opened with the first call. Raises ``NotDoneError``, and nothing else."""

    def __init__(self, connections: int) -> None:
        """At most so many calls at once; others wait for ``ROOM_SECONDS``."""
        self._connections = connections
        self._opened: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Nothing: the session opens itself, in the loop that uses it."""

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        **_: object,
    ) -> tuple[int, bytes]:
        """One call of the library's; what comes back was carried out, whatever its HTTP status."""
        seconds = read_timeout if isinstance(read_timeout, float | int) else ANSWER_SECONDS
        body = msgspec.json.encode(request_data.parameters if request_data else {})
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers={"Content-Type": "application/json"},
                timeout=_time(seconds),
                allow_redirects=False,
            ) as answer:
                payload, status = await answer.read(), answer.status
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            fault = error
        else:
            return 200, _carried_out(payload, status)
        raise _not_done(fault)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as the library wants it; the library's own reading logs what it cannot read."""
        answer: dict[str, Any] = msgspec.json.decode(payload)
        return answer

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._opened = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._opened


class Calls:
    """The library's bot as a sender. Long polls have connections of their own.

    ``_request`` and ``_post`` are the library's private names, the only ones used; a contract test guards them.
    """

    def __init__(self, token: str, base_url: str, answer_seconds: float = ANSWER_SECONDS) -> None:
        """Opens nothing yet, and leaves the library's bot to the first call: it is slow to make."""
        self._token, self._base_url, self._answer_seconds = token, base_url, answer_seconds
        self._transports = (Transport(POLLING_CONNECTIONS), Transport(CONNECTIONS))

    async def call(
        self, method: str, parameters: dict[str, object] | None = None, seconds: float | None = None
    ) -> object:
        """The result of one call, waiting so long for the answer. Raises ``NotDoneError``."""
        patience = self._answer_seconds if seconds is None else seconds
        try:
            post = self._bot._post  # noqa: SLF001 - the library offers no other way to call what it has no method for
            result: object = await post(method, dict(parameters or {}), read_timeout=patience)
        except NotDoneError:
            raise
        except ZaloError:  # the library's wrapping of anything else, which it quotes
            result = _FAULT
        if result is _FAULT:
            raise NotDoneError(0)
        return result

    @cached_property
    def _bot(self) -> Bot:
        bot = Bot(self._token, self._base_url)
        bot._request = self._transports  # noqa: SLF001 - the library offers no other way in
        return bot

    async def close(self) -> None:
        """Close the connections."""
        for transport in self._transports:
            await transport.shutdown()


def _time(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=ROOM_SECONDS + seconds, connect=ROOM_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=seconds
    )


def _carried_out(payload: bytes, status: int) -> bytes:
    """The answer if it says ``ok`` itself. Raises ``NotDoneError``."""
    payload, answer = _decoded(payload)
    if not isinstance(answer, dict) or "ok" not in answer:
        raise NotDoneError(status if status >= _FALLING else 0, status=status)
    if answer["ok"] is not True:
        code, said = answer.get("error_code"), answer.get("description")
        raise NotDoneError(
            _number(code) or (status if status >= _FALLING else 0),
            said[:SAID_LENGTH] if isinstance(said, str) else "",
            status=status,
            spoken=True,
        )
    return payload


def _decoded(payload: bytes) -> tuple[bytes, object]:
    """Half a character must not lose an update: Zalo tells each one once."""
    try:
        return payload, msgspec.json.decode(payload)
    except (ValueError, RecursionError):
        pass
    try:
        payload = mended(payload)
        return payload, msgspec.json.decode(payload)
    except (ValueError, RecursionError):
        return payload, None


def _number(code: object) -> int:
    """Zalo's code, written as a number or as text; 0 where there is none."""
    try:
        return int(code) if isinstance(code, int | str) else 0
    except ValueError:
        return 0


_NEVER_ARRIVED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


def _not_done(fault: Exception) -> NotDoneError:
    """To be raised outside of the handler: then it carries no trace of the fault, which knows the address."""
    return NotDoneError(0, reached=not isinstance(fault, _NEVER_ARRIVED))
