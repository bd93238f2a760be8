"""A Bot API that does as little as can be, so that it is never what is measured: ``python -m bench.rivals.stub PORT``.

Takes ``sendMessage`` as JSON, as a form or in parts, and says “ok” after a chosen delay. It may enforce a pace: so many
messages within any second, and so many seconds between two to one chat; more is answered 429. Who asks for
``/events`` hears of each message at the moment it arrived here, on this machine's monotonic clock.
"""

import asyncio
import json
import re
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import ClassVar, cast
from urllib.parse import parse_qs, unquote

import httptools
import uvloop

OK = b'{"ok":true,"result":true}'
BOT = b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'
HOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
SENT = (
    b'{"ok":true,"result":{"message_id":%d,"date":1795000000,"chat":{"id":%d,"type":"private","first_name":"X"},'
    b'"from":{"id":123456789,"is_bot":true,"first_name":"Bench"},"text":"x"}}'
)
TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d","parameters":{"retry_after":%d}}'
)
PART = re.compile(rb'name="(\w+)"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


@dataclass
class Pace:
    """What the stub enforces, and how long an answer takes (seconds). Zero: nothing."""

    latency: float = 0.0
    per_second: int = 0
    chat_seconds: float = 0.0
    retry_after: int = 1


@dataclass
class Counts:
    """What came in since the last ``/set``. ``early``: sent before the time told in a 429 had passed."""

    accepted: int = 0
    refused: int = 0
    early: int = 0
    unread: int = 0


@dataclass
class Stub:
    """What all connections share."""

    pace: Pace = field(default_factory=Pace)
    counts: Counts = field(default_factory=Counts)
    watchers: set[asyncio.WriteTransport] = field(default_factory=set)
    _seen: list[bytes] = field(default_factory=list)
    _window: deque[float] = field(default_factory=deque)
    _last: dict[int, float] = field(default_factory=dict)
    _halt: float = 0.0
    _message: int = 0

    def set(self, pace: Pace) -> None:
        """Begin anew with this pace."""
        self.pace, self.counts, self._halt = pace, Counts(), 0.0
        self._window.clear()
        self._last.clear()

    def send(self, body: bytes) -> tuple[int, bytes]:
        """One ``sendMessage``: the status and the answer."""
        now = time.monotonic()
        chat, text = read(body)
        if not chat:
            self.counts.unread += 1
            return 400, b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
        if self._too_many(chat, now):
            self.counts.refused += 1
            return 429, TOO_MANY % (self.pace.retry_after, self.pace.retry_after)
        self.counts.accepted += 1
        self._message += 1
        self._tell(b"%.6f %d %s\n" % (now, chat, text.replace("\n", " ").encode()))
        return 200, SENT % (self._message, chat)

    def _too_many(self, chat: int, now: float) -> bool:
        """Whether this one is beyond the pace; only what is accepted counts."""
        if not self.pace.per_second:
            return False
        self.counts.early += now < self._halt
        while self._window and self._window[0] <= now - 1:
            self._window.popleft()
        last = self._last.get(chat, 0.0)
        if len(self._window) >= self.pace.per_second or now - last < self.pace.chat_seconds:
            self._halt = now + self.pace.retry_after
            return True
        self._window.append(now)
        self._last[chat] = now
        return False

    def _tell(self, line: bytes) -> None:
        """Hand a line to the watchers, at most one write in a turn of the loop."""
        if not self._seen:
            asyncio.get_running_loop().call_soon(self._flush)
        self._seen.append(line)

    def _flush(self) -> None:
        lines = b"".join(self._seen)
        self._seen.clear()
        for watcher in self.watchers:
            watcher.write(lines)


def read(body: bytes) -> tuple[int, str]:
    """Chat and text of a call, in whichever of the three ways it was written; chat 0 when it cannot be read."""
    with suppress(ValueError, KeyError):
        if body[:1] == b"{":
            given = json.loads(body)
            return int(given["chat_id"]), str(given.get("text", ""))
        if body[:2] == b"--":
            parts = {name: value.decode() for name, value in PART.findall(body)}
            return int(parts[b"chat_id"]), parts.get(b"text", "")
        fields = parse_qs(body.decode())
        return int(fields["chat_id"][0]), fields.get("text", [""])[0]
    return 0, ""


class Call(asyncio.Protocol):
    """One connection, one call after the other."""

    stub: ClassVar[Stub] = Stub()
    reasons: ClassVar[dict[int, bytes]] = {200: b"OK", 400: b"Bad Request", 429: b"Too Many Requests"}

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._parser = httptools.HttpRequestParser(self)
        self._url, self._body = b"", b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        """A watcher may have gone."""
        if self._transport is not None:
            self.stub.watchers.discard(self._transport)
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Feed the parser, which calls the three below; a client that speaks no HTTP is hung up on."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            if self._transport is not None:
                self._transport.close()

    def on_url(self, url: bytes) -> None:
        """A part of the path."""
        self._url += url

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._body += body

    def on_message_complete(self) -> None:
        """Answer, now or after the delay."""
        url, body, self._url, self._body = self._url, self._body, b"", b""
        if url == b"/events":
            self._watch()
            return
        status, answer = self._answer(unquote(url.partition(b"?")[0].decode()).rpartition("/")[2], body)
        if self.stub.pace.latency and url.startswith(b"/bot"):
            asyncio.get_running_loop().call_later(self.stub.pace.latency, partial(self._write, status, answer))
        else:
            self._write(status, answer)

    def _answer(self, method: str, body: bytes) -> tuple[int, bytes]:
        match method:
            case "sendMessage":
                return self.stub.send(body)
            case "getMe":
                return 200, BOT
            case "getWebhookInfo":
                return 200, HOOK
            case "set":
                self.stub.set(Pace(**json.loads(body)))
                return 200, OK
            case "counts":
                return 200, json.dumps(asdict(self.stub.counts)).encode()
            case _:
                return 200, OK

    def _watch(self) -> None:
        if self._transport is not None:
            self._transport.write(b"HTTP/1.1 200 OK\r\n\r\n")
            self.stub.watchers.add(self._transport)

    def _write(self, status: int, answer: bytes) -> None:
        if self._transport is None:
            return
        head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(head % (status, self.reasons[status], len(answer)) + answer)


async def serve(port: int) -> None:
    """Until killed, or until whoever started it hangs up."""
    server = await asyncio.get_running_loop().create_server(Call, "127.0.0.1", port)
    async with server:
        await asyncio.to_thread(sys.stdin.buffer.read)


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
