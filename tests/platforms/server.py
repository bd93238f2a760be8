"""What both stand-ins share: an HTTP server of its own, faults, latency, and the record of what was asked."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Self
from urllib.parse import unquote

import aiohttp
import msgspec
from aiohttp import web

from tests.platforms.calls import Call, Json, RefusedCallError, Upload, read
from tests.platforms.faults import ANY_SEND, ERRORS, Fault, Faults, Planned
from tests.platforms.people import Person
from tests.platforms.postbox import Postbox
from tests.platforms.record import Record, Refused, Sent

BODY_MAX = 60 * 2**20
CARRIED_OUT_FIRST = frozenset(
    {Fault.TIMEOUT_AFTER_ACCEPTANCE, Fault.DROP_AFTER_ACCEPTANCE, Fault.TRUNCATED, Fault.SLOW}
)
HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
Method = Callable[[Call], Awaitable[object]]
Work = Callable[[], Awaitable[web.Response]]
Page = Callable[[web.BaseRequest, str], Awaitable[web.Response | None]]


class Server(web.Server):
    """An HTTP server whose requests may be as large as a document."""

    def _make_request(self, *arguments: object, **named: object) -> web.BaseRequest:
        request = super()._make_request(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came
        request._client_max_size = BODY_MAX
        return request


class Platform(ABC):
    """A Bot API on 127.0.0.1 while it is entered (``async with``). ``port`` 0: any free one.

    ``latency``: seconds of network that each call takes, half on the way in. ``record=False`` keeps counts only.
    ``anyone``: every address may be sent to, known or not.
    """

    SENDS: frozenset[str] = frozenset()
    FILES = ""

    def __init__(
        self,
        token: str,
        *,
        port: int = 0,
        latency: float = 0.0,
        record: bool = True,
        anyone: bool = False,
        seed: int = 0,
    ) -> None:
        """Nothing is served yet."""
        self.token, self.port, self.latency, self.anyone = token, port, latency, anyone
        self.faults = Faults(seed)
        self.record = Record(keep=record)
        self.calls: Counter[str] = Counter()
        self.people: dict[str, Person] = {}
        self.postbox = Postbox(self.faults)
        self.page: Page | None = None
        self.accepted, self.refused = self.record.accepted, self.record.refused
        self.violations, self.probes = self.record.violations, self.record.probes
        self.wall: Callable[[], float] = time.time
        self._methods = self.methods()
        self.closing = asyncio.Event()

    async def __aenter__(self) -> Self:
        """Listen."""
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        self._runner = web.ServerRunner(
            Server(self._serve, handler_cancellation=True, access_log=None), shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Drop everything at once."""
        self.closing.set()
        self.postbox.ring()
        await self.postbox.close()
        await self.session.close()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What the bot's setting says."""
        return f"http://127.0.0.1:{self.port}"

    def next_send(
        self, fault: Fault, *, seconds: float | None = None, accepted: bool = False, everyone: bool = False
    ) -> None:
        """Let the next send meet this fault; see ``next_call``."""
        self.next_call(ANY_SEND, fault, seconds=seconds, accepted=accepted, everyone=everyone)

    def next_call(
        self, method: str, fault: Fault, *, seconds: float | None = None, accepted: bool = False, everyone: bool = False
    ) -> None:
        """Let the next call of this method meet this fault.

        The method “file” is a download. ``seconds``: the wait told, the silence, the delay. ``accepted``: an error page
        comes after the work was done. ``everyone``: the wait told concerns the whole bot, not one chat.
        """
        self.faults.plan(fault, method, seconds=seconds, accepted=accepted, everyone=everyone)

    def next_update(self, fault: Fault, *, seconds: float | None = None) -> None:
        """Let the next update be doubled, swapped or delayed."""
        self.faults.plan(fault, "", seconds=seconds, accepted=False, everyone=False)

    @abstractmethod
    def methods(self) -> dict[str, Method]:
        """What can be called."""

    @abstractmethod
    def refusal(self, refused: RefusedCallError) -> tuple[int, Json]:
        """The HTTP status and the body of an error."""

    @abstractmethod
    def unknown_method(self) -> RefusedCallError:
        """The answer to a method that does not exist."""

    @abstractmethod
    def server_error(self, fault: Fault) -> RefusedCallError:
        """The answer when the platform itself has failed."""

    @abstractmethod
    def too_many(self, call: Call, planned: Planned) -> RefusedCallError:
        """The answer 429, and from now on the wait that it tells."""

    @abstractmethod
    def noticed(self, call: Call) -> None:
        """A send has come in, whatever becomes of it."""

    @abstractmethod
    async def file(self, request: web.BaseRequest, path: str) -> web.Response:
        """A file below ``FILES`` that a bot downloads."""

    async def fetched(self, address: str) -> bytes:
        """What lies at a public address, as the platform sees it. Raises ``OSError``."""
        try:
            async with self.session.get(address) as answer:
                if not answer.ok:
                    raise OSError(f"HTTP {answer.status}")
                return await answer.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise OSError(type(error).__name__) from error

    def accept(self, sent: Sent) -> None:
        """Write an accepted send down."""
        self.record.accepted_count += 1
        if self.record.keep:
            self.record.accepted.append(sent)

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            return await self._called(request, unquote(token), method, query)
        if path.startswith(self.FILES):
            return await self._met(request, Call("file", {}), lambda: self.file(request, unquote(path)))
        answer = await self.page(request, path) if self.page is not None else None
        return answer or web.Response(status=404, text="Not Found")

    async def _called(self, request: web.BaseRequest, token: str, method: str, query: str) -> web.StreamResponse:
        try:
            call = await read(method, query, request)
        except (ValueError, msgspec.MsgspecError):
            return self._error(Call(method, {}), RefusedCallError(400, "Bad Request: can't parse the request"))
        return await self._met(request, call, lambda: self._carried_out(token, call))

    async def _met(self, request: web.BaseRequest, call: Call, work: Work) -> web.Response:
        """Do the work, with the latency and the fault that this call meets."""
        self.calls[call.method] += 1
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        send = call.method in self.SENDS
        if send:
            self.noticed(call)
        planned = self.faults.of_call(call.method, send=send)
        answer = await work() if planned is None else await self._misbehave(request, call, planned, work)
        if self.latency:
            await asyncio.sleep(self.latency / 2)
        return answer

    async def _carried_out(self, token: str, call: Call) -> web.Response:
        try:
            if token != self.token:
                raise RefusedCallError(401, "Unauthorized")  # noqa: TRY301 - refusals are answered in one place
            method = self._methods.get(call.method)
            if method is None:
                raise self.unknown_method()
            body: Json = {"ok": True}
            result = await method(call)
            if result is not None:
                body["result"] = result
        except RefusedCallError as refused:
            return self._error(call, refused)
        return _json(200, body)

    def _error(self, call: Call, refused: RefusedCallError) -> web.Response:
        if call.method in self.SENDS:
            self.record.refused_count += 1
            if self.record.keep:
                at = time.monotonic()
                chat = call.text("chat_id")
                self.record.refused.append(Refused(chat, call.method, at, refused.code, refused.description))
        return _json(*self.refusal(refused))

    async def _misbehave(self, request: web.BaseRequest, call: Call, planned: Planned, work: Work) -> web.Response:
        """Do what the fault says, with the work done before or not at all."""
        fault = planned.fault
        self.calls[f"fault {fault}"] += 1
        answer = _json(500, {"ok": False})
        if fault in CARRIED_OUT_FIRST or planned.accepted:
            answer = await work()
        if fault is Fault.TOO_MANY:
            return self._error(call, self.too_many(call, planned))
        if fault in ERRORS:
            error = self._error(call, self.server_error(fault))
            return error if fault is not Fault.HTML else web.Response(status=502, body=HTML, content_type="text/html")
        if fault is Fault.TRUNCATED:
            body = answer.body if isinstance(answer.body, bytes) else b""
            return web.Response(status=answer.status, body=body[: len(body) // 2], content_type="application/json")
        if fault is Fault.SLOW:
            await self._silence(planned.seconds)
            return answer
        if fault is Fault.TIMEOUT_AFTER_ACCEPTANCE:
            await self._silence(planned.seconds)
        if request.transport is not None:
            request.transport.abort()
        return answer

    async def _silence(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.closing.wait()
        except TimeoutError:
            return

    def uploaded(self, call: Call, name: str) -> Upload | None:
        """The file sent for a parameter, directly or under the name that it points to."""
        reference = call.text(name).removeprefix("attach://")
        return call.uploads.get(name) or call.uploads.get(reference)


def _json(status: int, body: object) -> web.Response:
    return web.Response(status=status, body=msgspec.json.encode(body), content_type="application/json")
