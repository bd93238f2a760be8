"""What one document says to a question: the records chosen and the sentences made of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from content.answers.asked import Asked
from content.answers.dates import due_line, due_sentences, owed, span_sentences, timed, working_day
from content.answers.library import Found, Library
from content.answers.question import Citation
from content.answers.records import Record
from content.phrasebook import Phrases
from content.programme import Clause, ClauseKind, Criterion, Duty, DutyKind, Programme, SubjectType, Undated
from content.text import fold

_AS_GOOD = 0.92
"""A second record this close to the first is said too."""
_MEANT_TOO = 0.82
"""A second record this close to the first may be the one that is meant, and is said too."""
_MOST_DUTIES = 6
_FEW = 3
_MOST_SECTIONS = 2
_MOST_LISTED = 7
_MOST_TITLES = 12
_ROOM = 700
"""Characters of a list on a phone, beside its source and validity."""
_MOST_NEIGHBOURS = 3
_NEAR = 0.45
_NEARLY = 0.7
"""A record that states a day is told before a better one that states none from this share on."""
_STILL_FITS = 0.5
"""A record takes the place of one that is for others when it reaches this share of its score."""
_BASIS = "can cu"
_LIST = "danh sach"
_BRIEFLY = 1
_FRAME = frozenset({"tiêu đề", "mở đầu", "phần cuối"})
"""The parts of a document that say who issued it."""
_CALLED = {
    DutyKind.QUOTA: ("danh sach", "gioi thieu", "dien hinh"),
    DutyKind.LIST: ("danh sach", "gioi thieu"),
    DutyKind.REPORT: ("bao cao",),
    DutyKind.PLAN: ("ke hoach",),
    DutyKind.EVALUATION: ("danh gia",),
}
"""How the kinds of duty are called, without diacritics."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says: ``lines`` answer first, ``sections`` they stand in, titles of ``neighbours``.

    ``brief`` are the lines when there is no room for all; ``clauses`` are the ids of the clauses told.
    """

    programme: Programme
    lines: tuple[str, ...]
    brief: tuple[str, ...]
    sections: tuple[str, ...]
    clauses: tuple[str, ...]
    neighbours: tuple[str, ...]

    @property
    def briefly(self) -> "Part":
        """The same with fewer lines."""
        return replace(self, lines=self.brief)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One citation for each section used."""
        return tuple(Citation(self.programme.slug, self.programme.document, section) for section in self.sections)


@dataclass(frozen=True, slots=True)
class _Composed:
    lines: tuple[str, ...]
    stated: tuple[Clause | Record, ...]
    brief: tuple[str, ...] = ()


def part(
    asked: Asked, found: Sequence[Found], library: Library, phrases: Phrases, *, told: frozenset[str] = frozenset()
) -> Part:
    """The answer from one document. ``found`` are its records, best first; cost grows with its records.

    ``told`` are the clauses that the question before in the same message was answered with.
    """
    programme = library.programmes[found[0].record.programme]
    found = _of_class(asked, found, programme)
    top = found[0].record
    ways = (_quotas, _criteria, _fields, _stages, _roles, _bases)
    made = [way(asked, top, programme, library, phrases) for way in ways]
    made.insert(0, _deadlines(asked, top, programme, phrases, told))
    composed = _reorganised(asked, found, programme, library) or _merged([one for one in made if one])
    composed = composed or _stated(asked, found, programme, phrases)
    sections = tuple(dict.fromkeys(one.section for one in composed.stated))
    return Part(
        programme=programme,
        lines=composed.lines,
        brief=composed.brief or composed.lines[:_BRIEFLY],
        sections=sections,
        clauses=tuple(filter(None, (_clause_of(one) for one in composed.stated))),
        neighbours=tuple(_neighbours(found, sections)),
    )


def joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The answers to several questions, put together by document, in the order of the questions."""
    for slug in dict.fromkeys(one.programme.slug for one in parts):
        own = [one for one in parts if one.programme.slug == slug]
        yield Part(
            programme=own[0].programme,
            lines=tuple(dict.fromkeys(line for one in own for line in one.lines)),
            brief=tuple(dict.fromkeys(line for one in own for line in one.brief)),
            sections=tuple(dict.fromkeys(section for one in own for section in one.sections)),
            clauses=tuple(dict.fromkeys(clause for one in own for clause in one.clauses)),
            neighbours=tuple(dict.fromkeys(title for one in own for title in one.neighbours))[:_MOST_NEIGHBOURS],
        )


def _clause_of(one: Clause | Record) -> str | None:
    return one.id if isinstance(one, Clause) else one.clause


def _of_class(asked: Asked, found: Sequence[Found], programme: Programme) -> Sequence[Found]:
    """The records without the quotas of other classes of unit than those named: a ward is not told a district's."""
    if not (asked.wants("quota") and asked.classes):
        return found
    others = {duty.clause for duty in programme.duties if not asked.classes & set(duty.addressees)}
    owing = any(asked.classes & set(duty.addressees) for duty in programme.duties if duty.kind is DutyKind.QUOTA)
    kept = [
        one
        for one in found
        if one.record.silent or (one.record.clause not in others and (owing or one.record.kind is not ClauseKind.QUOTA))
    ]
    return kept if kept and kept[0].score >= _STILL_FITS * found[0].score else found


