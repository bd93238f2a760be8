"""Answers a question: first from the packs, and where the office has answered it too, with the office's word.

What a plan says about days and numbers always comes first; the office's word stands below it.
"""

from dataclasses import replace

from content.answers.answering.packs import answer as by_plans
from content.answers.asking.asked import Asked
from content.answers.asking.reading import read
from content.answers.knowing.entries import Entry, Fit
from content.answers.knowing.library import Library
from content.answers.question import Answer, AnswerKind, Citation, Question, Reason
from content.answers.telling.composing import validity
from content.phrasebook import Fact, Phrases
from content.programme import ClauseKind

_FIRM = frozenset({ClauseKind.DEADLINE, ClauseKind.QUOTA})
"""The kinds of records that no word of the office takes the place of."""
_LEFT_OPEN = (Reason.NOT_FOUND, Reason.OUT_OF_SCOPE)
_REFUSED = ("answers-decline-orders", "answers-decline-insult", "answers-decline-wrongdoing")


def answer(question: Question, library: Library, phrases: Phrases) -> Answer:
    """The answer with its sources (``answering.answer``), and the office's own where it has one. Never raises.

    Without entries it costs nothing more; with some, one more reading of the question and a look into a small index.
    """
    found = by_plans(question, library, phrases)
    if not library.office or _settled(found, phrases):
        return found
    asked = read(question, library)
    fit = _fitting(asked, library)
    return _joined(asked, found, fit, library, phrases) if fit else found


def _settled(found: Answer, phrases: Phrases) -> bool:
    """Whether it was declined for what it is (danger, insults, orders, personal data), or is looked up elsewhere."""
    if found.kind is not AnswerKind.ABSTAIN:
        return False
    return (
        found.wish is not None or found.reason not in _LEFT_OPEN or found.text in {phrases.say(one) for one in _REFUSED}
    )


def _fitting(asked: Asked, library: Library) -> Fit | None:
    """The entry for this question: of the documents that are meant."""
    limit = asked.question.programme
    within = (limit,) if limit else asked.named.slugs
    if not within and (asked.named.elsewhere or library.documents.unknown(asked.said)):
        return None
    return library.office.fitting(asked.rest, within)


def _joined(asked: Asked, found: Answer, fit: Fit, library: Library, phrases: Phrases) -> Answer:
    firm = _firm(asked, found, library)
    if firm and found.kind is AnswerKind.CLARIFY:
        limited = replace(asked.question, programme=fit.entry.programme)
        found = by_plans(limited, library, phrases)
    plan = found.kind is AnswerKind.ANSWER and (firm or not fit.same)
    own = _own(fit.entry, asked.question, library, phrases)
    if not plan:
        return replace(own, choices=found.choices if found.kind is not AnswerKind.ABSTAIN else ())
    return replace(found, text=f"{found.text}\n\n{own.text}", citations=(*found.citations, *own.citations))


def _firm(asked: Asked, found: Answer, library: Library) -> bool:
    """Whether days or numbers are asked for or told."""
    if asked.wants("deadline", "quota"):
        return True
    cited = {(one.programme, one.section) for one in found.citations}
    told = (record for slug in {slug for slug, _ in cited} & set(library.programmes) for record in library.of(slug))
    return any(
        one.kind in _FIRM and (one.programme, one.section) in cited and one.summary in found.text for one in told
    )


def _own(entry: Entry, question: Question, library: Library, phrases: Phrases) -> Answer:
    """The office's word: the answer, whose it is and since when, and the place it rests on."""
    programme = library.programmes[entry.programme]
    office = entry.office or phrases.say("answers-office")
    facts: dict[str, Fact] = {"office": office, "day": entry.day, "document": programme.document}
    if entry.section:
        source = phrases.say("answers-office-section", section=entry.section, **facts)
    else:
        source = phrases.say("answers-office-source", **facts)
    lines = (entry.answer, source, validity(programme, question.today, phrases))
    section = entry.section or phrases.say("answers-office-number", number=str(entry.number))
    citation = Citation(entry.programme, phrases.say("answers-office-document", office=office), section)
    return Answer(AnswerKind.ANSWER, "\n".join(lines), (citation,), topic=entry.programme)
