"""Puts the parts together: the answer first, then where it stands and whether that still holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from content.answers.part import Part
from content.answers.question import Answer, AnswerKind
from content.phrasebook import Phrases
from content.programme import Programme

_NUMBERED = re.compile(r"^(?:[IVX]+|\d+)(?:\.|$)")


def single(part: Part, today: date, phrases: Phrases) -> Answer:
    """The answer from one document, with its source, its validity and neighbouring questions."""
    programme = part.programme
    lines = [*part.lines, *_standing(part, today, phrases)]
    choices = tuple(
        phrases.say("answers-choice-near", title=title, document=programme.document) for title in part.neighbours
    )
    return Answer(AnswerKind.ANSWER, "\n".join(lines), part.citations, choices, programme.slug)


def several(parts: Sequence[Part], today: date, phrases: Phrases) -> Answer:
    """The answers from two or three documents, each under its own name."""
    blocks = ("\n".join(_block(part, today, phrases)) for part in parts)
    text = "\n\n".join([phrases.say("answers-several", count=len(parts)), *blocks])
    citations = tuple(citation for part in parts for citation in part.citations)
    return Answer(AnswerKind.ANSWER, text, citations, tuple(full_names(part.programme for part in parts)))


def which(programmes: Iterable[Programme], phrases: Phrases) -> Answer:
    """The question given back: which document is meant."""
    names = tuple(full_names(programmes))
    listed = "\n".join(f"- {name}" for name in names)
    return Answer(AnswerKind.CLARIFY, phrases.say("answers-which", documents=listed), choices=names)


def full_names(programmes: Iterable[Programme]) -> Iterator[str]:
    """Each document so that sending the name back finds it: “Kế hoạch 90/KH-UBND (tỉnh Thái Bình, 2023-2025)”."""
    for one in programmes:
        name = f"{one.kind_of_document} {one.number}" if one.number else one.short_title
        yield f"{name} ({one.place}, {years(one)})"


def years(programme: Programme) -> str:
    """The years of a programme: “2023-2025”, “2024”."""
    first, last = programme.period.start.year, programme.period.end.year
    return str(last) if first == last else f"{first}-{last}"


def _block(part: Part, today: date, phrases: Phrases) -> Iterator[str]:
    """One document's answer in a list of several."""
    yield phrases.say("answers-by-document", document=next(full_names([part.programme])))
    yield from part.lines
    yield from _standing(part, today, phrases)


def _standing(part: Part, today: date, phrases: Phrases) -> Iterator[str]:
    """Source and validity."""
    yield phrases.say("answers-source", document=part.programme.document, sections=_sections(part.sections, phrases))
    yield _validity(part.programme, today, phrases)
    succession = part.programme.succession
    if succession and today >= succession.since:
        yield succession.note


def _sections(sections: Sequence[str], phrases: Phrases) -> str:
    numbered = ", ".join(section for section in sections if _NUMBERED.match(section))
    named = (phrases.say("answers-section-part", name=one) for one in sections if not _NUMBERED.match(one))
    return ", ".join([*([phrases.say("answers-section", number=numbered)] if numbered else []), *named])


def _validity(programme: Programme, today: date, phrases: Phrases) -> str:
    """Whether the document still holds; a sample says first that it is one."""
    if programme.sample:
        return phrases.say("answers-sample")
    what, span = programme.kind_of_document, years(programme)
    if programme.over(today):
        return phrases.say("answers-over", kind=what, years=span)
    if today < programme.period.start:
        return phrases.say("answers-not-yet", kind=what, start=programme.period.start)
    return phrases.say("answers-running", kind=what, years=span, end=programme.period.end)
