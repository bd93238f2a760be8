"""POST /in/<channel>: a platform tells what people sent, and hears “received” once it is safely kept."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Protocol

import structlog
from starlette.types import Receive, Scope, Send

from bot.channels import Platform
from bot.web.asgi import answer
from content.message import Incoming
from storage.database import StorageAwayError

log = structlog.get_logger(__name__)

PATH = "/in/"
BODY_MAX = 1024 * 1024
BODY_SECONDS = 10.0
AT_ONCE = 256
"""Requests inside; the next ones are asked to come back. Telegram opens at most 100 connections."""
LINGER_BYTES, LINGER_SECONDS = 8 * BODY_MAX, 2.0
ACKNOWLEDGING = 100
ACKNOWLEDGE_SECONDS = 10.0

_BUSY = (b"retry-after", b"1")
_AWAY = (b"retry-after", b"5")
_CLOSE = (b"connection", b"close")
_ONLY_POST = (b"allow", b"POST")


class Receiving(Protocol):
    """Whoever keeps what is received."""

    async def receive(self, *messages: Incoming) -> object:
        """Keep the messages; once this returns, they survive anything. Raises ``StorageAwayError``."""


class RefusedError(Exception):
    """A request that is not let in, and why."""

    def __init__(self, status: HTTPStatus, *headers: tuple[bytes, bytes]) -> None:
        """The answer to give."""
        super().__init__(status.phrase)
        self.status, self.headers = status, headers


class Doors:
    """The webhooks of all platforms; a plain ASGI application, because this path is walked most."""

    def __init__(self, platforms: Mapping[str, Platform], receiver: Receiving) -> None:
        """``platforms`` by name: those that are heard by webhook."""
        self._platforms, self._receiver = platforms, receiver
        self._inside = 0
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. What is refused is refused in the same few words, whoever asks."""
        try:
            if (platform := self._let_in(scope)) is not None:
                await self._hear(platform, receive)
        except RefusedError as error:
            await _refuse(receive, send, error)
        except StorageAwayError as error:
            log.warning("storage away", loop="doors", error=str(error))
            await answer(send, HTTPStatus.SERVICE_UNAVAILABLE, _AWAY)
        except Exception as error:  # noqa: BLE001 - the platform is told to come back, and nothing else
            log.error("door fault", fault=type(error).__name__)
            await answer(send, HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            await answer(send, HTTPStatus.OK)

    async def close(self) -> None:
        """Give up what is still to be acknowledged."""
        tasks = list(self._acknowledging)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _let_in(self, scope: Scope) -> Platform | None:
        """Who is let in, before anything of the body is read; ``None`` for a request that says nothing at all.

        A platform that only tries the address may do so without its secret. Raises ``RefusedError``.
        """
        platform = self._platforms.get(scope["path"].removeprefix(PATH))
        if platform is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, _CLOSE)
        if scope["method"] != "POST":
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, _ONLY_POST, _CLOSE)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        length = headers.get("content-length", "0")
        if length == "0" and "transfer-encoding" not in headers:
            return None
        if not platform.authentic(headers):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, _CLOSE)
        if int(length) > BODY_MAX:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _CLOSE)
        if self._inside >= AT_ONCE:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, _BUSY)
        return platform

    async def _hear(self, platform: Platform, receive: Receive) -> None:
        self._inside += 1
        try:
            incoming = platform.read(await _body(receive))
            if incoming:
                await self._receiver.receive(*incoming)
        finally:
            self._inside -= 1
        for said in incoming:
            if said.callback:
                self._acknowledge(platform, said)

    def _acknowledge(self, platform: Platform, said: Incoming) -> None:
        """Beside the answer to the platform, which does not wait for it; beyond ``ACKNOWLEDGING`` it is left out."""
        if len(self._acknowledging) >= ACKNOWLEDGING:
            return
        task = asyncio.create_task(_acknowledged(platform, said))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)


async def _acknowledged(platform: Platform, said: Incoming) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(ACKNOWLEDGE_SECONDS):
            await platform.acknowledge(said)


async def _body(receive: Receive) -> bytes:
    """The body, if it comes in time and is not too large. Raises ``RefusedError``."""
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > BODY_MAX:
                    raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _CLOSE)
                if not message.get("more_body", False):
                    return body if message["type"] == "http.request" else b""  # it left half way: nothing was said
    except TimeoutError:
        raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, _CLOSE) from None


async def _refuse(receive: Receive, send: Send, error: RefusedError) -> None:
    """Answer at once, then let a while of what is still being sent run dry: who is cut off would not hear why."""
    await answer(send, error.status, *error.headers, more=True)
    left = LINGER_BYTES
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    break
    await send({"type": "http.response.body", "body": b""})
