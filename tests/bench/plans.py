"""How much a view makes a database do, without a clock: SQLite's instructions, PostgreSQL's plans."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from storage import tables
from storage.database import Database

STEP = 50
GROWING = frozenset(
    table.__tablename__
    for table in (
        *(tables.Nomination, tables.Tip, tables.Attachment, tables.Remark, tables.Appraisal, tables.Care),
        *(tables.Story, tables.Reaction, tables.Consent, tables.Recipient, tables.Ticket),
        *(tables.Person, tables.Identity, tables.Talk, tables.Inbox, tables.Outbox),
        *(tables.Subscription, tables.Interest, tables.AuditEntry, tables.Tally),
    )
)
"""The tables that no view may walk through from end to end."""

Plan = Mapping[str, object]
Said = dict[str, Sequence[object] | Mapping[str, object]]


class Work:
    """Counts the instructions that SQLite carries out, fifty at a time: the same every time."""

    def __init__(self, database: Database) -> None:
        """Before the database is first used."""
        self.done = 0
        event.listen(database.engine.sync_engine, "connect", self._watch)

    def _watch(self, connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:  # noqa: ARG002 - SQLAlchemy's signature
        connection.set_progress_handler(self._one_step, STEP)

    def _one_step(self) -> int:
        self.done += STEP
        return 0


def remembered(database: Database) -> Said:
    """What is asked of the database from now on, each statement with the values it was last asked with."""
    said: Said = {}
    event.listen(database.engine.sync_engine, "before_cursor_execute", _into(said))
    return said


def _into(said: Said) -> Callable[..., None]:
    def heard(*told: object) -> None:
        statement, parameters = str(told[2]), told[3]
        if statement.startswith(("SELECT", "WITH")) and isinstance(parameters, Sequence | Mapping):
            said[statement] = parameters

    return heard


async def walks(database: Database, said: Said) -> list[str]:
    """The statements for which PostgreSQL finds no way into a growing table but from one end to the other."""
    found: list[str] = []
    async with database.engine.connect() as connection:
        for way in ("seqscan", "hashjoin", "mergejoin"):  # on little data each of these looks cheap
            await connection.execute(text(f"SET enable_{way} = off"))
        partial = set((await connection.execute(text(_PARTIAL))).scalars())
        for statement, parameters in dict(said).items():
            plan = await connection.run_sync(_explained, statement, parameters)
            found += [f"{table}: {statement}" for table in _walked(plan, partial)]
    return found


_PARTIAL = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"


def _explained(connection: Connection, statement: str, parameters: Sequence[object] | Mapping[str, object]) -> Plan:
    given = dict(parameters) if isinstance(parameters, Mapping) else tuple(parameters)
    plan: Plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalar_one()[0]["Plan"]
    return plan


def _walked(plan: Plan, partial: set[str], *, page: bool = False) -> Iterator[str]:
    """The growing tables of which a plan reads everything.

    An index over few of their rows may be read whole, and one in the order of a ``page`` until that is full.
    """
    page = page or plan["Node Type"] == "Limit"
    table, kind = str(plan.get("Relation Name", "")), str(plan["Node Type"])
    by_index = page or "Index Cond" in plan or plan.get("Index Name") in partial
    if table in GROWING and (kind == "Seq Scan" or (kind.startswith("Index") and not by_index)):
        yield table
    below = plan.get("Plans", ())
    if isinstance(below, Sequence):
        for one in below:
            yield from _walked(one, partial, page=page)
