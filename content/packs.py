"""Reads programme packs from disk and refuses broken ones with file, entry and remedy.

A pack is a folder ``<slug>/`` with three TOML files: ``programme.toml`` (what the
document is), ``clauses.toml`` (``[[clause]]`` records) and ``duties.toml``
(``[[duty]]`` and ``[[silence]]`` records; may be left out when there are none).
"""

import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from content.programme import (
    BeforeDate,
    BeforeDay,
    Cycle,
    Duty,
    DutyKind,
    Programme,
    Undated,
)

PACKS = Path(__file__).parent / "programmes"

_HOME = {"clauses": "clauses.toml", "duties": "duties.toml", "silences": "duties.toml"}
_ENTRY = {
    "clauses": "clause",
    "duties": "duty",
    "silences": "silence",
    "criteria": "criterion",
    "occasions": "occasion",
}
_A_COMMON_YEAR = 2023
_LISTS = {"clauses.toml": {"clause": "clauses"}, "duties.toml": {"duty": "duties", "silence": "silences"}}
_REMEDY = {
    "missing": "add this key",
    "extra_forbidden": "remove this key or correct its spelling",
    "literal_error": "use one of the values listed",
    "enum": "use one of the values listed",
    "string_pattern_mismatch": "write it in lower-case letters, digits and single hyphens",
    "string_too_long": "shorten it",
    "string_too_short": "write at least a word",
    "too_short": "give at least one item",
    "union_tag_invalid": "set type to before-date, before-day, period-end or undated",
    "union_tag_not_found": "add type = before-date, before-day, period-end or undated",
}


@dataclass(frozen=True, order=True)
class PackProblem:
    """One thing wrong in a pack: where it is, what is wrong, and what to do."""

    file: str
    entry: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.file}: {self.entry}: {self.problem}; {self.remedy}."


