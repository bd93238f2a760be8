"""Reads a file of units and lists everything wrong with it by row, so that it can be put right in one go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from content.programme import UnitClass
from content.rules.unit import UnitFacts, UnitFault, faults
from storage.unit_columns import (
    CLASS_NAMES,
    REQUIRED,
    Column,
    codes_of,
    column_of,
    columns_known,
    day_of,
    unit_class_of,
    year_of,
)
from storage.unit_sheets import Cell, Sheet, SheetRefusedError, open_sheet
from storage.units import CODE, ClusterFacts

CLUSTER_MAX = 120

_SAVE_AGAIN = "correct it, and save as CSV UTF-8 or .xlsx so that no letter is lost"
_FAULTS = {
    "code-empty": (Column.CODE, "it is empty", "give the unit a code of its own"),
    "name-empty": (Column.NAME, "it is empty", "write the unit's name"),
    "name-too-long": (Column.NAME, "it has {length} characters", "shorten it to {maximum}"),
    "ends-before-start": (Column.VALID_TO, "it lies before the first day", "correct one of the two days"),
    "code-duplicate": (Column.CODE, "{code} stands in row {first_row} too", "give each unit a code of its own"),
    "parent-unknown": (Column.PARENT, "there is no unit {parent}", "add that unit, or write the code of another"),
    "parent-cycle": (Column.PARENT, "following the parents from {code} leads back to {code}", "correct one of them"),
    "successor-unknown": (Column.SUCCESSORS, "there is no unit {successor}", "add that unit, or correct its code"),
    "successor-itself": (Column.SUCCESSORS, "a unit cannot succeed itself", "name the unit that took its place"),
}


@dataclass(frozen=True, slots=True)
class UnitFileProblem:
    """One thing wrong: the row as a person counts it (``None`` for the whole file), the column, and what to do."""

    row: int | None
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """One line for a terminal."""
        where = self.column if self.row is None else f"row {self.row}, {self.column}"
        return f"{where}: {self.problem}; {self.remedy}."


@dataclass(frozen=True, slots=True)
class UnitFile:
    """What a file holds. ``rows`` are the sound ones; take them only when there are no ``problems``."""

    rows: tuple[UnitFacts, ...] = ()
    clusters: tuple[ClusterFacts, ...] = ()
    problems: tuple[UnitFileProblem, ...] = ()
    skipped: tuple[int, ...] = ()
    """Rows that hold a heading only."""
    ignored: tuple[str, ...] = ()
    """Columns that are not read."""


@dataclass(slots=True)
class _Draft:
    """A row on its way to a unit, with what is wrong in its cells."""

    number: int
    cells: Mapping[Column, Cell]
    kept: UnitFacts | None
    wrong: list[tuple[Column, str, str]] = field(default_factory=list)

    def text(self, column: Column) -> str:
        """A cell as text. A formula that failed is a fault."""
        text = str(self.cells.get(column, ""))
        if text.startswith("#") and text.endswith(("!", "?", "/A")):
            self.wrong.append((column, f"the formula failed ({text})", "write the value itself"))
        return text


def read_unit_file(path: Path, known: Mapping[str, UnitFacts] = MappingProxyType({})) -> UnitFile:
    """The units in an .xlsx or .csv file, checked among themselves and against the ``known`` ones.

    Never raises for a bad file: every problem is listed by row. A column that the file does not have leaves what a
    known unit has as it is; an empty cell of a column that it has means “none”. Cost grows with the size of the file.
    """
    try:
        sheet = open_sheet(path, columns_known)
    except SheetRefusedError as error:
        return UnitFile(problems=(UnitFileProblem(None, "file", error.problem, error.remedy),))
    columns = [column_of(header) for header in sheet.header]
    ignored = tuple(text for text, column in zip(sheet.header, columns, strict=True) if text and column is None)
    if unfit := tuple(_unfit_header(columns)):
        return UnitFile(problems=unfit, ignored=ignored)
    return _read(sheet, columns, known, ignored)


def _unfit_header(columns: Sequence[Column | None]) -> Iterator[UnitFileProblem]:
    needed = {*REQUIRED, Column.YEAR} if Column.CLUSTER in columns else REQUIRED.keys()
    for column in Column:
        if column in needed and column not in columns:
            name = REQUIRED.get(column, "năm")
            yield UnitFileProblem(None, "header", f"no column “{column}” ({name})", "add it, or correct its name")
        if columns.count(column) > 1:
            yield UnitFileProblem(None, "header", f"two columns mean “{column}”", "keep one of them")


def _read(
    sheet: Sheet, columns: Sequence[Column | None], known: Mapping[str, UnitFacts], ignored: tuple[str, ...]
) -> UnitFile:
    drafts, skipped = [], []
    for number, row in sheet.rows:
        cells = {column: cell for column, cell in zip(columns, row, strict=False) if column is not None}
        if sum(map(bool, row)) == 1 and not CODE.fullmatch(str(cells.get(Column.CODE, ""))):
            skipped.append(number)
        else:
            drafts.append(_Draft(number, cells, known.get(str(cells.get(Column.CODE, "")))))
    if not drafts:
        return UnitFile(problems=(UnitFileProblem(None, "file", "there is no unit below the header", "add some"),))
    units = [_unit(draft) for draft in drafts]
    clusters = [_cluster(draft) for draft in drafts]
    problems = sorted(_problems(drafts, units, known), key=lambda one: one.row or 0)
    unsound = {problem.row for problem in problems}
    sound = [draft.number not in unsound for draft in drafts]
    return UnitFile(
        rows=tuple(one for one, good in zip(units, sound, strict=True) if good),
        clusters=tuple(one for one, good in zip(clusters, sound, strict=True) if good and one is not None),
        problems=tuple(problems),
        skipped=tuple(skipped),
        ignored=ignored,
    )


def _unit(draft: _Draft) -> UnitFacts:
    """The unit of a row; what cannot be read is noted and stands in for the check of the tree only."""
    has, kept = draft.cells.keys(), draft.kept
    return UnitFacts(
        code=_code(draft),
        name=_name(draft),
        unit_class=_class(draft),
        parent=draft.text(Column.PARENT) or None if Column.PARENT in has or kept is None else kept.parent,
        valid_from=_day(draft, Column.VALID_FROM) if Column.VALID_FROM in has or kept is None else kept.valid_from,
        valid_to=_day(draft, Column.VALID_TO) if Column.VALID_TO in has or kept is None else kept.valid_to,
        successors=(
            codes_of(draft.text(Column.SUCCESSORS)) if Column.SUCCESSORS in has or kept is None else kept.successors
        ),
    )


def _code(draft: _Draft) -> str:
    code = draft.text(Column.CODE)
    if code and not CODE.fullmatch(code):
        remedy = "use 1 to 32 letters without diacritics, digits, - and _"
        draft.wrong.append((Column.CODE, f"{code!r} cannot be a code", remedy))
    return code


def _name(draft: _Draft) -> str:
    name = draft.text(Column.NAME)
    if "?" in name or "\N{REPLACEMENT CHARACTER}" in name:
        draft.wrong.append((Column.NAME, f"letters were lost in {name!r}", _SAVE_AGAIN))
    return name


def _class(draft: _Draft) -> UnitClass:
    text = draft.text(Column.UNIT_CLASS)
    try:
        return unit_class_of(text)
    except ValueError:
        problem = f"{text!r} is no class of unit" if text else "it is empty"
        draft.wrong.append((Column.UNIT_CLASS, problem, f"write one of: {CLASS_NAMES}"))
        return UnitClass.AGENCY


def _day(draft: _Draft, column: Column) -> date | None:
    cell = draft.cells.get(column, "")
    try:
        return day_of(cell)
    except ValueError:
        draft.wrong.append((column, f"{cell!r} is no day", "write day/month/year, such as 01/07/2025"))
        return None


def _cluster(draft: _Draft) -> ClusterFacts | None:
    cluster = draft.text(Column.CLUSTER)
    if not cluster:
        return None
    if len(cluster) > CLUSTER_MAX:
        draft.wrong.append((Column.CLUSTER, f"it has {len(cluster)} characters", f"shorten it to {CLUSTER_MAX}"))
    try:
        return ClusterFacts(draft.text(Column.CODE), year_of(draft.text(Column.YEAR)), cluster)
    except ValueError:
        draft.wrong.append((Column.YEAR, "a cluster holds for one year", "write the year, such as 2026"))
        return None


def _problems(
    drafts: Sequence[_Draft], units: Sequence[UnitFacts], known: Mapping[str, UnitFacts]
) -> Iterator[UnitFileProblem]:
    for draft in drafts:
        for column, problem, remedy in dict.fromkeys(draft.wrong):
            yield UnitFileProblem(draft.number, column, problem, remedy)
    in_file = {one.code for one in units}
    together = [*units, *(one for code, one in known.items() if code not in in_file)]
    for fault in faults(together):
        if fault.row <= len(drafts):
            yield from _told(fault, drafts)


def _told(fault: UnitFault, drafts: Sequence[_Draft]) -> Iterator[UnitFileProblem]:
    """A fault with the numbers of the file's rows; a code that stands twice is named at both places."""
    column, problem, remedy = _FAULTS[fault.fault]
    facts = {"code": fault.code, **fault.facts}
    row = drafts[fault.row - 1].number
    if fault.fault == "code-duplicate":
        first = drafts[int(str(facts["first_row"])) - 1].number
        facts["first_row"] = first
        yield UnitFileProblem(first, column, problem.format(**{**facts, "first_row": row}), remedy)
    yield UnitFileProblem(row, column, problem.format(**facts), remedy.format(**facts))
