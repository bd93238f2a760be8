"""What one document says to a question: the records chosen and the sentences made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.answers.asked import Asked
from content.answers.dates import due_line, due_sentences, owed, working_day
from content.answers.library import Found, Library
from content.answers.question import Citation
from content.answers.records import Record
from content.phrasebook import Phrases
from content.programme import Clause, ClauseKind, Criterion, Duty, DutyKind, Programme, SubjectType, Undated
from content.text import fold

_AS_GOOD = 0.92
"""A second record this close to the first is said too."""
_MOST_TOGETHER = 2
_MOST_DUTIES = 6
_MOST_LISTED = 7
_MOST_TITLES = 12
_ROOM = 700
"""Characters of a list on a phone, beside its source and validity."""
_MOST_NEIGHBOURS = 3
_NEAR = 0.45
_STILL_FITS = 0.5
"""A record takes the place of one that is for others when it reaches this share of its score."""
_BASIS = "can cu"


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says: ``lines`` answer first, ``sections`` they stand in, titles of ``neighbours``."""

    programme: Programme
    score: float
    silent: bool
    lines: tuple[str, ...]
    sections: tuple[str, ...]
    neighbours: tuple[str, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One citation for each section used."""
        return tuple(Citation(self.programme.slug, self.programme.document, section) for section in self.sections)


@dataclass(frozen=True, slots=True)
class _Composed:
    lines: tuple[str, ...]
    sections: tuple[str, ...]


def part(asked: Asked, found: Sequence[Found], library: Library, phrases: Phrases) -> Part:
    """The answer from one document. ``found`` are its records, best first; cost grows with its records."""
    programme = library.programmes[found[0].record.programme]
    found = _of_class(asked, found, programme)
    top = found[0].record
    ways = (_deadlines, _quotas, _criteria, _fields, _roles, _bases)
    made = (way(asked, top, programme, library, phrases) for way in ways)
    composed = _merged([one for one in made if one]) or _stated(asked, found, programme, phrases)
    return Part(
        programme=programme,
        score=found[0].score,
        silent=top.silent,
        lines=composed.lines,
        sections=tuple(dict.fromkeys(composed.sections)),
        neighbours=tuple(_neighbours(found, composed.sections)),
    )


def _of_class(asked: Asked, found: Sequence[Found], programme: Programme) -> Sequence[Found]:
    """The records without the quotas of other classes of unit than those named: a ward is not told a district's."""
    if not (asked.wants("quota") and asked.classes):
        return found
    others = {duty.clause for duty in programme.duties if not asked.classes & set(duty.addressees)}
    kept = [one for one in found if one.record.silent or one.record.clause not in others]
    return kept if kept and kept[0].score >= _STILL_FITS * found[0].score else found


def _merged(composed: Sequence[_Composed]) -> _Composed | None:
    """The answers to every part of the question, one after the other."""
    lines = tuple(line for one in composed for line in one.lines)
    return _Composed(lines, tuple(section for one in composed for section in one.sections)) if composed else None


def settles(asked: Asked, programme: Programme) -> bool:
    """Whether a document has what is asked for as a whole, however the question is worded."""
    if asked.wants("general-criteria"):
        return bool(_general(programme))
    if _quota_duties(asked, programme):
        return True
    if not asked.whole:
        return False
    has = {
        "deadline": any(duty.kind is not DutyKind.QUOTA for duty in programme.duties),
        "criteria": bool(_general(programme)),
        "fields": bool(programme.fields),
    }
    return any(held and asked.wants(intent) for intent, held in has.items())


def _stated(asked: Asked, found: Sequence[Found], programme: Programme, phrases: Phrases) -> _Composed:
    """The record that fits best, and the date computed from it when one is wanted."""
    used = _together(found)
    lines = [record.summary for record in used]
    if asked.wants("deadline"):
        lines.extend(_computed(used[0], asked, programme, phrases))
    return _Composed(tuple(lines), tuple(record.section for record in used))


def _computed(record: Record, asked: Asked, programme: Programme, phrases: Phrases) -> Iterator[str]:
    """The date of the duty that a record states; beside a silence only what the office configured."""
    duty = next((duty for duty in programme.duties if duty.clause == record.clause), None)
    if duty is None:
        return
    if not record.silent:
        yield from due_sentences(duty, programme, asked.question, phrases)
    elif isinstance(duty.deadline, Undated):
        yield from working_day(duty, programme, asked.question, phrases)


def _together(found: Sequence[Found]) -> list[Record]:
    """The best record, with another of its section and kind that fits as well."""
    top = found[0]
    alike = [
        one.record
        for one in found[:3]
        if one.score >= _AS_GOOD * top.score
        and (one.record.section, one.record.kind, one.record.silent)
        == (top.record.section, top.record.kind, top.record.silent)
    ]
    return alike[:_MOST_TOGETHER]


def _deadlines(
    asked: Asked, top: Record, programme: Programme, _library: Library, phrases: Phrases
) -> _Composed | None:
    """All deadlines of a document, when a deadline is asked for and none in particular.

    A clause that states a deadline and is no duty of its own (that of a quota's list) is said first.
    """
    duties = owed(programme, asked.question)[:_MOST_DUTIES]
    if not (asked.wants("deadline") and asked.whole and duties):
        return None
    stated = [(due_line(duty, programme, asked.question, phrases), programme.clause(duty.clause)) for duty in duties]
    lines, sections = [line for line, _ in stated], [clause.section for _, clause in stated]
    if top.kind is ClauseKind.DEADLINE and not top.silent and top.clause not in {duty.clause for duty in duties}:
        lines, sections = [top.summary, *lines], [top.section, *sections]
    return _Composed(tuple(lines), tuple(sections))


def _quotas(asked: Asked, _top: Record, programme: Programme, _library: Library, _phrases: Phrases) -> _Composed | None:
    """The quotas of a document, all or those of the classes of unit that are named."""
    return _listed([programme.clause(duty.clause) for duty in _quota_duties(asked, programme)])


def _quota_duties(asked: Asked, programme: Programme) -> list[Duty]:
    """The quotas that are asked for as a whole; none when something else narrows the question."""
    if not (asked.wants("quota") and asked.bare_for_units):
        return []
    quotas = [duty for duty in programme.duties if duty.kind is DutyKind.QUOTA]
    return [duty for duty in quotas if not asked.classes or asked.classes & set(duty.addressees)]


def _criteria(asked: Asked, top: Record, programme: Programme, _library: Library, phrases: Phrases) -> _Composed | None:
    """The criteria one by one, when the general ones or those of one type of subject are asked for as a whole."""
    if top.kind is not ClauseKind.CRITERION:
        return None
    subject = asked.subject
    if asked.wants("criteria", "general-criteria") and subject:
        return _points(_own(programme, subject), f"answers-criteria-{subject.value}", programme, phrases)
    if asked.wants("general-criteria") or (asked.wants("criteria") and asked.whole):
        return _points(_general(programme), "answers-criteria", programme, phrases)
    return None


def _points(criteria: Sequence[Criterion], head: str, programme: Programme, phrases: Phrases) -> _Composed | None:
    clauses = [programme.clause(criterion.clause) for criterion in criteria]
    return _listed(clauses, phrases.say(head, count=len(clauses)), "{number}. ")


def _general(programme: Programme) -> list[Criterion]:
    """The criteria that hold for every type of subject the document knows."""
    return [criterion for criterion in programme.criteria if set(programme.subjects) <= set(criterion.subjects)]


def _own(programme: Programme, subject: SubjectType) -> list[Criterion]:
    """The criteria that hold for one type of subject only."""
    return [criterion for criterion in programme.criteria if criterion.subjects == (subject,)]


def _fields(asked: Asked, top: Record, programme: Programme, _library: Library, phrases: Phrases) -> _Composed | None:
    """The list of fields, when it is asked for as a whole."""
    about_fields = top.kind is ClauseKind.FIELD or ClauseKind.FIELD in top.also or top.kind is ClauseKind.CRITERION
    if not (asked.wants("fields") and asked.whole and programme.fields and about_fields):
        return None
    names = "; ".join(field.name for field in programme.fields)
    said = phrases.say("answers-fields", count=len(programme.fields), names=names)
    lines = (said, phrases.say("answers-fields-open")) if programme.fields_open else (said,)
    sections = (programme.clause(field.clause).section for field in programme.fields if field.clause)
    return _Composed(lines, tuple(sections) or (top.section,))


def _roles(asked: Asked, _top: Record, programme: Programme, library: Library, _phrases: Phrases) -> _Composed | None:
    """Everything one body is given to do, when that is asked for as a whole."""
    bodies = library.actors(programme.slug, asked.said)
    if not (bodies and asked.wants("role") and asked.bare_beside(bodies)):
        return None
    return _listed([one for one in library.of(programme.slug) if bodies & set(one.actors)])


def _bases(asked: Asked, _top: Record, programme: Programme, library: Library, _phrases: Phrases) -> _Composed | None:
    """The documents that a document is founded on, when they are asked for as a whole."""
    if not (asked.wants("bases") and asked.bare):
        return None
    stated = (one for one in library.of(programme.slug) if one.kind is ClauseKind.RELATION and not one.silent)
    return _listed([one for one in stated if _BASIS in fold(f"{one.title} {' '.join(one.asks)}")])


def _listed(stated: Sequence[Clause | Record], head: str = "", point: str = "") -> _Composed | None:
    """What is stated, one after the other, or nothing; only titles where whole sentences would be a wall of text."""
    if not stated:
        return None
    said = list(dict.fromkeys(one.summary for one in stated))
    if sum(map(len, said)) > _ROOM or len(said) > _MOST_LISTED:
        stated, point = stated[:_MOST_TITLES], point or "- "
        said = list(dict.fromkeys(one.title for one in stated))
    lines = (point.format(number=number) + text for number, text in enumerate(said, 1))
    return _Composed((*([head] if head else []), *lines), tuple(one.section for one in stated))


def _neighbours(found: Sequence[Found], used: Sequence[str]) -> Iterator[str]:
    """Titles of what else fits, from other sections, best first."""
    near = (one.record for one in found[1:] if one.score >= _NEAR * found[0].score)
    titles = dict.fromkeys(record.title for record in near if record.section not in used and not record.silent)
    yield from list(titles)[:_MOST_NEIGHBOURS]
