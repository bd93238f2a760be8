"""Puts the parts together: the answer first, then where it stands and whether that still holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from content.answers.knowing.naming import full_names, one_year, years
from content.answers.knowing.records import Record
from content.answers.question import Answer, AnswerKind, Citation, Question
from content.answers.telling.part import Part
from content.phrasebook import Phrases
from content.programme import Programme

_LONGEST = 1_200
"""Characters of several answers put together; more is a wall of text on a phone."""
_MOST_OFFERED = 8
_NUMBERED = re.compile(r"^(?:[IVX]+|\d+)(?:\.|$)")


def single(part: Part, today: date, phrases: Phrases) -> Answer:
    """The answer from one document, with its source, its validity and neighbouring questions."""
    programme = part.programme
    below = [*_standing(part, today, phrases), *_reorganised(programme, today)]
    room = _LONGEST - sum(len(line) + 1 for line in below)
    told = part.told.lines if sum(len(line) + 1 for line in part.told.lines) <= room else part.briefly.told.lines
    lines = dict.fromkeys((*told, *below))
    choices = tuple(near_choice(title, programme, phrases) for title in part.neighbours)
    return Answer(AnswerKind.ANSWER, "\n".join(lines), part.citations, choices, programme.slug)


def opened(found: Answer, phrase: str, phrases: Phrases) -> Answer:
    """The same answer with a sentence in front; where it stands is in it for a sentence that says so."""
    places = sections_said(list(dict.fromkeys(one.section for one in found.citations)), phrases)
    return replace(found, text=f"{phrases.say(phrase, sections=places)}\n{found.text}")


def near_choice(title: str, programme: Programme, phrases: Phrases) -> str:
    """A neighbouring question, ready to be sent: the title of a record with its document."""
    return phrases.say("answers-choice-near", title=title, document=programme.document)


def several(parts: Sequence[Part], question: Question, phrases: Phrases, *, named: bool = False) -> Answer:
    """The answers from several documents, each under its own name; asks which one when that would be too long.

    Of documents that were ``named`` one by one each is told, if only in its first line.
    """
    shorter = [part.briefly for part in parts]
    shortest = [part.briefly for part in shorter]
    for told in (parts, shorter, shortest) if named else (parts, shorter):
        text = _side_by_side(told, question.today, phrases)
        if len(text) <= _LONGEST:
            citations = tuple(citation for part in told for citation in part.citations)
            return Answer(AnswerKind.ANSWER, text, citations, tuple(full_names(part.programme for part in told)))
    return which((part.programme for part in parts), question, phrases)


def _side_by_side(parts: Sequence[Part], today: date, phrases: Phrases) -> str:
    blocks = ("\n".join(_block(part, today, phrases)) for part in parts)
    return "\n\n".join([phrases.say("answers-several", count=len(parts)), *blocks])


def overview(stated: Sequence[tuple[Programme, Record]], question: Question, phrases: Phrases) -> Answer:
    """Which documents still hold and which do not, with the place that states their years; those in force first.

    Of very many the first few are told.
    """
    ordered = sorted(stated, key=lambda one: one[0].over(question.today))[:_MOST_OFFERED]
    lines = [_standing_line(programme, record, question.today, phrases) for programme, record in ordered]
    citations = tuple(Citation(one.slug, one.document, record.section) for one, record in ordered)
    names = tuple(full_names(one for one, _ in ordered))
    return Answer(AnswerKind.ANSWER, "\n".join(lines), citations, names)


def _standing_line(programme: Programme, record: Record, today: date, phrases: Phrases) -> str:
    name, standing = next(full_names([programme])), validity(programme, today, phrases)
    where = sections_said([record.section], phrases)
    return phrases.say("answers-standing", document=name, sections=where, validity=standing)


def which(programmes: Iterable[Programme], question: Question, phrases: Phrases) -> Answer:
    """The question given back: which document is meant; those that still run first, of these the asker's own.

    Of very many the first few are offered, and the others can be named.
    """
    ordered = sorted(programmes, key=lambda one: (one.over(question.today), not _binds(one, question)))
    names = tuple(full_names(ordered[:_MOST_OFFERED]))
    lines = [phrases.say("answers-which"), *(f"- {name}" for name in names)]
    if more := len(ordered) - len(names):
        lines.append(phrases.say("answers-which-more", count=more))
    return Answer(AnswerKind.CLARIFY, "\n".join(lines), choices=names)


def offered(place: str, programmes: Iterable[Programme], phrases: Phrases) -> Answer:
    """That a place has no document here, and the documents of units in it to choose from."""
    names = tuple(full_names(programmes))[:_MOST_OFFERED]
    lines = (phrases.say("answers-near-place", place=place), *(f"- {name}" for name in names))
    return Answer(AnswerKind.CLARIFY, "\n".join(lines), choices=names)


def _binds(programme: Programme, question: Question) -> bool:
    """Whether a document gives a duty to the asker's class of unit."""
    return any(question.unit_class in duty.addressees for duty in programme.duties)


def _block(part: Part, today: date, phrases: Phrases) -> Iterator[str]:
    """One document's answer in a list of several."""
    yield phrases.say("answers-by-document", document=next(full_names([part.programme])))
    yield from part.told.lines
    yield from _standing(part, today, phrases)


def _standing(part: Part, today: date, phrases: Phrases) -> Iterator[str]:
    """Source and validity."""
    yield phrases.say(
        "answers-source", document=part.programme.document, sections=sections_said(part.told.sections, phrases)
    )
    yield validity(part.programme, today, phrases)


def _reorganised(programme: Programme, today: date) -> Iterator[str]:
    """What became of the issuer, from that day on. Left out where several documents are answered from."""
    if programme.succession and today >= programme.succession.since:
        yield programme.succession.note


def sections_said(sections: Sequence[str], phrases: Phrases) -> str:
    """How sections are cited: “mục I.1, I.2, phần mở đầu”."""
    numbered = ", ".join(section for section in sections if _NUMBERED.match(section))
    unnumbered = (section.removeprefix("phần ") for section in sections if not _NUMBERED.match(section))
    named = [phrases.say("answers-section-part", name=name) for name in unnumbered]
    return ", ".join([*([phrases.say("answers-section", number=numbered)] if numbered else []), *named])


def validity(programme: Programme, today: date, phrases: Phrases) -> str:
    """Whether the document still holds; a sample says first that it is one."""
    state = _state(programme, today, phrases)
    return f"{phrases.say('answers-sample')} {state}" if programme.sample else state


def _state(programme: Programme, today: date, phrases: Phrases) -> str:
    """Over, running or not begun yet."""
    what, years_said = programme.kind_of_document, years(programme)
    span = phrases.say("answers-year" if one_year(programme) else "answers-years", years=years_said)
    if programme.over(today):
        return phrases.say("answers-over-year" if one_year(programme) else "answers-over", kind=what, span=span)
    if today < programme.period.start:
        return phrases.say("answers-not-yet", kind=what, start=programme.period.start)
    return phrases.say("answers-running", kind=what, span=span, end=programme.period.end)
