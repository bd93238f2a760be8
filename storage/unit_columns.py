"""What stands in a unit file: the names of its columns and how their cells are read, in Vietnamese or English."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from content.programme import UnitClass
from content.text import words
from storage.unit_sheets import Cell


class Column(StrEnum):
    """A column that is read; others are ignored."""

    CODE = "code"
    NAME = "name"
    UNIT_CLASS = "class"
    PARENT = "parent"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    SUCCESSORS = "successors"
    CLUSTER = "cluster"
    YEAR = "year"


REQUIRED = {Column.CODE: "mã đơn vị", Column.NAME: "tên đơn vị", Column.UNIT_CLASS: "loại đơn vị"}

_HEADERS = {
    Column.CODE: ("code", "unit code", "mã", "mã số", "mã đơn vị", "mã ĐV"),
    Column.NAME: ("name", "unit name", "tên", "tên đơn vị", "tên ĐV", "đơn vị"),
    Column.UNIT_CLASS: ("class", "unit class", "type", "loại", "loại đơn vị", "loại hình", "loại hình đơn vị"),
    Column.PARENT: (
        ("parent", "parent code", "mã cấp trên", "mã đơn vị cấp trên", "mã ĐV cấp trên", "cấp trên", "đơn vị cấp trên")
    ),
    Column.VALID_FROM: ("valid_from", "from", "từ ngày", "hiệu lực từ", "hiệu lực từ ngày"),
    Column.VALID_TO: ("valid_to", "to", "đến ngày", "hiệu lực đến", "hiệu lực đến ngày"),
    Column.SUCCESSORS: ("successor", "successors", "kế thừa", "đơn vị kế thừa", "mã đơn vị kế thừa"),
    Column.CLUSTER: ("cluster", "cụm", "khối", "cụm, khối", "cụm thi đua", "khối thi đua", "cụm, khối thi đua"),
    Column.YEAR: ("year", "năm", "năm thi đua"),
}
_CLASSES = {
    UnitClass.PROVINCE: (
        "tỉnh",
        "thành phố trực thuộc trung ương",
        "tp trực thuộc trung ương",
        "thành phố trực thuộc TW",
    ),
    UnitClass.DISTRICT: (
        "huyện",
        "quận",
        "thị xã",
        "thành phố thuộc tỉnh",
        "thành phố trực thuộc tỉnh",
        "tp thuộc tỉnh",
    ),
    UnitClass.COMMUNE: ("xã", "thị trấn"),
    UnitClass.WARD: ("phường",),
    UnitClass.SPECIAL_ZONE: ("đặc khu",),
    UnitClass.AGENCY: (
        "sở",
        "ban",
        "ngành",
        "cơ quan",
        "sở ngành",
        "ban ngành",
        "sở, ban, ngành",
        "sở, ngành, cơ quan",
    ),
    UnitClass.ENTERPRISE: ("doanh nghiệp", "công ty"),
    UnitClass.PARTY_CELL: ("tổ chức cơ sở đảng", "đảng bộ cơ sở", "chi bộ cơ sở", "chi bộ", "TCCSĐ"),
}
CLASS_NAMES = ", ".join(f"{names[0]} ({kind.value})" for kind, names in _CLASSES.items())

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})( 00:00(:00)?)?")
_BETWEEN_CODES = re.compile(r"[;,|\s]+")
_YEAR = re.compile(r"20\d\d")
_EARLIEST_YEAR = 1900


def _key(text: str) -> str:
    return " ".join(words(text))


_COLUMN_BY_HEADER = {_key(name): column for column, names in _HEADERS.items() for name in names}
_CLASS_BY_NAME = {_key(name): kind for kind, names in _CLASSES.items() for name in (*names, kind.value)}


def column_of(header: str) -> Column | None:
    """The column that a header names, whatever its case and diacritics; ``None`` for one that is not read."""
    return _COLUMN_BY_HEADER.get(_key(header))


def columns_known(cells: Sequence[str]) -> int:
    """How many different columns these cells name: the header of a sheet is the row that names most."""
    return len({column_of(cell) for cell in cells} - {None})


def unit_class_of(text: str) -> UnitClass:
    """The class named; ``ValueError`` for an unknown one and for a bare “thành phố”, which may be of either tier."""
    try:
        return _CLASS_BY_NAME[_key(text)]
    except KeyError:
        raise ValueError(text) from None


def day_of(cell: Cell) -> date | None:
    """The day in a cell, written 1/7/2025 or 2025-07-01; nothing when it is empty. ``ValueError`` for anything else."""
    if isinstance(cell, date) or not cell:
        return cell or None
    if iso := _ISO_DAY.fullmatch(cell):
        return date.fromisoformat(iso[1])
    if (match := _DAY.fullmatch(cell)) is None or int(match[3]) < _EARLIEST_YEAR:
        raise ValueError(cell)
    return date(int(match[3]), int(match[2]), int(match[1]))


def codes_of(text: str) -> tuple[str, ...]:
    """Codes parted by semicolons, commas or spaces, each once."""
    return tuple(dict.fromkeys(code for code in _BETWEEN_CODES.split(text) if code))


def year_of(text: str) -> int:
    """A year from 2000 to 2099; ``ValueError`` for anything else."""
    if not _YEAR.fullmatch(text):
        raise ValueError(text)
    return int(text)
