"""Which duties a question about a deadline means, and what is told of their days."""

from collections.abc import Iterator, Sequence

from content.answers.asking.asked import Asked
from content.answers.knowing.library import Found
from content.answers.knowing.records import Record
from content.answers.telling.dates import due_line, due_sentences, owed, timed, working_day
from content.answers.telling.told import Told, stated_in
from content.phrasebook import Phrases
from content.programme import Clause, ClauseKind, Duty, DutyKind, Programme, Undated
from content.text import fold

_AS_GOOD = 0.92
"""A record that states a day is told before one that says there is none, from this share of its score on."""
_NEARLY = 0.7
"""The same before a record that states no day."""
_STILL_FITS = 0.5
"""The same where it is of the kind of duty that is spoken of, and the better one is not."""
_MOST_DUTIES = 6
_FEW = 3
_LIST = "danh sach"
_CALLED = {
    DutyKind.QUOTA: ("danh sach", "gioi thieu", "dien hinh"),
    DutyKind.LIST: ("danh sach", "gioi thieu"),
    DutyKind.REPORT: ("bao cao",),
    DutyKind.PLAN: ("ke hoach",),
    DutyKind.EVALUATION: ("danh gia",),
}
"""How the kinds of duty are called, without diacritics."""


def deadlines(asked: Asked, top: Record, programme: Programme, phrases: Phrases, told: frozenset[str]) -> Told | None:
    """All deadlines of a document, when a deadline is asked for and none in particular.

    Those of the duties just ``told`` when the question goes on from there; those of a stretch of time when one is
    named. A clause that states a deadline and is no duty of its own (that of a quota's list) is said first.
    """
    if not (asked.wants("deadline") and asked.bare_but_for_units) or asked.wants("period"):
        return None
    owing = _spoken_of(for_asker(owed(programme, asked.question), asked), asked)
    just_told = [duty for duty in programme.duties if duty.clause in told]
    if not all(_undated_quota(duty, programme, asked) for duty in just_told):
        owing = just_told
    duties = owing[:_MOST_DUTIES]
    if asked.times:
        lines, due = timed(duties, asked.times, programme, asked.question, phrases)
        return stated_in(lines, tuple(programme.clause(duty.clause) for duty in due)) if lines else None
    if not (asked.bare_for_units or told) or not duties:
        return None
    lines = tuple(due_line(duty, programme, asked.question, phrases) for duty in duties)
    stated: list[Clause | Record] = [programme.clause(duty.clause) for duty in duties]
    brief = stated_in(lines[:_FEW], tuple(stated[:_FEW]))
    if top.kind is ClauseKind.DEADLINE and not top.silent and top.clause not in {duty.clause for duty in duties}:
        lines, stated = (top.summary, *lines), [top, *stated]
    return stated_in(lines, tuple(stated), brief)


def _undated_quota(duty: Duty, programme: Programme, asked: Asked) -> bool:
    """Whether neither text nor office sets a day for a quota: then its list is what has a deadline, if anything."""
    configured = (programme.slug, duty.id) in asked.question.working
    return duty.kind is DutyKind.QUOTA and isinstance(duty.deadline, Undated) and not configured


def dated_first(asked: Asked, found: Sequence[Found], programme: Programme) -> Sequence[Found]:
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
        for duty in duties_of(one.record, asked, programme)[:1]
        if one.score >= enough * found[0].score or (duty.kind in meant and not meant & _kinds_in(fold(top.title)))
    ]
    return [*dated[:1], *(one for one in found if one not in dated[:1])]


def duties_of(record: Record, asked: Asked, programme: Programme) -> list[Duty]:
    """The duties that a record states; for the deadline of a list those quotas whose list it is."""
    own = [duty for duty in programme.duties if duty.clause == record.clause]
    if own or record.kind is not ClauseKind.DEADLINE or _LIST not in fold(record.title):
        return own
    quotas = [
        duty for duty in programme.duties if duty.kind is DutyKind.QUOTA and not isinstance(duty.deadline, Undated)
    ]
    return for_asker(quotas, asked)


def for_asker(duties: Sequence[Duty], asked: Asked) -> list[Duty]:
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


def computed(record: Record, asked: Asked, programme: Programme, phrases: Phrases) -> Iterator[str]:
    """The date of the duty that a record states; beside a silence only what the office configured."""
    duty = next(iter(duties_of(record, asked, programme)), None)
    if duty is None:
        return
    if not record.silent:
        yield from due_sentences(duty, record.summary, programme, asked.question, phrases)
    elif isinstance(duty.deadline, Undated):
        yield from working_day(duty, programme, asked.question, phrases)
