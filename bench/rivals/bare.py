"""A bare durable loop: the least that “nothing accepted is lost” costs in Python, and nothing else.

Raw HTTP in, one SQLite file, one commit for all that came meanwhile, aiohttp out. An update is kept, answered and its
reply queued in one transaction; only then it is acknowledged and sent. What was not recorded as sent goes out again
after a restart. No rules, no people, no pace, no second process, no second platform.
"""

import asyncio
import json
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, cast

import aiohttp
import httptools
import msgspec
import uvloop

from bench.rivals import form

TABLES = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS inbox (key INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS talk (chat INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, text TEXT NOT NULL, sent INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS waiting ON outbox (id) WHERE sent = 0;
"""  # noqa: E501 - tables read best in one line each


class Chat(msgspec.Struct):
    """Who speaks."""

    id: int


class Message(msgspec.Struct):
    """What was said."""

    chat: Chat
    text: str = ""


class Update(msgspec.Struct):
    """What is needed of an update."""

    update_id: int
    message: Message


@dataclass
class Waiting:
    """What the next commit takes: updates with who waits for their “received”, and rows that were sent."""

    updates: list[tuple[Update, "Call"]] = field(default_factory=list)
    sent: list[tuple[int]] = field(default_factory=list)


class Loop:
    """Keeps, answers, sends."""

    def __init__(self, path: Path, api: str, session: aiohttp.ClientSession) -> None:
        """Open the file."""
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.executescript(TABLES)
        self._url, self._session = f"{api}/bot{form.TOKEN}/sendMessage", session
        self._waiting, self._rung = Waiting(), asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, update: Update, call: "Call") -> None:
        """Have it kept by the next commit."""
        self._waiting.updates.append((update, call))
        self._rung.set()

    async def run(self) -> None:
        """What was left behind first, then commit after commit."""
        for row in self._database.execute("SELECT id, chat, text FROM outbox WHERE sent = 0 ORDER BY id").fetchall():
            self._start(*row)
        while True:
            await self._rung.wait()
            self._rung.clear()
            batch, self._waiting = self._waiting, Waiting()
            rows = await asyncio.to_thread(self._commit, batch)
            for _, call in batch.updates:
                call.received()
            for row in rows:
                self._start(*row)

    def _commit(self, batch: Waiting) -> list[tuple[int, int, str]]:
        """One transaction for everything; returns what is to be sent now."""
        execute = self._database.execute
        execute("BEGIN IMMEDIATE")
        self._database.executemany("UPDATE outbox SET sent = 1 WHERE id = ?", batch.sent)
        rows = []
        for update, _ in batch.updates:
            if execute("INSERT OR IGNORE INTO inbox VALUES (?)", (update.update_id,)).rowcount:
                chat, text = update.message.chat.id, self._answer(update.message)
                row = execute("INSERT INTO outbox (chat, text, sent) VALUES (?, ?, 0)", (chat, text)).lastrowid
                rows.append((row or 0, chat, text))
        execute("COMMIT")
        return rows

    def _answer(self, message: Message) -> str:
        """One step of the form, within the transaction."""
        kept = self._database.execute("SELECT data FROM talk WHERE chat = ?", (message.chat.id,)).fetchone()
        said = [*(json.loads(kept[0]) if kept else []), message.text]
        if len(said) > len(("name", "place")):
            self._database.execute("DELETE FROM talk WHERE chat = ?", (message.chat.id,))
            return form.thanks(said[0], said[1])
        self._database.execute("REPLACE INTO talk VALUES (?, ?)", (message.chat.id, json.dumps(said)))
        return form.ask_place(said[0]) if len(said) == 1 else form.ask_sure(said[0], said[1])

    def _start(self, row: int, chat: int, text: str) -> None:
        task = asyncio.create_task(self._send(row, chat, text))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, row: int, chat: int, text: str) -> None:
        async with self._session.post(self._url, json={"chat_id": chat, "text": text}) as answer:
            await answer.read()
        self._waiting.sent.append((row,))
        self._rung.set()


class Call(asyncio.Protocol):
    """One connection of the webhook."""

    loop: ClassVar[Loop]

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._parser = httptools.HttpRequestParser(self)
        self._body, self._secret = b"", b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Feed the parser, which calls the three below."""
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Only the secret matters."""
        if name.lower() == form.SECRET_HEADER.lower().encode():
            self._secret = value

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._body += body

    def on_message_complete(self) -> None:
        """A whole update has come."""
        body, self._body = self._body, b""
        if self._secret == form.SECRET.encode():
            self.loop.take(msgspec.json.decode(body, type=Update), self)
        else:
            self._write(b"403 Forbidden")

    def received(self) -> None:
        """Say so: it is kept."""
        self._write(b"200 OK")

    def _write(self, status: bytes) -> None:
        if self._transport is not None:
            self._transport.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")


async def serve(told: form.Orders) -> None:
    """Until killed."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        Call.loop = Loop(Path(told.folder) / "bare.db", told.api, session)
        server = await asyncio.get_running_loop().create_server(Call, "127.0.0.1", told.port)
        async with server:
            await Call.loop.run()


if __name__ == "__main__":
    uvloop.run(serve(form.orders()))
