"""The library with what the office has answered: made anew in each process after an acceptance or a taking back."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from content.answers import Entry, Library
from content.rules.calendar import local_day
from storage import entries
from storage.entries import Stamp
from storage.tables import ProposedEntry


class Overlay:
    """Keeps the library as it stood last, with the stamp of its entries."""

    def __init__(self) -> None:
        """Nothing has been read yet."""
        self._stamp = Stamp()
        self._library: Library | None = None

    async def over(self, packs: Library, session: AsyncSession) -> Library:
        """The packs with the accepted entries as they stand now.

        One small query; after a change one more, and the words of the entries are indexed anew.
        """
        stamp = await entries.stamp(session)
        if not stamp.accepted:
            return packs
        if self._library is None or stamp != self._stamp:
            self._library = packs.with_office(as_entries(await entries.all_accepted(session)))
            self._stamp = stamp
        return self._library


def as_entries(rows: Iterable[ProposedEntry]) -> Iterable[Entry]:
    """The rows as the library reads them; their day is that of the acceptance."""
    for row in rows:
        yield Entry(
            number=row.id,
            programme=row.programme,
            question=row.question,
            answer=row.answer,
            day=local_day(row.decided_at or row.at),
            section=row.section,
            asks=tuple(row.asks or ()),
            office=row.office or "",
        )
