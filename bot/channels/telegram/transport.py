"""Calls of the Bot API over aiohttp: what was answered, or why nobody knows; and never a token in what is raised."""

import io
import logging
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import msgspec
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.channels.mending import mended

CONNECT_SECONDS = 5.0
ROOM_SECONDS = 10.0
ANSWER_SECONDS = 20.0
UPLOAD_FACTOR = 4
CONNECTIONS = 100
NEVER_ARRIVED: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)

logging.getLogger("telegram").setLevel(logging.WARNING)  # below, the library logs addresses with the token, and texts


class Parameters(msgspec.Struct):
    """What comes with some failures."""

    retry_after: float | None = 0.0
    migrate_to_chat_id: int | None = 0


class Envelope(msgspec.Struct):
    """What every answer of the Bot API is wrapped in; some servers write ``null`` for what is not there."""

    ok: bool
    error_code: int | None = 0
    description: str | None = ""
    parameters: Parameters | None = None


class NotDoneError(TelegramError):
    """A call that was not carried out, or not surely so.

    ``code`` is the Bot API's, or HTTP's where a machine in between answered (then ``spoken`` is false), or 0 where
    nobody answered; ``reached``: the request may have arrived.
    """

    def __init__(self, code: int, envelope: Envelope | None = None, *, reached: bool = True) -> None:
        """``envelope`` is the Bot API's answer, if there was one."""
        super().__init__(f"not done ({code})")
        self.code, self.reached = code, reached
        self.spoken = envelope is not None
        self.description = (envelope and envelope.description) or ""
        self.parameters = (envelope and envelope.parameters) or Parameters()


_envelope = msgspec.json.Decoder(Envelope)


class Transport(BaseRequest):
    """One pool of connections, opened with the first call. Raises ``NotDoneError``, and nothing else.

    An aiohttp exception carries the address, and with it the token: none is let out, not even as a cause.
    """

    def __init__(self, connections: int = CONNECTIONS, answer_seconds: float = ANSWER_SECONDS) -> None:
        """At most so many calls at once; others wait for ``ROOM_SECONDS``. An answer takes at most so many seconds."""
        self._connections, self._seconds = connections, answer_seconds
        self._opened: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take."""
        return self._seconds

    async def initialize(self) -> None:
        """Nothing: the session opens itself, in the loop that uses it."""

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def do_request(  # noqa: PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - time limits are set here
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the same
    ) -> tuple[int, bytes]:
        """One call of the library's; what comes back was carried out."""
        uploads = request_data is not None and request_data.contains_files
        body = _multipart(request_data) if request_data and uploads else None
        json = msgspec.json.encode(request_data.parameters) if request_data and not uploads else None
        seconds = self._seconds * UPLOAD_FACTOR if uploads else self._seconds
        return HTTPStatus.OK, await self._answer(url, method, body or json, seconds)

    async def call(self, url: str, parameters: dict[str, object], waiting: float = 0.0) -> bytes:
        """One call of our own, which the platform may answer later by the seconds of ``waiting``; the whole answer."""
        return await self._answer(url, "POST", msgspec.json.encode(parameters), self._seconds + waiting)

    async def download(self, url: str, at_most: int) -> bytes:
        """What lies there. ``OverflowError`` when it is more than so many bytes."""
        try:
            async with self._session.get(
                url, timeout=_time(self._seconds * UPLOAD_FACTOR), allow_redirects=False
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    raise NotDoneError(answer.status)
                return await _read(answer, at_most)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            fault = error
        raise _unanswered(fault)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as the library wants it; it has been looked through already, and is never logged."""
        answer: dict[str, Any] = msgspec.json.decode(payload)
        return answer

    async def _answer(self, url: str, method: str, body: bytes | aiohttp.FormData | None, seconds: float) -> bytes:
        headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=_time(seconds), allow_redirects=False
            ) as answer:
                payload, status = await answer.read(), answer.status
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            fault = error
        else:
            return _carried_out(payload, status)
        raise _unanswered(fault)

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._opened = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._opened


class Api:
    """The methods of one bot, called with plain data and answered with the whole answer's bytes.

    For what goes on all the time: the library's objects for a text with three buttons and for its answer cost 0.2 ms of
    CPU, as much as the call itself, and the rest of the answer is not looked at.
    """

    def __init__(self, address: str, transport: Transport) -> None:
        """``address`` is what the methods' names are added to; it holds the token."""
        self._address, self._transport = address, transport

    async def call(self, method: str, parameters: dict[str, object], waiting: float = 0.0) -> bytes:
        """Raises ``NotDoneError``. The platform may keep the answer back for the seconds of ``waiting``."""
        return await self._transport.call(f"{self._address}/{method}", parameters, waiting)


def _time(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=ROOM_SECONDS + seconds, connect=ROOM_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=seconds
    )


def _multipart(request: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)  # names of files go out in Vietnamese, not in percent signs
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in request.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=media_type)
    return form


def _carried_out(payload: bytes, status: int) -> bytes:
    """The answer if it says so itself; the HTTP status only counts where no envelope came."""
    try:
        envelope = _envelope.decode(payload)
    except ValueError:
        payload, envelope = _mended(payload, status)
    if not envelope.ok:
        raise NotDoneError(envelope.error_code or status, envelope)
    return payload


def _mended(payload: bytes, status: int) -> tuple[bytes, Envelope]:
    """Half a character in somebody's text must not keep back what others said."""
    try:
        payload = mended(payload)
        return payload, _envelope.decode(payload)
    except (ValueError, RecursionError):
        raise NotDoneError(status) from None


async def _read(answer: aiohttp.ClientResponse, at_most: int) -> bytes:
    data = bytearray()
    async for piece in answer.content.iter_chunked(65_536):
        data += piece
        if len(data) > at_most:
            raise OverflowError
    return bytes(data)


def _unanswered(fault: Exception) -> NotDoneError:
    """To be raised outside of the handler, so that it carries no trace of the fault, which knows the address."""
    return NotDoneError(0, reached=not isinstance(fault, NEVER_ARRIVED))
