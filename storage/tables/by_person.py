"""Which columns name a person, and an index for each: when two people become one, no table is read through."""

from collections.abc import Iterable

from sqlalchemy import Column, Index, MetaData, Table, text

ONE_ROW = ("standstill",)
"""Tables that never have more than a row or so."""


def names_a_person(column: Column[int]) -> bool:
    """Whether this is a person's number: marked so, or a foreign key to people."""
    marked = bool(column.info.get("person"))
    return marked or any(key.target_fullname == "people.id" for key in column.foreign_keys)


def index_people(tables: MetaData) -> None:
    """Give each such column that no index or key begins with one over the rows that name somebody.

    A new column needs the same index in its migration: ``ix_<table>_<column>``.
    """
    for table in tables.sorted_tables:
        if table.name not in ONE_ROW:
            for column in _without(table):
                _index(column)


def _without(table: Table) -> list[Column[int]]:
    led = {next(iter(index.columns)).name for index in table.indexes}
    led |= {column.name for column in _first(table.primary_key.columns)}
    return [column for column in table.columns if names_a_person(column) and column.name not in led]


def _first(columns: Iterable[Column[int]]) -> list[Column[int]]:
    return list(columns)[:1]


def _index(column: Column[int]) -> None:
    only = text(f"{column.name} IS NOT NULL") if column.nullable else None
    Index(f"ix_{column.table.name}_{column.name}", column, sqlite_where=only, postgresql_where=only)
