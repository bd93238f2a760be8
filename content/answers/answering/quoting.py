"""Quotes a document's own words where its office has loaded the original, and offers to do so below an answer.

Only what is surely the section asked for is quoted; else that is said, and the pack's summary stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from content.answers.answering.office import answer as told
from content.answers.asking.labels import known
from content.answers.asking.reading import read
from content.answers.asking.verbatim import Request, earlier, requested
from content.answers.declining.emergency import danger
from content.answers.knowing.library import Library
from content.answers.knowing.originals import Original
from content.answers.knowing.unnumbered import TITLE
from content.answers.language.lexicon import lexicon
from content.answers.question import Answer, AnswerKind, Question, Reason
from content.answers.telling.composing import near_choice, sections_said, single, which
from content.answers.telling.excerpt import pages
from content.answers.telling.part import Part
from content.answers.telling.told import Told
from content.phrasebook import Phrases
from content.programme import Clause, Programme

_MOST_SECTIONS = 3
"""Sections that are quoted at once."""
_MOST_OFFERED = 8
_MOST_NEIGHBOURS = 3
_ROOM = 720
"""Characters of the summaries of a section; more is told by its titles."""


@dataclass(frozen=True, slots=True)
class _Teller:
    """What every step needs: the question as it was asked, and what is known."""

    question: Question
    library: Library
    phrases: Phrases

    def told(self, question: Question) -> Answer:
        """The answer without quotations."""
        return told(question, self.library, self.phrases)

    def say(self, phrase: str, /, **facts: str | int) -> str:
        """A sentence."""
        return self.phrases.say(phrase, **facts)

    def composed(
        self, programme: Programme, lines: Sequence[str], sections: Sequence[str], neighbours: Sequence[str] = ()
    ) -> Answer:
        """An answer of these lines, with source and validity."""
        whole = Told(tuple(lines), tuple(sections))
        part = Part(programme, replace(whole, brief=whole), tuple(neighbours))
        return single(part, self.question.today, self.phrases)

    def named(self, sections: Sequence[str]) -> str:
        """How sections are called: “mục I.1, I.2, phần mở đầu”."""
        return sections_said(sections, self.phrases)


def answer(question: Question, library: Library, phrases: Phrases) -> Answer:
    """The answer with its sources (``office.answer``), in the document's own words where those are wanted.

    Never raises. Where no original is wanted and none loaded it costs one more look at the words of the question.
    """
    question = library.mended(question)
    teller = _Teller(question, library, phrases)
    request = None if danger(question.text) else requested(question, library)
    if request is None or _of_another(teller):
        return _with_the_offer(teller.told(question), teller)
    return _by_labels(request, teller) if request.labels else _of_the_answer(request, teller)


def _of_another(teller: _Teller) -> bool:
    """Whether the answer is to come from one document and the question names another: then it is given back."""
    known = lexicon()
    named = teller.library.documents.named(known.content(known.words(teller.question.text))).slugs
    limit = teller.question.programme
    return bool(named) and limit in teller.library.programmes and limit not in named


def _with_the_offer(found: Answer, teller: _Teller) -> Answer:
    """An answer from one document with the choice to read its own words, where they are there to be read."""
    slugs = {one.programme for one in found.citations}
    original = teller.library.originals.of(next(iter(slugs))) if len(slugs) == 1 else None
    if original is None or found.kind is not AnswerKind.ANSWER:
        return found
    programme = teller.library.programmes[next(iter(slugs))]
    cited = dict.fromkeys(one.section for one in found.citations if one.document == programme.document)
    there = [section for section in cited if original.section(section)][:_MOST_SECTIONS]
    return replace(found, choices=(*found.choices, _offer(programme, there, teller))) if there else found


def _offer(programme: Programme, sections: Sequence[str], teller: _Teller, page: int = 1) -> str:
    """A choice that asks for these sections by itself."""
    phrase = "answers-original-choice" if page == 1 else "answers-original-next"
    title = teller.say(phrase, sections=teller.named(sections), page=page)
    return near_choice(title, programme, teller.phrases)


def _of_the_answer(request: Request, teller: _Teller) -> Answer:
    """The sections quoted that the answer to the question rests on."""
    if not request.saying:
        return _which_section(request, teller)
    found = teller.told(request.question)
    slugs = {one.programme for one in found.citations}
    if found.kind is not AnswerKind.ANSWER:
        return found
    if len(slugs) > 1:
        return which((teller.library.programmes[slug] for slug in sorted(slugs)), teller.question, teller.phrases)
    programme = teller.library.programmes[next(iter(slugs))]
    cited = dict.fromkeys(one.section for one in found.citations if one.document == programme.document)
    return _quoted(programme, list(cited), found, request.page, teller)


def _by_labels(request: Request, teller: _Teller) -> Answer:
    """The sections quoted that are named outright, or told in short."""
    if request.saying:
        found = teller.told(teller.question)
        if found.kind is AnswerKind.ABSTAIN and found.reason is not Reason.NOT_FOUND:
            return found
    meant = _documents(request, teller)
    limit = teller.library.programmes.get(teller.question.programme or "")
    if limit and meant and limit not in meant:
        return which([limit, *meant], teller.question, teller.phrases)
    if not request.quoting:
        return _about(meant, request, teller)
    if len(meant) != 1:
        having = [one for one in meant or teller.library.programmes.values() if _sections(one, request, teller)]
        if len(having) != 1:
            return _which_document(having, request, teller)
        meant = having
    return _named_sections(meant[0], request, teller)


def _named_sections(programme: Programme, request: Request, teller: _Teller) -> Answer:
    sections = _sections(programme, request, teller)
    if not sections:
        return _no_such_section(programme, request, teller)
    if len(sections) > len(request.labels):
        offers = tuple(_offer(programme, [one], teller) for one in sections[:_MOST_OFFERED])
        return Answer(AnswerKind.CLARIFY, teller.say("answers-original-which"), choices=offers, topic=programme.slug)
    summary = _summary(programme, sections, teller)
    return _quoted(programme, sections[:_MOST_SECTIONS], summary, request.page, teller)


def _about(meant: Sequence[Programme], request: Request, teller: _Teller) -> Answer:
    """What the sections of the one document say in short; where that is not clear the question is one as any other."""
    sections = _sections(meant[0], request, teller) if len(meant) == 1 else []
    if len(meant) == 1 and not sections:
        return _no_such_section(meant[0], request, teller)
    if not sections or len(sections) > len(request.labels):
        return _with_the_offer(teller.told(teller.question), teller)
    return _with_the_offer(_summary(meant[0], sections, teller), teller)


def _documents(request: Request, teller: _Teller) -> list[Programme]:
    """The documents a request is about: those it names, the talk's own, or the one the last answer came from."""
    library = teller.library
    asked = read(request.question, library)
    limit = request.question.programme
    slugs = asked.named.slugs or ((limit,) if limit in library.programmes else ())
    if not slugs and asked.topic:
        slugs = (asked.topic,)
    before = earlier(teller.question, library)
    if not slugs and before and (topic := teller.told(before).topic):
        slugs = (topic,)
    return [library.programmes[slug] for slug in slugs]


