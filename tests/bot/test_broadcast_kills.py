"""Broadcasts through kills at every commit, and through people who act in any order."""

import shutil
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from content.rules.broadcast import BroadcastState
from content.rules.broken import RuleBrokenError
from content.rules.push import PushKind
from handlers.scene import House
from storage import pushes, talks
from storage.database import Database
from storage.tables import AuditEntry, Outbox, Person, Talk
from tests.bot.broadcasting import NOON, KilledError, Recalling, Shaky, Works, acted, planned, standing
from tests.bot.faults import CHANNEL, Platform
from tests.storage.crowd import states


@pytest.fixture
def file(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The URL of an empty SQLite database."""
    shutil.copy(migrated_sqlite, tmp_path / "test.db")
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.mark.parametrize("killed", range(1, 22))
async def test_a_kill_anywhere_loses_nobody(file: str, house: House, killed: int) -> None:
    """Whichever transaction does not come to its commit: the next process ends it, and nobody gets it twice."""
    database = Shaky(file)
    number = await planned(database, 3)
    platform = Platform()
    works = Works(database, house, platform)
    database.failing = killed
    died = False
    for _ in range(3):
        try:
            await works.settle()
        except KilledError:
            died = True
            await works.dies()
            works = Works(database, house, platform)
    assert died or database.failing > 0
    one = await standing(database, number)
    rows = await states(database, number)
    assert one.state == BroadcastState.ENDED
    assert sum(rows.values()) == one.counted == one.sent + one.unknown == 3
    assert set(works.got().values()) <= {1}
    assert works.got().total() >= one.sent
    await database.close()


@pytest.mark.parametrize("seed", range(12))
async def test_random_actors_in_random_orders(file: str, house: House, seed: int) -> None:
    """Pauses, resumes, stops, leaving, kills and recalls as they come: every row ends, the counts are the rows'.

    Nobody gets it twice, nobody after a stop, and every end is in the audit trail.
    """
    chance, database = Random(seed), Database(file)  # noqa: S311 - a rehearsal needs no cryptography
    number = await planned(database, 12)
    platform = Recalling()
    works = Works(database, house, platform)
    stopped: dict[str, int] = {}
    for _ in range(40):
        act = chance.choice(("turn", "turn", "loop", "pause", "resume", "cancel", "recall", "stop", "leave", "new"))
        if act in ("cancel", "recall") and chance.random() < 0.8:
            continue
        if act == "new":
            await works.dies()
            works = Works(database, house, platform)
        elif act in ("turn", "loop"):
            await works.turn(send=act == "turn")
        elif act in ("stop", "leave"):
            await _goes(works, str(chance.randrange(2, 13)), act, stopped)
        else:
            with suppress(RuleBrokenError):
                await acted(database, number, act)
    if (await standing(database, number)).state == BroadcastState.PAUSED:
        await acted(database, number, "resume")
    await works.settle()
    await _judge(works, database, number, stopped)
    await database.close()


async def _goes(works: Works, who: str, act: str, stopped: dict[str, int]) -> None:
    """Somebody leaves, or wants no more notices; what they got until then is remembered."""
    async with works.database.writing() as session:
        talk = await session.get_one(Talk, talks.conversation_key(CHANNEL, who))
        if act == "leave":
            talk.gone_at = NOON
        elif talk.person_id is not None:
            await pushes.stop(session, await session.get_one(Person, talk.person_id), [PushKind.NOTICE], NOON)
            stopped.setdefault(who, works.got()[who])


async def _judge(works: Works, database: Database, number: int, stopped: dict[str, int]) -> None:
    one, rows, got = await standing(database, number), await states(database, number), works.got()
    if one.state == BroadcastState.CANCELLED:
        assert (rows, got) == ({}, {}), "cancelled before it began"
        return
    assert one.state in (BroadcastState.ENDED, BroadcastState.STOPPED, BroadcastState.RECALLED)
    assert set(rows) <= {"sent", "refused", "unknown", "skipped"}
    assert rows == {state: count for state in rows if (count := getattr(one, state))}
    assert sum(rows.values()) == one.counted
    assert set(got.values()) <= {1}
    assert got.total() == one.sent
    assert all(got[who] == before for who, before in stopped.items())
    assert one.recalled + one.unrecalled in (0, one.sent + one.unknown)
    async with database.reading() as session:
        noted = Counter(await session.scalars(select(AuditEntry.act).where(AuditEntry.actor == "system")))
        assert not await session.scalar(select(Outbox.id).where(Outbox.broadcast_id == number))
    assert noted[f"broadcast-{one.state}"] == 1
