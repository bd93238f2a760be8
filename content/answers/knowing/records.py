"""The records of all programmes in one row, each with the ways people ask for it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.programme import Clause, ClauseKind, Programme, Silence

WHOLE = "toàn văn"
"""The section cited for what no part of a document states."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a document states, or is asked for and does not state (``silent``).

    ``clause`` is the clause itself, or the one nearest to a silence.
    ``about`` is the subject of a silence that no kind of clause covers: number, issued or form.
    """

    programme: str
    id: str
    section: str
    clause: str | None
    kind: ClauseKind | None
    also: frozenset[ClauseKind]
    title: str
    summary: str
    asks: tuple[str, ...]
    actors: tuple[str, ...] = ()
    silent: bool = False
    about: str | None = None


def records(programme: Programme) -> Iterator[Record]:
    """Everything one programme can be asked for: clauses first, in their order, then silences."""
    named = _named(programme)
    for clause in programme.clauses:
        yield _stated(programme.slug, clause, named.get(clause.id, ()))
    for silence in programme.silences:
        yield _unstated(programme, silence)


def _stated(slug: str, clause: Clause, named: Iterable[str]) -> Record:
    return Record(
        programme=slug,
        id=clause.id,
        section=clause.section,
        clause=clause.id,
        kind=clause.kind,
        also=frozenset(clause.also),
        title=clause.title,
        summary=clause.summary,
        asks=(*clause.asks, *named),
        actors=clause.actors,
    )


def _unstated(programme: Programme, silence: Silence) -> Record:
    kind = silence.about if isinstance(silence.about, ClauseKind) else None
    return Record(
        programme=programme.slug,
        id=silence.id,
        section=programme.clause(silence.clause).section if silence.clause else WHOLE,
        clause=silence.clause,
        kind=kind,
        also=frozenset(),
        title=silence.asks[0],
        summary=silence.summary,
        asks=silence.asks,
        silent=True,
        about=None if kind else str(silence.about),
    )


def _named(programme: Programme) -> dict[str, tuple[str, ...]]:
    """By clause id: the names of fields, criteria, stages and duties that it states, as further ways to ask.

    A clause that states many (a list of fields) gets none of them: they would drown its own asks.
    """
    named = [(criterion.clause, criterion.name) for criterion in programme.criteria]
    named += [(stage.clause, stage.name) for stage in programme.stages]
    named += [(duty.clause, duty.name) for duty in programme.duties]
    named += [(entry.clause, f"lĩnh vực {entry.name}") for entry in programme.fields if entry.clause]
    many = {clause for clause, count in Counter(clause for clause, _ in named).items() if count > 2}  # noqa: PLR2004 - see above
    gathered: dict[str, tuple[str, ...]] = {}
    for clause, name in named:
        if clause not in many:
            gathered[clause] = (*gathered.get(clause, ()), name)
    return gathered
