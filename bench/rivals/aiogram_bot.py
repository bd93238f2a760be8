"""aiogram as its handbook shows it: a finite-state form behind SimpleRequestHandler, with three kinds of storage.

The handler answers the webhook at once and works on updates side by side, which is its default.
"""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bench.rivals import form


class Asked(StatesGroup):  # type: ignore[misc]  # the library is not there when types are checked
    """Which question stands."""

    place = State()
    sure = State()


class SQLiteStorage(BaseStorage):  # type: ignore[misc]  # the same
    """The thinnest storage on one SQLite file: one row a key, each change committed at once.

    aiogram has none of its own. WAL with ``synchronous=NORMAL``, as most people set it: a power cut may lose the
    last changes, a killed process does not.
    """

    def __init__(self, database: aiosqlite.Connection) -> None:
        """On an open connection."""
        self._database, self._key = database, DefaultKeyBuilder()

    @classmethod
    async def opened(cls, path: Path) -> "SQLiteStorage":
        """With its table."""
        database = await aiosqlite.connect(path, isolation_level=None)
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute("PRAGMA synchronous=NORMAL")
        await database.execute("CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)")
        return cls(database)

    async def set_state(self, key: StorageKey, state: Any = None) -> None:  # noqa: ANN401 - the library's own type
        """Keep the state."""
        await self._put(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state kept."""
        return await self._get(key, "state")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep the data."""
        await self._put(key, "data", json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data kept."""
        return dict(json.loads(await self._get(key, "data") or "{}"))

    async def close(self) -> None:
        """Close the file."""
        await self._database.close()

    async def _put(self, key: StorageKey, column: str, value: str | None) -> None:
        statement = (
            f"INSERT INTO fsm (key, {column}) VALUES (?, ?) ON CONFLICT DO UPDATE SET {column} = excluded.{column}"  # noqa: S608 - a column of ours
        )
        await self._database.execute(statement, (self._key.build(key, None), value))

    async def _get(self, key: StorageKey, column: str) -> str | None:
        asked = await self._database.execute(f"SELECT {column} FROM fsm WHERE key = ?", (self._key.build(key, None),))  # noqa: S608 - the same
        row = await asked.fetchone()
        return None if row is None else row[0]


async def take_name(message: Message, state: FSMContext) -> None:
    """The first message."""
    await state.update_data(name=message.text)
    await state.set_state(Asked.place)
    await message.answer(form.ask_place(message.text))


async def take_place(message: Message, state: FSMContext) -> None:
    """The second."""
    data = await state.update_data(place=message.text)
    await state.set_state(Asked.sure)
    await message.answer(form.ask_sure(data["name"], message.text))


async def take_yes(message: Message, state: FSMContext) -> None:
    """The third."""
    data = await state.get_data()
    await state.clear()
    await message.answer(form.thanks(data["name"], data["place"]))


async def storage(told: form.Orders) -> Any:  # noqa: ANN401 - untyped where the library is not there
    """As the orders name it."""
    if told.way == "redis":
        return RedisStorage.from_url(told.store)
    if told.way == "sqlite":
        return await SQLiteStorage.opened(Path(told.folder) / "fsm.db")
    return MemoryStorage()


async def serve(told: form.Orders) -> None:
    """Until killed."""
    bot = Bot(form.TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(told.api)))
    dispatcher = Dispatcher(storage=await storage(told))
    dispatcher.message.register(take_place, StateFilter(Asked.place), F.text)
    dispatcher.message.register(take_yes, StateFilter(Asked.sure), F.text)
    dispatcher.message.register(take_name, F.text)
    server = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=form.SECRET).register(server, path=form.PATH)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", told.port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(form.orders()))
