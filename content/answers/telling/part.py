"""What one document says to a question: the records chosen and the sentences made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from content.answers.asking.asked import Asked
from content.answers.knowing.library import Found, Library
from content.answers.knowing.records import Record
from content.answers.question import Citation
from content.answers.telling.dates import span_sentences, timed
from content.answers.telling.listing import general, lists, quota_duties
from content.answers.telling.owing import computed, dated_first, deadlines, duties_of
from content.answers.telling.told import Told, merged, stated_in
from content.phrasebook import Phrases
from content.programme import ClauseKind, DutyKind, Programme, Undated

_MEANT_TOO = 0.82
"""A second record this close to the first may be the one that is meant, and is said too."""
_ROOM = 700
"""Characters of two records on a phone, beside their source and validity."""
_MOST_NEIGHBOURS = 3
_NEAR = 0.45
_STILL_FITS = 0.5
"""A record takes the place of one that is for others when it reaches this share of its score."""
_FRAME = frozenset({"tiêu đề", "mở đầu", "phần cuối"})
"""The parts of a document that say who issued it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says, and the titles of ``neighbours``, what else it says near by."""

    programme: Programme
    told: Told
    neighbours: tuple[str, ...]

    @property
    def briefly(self) -> "Part":
        """The same with fewer lines."""
        return replace(self, told=self.told.briefly)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One citation for each section used."""
        return tuple(Citation(self.programme.slug, self.programme.document, one) for one in self.told.sections)


def part(
    asked: Asked,
    found: Sequence[Found],
    library: Library,
    phrases: Phrases,
    *,
    before: frozenset[str] = frozenset(),
    several: bool = False,
) -> Part:
    """The answer from one document. ``found`` are its records, best first; cost grows with its records.

    ``before`` are the clauses that the question before in the same message was answered with; in a message of
    ``several`` questions each is answered from one place.
    """
    programme = library.programmes[found[0].record.programme]
    found = _of_class(asked, found, programme)
    told = _reorganised(asked, found, programme, library) or _in_lists(asked, found, library, phrases, before)
    told = told or _stated(asked, found, programme, phrases, several=several)
    return Part(programme, told, tuple(_neighbours(found, told.sections)))


def joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The answers to several questions, put together by document, in the order of the questions."""
    for slug in dict.fromkeys(one.programme.slug for one in parts):
        own = [one for one in parts if one.programme.slug == slug]
        near = dict.fromkeys(title for one in own for title in one.neighbours)
        told = merged([one.told for one in own]) or own[0].told
        yield Part(own[0].programme, told, tuple(near)[:_MOST_NEIGHBOURS])


def _in_lists(
    asked: Asked, found: Sequence[Found], library: Library, phrases: Phrases, before: frozenset[str]
) -> Told | None:
    """Deadlines and whatever else is asked for as a whole, one after the other."""
    top = found[0].record
    programme = library.programmes[top.programme]
    due = deadlines(asked, top, programme, phrases, before)
    return merged([*([due] if due else []), *lists(asked, top, programme, library, phrases)])


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


def settles(asked: Asked, programme: Programme) -> bool:
    """Whether a document has what is asked for as a whole, however the question is worded."""
    if asked.wants("general-criteria"):
        return bool(general(programme))
    if quota_duties(asked, programme):
        return True
    if asked.wants("reorganised"):
        return programme.succession is not None and bool(asked.named.slugs or asked.question.programme or asked.topic)
    dated = any(not isinstance(duty.deadline, Undated) for duty in programme.duties)
    timed_only = asked.wants("deadline") and asked.times and not asked.wants("period")
    if timed_only and asked.bare_but_for_units and (dated or asked.only_time):
        return dated and bool(asked.named.slugs or asked.question.programme or asked.leaning or asked.only_time)
    if not asked.whole:
        return False
    has = {
        "deadline": any(duty.kind is not DutyKind.QUOTA for duty in programme.duties),
        "criteria": bool(general(programme)),
        "fields": bool(programme.fields),
    }
    return any(held and asked.wants(intent) for intent, held in has.items())


def _stated(asked: Asked, found: Sequence[Found], programme: Programme, phrases: Phrases, *, several: bool) -> Told:
    """The record that fits best, and the date computed from it when one is wanted."""
    found = dated_first(asked, found, programme)
    used = _together(found, several=several)
    lines = [record.summary for record in used]
    duties = duties_of(used[0], asked, programme)
    if asked.times and duties and not used[0].silent:
        told = timed(duties, asked.times, programme, asked.question, phrases).lines
        return stated_in((*told, *lines), tuple(used), stated_in(told, tuple(used[:1])))
    if asked.wants("deadline"):
        lines = [line for record in used for line in _with_days(record, asked, programme, phrases)]
    if asked.wants("period"):
        lines.extend(span_sentences(programme, asked.question, phrases))
    return stated_in(tuple(lines), tuple(used))


def _with_days(record: Record, asked: Asked, programme: Programme, phrases: Phrases) -> Iterator[str]:
    yield record.summary
    yield from computed(record, asked, programme, phrases)


def _reorganised(asked: Asked, found: Sequence[Found], programme: Programme, library: Library) -> Told | None:
    """What became of the issuer since, when that is asked for; it stands by the place that names the issuer."""
    after = programme.succession
    if not asked.wants("reorganised") or after is None or asked.question.today < after.since:
        return None
    title = next(one for one in library.of(programme.slug) if not one.silent)
    near = next((one.record for one in found if one.record.section in _FRAME), title)
    return stated_in((after.note,), (near if near.section in _FRAME else title,))


def _together(found: Sequence[Found], *, several: bool) -> list[Record]:
    """The best record, with the next one where it fits nearly as well and both are short."""
    top, *others = found
    near = next((one.record for one in others[:1] if one.score >= _MEANT_TOO * top.score), None)
    if near and several and near.section != top.record.section:
        return [top.record]
    room = near and len(top.record.summary) + len(near.summary) <= _ROOM
    return [top.record, near] if near and room else [top.record]


def _neighbours(found: Sequence[Found], used: Sequence[str]) -> Iterator[str]:
    """Titles of what else fits, from other sections, best first."""
    near = (one.record for one in found[1:] if one.score >= _NEAR * found[0].score)
    titles = dict.fromkeys(record.title for record in near if record.section not in used and not record.silent)
    yield from list(titles)[:_MOST_NEIGHBOURS]
