"""The list of exemplars put forward, as an .xlsx annex in the columns in use."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING, Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from content.phrasebook import Phrases
from content.programme import Programme
from storage.nominations import Sent

COLUMNS = (
    ("number", 6),
    ("name", 28),
    ("subject", 14),
    ("place", 34),
    ("field", 22),
    ("story", 60),
    ("replicability", 28),
    ("rewards", 24),
    ("evidence", 12),
    ("note", 24),
)
HEAD_ROW = 3
DANGEROUS = ("=", "+", "-", "@", "\t")


def fill(rows: Sequence[Sent], programmes: Mapping[str, Programme], phrases: Phrases) -> Workbook:
    """The workbook, one row per nomination. Memory grows with the rows: this is a list for people to read."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = phrases.say("report-list-sheet")
    sheet.cell(1, 1, phrases.say("report-list-title")).font = Font(name="Times New Roman", size=14, bold=True)
    for column, (key, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, column, phrases.say(f"report-list-{key}"))
        cell.font = Font(name="Times New Roman", size=13, bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(_cells(number, row, programmes, phrases), start=1):
            cell = sheet.cell(HEAD_ROW + number, column)
            _write(cell, value)
            cell.font = Font(name="Times New Roman", size=13)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 1)
    return book


def _cells(number: int, row: Sent, programmes: Mapping[str, Programme], phrases: Phrases) -> list[str | int]:
    case, programme = row.nomination, programmes.get(row.nomination.programme)
    texts = (
        case.name,
        phrases.say(f"subject-{case.subject_type}") if case.subject_type else "",
        "; ".join(part for part in (case.place, row.unit_name) if part),
        case.field,
        case.story,
        case.replicability,
        case.rewards,
        phrases.say("report-list-photos", count=row.photos),
        phrases.say("report-list-by", document=programme.document if programme else case.programme),
    )
    return [number, *(ILLEGAL_CHARACTERS_RE.sub("", text or "") for text in texts)]


def _write(cell: Cell | MergedCell, value: str | int) -> None:
    """What a person typed stands there as typed and never becomes a formula, not even when the cell is edited."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = TYPE_STRING
        cell.quotePrefix = value.startswith(DANGEROUS)