def _merged(composed: Sequence[_Composed]) -> _Composed | None:
    """The answers to every part of the question, one after the other."""
    lines = tuple(line for one in composed for line in one.lines)
    brief = tuple(line for one in composed for line in one.brief or one.lines[:_BRIEFLY])
    return _Composed(lines, tuple(stated for one in composed for stated in one.stated), brief) if composed else None


def settles(asked: Asked, programme: Programme) -> bool:
    """Whether a document has what is asked for as a whole, however the question is worded."""
    if asked.wants("general-criteria"):
        return bool(_general(programme))
    if _quota_duties(asked, programme):
        return True
    if asked.wants("reorganised"):
        return programme.succession is not None and bool(asked.named.slugs or asked.question.programme or asked.topic)
    dated = any(not isinstance(duty.deadline, Undated) for duty in programme.duties)
    timed_only = asked.wants("deadline") and asked.times and not asked.wants("period")
    if timed_only and asked.bare_but_for_units and dated:
        return bool(asked.named.slugs or asked.question.programme or asked.leaning)
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
    found = _dated_first(asked, found, programme)
    used = _together(found)
    lines = [record.summary for record in used]
    duties = _duties_of(used[0], asked, programme)
    if asked.times and duties and not used[0].silent:
        told = timed(duties, asked.times, programme, asked.question, phrases).lines
        return _Composed((*told, *lines), tuple(used), told)
    if asked.wants("deadline"):
        lines.extend(_computed(used[0], asked, programme, phrases))
    if asked.wants("period"):
        lines.extend(span_sentences(programme, asked.question, phrases))
    return _Composed(tuple(lines), tuple(used))


def _dated_first(asked: Asked, found: Sequence[Found], programme: Programme) -> Sequence[Found]:
    """The records, the first that states a deadline before others, where a day of some stretch of time is wanted."""
    if not (asked.times and asked.wants("deadline")):
        return found
    top = found[0].record
    meant = _kinds_in(" ".join(word.plain for word in asked.rest))
    enough = _AS_GOOD if top.silent else _NEARLY
    near = [one for one in found if not one.record.silent and one.score >= _STILL_FITS * found[0].score]
    dated = [
        one
        for one in near
        for duty in _duties_of(one.record, asked, programme)[:1]
        if one.score >= enough * found[0].score or (duty.kind in meant and not meant & _kinds_in(fold(top.title)))
    ]
    return [*dated[:1], *(one for one in found if one not in dated[:1])]


def _duties_of(record: Record, asked: Asked, programme: Programme) -> list[Duty]:
    """The duties that a record states; for the deadline of a list those quotas whose list it is."""
    own = [duty for duty in programme.duties if duty.clause == record.clause]
    if own or record.kind is not ClauseKind.DEADLINE or _LIST not in fold(record.title):
        return own
    quotas = [
        duty for duty in programme.duties if duty.kind is DutyKind.QUOTA and not isinstance(duty.deadline, Undated)
    ]
    return _for_asker(quotas, asked)


def _for_asker(duties: Sequence[Duty], asked: Asked) -> list[Duty]:
    """The duties of the classes of unit that are named, else of the asker's own, else all."""
    unit = asked.question.unit_class
    classes = asked.classes or ({unit} if unit else set())
    return [duty for duty in duties if classes & set(duty.addressees)] or list(duties)


def _spoken_of(duties: Sequence[Duty], asked: Asked) -> list[Duty]:
    """The duties of the kinds that are spoken of, in the question or around it; all when none is."""
    kinds = _kinds_in(" ".join(word.plain for word in (*asked.around, *asked.rest)))
    return [duty for duty in duties if duty.kind in kinds] or list(duties)


def _kinds_in(plain: str) -> set[DutyKind]:
    """The kinds of duty that are spoken of."""
    return {kind for kind, names in _CALLED.items() if any(name in plain for name in names)}


def _reorganised(asked: Asked, found: Sequence[Found], programme: Programme, library: Library) -> _Composed | None:
    """What became of the issuer since, when that is asked for; it stands by the place that names the issuer."""
    after = programme.succession
    if not asked.wants("reorganised") or after is None or asked.question.today < after.since:
        return None
    title = next(one for one in library.of(programme.slug) if not one.silent)
    near = next((one.record for one in found if one.record.section in _FRAME), title)
    return _Composed((after.note,), (near if near.section in _FRAME else title,))