class BrokenPacksError(Exception):
    """Some packs cannot be used; ``problems`` lists every fault found, not only the first."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        """Keep the problems in reading order."""
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def load_packs(folder: Path = PACKS) -> dict[str, Programme]:
    """Every programme below ``folder`` by slug, in the order of the slugs.

    Raises ``BrokenPacksError`` with all problems of all packs. Cost grows with the size of the files.
    """
    programmes: dict[str, Programme] = {}
    problems: list[PackProblem] = []
    for pack in sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._"):
        try:
            programmes[pack.name] = load_pack(pack)
        except BrokenPacksError as error:
            problems.extend(error.problems)
    if not programmes and not problems:
        problems.append(
            PackProblem(str(folder), "folder", "it holds no pack", "add a folder with programme.toml and clauses.toml")
        )
    if problems:
        raise BrokenPacksError(problems)
    return programmes


def load_pack(pack: Path) -> Programme:
    """The programme in one folder. Raises ``BrokenPacksError`` with every problem found in it."""
    raw, problems = _read(pack)
    if problems:
        raise BrokenPacksError(problems)
    try:
        programme = Programme.model_validate(raw)
    except ValidationError as error:
        raise BrokenPacksError(_located(pack.name, raw, error)) from error
    if found := list(_inconsistencies(pack.name, programme)):
        raise BrokenPacksError(found)
    return programme


def _read(pack: Path) -> tuple[dict[str, object], list[PackProblem]]:
    """The three files merged into one mapping, and what could not be read."""
    merged: dict[str, object] = {}
    problems: list[PackProblem] = []
    for name in ("programme.toml", "clauses.toml", "duties.toml"):
        path, where = pack / name, f"{pack.name}/{name}"
        if not path.exists():
            if name != "duties.toml":
                problems.append(PackProblem(where, "file", "it is missing", "create it"))
            continue
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            problems.append(PackProblem(where, "file", "it is not UTF-8 text", "save it as UTF-8"))
        except tomllib.TOMLDecodeError as error:
            problems.append(PackProblem(where, "file", f"it is not valid TOML ({error})", "correct that line"))
        else:
            problems.extend(_merge(merged, content, name, where))
    return merged, problems


def _merge(merged: dict[str, object], content: Mapping[str, object], name: str, where: str) -> Iterator[PackProblem]:
    """Add one file's tables under the model's names, refusing tables that belong elsewhere."""
    lists = _LISTS.get(name)
    for key, value in content.items():
        if lists is None:
            if key in _HOME:
                yield PackProblem(where, key, "it does not belong in this file", f"move it to {_HOME[key]}")
            merged[key] = value
        elif key in lists:
            merged[lists[key]] = value
        else:
            allowed = " or ".join(f"[[{known}]]" for known in lists)
            yield PackProblem(where, key, "unknown table", f"use only {allowed}")


def _located(pack: str, raw: Mapping[str, object], error: ValidationError) -> Iterator[PackProblem]:
    """Pydantic's errors as problems that name the file and the entry's id."""
    for fault in error.errors():
        parts = [part for part in fault["loc"] if not (isinstance(part, str) and part.startswith("before-"))]
        table = str(parts[0]) if parts else "pack"
        where = f"{pack}/{_HOME.get(table, 'programme.toml')}"
        remedy = _REMEDY.get(fault["type"], "correct the value")
        yield PackProblem(where, _entry_name(raw, parts), fault["msg"].rstrip("."), remedy)


def _entry_name(raw: Mapping[str, object], parts: list[int | str]) -> str:
    """“clause general-criteria, summary” instead of a path of indexes."""
    if not parts:
        return "pack"
    table, rest = str(parts[0]), parts[1:]
    if not rest or not isinstance(rest[0], int):
        return ".".join(map(str, parts))
    rows = raw.get(table)
    row = rows[rest[0]] if isinstance(rows, list) and rest[0] < len(rows) else None
    name = row.get("id") if isinstance(row, dict) else None
    label = f"{_ENTRY.get(table, table)} {name or f'number {rest[0] + 1}'}"
    return ", ".join([label, *(str(part) for part in rest[1:])])


def _inconsistencies(pack: str, programme: Programme) -> Iterator[PackProblem]:
    """What a schema cannot see: identity, dangling references, figures that contradict each other."""
    main = f"{pack}/programme.toml"
    if programme.slug != pack:
        yield PackProblem(main, "slug", f"it is {programme.slug!r} in a folder named {pack!r}", "make them equal")
    if programme.period.end < programme.period.start:
        yield PackProblem(main, "period", "it ends before it starts", "correct start or end")
    if programme.issued and programme.issued > programme.period.end:
        yield PackProblem(main, "issued", "it lies after the end of the period", "correct issued or period")
    yield from _repeated(pack, programme)
    yield from _dangling(pack, programme)
    for occasion in programme.occasions:
        if occasion.day > monthrange(_A_COMMON_YEAR, occasion.month)[1]:
            entry = f"occasion {occasion.id}, day"
            yield PackProblem(main, entry, "that month has no such day every year", "correct day or month")
    for duty in programme.duties:
        yield from _duty_faults(f"{pack}/duties.toml", f"duty {duty.id}", duty)


def _repeated(pack: str, programme: Programme) -> Iterator[PackProblem]:
    """Ids that stand twice in one list."""
    for table in ("clauses", "duties", "silences", "criteria", "fields", "stages", "occasions"):
        counts = Counter(entry.id for entry in getattr(programme, table))
        for entry_id in (entry_id for entry_id, count in counts.items() if count > 1):
            where = f"{pack}/{_HOME.get(table, 'programme.toml')}"
            entry = f"{_ENTRY.get(table, table)} {entry_id}"
            yield PackProblem(where, entry, "this id stands more than once", "give each entry an id of its own")


def _dangling(pack: str, programme: Programme) -> Iterator[PackProblem]:
    """References to clauses that do not exist."""
    known = {clause.id for clause in programme.clauses}
    for table in ("duties", "silences", "criteria", "fields", "stages", "occasions"):
        for entry in getattr(programme, table):
            if entry.clause is not None and entry.clause not in known:
                where = f"{pack}/{_HOME.get(table, 'programme.toml')}"
                label = f"{_ENTRY.get(table, table)} {entry.id}"
                remedy = "point it at an id in clauses.toml"
                yield PackProblem(where, label, f"there is no clause {entry.clause!r}", remedy)


def _duty_faults(where: str, label: str, duty: Duty) -> Iterator[PackProblem]:
    """Duties whose parts do not fit together."""
    if duty.kind is DutyKind.QUOTA and duty.amount is None:
        yield PackProblem(where, label, "a quota without an amount", "add amount = N")
    if duty.kind is not DutyKind.QUOTA and duty.amount is not None:
        yield PackProblem(where, label, "an amount on a duty that is not a quota", "remove amount or set kind = quota")
    if isinstance(duty.deadline, BeforeDate) and duty.cycle is not Cycle.ONCE:
        yield PackProblem(where, label, "a single date on a duty that returns", "set cycle = once or use before-day")
    if isinstance(duty.deadline, BeforeDay):
        if duty.cycle is Cycle.ONCE:
            yield PackProblem(where, label, "a returning day on a single duty", "set the cycle or use before-date")
        if duty.deadline.day > 28 and 2 in duty.deadline.months:  # noqa: PLR2004 - the last day every February has
            yield PackProblem(where, label, "a day that February does not have", "use a day up to 28")
    if isinstance(duty.deadline, Undated) and duty.cycle is Cycle.ONCE and duty.kind is not DutyKind.QUOTA:
        yield PackProblem(where, label, "neither a date nor a rhythm", "give a deadline or a cycle")
