"""What made-up rows are computed from: the row's number, scattered without chance, as SQL of either kind."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import CTE, ColumnElement, FromClause, Integer, String, case, cast, func, literal, select
from sqlalchemy.orm import DeclarativeBase

from storage.tables.record import Id

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
"""Noon in Viet Nam of the day on which everything is measured."""
PRIME, ANOTHER = 2_654_435_761, 1_000_003
_EPOCH = int(NOW.timestamp())

Number = ColumnElement[int]
Value = object


class Line:
    """One row to be, known by its number ``i``; the same number always becomes the same row."""

    def __init__(self, number: Number, *, sqlite: bool) -> None:
        """``number``: the column that holds it."""
        self.i, self._sqlite = number, sqlite

    def spread(self, values: int, salt: int = 0) -> Number:
        """A number from 0 to ``values - 1`` that looks drawn by lot."""
        return ((self.i + salt) * PRIME % ANOTHER) * (2 * salt + 1) % ANOTHER % values

    def one_of(self, words: Sequence[str], salt: int = 0) -> ColumnElement[str]:
        """One of these words, each equally often."""
        return case(dict(enumerate(words)), value=self.spread(len(words), salt), else_=words[-1])

    def some(self, share: int, value: Value, salt: int = 0) -> ColumnElement[object]:
        """The value in one of ``share`` rows, otherwise nothing."""
        return case((self.spread(share, salt) == 0, value))

    def past(self, seconds: Number | int) -> ColumnElement[object]:
        """The moment so many seconds before now."""
        epoch = literal(_EPOCH) - seconds
        if self._sqlite:
            return func.strftime("%Y-%m-%d %H:%M:%S.000000", epoch, "unixepoch")
        return func.to_timestamp(epoch)

    def day(self, days: Number | int) -> ColumnElement[object]:
        """The day so many days before today."""
        epoch = literal(_EPOCH) - days * 86_400
        return func.date(epoch, "unixepoch") if self._sqlite else func.date(func.to_timestamp(epoch))

    def word(self, before: str, number: Number | None = None, after: str = "") -> ColumnElement[str]:
        """Some words around a number, the row's own by default."""
        return literal(before) + cast(self.i if number is None else number, String) + literal(after)


def numbers(first: int, last: int, *, sqlite: bool) -> FromClause:
    """The numbers from ``first`` to ``last - 1``, one a row, in a column ``i``."""
    if not sqlite:
        each = func.generate_series(literal(first, Id), literal(last - 1, Id), type_=Id)
        return select(each.column_valued("i")).cte("numbers")
    start: CTE = select(literal(first, Integer).label("i")).cte("numbers", recursive=True)
    return start.union_all(select(start.c.i + 1).where(start.c.i < last - 1))


def typed(table: type[DeclarativeBase], column: str, value: Value) -> ColumnElement[object]:
    """A value as the column's own type writes it."""
    return value if isinstance(value, ColumnElement) else literal(value, table.__table__.c[column].type)