def _sections(programme: Programme, request: Request, teller: _Teller) -> list[str]:
    """The sections of a document that the labels may mean, of its pack or of its original."""
    original = teller.library.originals.of(programme.slug)
    there = [clause.section for clause in programme.clauses] + list(original.labels if original else ())
    every = list(dict.fromkeys(there))
    return list(dict.fromkeys(section for label in request.labels for section in known(label, every)))


def _quoted(programme: Programme, sections: Sequence[str], summary: Answer, page: int, teller: _Teller) -> Answer:
    """A page of these sections; the summary where they cannot be quoted, and why."""
    original = teller.library.originals.of(programme.slug)
    if original is None:
        return _instead(teller.say("answers-original-none", document=programme.document), summary)
    there = [section for section in sections if original.section(section)][:_MOST_SECTIONS]
    lost = [section for section in sections if not original.section(section)]
    unsure = teller.say("answers-original-unsure", sections=teller.named(lost)) if lost else ""
    if not there:
        return _instead(unsure, summary)
    every = _pages(original, there, teller)
    page = min(max(page, 1), len(every))
    shown, words = every[page - 1]
    lines = tuple(line for line in (words, _where(page, len(every), teller), unsure) if line)
    told = teller.composed(programme, lines, shown)
    further = (_offer(programme, there, teller, page + 1),) if page < len(every) else ()
    return replace(told, choices=(*further, *(one for one in summary.choices if one not in further)))


