"""A PostgreSQL that goes away for a while: the loops wait and go on, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from bot.channels import Channel, Part
from bot.settings import Settings
from storage import outbox
from storage.database import StorageAwayError
from tests.bot.faults import said
from tests.conftest import NOON
from tests.stage import Stage, staged

PATIENCE = 30
"""Seconds after which a test gives up; the loops themselves look again within three."""


class Leaving:
    """A channel that sends well, and at that very moment the database leaves."""

    def __init__(self, channel: Channel, leave: Callable[[], None]) -> None:
        """``leave`` is called after each sending."""
        self._channel, self._leave = channel, leave
        self.name, self.capabilities = channel.name, channel.capabilities

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send, then leave."""
        sent = await self._channel.send(address, part, key)
        await asyncio.to_thread(self._leave)
        return sent


class Server:
    """The database as it is reached: it can be shut to everybody, who are thrown out, and opened again."""

    def __init__(self, url: str, name: str) -> None:
        """``url`` leads to the server's own database."""
        self._url, self._name = url, sql.Identifier(name)
        self._plain = name

    @contextmanager
    def away(self) -> Iterator[None]:
        """For the time of the block nobody gets in."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(self._name))
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self._plain]
            )
            yield
            connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true").format(self._name))


@pytest.fixture
async def running(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The app with its loops running."""
    async with staged(Settings(database_url=database_url, data_dir=tmp_path / "data", now=NOON)) as stage:
        loops = asyncio.create_task(stage.app.run())
        yield stage
        loops.cancel()
        await asyncio.wait([loops])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_goes_away(running: Stage, database_url: str, postgres: str) -> None:
    """While it is away nobody is told “received”; when it is back the re-delivered message is answered, once."""
    app, server = running.app, Server(postgres, make_url(database_url).database or "")
    await app.receiver.receive(said(app, "ai-do", "k-1", "alo"))
    await _heard(running, 1)
    with server.away():
        with pytest.raises(StorageAwayError):
            await app.receiver.receive(said(app, "ai-do", "k-2", "gửi tin"))
        with pytest.raises(StorageAwayError):
            await app.busy()
    assert await app.receiver.receive(said(app, "ai-do", "k-2", "gửi tin"))
    await _heard(running, 2)
    assert "(câu 1/" in running.person("ai-do").heard[1].text


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_was_sent_is_recorded_when_it_is_back(both: Stage, database_url: str, postgres: str) -> None:
    """A reply that went out while the database left is recorded later as sent; it is not sent again."""
    app, person = both.app, both.person("ai-do")
    server = Server(postgres, make_url(database_url).database or "")
    (deliverer,) = app.deliverers
    await app.receiver.receive(said(app, "ai-do", "k-1", "alo"))
    await app.answerer.answer_next()
    with ExitStack() as away:
        deliverer._channel = Leaving(deliverer._channel, lambda: away.enter_context(server.away()))
        with pytest.raises(StorageAwayError):
            await deliverer.deliver_due()
        if deliverer._under_way:  # the reply was handed over, and its sending is what made the database leave
            await asyncio.wait(deliverer._under_way)
    assert await deliverer.deliver_due() == 0
    assert len(person.heard) == 1
    async with app.database.reading() as session:
        assert "sending" not in await outbox.counts(session)


async def _heard(stage: Stage, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(stage.person("ai-do").heard) < count:  # noqa: ASYNC110 - what arrives is what is looked at
            await asyncio.sleep(0.01)
