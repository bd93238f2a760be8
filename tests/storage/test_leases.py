"""Leases: one holder at a time, renewed, given back, and taken from the dead."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from storage import leases
from storage.database import Database
from storage.leases import LIFE, Hold
from tests.storage.post import NOW, SECOND

ELSEWHERE = "another-machine/4711/abcd"


@pytest.fixture
def other() -> Iterator[subprocess.Popen[bytes]]:
    """A living process of this machine."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


async def _hold(database: Database, holder: str, after: int = 0) -> Hold | None:
    async with database.writing() as session:
        return await leases.hold(session, "deliver/test", holder, NOW + after * SECOND)


async def test_one_holds(database: Database) -> None:
    """Whoever comes second stands by; another lease is another matter."""
    assert await _hold(database, leases.holder_name()) is Hold.TAKEN
    assert await _hold(database, ELSEWHERE) is None
    async with database.writing() as session:
        assert await leases.hold(session, "remind", ELSEWHERE, NOW) is Hold.TAKEN


async def test_a_lease_is_renewed(database: Database) -> None:
    """A holder who comes back in time keeps it, and another waits from then on."""
    assert await _hold(database, ELSEWHERE) is Hold.TAKEN
    assert await _hold(database, ELSEWHERE, after=20) is Hold.KEPT
    assert await _hold(database, leases.holder_name(), after=40) is None


async def test_a_lease_passes(database: Database) -> None:
    """A holder of another machine that is silent for its life is succeeded, and does not get it back meanwhile."""
    life, successor = int(LIFE.total_seconds()), leases.holder_name()
    await _hold(database, ELSEWHERE)
    assert await _hold(database, successor, after=life - 1) is None
    assert await _hold(database, successor, after=life) is Hold.TAKEN
    assert await _hold(database, ELSEWHERE, after=life + 1) is None


async def test_a_lease_is_given_back(database: Database) -> None:
    """After a release a stand-by need not wait; nobody releases another's lease."""
    await _hold(database, ELSEWHERE)
    async with database.writing() as session:
        await leases.release(session, "deliver/test", leases.holder_name())
    assert await _hold(database, leases.holder_name()) is None
    async with database.writing() as session:
        await leases.release(session, "deliver/test", ELSEWHERE)
    assert await _hold(database, leases.holder_name()) is Hold.TAKEN


async def test_a_killed_process_is_succeeded_at_once(database: Database, other: subprocess.Popen[bytes]) -> None:
    """A process of this machine keeps its lease while it lives and loses it when it is killed."""
    await _hold(database, f"{leases.machine()}/{other.pid}/abcd")
    assert await _hold(database, leases.holder_name()) is None
    other.kill()
    other.wait()
    assert await _hold(database, leases.holder_name()) is Hold.TAKEN


async def test_a_number_that_came_back_is_no_holder(database: Database) -> None:
    """In a container every process is number 1: the one before with this process's own number is gone."""
    await _hold(database, f"{leases.machine()}/{os.getpid()}/not-mine")
    assert await _hold(database, leases.holder_name()) is Hold.TAKEN


async def test_two_parts_of_one_process_are_two_holders(database: Database) -> None:
    """A living part of this process is not taken for dead."""
    await _hold(database, leases.holder_name())
    assert await _hold(database, leases.holder_name()) is None