def _where(page: int, count: int, teller: _Teller) -> str:
    """Which page this is, where there are several."""
    if count == 1:
        return ""
    return teller.say("answers-original-last" if page == count else "answers-original-more", page=page, pages=count)


def _pages(original: Original, sections: Sequence[str], teller: _Teller) -> list[tuple[list[str], str]]:
    """The pages of these sections, each with the section it shows and its words under a heading."""
    return [
        ([section], f"{teller.say('answers-original-head', sections=teller.named([section]))}\n{page}")
        for section in sections
        for page in pages(original.section(section) or "")
    ]


def _instead(why: str, summary: Answer) -> Answer:
    """The summary, with why there is no quotation."""
    return replace(summary, text=f"{why}\n{summary.text}") if summary.kind is AnswerKind.ANSWER else summary


def _summary(programme: Programme, sections: Sequence[str], teller: _Teller) -> Answer:
    """What the pack says of these sections in short: all of it, or titles where that would be a wall of text."""
    stated = [clause for clause in programme.clauses if any(_within(clause.section, one) for one in sections)]
    briefly = sum(len(clause.summary) for clause in stated) > _ROOM
    told = list(_fitting(stated, briefly=briefly))
    lines = [f"- {clause.title}" if briefly else clause.summary for clause in told]
    head = [teller.say("answers-original-titles", sections=teller.named(sections))] if briefly else []
    titles = dict.fromkeys(clause.title for clause in told if briefly)
    cited = list(dict.fromkeys(clause.section for clause in told))
    return teller.composed(programme, [*head, *lines], cited, list(titles)[:_MOST_NEIGHBOURS])


def _fitting(stated: Iterable[Clause], *, briefly: bool) -> Iterator[Clause]:
    """The clauses, or as many of them as a message has room for."""
    room = _ROOM
    for clause in stated:
        room -= len(clause.title) + len("\n- ") if briefly else len(clause.summary)
        if room < 0:
            return
        yield clause


def _within(section: str, around: str) -> bool:
    return section == around or section.startswith(f"{around}.")


def _which_section(request: Request, teller: _Teller) -> Answer:
    """The question given back: nothing says which section is to be quoted."""
    meant = _documents(request, teller)
    if len(meant) != 1:
        return _which_document(meant, request, teller)
    programme = meant[0]
    if teller.library.originals.of(programme.slug) is None:
        return _quoted(programme, [TITLE], _summary(programme, [TITLE], teller), 1, teller)
    offers = _outermost(programme, teller)
    return Answer(AnswerKind.CLARIFY, teller.say("answers-original-which"), choices=offers, topic=programme.slug)


def _outermost(programme: Programme, teller: _Teller) -> tuple[str, ...]:
    """Choices that ask for the parts and the first sections of a document, as far as they are there."""
    original = teller.library.originals.of(programme.slug)
    outer = [label for label in (original.labels if original else ()) if "." not in label]
    return tuple(_offer(programme, [one], teller) for one in outer[:_MOST_OFFERED])


def _which_document(among: Sequence[Programme], request: Request, teller: _Teller) -> Answer:
    """The question given back: several documents may be meant, or none is named."""
    if found := _elsewhere(request, teller):
        return found
    given = which(among or teller.library.programmes.values(), teller.question, teller.phrases)
    lines = (teller.say("answers-original-which-document"), *(f"- {name}" for name in given.choices))
    return replace(given, text="\n".join(lines))


def _elsewhere(request: Request, teller: _Teller) -> Answer | None:
    """The reply when a document or a place is named that is not here."""
    asked = read(request.question, teller.library)
    if asked.named.slugs or not (asked.named.elsewhere or teller.library.documents.unknown(asked.said)):
        return None
    return teller.told(teller.question)


def _no_such_section(programme: Programme, request: Request, teller: _Teller) -> Answer:
    sections = teller.named(request.labels)
    text = teller.say("answers-original-no-section", sections=sections, document=programme.document)
    return Answer(AnswerKind.ABSTAIN, text, choices=_outermost(programme, teller), reason=Reason.NOT_FOUND)
