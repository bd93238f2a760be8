"""What is asked for as a whole and answered with a list: quotas, criteria, fields, stages, tasks, bases."""

from collections import Counter
from collections.abc import Sequence

from content.answers.asking.asked import Asked
from content.answers.knowing.library import Library
from content.answers.knowing.records import Record
from content.answers.telling.told import Told, listed, stated_in
from content.phrasebook import Phrases
from content.programme import ClauseKind, Criterion, Duty, DutyKind, Programme, SubjectType
from content.text import fold

_BASIS = "can cu"
_MOST_SECTIONS = 2


def lists(asked: Asked, top: Record, programme: Programme, library: Library, phrases: Phrases) -> list[Told]:
    """Every list that is asked for; none when something narrows the question. ``top`` is the record that fits best."""
    ways = (_quotas, _criteria, _fields, _stages, _roles, _bases)
    made = (way(asked, top, programme, library, phrases) for way in ways)
    return [one for one in made if one]


def _quotas(asked: Asked, _top: Record, programme: Programme, _library: Library, _phrases: Phrases) -> Told | None:
    """The quotas of a document, all or those of the classes of unit that are named."""
    return listed([programme.clause(duty.clause) for duty in quota_duties(asked, programme)])


def quota_duties(asked: Asked, programme: Programme) -> list[Duty]:
    """The quotas that are asked for as a whole; none when something else narrows the question."""
    if not (asked.wants("quota") and asked.bare_for_units):
        return []
    quotas = [duty for duty in programme.duties if duty.kind is DutyKind.QUOTA]
    return [duty for duty in quotas if not asked.classes or asked.classes & set(duty.addressees)]


def _criteria(asked: Asked, top: Record, programme: Programme, _library: Library, phrases: Phrases) -> Told | None:
    """The criteria one by one, when the general ones or those of one type of subject are asked for as a whole."""
    if top.kind is not ClauseKind.CRITERION:
        return None
    subject = asked.subject
    if asked.wants("criteria", "general-criteria", "specific-criteria") and subject:
        return _points(_own(programme, subject), f"answers-criteria-{subject.value}", programme, phrases)
    if asked.wants("general-criteria") or (asked.wants("criteria") and asked.whole):
        return _points(general(programme), "answers-criteria", programme, phrases)
    return None


def _points(criteria: Sequence[Criterion], head: str, programme: Programme, phrases: Phrases) -> Told | None:
    clauses = [programme.clause(criterion.clause) for criterion in criteria]
    return listed(clauses, phrases.say(head, count=len(clauses)), "{number}. ")


def general(programme: Programme) -> list[Criterion]:
    """The criteria that hold for every type of subject the document knows."""
    return [criterion for criterion in programme.criteria if set(programme.subjects) <= set(criterion.subjects)]


def _own(programme: Programme, subject: SubjectType) -> list[Criterion]:
    """The criteria that hold for one type of subject only."""
    return [criterion for criterion in programme.criteria if criterion.subjects == (subject,)]


def _fields(asked: Asked, top: Record, programme: Programme, _library: Library, phrases: Phrases) -> Told | None:
    """The list of fields, when it is asked for as a whole."""
    about_fields = top.kind is ClauseKind.FIELD or ClauseKind.FIELD in top.also or top.kind is ClauseKind.CRITERION
    if not (asked.wants("fields") and asked.whole and programme.fields and about_fields):
        return None
    names = "; ".join(field.name for field in programme.fields)
    said = phrases.say("answers-fields", count=len(programme.fields), names=names)
    lines = (said, phrases.say("answers-fields-open")) if programme.fields_open else (said,)
    stated = tuple(programme.clause(field.clause) for field in programme.fields if field.clause)
    return stated_in(lines, stated or (top,))


def _stages(asked: Asked, _top: Record, programme: Programme, _library: Library, phrases: Phrases) -> Told | None:
    """The stages that a document names, when they are asked for as a whole."""
    if not (asked.wants("stage") and asked.bare and programme.stages):
        return None
    names = ", ".join(stage.name.lower() for stage in programme.stages)
    clauses = dict.fromkeys(stage.clause for stage in programme.stages)
    if len(clauses) == 1:
        return listed([programme.clause(clause) for clause in clauses])
    said = phrases.say("answers-stages", count=len(programme.stages), names=names)
    return stated_in((said,), tuple(programme.clause(clause) for clause in clauses))


def _roles(asked: Asked, _top: Record, programme: Programme, library: Library, _phrases: Phrases) -> Told | None:
    """Everything one body is given to do, when that is asked for as a whole."""
    bodies = library.actors(programme.slug, asked.said)
    if not (bodies and asked.wants("role") and asked.bare_beside(bodies)):
        return None
    theirs = [one for one in library.of(programme.slug) if bodies & set(one.actors)]
    sections = Counter(one.section for one in theirs)
    if len(sections) > _MOST_SECTIONS:  # the place that is about this body, not every one that names it
        main = sections.most_common(1)[0][0]
        theirs = [one for one in theirs if one.section == main]
    return listed(theirs)


def _bases(asked: Asked, _top: Record, programme: Programme, library: Library, _phrases: Phrases) -> Told | None:
    """The documents that a document is founded on, when they are asked for as a whole."""
    if not (asked.wants("bases") and asked.bare):
        return None
    stated = (one for one in library.of(programme.slug) if one.kind is ClauseKind.RELATION and not one.silent)
    return listed([one for one in stated if _BASIS in fold(f"{one.title} {' '.join(one.asks)}")])
