"""Questions that were not answered well, without who asked them."""

from datetime import date

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Record


class KeptQuestion(Record):
    """How often one question was not answered, and why (``content.rules.kept``).

    There is no number and no moment in it that leads back to a message.
    """

    __tablename__ = "kept_questions"
    __table_args__ = (Index("ix_kept_questions_last_day", "last_day"),)

    mark: Mapped[str] = mapped_column(String(16), primary_key=True)
    why: Mapped[str] = mapped_column(String(16), primary_key=True)
    words: Mapped[str] = mapped_column(String(300))
    count: Mapped[int]
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
