"""The scheduler's ticks: none of them ends the ticking, and none tells a log what people wrote."""

import asyncio
from collections.abc import Iterator

from structlog.testing import capture_logs

from content.programme import Programme
from storage.database import Database
from tests.stage import Stage

SECRET = "Phạm Văn Thuấn"


class _Broken:
    """Programmes that cannot be read any more."""

    def __iter__(self) -> Iterator[Programme]:
        raise LookupError(SECRET)


async def test_a_bug_in_a_tick(stage: Stage) -> None:
    """The kind of fault is logged, its text is not; the tick after it works again."""
    reminding = stage.app.reminding
    good, reminding._programmes, reminding._rolled = reminding._programmes, _Broken(), None  # type: ignore[assignment]  # a fault
    with capture_logs() as logs:
        await reminding._quietly()
    assert [(one["event"], one.get("fault")) for one in logs] == [("tick failed", "LookupError")]
    assert SECRET not in str(logs)
    reminding._programmes = good
    assert await reminding.tick() == 0
    assert reminding._rolled is not None


async def test_a_database_that_is_away(stage: Stage) -> None:
    """A tick without a database is left out: no error, and the next one makes up for it."""
    reminding = stage.app.reminding
    there, reminding._database = reminding._database, Database("sqlite:////none/none.db")
    with capture_logs() as logs:
        await reminding._quietly()
    reminding._database = there
    assert [one for one in logs if one["log_level"] == "error"] == []
    assert await reminding.tick() == 0


async def test_a_tick_that_is_stopped(stage: Stage) -> None:
    """A process that ends in the middle of a tick ends quietly; what was begun is rolled back."""
    tick = asyncio.create_task(stage.app.reminding._quietly())
    await asyncio.sleep(0)
    tick.cancel()
    with capture_logs() as logs:
        await tick
    assert [one for one in logs if one["log_level"] == "error"] == []
    assert await stage.app.reminding.tick() == 0
