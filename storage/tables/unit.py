"""Units: the tree of bodies that duties are addressed to, and the yearly clusters beside it."""

from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Record


class Unit(Record):
    """A body with a code of its own (names repeat); valid from one day to another, both included."""

    __tablename__ = "units"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_class: Mapped[str] = mapped_column(String(16), index=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"), index=True)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    successors: Mapped[list[str]] = mapped_column(JSON, default=list)
    sample: Mapped[bool] = mapped_column(default=False)


class ClusterMembership(Record):
    """Which emulation cluster (Cụm, Khối thi đua) a unit belongs to in one year."""

    __tablename__ = "cluster_memberships"

    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(String(120), index=True)