def _computed(record: Record, asked: Asked, programme: Programme, phrases: Phrases) -> Iterator[str]:
    """The date of the duty that a record states; beside a silence only what the office configured."""
    duty = next(iter(_duties_of(record, asked, programme)), None)
    if duty is None:
        return
    if not record.silent:
        yield from due_sentences(duty, programme, asked.question, phrases)
    elif isinstance(duty.deadline, Undated):
        yield from working_day(duty, programme, asked.question, phrases)


def _together(found: Sequence[Found]) -> list[Record]:
    """The best record, with the next one where it fits nearly as well and both are short."""
    top, *others = found
    near = next((one.record for one in others[:1] if one.score >= _MEANT_TOO * top.score), None)
    room = near and len(top.record.summary) + len(near.summary) <= _ROOM
    return [top.record, near] if near and room else [top.record]


def _deadlines(
    asked: Asked, top: Record, programme: Programme, phrases: Phrases, told: frozenset[str]
) -> _Composed | None:
    """All deadlines of a document, when a deadline is asked for and none in particular.

    Those of the duties just ``told`` when the question goes on from there; those of a stretch of time when one is
    named. A clause that states a deadline and is no duty of its own (that of a quota's list) is said first.
    """
    if not (asked.wants("deadline") and asked.bare_but_for_units) or asked.wants("period"):
        return None
    owing = _spoken_of(_for_asker(owed(programme, asked.question), asked), asked)
    duties = ([duty for duty in programme.duties if duty.clause in told] or owing)[:_MOST_DUTIES]
    brief = tuple(due_line(duty, programme, asked.question, phrases) for duty in duties[:_FEW])
    if asked.times:
        lines, due = timed(duties, asked.times, programme, asked.question, phrases)
        return _Composed(lines, tuple(programme.clause(duty.clause) for duty in due)) if lines else None
    if not (asked.bare_for_units or told) or not duties:
        return None
    lines = tuple(due_line(duty, programme, asked.question, phrases) for duty in duties)
    stated: list[Clause | Record] = [programme.clause(duty.clause) for duty in duties]
    if top.kind is ClauseKind.DEADLINE and not top.silent and top.clause not in {duty.clause for duty in duties}:
        lines, stated = (top.summary, *lines), [top, *stated]
    return _Composed(lines, tuple(stated), brief)


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
    stated = tuple(programme.clause(field.clause) for field in programme.fields if field.clause)
    return _Composed(lines, stated or (top,))


def _stages(asked: Asked, _top: Record, programme: Programme, _library: Library, phrases: Phrases) -> _Composed | None:
    """The stages that a document names, when they are asked for as a whole."""
    if not (asked.wants("stage") and asked.bare and programme.stages):
        return None
    names = ", ".join(stage.name.lower() for stage in programme.stages)
    clauses = dict.fromkeys(stage.clause for stage in programme.stages)
    if len(clauses) == 1:
        return _listed([programme.clause(clause) for clause in clauses])
    said = phrases.say("answers-stages", count=len(programme.stages), names=names)
    return _Composed((said,), tuple(programme.clause(clause) for clause in clauses))


def _roles(asked: Asked, _top: Record, programme: Programme, library: Library, _phrases: Phrases) -> _Composed | None:
    """Everything one body is given to do, when that is asked for as a whole."""
    bodies = library.actors(programme.slug, asked.said)
    if not (bodies and asked.wants("role") and asked.bare_beside(bodies)):
        return None
    theirs = [one for one in library.of(programme.slug) if bodies & set(one.actors)]
    sections = Counter(one.section for one in theirs)
    if len(sections) > _MOST_SECTIONS:  # the place that is about this body, not every one that names it
        main = sections.most_common(1)[0][0]
        theirs = [one for one in theirs if one.section == main]
    return _listed(theirs)


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
    heading = [head] if head else []
    lines = (point.format(number=number) + text for number, text in enumerate(said, 1))
    titles = (f"- {title}" for title in dict.fromkeys(one.title for one in stated))
    return _Composed((*heading, *lines), tuple(stated), (*heading, *titles))


def _neighbours(found: Sequence[Found], used: Sequence[str]) -> Iterator[str]:
    """Titles of what else fits, from other sections, best first."""
    near = (one.record for one in found[1:] if one.score >= _NEAR * found[0].score)
    titles = dict.fromkeys(record.title for record in near if record.section not in used and not record.silent)
    yield from list(titles)[:_MOST_NEIGHBOURS]
