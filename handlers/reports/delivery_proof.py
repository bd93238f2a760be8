"""What became of a broadcast, one line for each person of its audience, as a .csv file that spreadsheets open.

People stand in it by their numbers: the file proves who was reached and tells nobody's name.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path

from content.phrasebook import Phrases
from content.rules.calendar import TIMEZONE
from storage.tables import Recipient

COLUMNS = ("number", "person", "channel", "state", "reason", "moment", "recall")


class Sheet:
    """The file while it is written; ``last`` is the person written last."""

    def __init__(self, file: TextIOBase, phrases: Phrases) -> None:
        """Writes the head."""
        self._lines, self._phrases = csv.writer(file), phrases
        self.last = self.count = 0
        self._lines.writerow(phrases.say(f"report-delivery-{column}") for column in COLUMNS)

    def add(self, rows: Sequence[Recipient]) -> None:
        """Write these people below the others."""
        for row in rows:
            self.last, self.count = row.person_id, self.count + 1
            self._lines.writerow(self._cells(row))

    def _cells(self, row: Recipient) -> list[str | int]:
        moment = f"{row.ended_at.astimezone(TIMEZONE):%Y-%m-%d %H:%M:%S}" if row.ended_at else ""
        state = self._phrases.say(f"delivery-state-{row.state}")
        return [self.count, row.person_id, row.channel or "", state, row.reason or "", moment, row.recall or ""]


@contextmanager
def opened(path: Path, phrases: Phrases) -> Iterator[Sheet]:
    """A new file; with the mark that lets spreadsheets read its letters."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        yield Sheet(file, phrases)
