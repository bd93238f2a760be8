"""Opens a spreadsheet of units (.xlsx, .csv) and hands out its rows below the header, or says why it cannot."""

import csv
import io
import unicodedata
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from content.text import nfc

Cell: TypeAlias = str | date

HEADER_WITHIN = 20
ROWS_MAX = 100_000

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAVE_AS_UTF8 = "open it in Excel or LibreOffice and save it as CSV UTF-8, or as .xlsx"
_DELIMITERS = ",;\t"
_VIETNAMESE_MARKS = set("\u0300\u0301\u0303\u0309\u0323\u0111\u01b0\u01a1")
_BROKEN_XLSX = (BadZipFile, InvalidFileException, ParseError, zlib.error, EOFError, KeyError, TypeError, ValueError)


class SheetRefusedError(Exception):
    """A file that cannot be read as a sheet at all: what is wrong, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        """Keep both halves of the sentence."""
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by row number from 1 as a person counts them, rows without any content left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


class _XlsxCell(Protocol):
    """What is read from a cell."""

    @property
    def value(self) -> object:
        """What it holds."""

    @property
    def number_format(self) -> str | None:
        """How Excel shows it."""


Fits: TypeAlias = Callable[[Sequence[str]], int]
"""How many columns of a row are known as headers of a unit file."""


def open_sheet(path: Path, fits: Fits) -> Sheet:
    """The first sheet with a header, which ``fits`` finds in the first 20 rows; without one, an empty header.

    Raises ``SheetRefusedError`` for a file that is missing, broken, too long, of another kind, or not in UTF-8.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SheetRefusedError(f"the file cannot be opened ({error.strerror})", "check its name and folder") from error
    kind = path.suffix.casefold()
    if kind not in (".xlsx", ".csv"):
        raise SheetRefusedError(f"{kind or 'a file without ending'} is not supported", "save it as .xlsx or CSV UTF-8")
    if not content.strip():
        raise SheetRefusedError("the file is empty", "add a header and a row per unit")
    grids = _xlsx(content) if kind == ".xlsx" else _csv(content)
    return max((_below_header(grid, fits) for grid in grids), key=lambda sheet: fits(sheet.header))


def _below_header(grid: Iterable[tuple[Cell, ...]], fits: Fits) -> Sheet:
    rows = [(number, row) for number, row in enumerate(grid, 1) if any(row)]
    if len(rows) > ROWS_MAX:
        raise SheetRefusedError(f"more than {ROWS_MAX} rows", "split the file")
    best, header = 0, -1
    for place, (_, row) in enumerate(rows[:HEADER_WITHIN]):
        if (found := fits([str(cell) for cell in row])) > best:
            best, header = found, place
    return Sheet(tuple(map(str, rows[header][1])) if best else (), tuple(rows[header + 1 :]))


def _xlsx(content: bytes) -> list[list[tuple[Cell, ...]]]:
    if content.startswith(_OLD_EXCEL):
        raise SheetRefusedError("an old Excel file, or one with a password", "save it as .xlsx without a password")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles and validations, which are not read here
            return list(_worksheets(io.BytesIO(content)))
    except _BROKEN_XLSX as error:
        raise SheetRefusedError("the .xlsx file is damaged", "open it in Excel and save it again") from error


def _worksheets(content: io.BytesIO) -> Iterator[list[tuple[Cell, ...]]]:
    book = load_workbook(content, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write a wrong size; what is there counts
            yield [tuple(map(_cell, row)) for row in sheet.iter_rows()]
    finally:
        book.close()


def _cell(cell: _XlsxCell) -> Cell:
    """A day as a day, anything else as it is shown: 4 in a cell formatted “00000” is “00004”."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = "" if value is None else str(value)
    zeros = cell.number_format or ""
    return shown.zfill(len(zeros)) if isinstance(value, int) and set(zeros) == {"0"} else _plain(shown)


def _csv(content: bytes) -> Iterator[Iterator[tuple[Cell, ...]]]:
    """The same text cut in each way that programs use; the header decides which is right."""
    text = _decoded(content)
    return (_records(text, delimiter) for delimiter in _DELIMITERS)


def _records(text: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield tuple(map(_plain, record))
    except csv.Error as error:
        raise SheetRefusedError(f"the CSV file is damaged ({error})", "save it again as CSV UTF-8") from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"line {line} is not UTF-8 text{_guess(content)}"
        raise SheetRefusedError(problem, _SAVE_AS_UTF8) from error


def _guess(content: bytes) -> str:
    """Which other encoding it probably is. Never used to read it: a wrong guess would spoil names silently."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (it looks like UTF-16, Excel's “Unicode text”)"
    letters = unicodedata.normalize("NFD", content.decode("cp1258", errors="replace").casefold())
    return " (it looks like Windows-1258)" if _VIETNAMESE_MARKS & set(letters) else ""


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())
