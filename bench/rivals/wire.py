"""The load's end of the wires: POSTs updates as Telegram would, sees what arrives at the stub, asks the stub things."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import count
from typing import cast

import httptools

from bench.rivals import form
from bench.rivals.stub import Counts, Pace

HOST = "127.0.0.1"
LINE_MAX = 1 << 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it arrived at the stub; ``at`` is this machine's monotonic clock."""

    at: float
    chat: int
    text: str


class Door:
    """One connection to a webhook, opened anew when it breaks."""

    numbers = count(1)
    """Every update of a run has its own number."""

    def __init__(self, port: int) -> None:
        """Nothing is opened yet."""
        self._port = port
        self._talk: _Talk | None = None

    async def say(self, chat: int, text: str, number: int = 0) -> int:
        """POST one text; the status of the answer, 0 when there was none."""
        return await self.post(update(number or next(self.numbers), chat, text))

    async def post(self, body: bytes) -> int:
        """POST one update."""
        try:
            if self._talk is None or self._talk.closed:
                _, self._talk = await asyncio.get_running_loop().create_connection(_Talk, HOST, self._port)
            return await self._talk.ask(request(body))
        except OSError:
            return 0

    def close(self) -> None:
        """Hang up."""
        if self._talk is not None:
            self._talk.close()


def update(number: int, chat: int, text: str) -> bytes:
    """A private text message as the Bot API delivers it."""
    person = {"id": chat, "first_name": f"Người {chat}"}
    message = {
        "message_id": number,
        "from": {**person, "is_bot": False, "language_code": "vi"},
        "chat": {**person, "type": "private"},
        "date": int(time.time()),
        "text": text,
    }
    return json.dumps({"update_id": number, "message": message}, ensure_ascii=False).encode()


def request(body: bytes) -> bytes:
    """The whole request, written at once."""
    head = (
        f"POST {form.PATH} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
        f"{form.SECRET_HEADER}: {form.SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Talk(asyncio.Protocol):
    """A connection that is asked one thing at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._answer: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    @property
    def closed(self) -> bool:
        return self._transport is None

    async def ask(self, request: bytes) -> int:
        if self._transport is None:
            return 0
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        self._transport = None
        self._end(0)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if not self._parser.should_keep_alive():
            self.close()
            self._transport = None
        self._parser = httptools.HttpResponseParser(self)
        self._end(status)

    def _end(self, status: int) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(status)


class Eyes:
    """Sees every message that arrives at the stub, and tells whoever waits for the one to a chat."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """On an open stream of events."""
        self._reader, self._writer = reader, writer
        self._waiting: dict[int, Callable[[Seen], None]] = {}
        self.other: list[Seen] = []
        """What nobody waited for, since it was last emptied."""

    def watch(self, chat: int, tell: Callable[[Seen], None]) -> None:
        """Tell of every message to a chat, until ``forget``."""
        self._waiting[chat] = tell

    def forget(self, chat: int) -> None:
        """No longer."""
        self._waiting.pop(chat, None)

    async def run(self) -> None:
        """Until the stub hangs up."""
        while line := await self._reader.readline():
            at, chat, text = line.decode().rstrip("\n").split(" ", 2)
            seen = Seen(float(at), int(chat), text)
            self._waiting.get(seen.chat, self.other.append)(seen)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


async def eyes(port: int) -> Eyes:
    """Open the stream of events."""
    reader, writer = await asyncio.open_connection(HOST, port, limit=LINE_MAX)
    writer.write(f"GET /events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    return Eyes(reader, writer)


async def set_pace(port: int, pace: Pace) -> None:
    """Let the stub begin anew with this pace."""
    await _call(port, "set", json.dumps(asdict(pace)).encode())


async def counts(port: int) -> Counts:
    """What came in since then."""
    return Counts(**json.loads(await _call(port, "counts", b"")))


async def _call(port: int, what: str, body: bytes) -> bytes:
    """One call of the stub on a connection of its own."""
    reader, writer = await asyncio.open_connection(HOST, port)
    head = f"POST /{what} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    size = next(int(line[15:]) for line in answer.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    found = await reader.readexactly(size)
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return found


async def listening(port: int, seconds: float = 30.0) -> bool:
    """Wait until something listens; ``False`` when nothing does in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            _, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return True
    return False
