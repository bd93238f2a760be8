"""Makes a question ready for looking up: of which documents, in which words, and what it keeps of the one before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from content.answers.asking.asked import Asked
from content.answers.asking.following import Continued, Frame, continued, own
from content.answers.asking.reacting import reaction
from content.answers.asking.splitting import questions
from content.answers.knowing.documents import Named
from content.answers.knowing.library import Library
from content.answers.language.cues import without
from content.answers.language.focusing import Focus, focused
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
from content.answers.question import Question

_REMEMBERED = 6
"""Earlier questions of a talk that are read; what lies further back is forgotten."""


class _Said(NamedTuple):
    """Words as typed, the same without greetings, and what in them names documents."""

    typed: tuple[Word, ...]
    content: tuple[Word, ...]
    named: Named


def read(question: Question, library: Library) -> Asked:
    """The question as a whole. A bare document name goes on with the question before it."""
    before = _before(question, library)
    said = _said(lexicon().words(question.text), library)
    focus = _focus(question.text, said.named, library)
    whole = continued(focus.asking, said.typed, before, library)
    if whole.leaning and not said.named.slugs and len(before.slugs) > 1:
        said = said._replace(named=replace(said.named, slugs=before.slugs, apart=True))
    told = (*focus.around, *whole.around) if not said.named.slugs else focus.around
    return replace(_asked(question, said, replace(whole, around=told), before), story=focus.around)


def pieces(asked: Asked, library: Library) -> list[Asked]:
    """The questions of a message one by one, each read with the one before it; none when it holds only one.

    A document named anywhere in the message is meant by those that name none: the one named last before, else the
    next.
    """
    cut = _joined([_said(words, library) for words in questions(asked.question.text)], library)
    if len(cut) < 2:  # noqa: PLR2004 - one question is no row of questions
        return []
    frame = Frame(asked.before, (asked.topic,) if asked.topic else ())
    read_so_far: list[Asked] = []
    for said in _with_documents(cut, asked.named):
        whole = continued(said.named.rest, said.typed, frame, library)
        own_document = library.documents.named(said.content).slugs
        told = asked.around if own_document else (*asked.around, *whole.around)
        piece = _asked(asked.question, said, replace(whole, around=told), frame)
        times = piece.times | asked.times if piece.wants("deadline") else piece.times
        read_so_far.append(replace(piece, topic=asked.topic, times=times))
        frame = Frame(piece.rest, said.named.slugs)
    return read_so_far


def _said(typed: tuple[Word, ...], library: Library) -> _Said:
    content = lexicon().content(typed)
    return _Said(typed, content, library.documents.named(content))


def _asked(question: Question, said: _Said, whole: Continued, before: Frame) -> Asked:
    known = lexicon()
    rest = whole.rest
    if said.named.apart:
        rest = without(rest, known.links.comparing.hits(rest))
    if question.unit_class and known.quota_asked(rest):
        rest = (*rest, *known.unit_words[question.unit_class])
    wanted = {hit.label.id: hit.label for hit in known.wanted(rest)}
    times = known.times.labels(said.typed) | known.times.labels(rest)
    if "deadline" in wanted and not times:
        times = {hit.label for hit in known.times.hits(rest, years=True)}
    return Asked(
        question=question,
        typed=said.typed,
        said=said.content,
        rest=rest,
        around=whole.around,
        named=said.named,
        intents=tuple(wanted.values()),
        topic=before.slugs[0] if len(before.slugs) == 1 else None,
        times=frozenset(times),
        before=before.words,
        leaning=whole.leaning,
        elsewhere=whole.elsewhere,
        pointing=bool(before.words) and known.links.pointing.found(said.typed),
    )


def _before(question: Question, library: Library) -> Frame:
    """What the talk is about: the questions before, each made whole with the one before it."""
    known = lexicon()
    frame = Frame()
    for text in question.history[-_REMEMBERED:]:
        if reaction(text):
            continue
        if text in library.programmes:
            frame = Frame(frame.words, (text,))
            continue
        named = library.documents.named(known.content(known.words(text)))
        asking = library.documents.named(focused(text).asking).rest
        whole = continued(asking, known.words(text), frame, library)
        frame = Frame(whole.rest, named.slugs or frame.slugs)
    return frame


def _focus(text: str, named: Named, library: Library) -> Focus:
    """The asking words and those around them, without the names of documents; all words when nothing else asks."""
    found = focused(text)
    if not found.around:
        return Focus(named.rest)
    asking, around = (library.documents.named(words).rest for words in found)
    known = lexicon()
    empty = all(word.plain in known.silent for word in known.generic_free(asking)) and not known.wanted(asking)
    return Focus(named.rest) if empty else Focus(asking, around)


def _joined(cut: Sequence[_Said], library: Library) -> list[_Said]:
    """The same, where what says nothing but a document goes with the question before or after it."""
    known = lexicon()
    joined: list[_Said] = []
    waiting: tuple[Word, ...] = ()
    for said in cut:
        left = without(said.named.rest, known.links.saying.hits(said.named.rest))
        empty = not own(left) and not known.wanted(said.named.rest)
        if not empty:
            joined.append(_said((*waiting, *said.typed), library))
            waiting = ()
        elif joined:
            joined[-1] = _said((*joined[-1].typed, *said.typed), library)
        else:
            waiting = (*waiting, *said.typed)
    return joined


def _with_documents(cut: Sequence[_Said], whole: Named) -> list[_Said]:
    """Each question with the documents it is about, though it names none itself."""
    given: list[_Said] = []
    for place, said in enumerate(cut):
        following = (one.named for one in cut[place + 1 :] if one.named.slugs)
        nearest = given[-1].named if given else whole if len(whole.slugs) == 1 else next(following, whole)
        common = tuple(slug for slug in said.named.slugs if slug in whole.slugs)
        if not said.named.slugs:
            said = said._replace(named=_meant(said.named, nearest))  # noqa: PLW2901 - the same, completed
        elif common:
            said = said._replace(named=replace(said.named, slugs=common))  # noqa: PLW2901 - the same, narrowed
        given.append(said)
    return given


def _meant(named: Named, nearest: Named) -> Named:
    return replace(named, slugs=nearest.slugs, numbered=nearest.numbered, apart=nearest.apart)
