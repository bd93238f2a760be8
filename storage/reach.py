"""Which units somebody's work reaches to, as a condition for queries and as a question about one record."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, true
from sqlalchemy.orm import InstrumentedAttribute

UnitCode = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True, slots=True)
class Reach:
    """Some units, or all of them (``None``); with ``unplaced`` also what belongs to a unit that nobody knew."""

    unit_codes: Collection[str] | None
    unplaced: bool = False

    def holds(self, unit_code: str | None) -> bool:
        """Whether a record of this unit is within reach."""
        if unit_code is None:
            return self.unplaced
        return self.unit_codes is None or unit_code in self.unit_codes

    def over(self, column: UnitCode) -> ColumnElement[bool]:
        """The same for a query over the column that names the unit."""
        placed = true() if self.unit_codes is None else column.in_(self.unit_codes)
        return or_(placed, column.is_(None)) if self.unplaced else placed
