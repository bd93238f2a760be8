"""The server itself: one address, served inside the bot's own loop until it is told to stop."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.shelf import Shelf
from bot.web.asgi import guarded
from bot.web.connection import Connection
from bot.web.doors import PATH, Doors
from bot.web.files import Files
from bot.web.health import Health
from bot.web.stories import PATH as STORY_PATH
from bot.web.stories import PHOTO_PATH, Stories
from storage.database import Database

log = structlog.get_logger(__name__)

CONNECTIONS = 1024
BACKLOG = 2048
KEEP_ALIVE_SECONDS = 75
GRACE_SECONDS = 5


class Web:
    """Serves webhooks, links and health on one port; the TLS proxy in front of it is somebody else's work."""

    def __init__(
        self, host: str, port: int, *, doors: Doors, shelf: Shelf, database: Database, stories: Stories | None = None
    ) -> None:
        """``port`` 0 takes a free one. Without ``stories`` there are no pages of them."""
        self._host, self._port = host, port
        self._doors = doors
        self._socket: socket.socket | None = None
        self._others = _others(Files(shelf), Health(database), stories)

    def listen(self) -> int:
        """Take the address, so that callers may connect from now on; returns the port. Raises ``OSError``."""
        if self._socket is None:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            self._socket = socket.create_server((self._host, self._port), family=family, backlog=BACKLOG)
        return int(self._socket.getsockname()[1])

    async def run(self) -> None:
        """Serve until cancelled; what is being answered then gets ``GRACE_SECONDS``. Raises ``OSError``."""
        port = self.listen()
        server = _Server(_config(self))
        serving = asyncio.create_task(server.serve([self._socket] if self._socket else None))
        log.info("listening", port=port)
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await asyncio.wait([serving])
            await self._doors.close()
            self._socket = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application: the door first, by the shortest way."""
        if scope["path"].startswith(PATH):
            await self._doors(scope, receive, send)
        else:
            await self._others(scope, receive, guarded(send))


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone: whoever runs the loop cancels it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",  # it logs addresses and, for a fault, what was being said
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _others(files: Files, health: Health, stories: Stories | None) -> Starlette:
    """What is walked less. Starlette answers HEAD wherever it answers GET."""
    pages = [Route(STORY_PATH, stories.page), Route(PHOTO_PATH, stories.photo)] if stories else []
    return Starlette(
        routes=[Route("/m/{token}", files.__call__), Route("/health", health.__call__), *pages],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )


async def _refused(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the framework's signature
    status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
    headers = error.headers if isinstance(error, HTTPException) else None
    return PlainTextResponse(status.phrase, status, headers=headers)


async def _failed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the framework's signature
    """A bug: said by its kind only, here and there."""
    log.error("web fault", fault=type(error).__name__)
    return PlainTextResponse(HTTPStatus.INTERNAL_SERVER_ERROR.phrase, HTTPStatus.INTERNAL_SERVER_ERROR)
