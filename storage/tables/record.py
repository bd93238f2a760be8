"""The ground that all tables stand on: naming, moments in UTC, and JSON."""

from datetime import UTC, datetime
from typing import cast

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Table, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Id = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit row number on PostgreSQL, SQLite's own row number there."""


PERSON = {"person": True}
"""Marks a column that names a person without a foreign key: those added to a table that already had rows."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is refused with ``ValueError``."""

    impl = DateTime(timezone=True)  # type: ignore[mutable-override]  # SQLAlchemy's own way to declare it
    cache_ok = True  # type: ignore[mutable-override]  # the same

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Back as an aware UTC moment."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class Record(DeclarativeBase):
    """A row of a table."""

    metadata = MetaData(naming_convention=NAMING)

    @classmethod
    def table(cls) -> Table:
        """The table itself, for statements that hold no objects: those on the way of every message."""
        return cast("Table", cls.__table__)
