"""What ASGI calls its parts, and the short plain answers that every part of the server gives."""

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus

from starlette.types import Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

GUARDS: Headers = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
)
"""Sent with every answer: nothing of ours runs, is framed, guessed at or kept by a browser."""


async def answer(send: Send, status: HTTPStatus, *headers: tuple[bytes, bytes], more: bool = False) -> None:
    """The whole answer: the status in words. With ``more`` it is not yet ended, though all has been said."""
    await send({"type": "http.response.start", "status": status.value, "headers": _head(status, headers)})
    await send({"type": "http.response.body", "body": _words(status), "more_body": more})


def _words(status: HTTPStatus) -> bytes:
    return status.phrase.encode()


def _head(status: HTTPStatus, headers: Headers) -> list[tuple[bytes, bytes]]:
    length = str(len(_words(status))).encode()
    return [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", length), *GUARDS, *headers]


def guarded(send: Send) -> Send:
    """Adds the guards to what somebody else answers, where it does not say otherwise itself."""

    async def sent(message: MutableMapping[str, object]) -> None:
        if message["type"] == "http.response.start":
            given = message["headers"]
            headers = list(given) if isinstance(given, list) else []
            names = {name for name, _ in headers}
            message["headers"] = [*headers, *(each for each in GUARDS if each[0] not in names)]
        await send(message)

    return sent
