"""Tells whether the very words of a document are asked for, and which: “nguyên văn mục IV.1”, “cho xem nguyên văn”."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from content.answers.asking.asked import narrowing
from content.answers.asking.labels import places
from content.answers.knowing.library import Library
from content.answers.knowing.unnumbered import RECIPIENTS, TITLE
from content.answers.language.cues import Cues, Hit, without
from content.answers.language.lexicon import Quoting, lexicon
from content.answers.language.words import Word, split
from content.answers.question import Question
from content.text import nfc

_READ = 3_000
"""Characters of a message that are looked through."""
_SHORT = 16
"""Words up to which a message may go on with a quotation: “còn mục IV.2 thì sao”, “xem tiếp”."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_PAGE = re.compile(r"\btrang\s+(\d{1,2})\b", re.IGNORECASE)
_REMEMBERED = 12
"""Earlier questions that a message may go on with."""
_SAID_OTHERWISE = frozenset({TITLE, RECIPIENTS})
"""These words ask for more than a part of the document: “nơi nhận báo cáo”."""
_LIKE_A_NAME = frozenset({"nguyên văn"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be quoted: the sections in ``labels``, or else those that the answer to ``question`` rests on.

    ``question`` is without the wish itself; ``saying`` tells whether anything but sections and documents is left in it.
    Where sections are only asked about (“mục IV.1 nói gì”) there is no ``quoting``: what they say in short is wanted.
    """

    question: Question
    labels: tuple[str, ...] = ()
    page: int = 1
    saying: bool = True
    quoting: bool = True


class _Token(NamedTuple):
    word: Word
    start: int
    end: int


class _Cues:
    """The lists of the lexicon, indexed."""

    def __init__(self, known: Quoting) -> None:
        self.wanted, self.followed, self.led = _cues(known.wanted), _cues(known.followed), _cues(known.led)
        self.ending, self.showing, self.further = _cues(known.ending), _cues(known.showing), _cues(known.further)


def requested(question: Question, library: Library) -> Request | None:
    """The wish for a document's own words or for certain sections, in this question or going on with one before.

    Nothing where there is none. Cost grows with the words, and with those of a few questions before.
    """
    said = _tokens(question.text)
    wishes = [hit for hit in _known().wanted.hits(_words(said)) if _is_meant(hit, said)]
    if wishes:
        request = _read(question, said, wishes, library)
        before = earlier(question, library)
        own = request.saying or request.labels or before is None
        return request if own or before is None else _of_the_last(request, before, library)
    if len(said) > _SHORT:
        return None
    return _going_on(question, said, library) or _asked_about(question, said, library)


def earlier(question: Question, library: Library) -> Question | None:
    """The question before this one, as it was asked."""
    past = question.history[-_REMEMBERED:]
    last = next((place for place in range(len(past) - 1, -1, -1) if past[place] not in library.programmes), None)
    return None if last is None else replace(question, text=past[last], history=past[:last])


def _going_on(question: Question, said: Sequence[_Token], library: Library) -> Request | None:
    """After a quotation, without the wish: its next page, another section, or the document that is meant."""
    before = earlier(question, library)
    further = _is_further(_words(said))
    request = _read(question, said, (), library) if before and not further else None
    if before is None or (request and request.saying):
        return None
    wish = requested(before, library)
    if wish is None or not wish.quoting:
        return None
    if request is None:
        return replace(wish, page=wish.page + 1)
    limited = _limited(wish.question, question, library)
    other = replace(wish, question=limited) if limited != wish.question else None
    return request if request.labels else other


def _asked_about(question: Question, said: Sequence[_Token], library: Library) -> Request | None:
    """Sections that are asked about and nothing else: “mục IV.1 kế hoạch 90 nói gì”."""
    if not any(one.label not in _SAID_OTHERWISE for one in places(question.text)):
        return None
    request = _read(question, said, (), library)
    return None if request.saying else replace(request, quoting=False)


def _read(question: Question, said: Sequence[_Token], wishes: Iterable[Hit[str]], library: Library) -> Request:
    """The question without the wish, and the sections and the page that it names."""
    text = nfc(question.text)[:_READ]
    named = places(text)
    page = _PAGE.search(text)
    spans = [(said[hit.start].start, said[hit.end - 1].end) for hit in wishes]
    spans += [(one.start, one.end) for one in named] + ([page.span()] if page else [])
    rest = _blanked(text, spans)
    labels = tuple(dict.fromkeys(one.label for one in named))
    return Request(replace(question, text=rest), labels, int(page[1]) if page else 1, saying=_says(rest, library))


def _of_the_last(request: Request, before: Question, library: Library) -> Request:
    """“Cho xem nguyên văn”: of what was asked before, in the document that is named now if there is one."""
    last = requested(before, library) or Request(before)
    return replace(last, question=_limited(last.question, request.question, library), page=request.page)


def _limited(question: Question, other: Question, library: Library) -> Question:
    """The question asked of the one document that another message names."""
    known = lexicon()
    slugs = library.documents.named(known.content(known.words(other.text))).slugs
    return replace(question, programme=slugs[0]) if len(slugs) == 1 else question


def _says(rest: str, library: Library) -> bool:
    """Whether what is left says more than the name of a document."""
    known = lexicon()
    words = library.documents.named(known.content(known.words(rest))).rest
    left = without(words, _known().showing.hits(words))
    return bool(narrowing(left) or known.wanted(left))


def _is_further(said: Sequence[Word]) -> bool:
    """Whether nothing is said but that it may go on."""
    return bool(said) and not without(said, _known().further.hits(said))


def _is_meant(wish: Hit[str], said: Sequence[_Token]) -> bool:
    """Whether “nguyen van” without diacritics is a wish and no part of a name."""
    if any(token.word.marks for token in said[wish.start : wish.end]) or wish.label not in _LIKE_A_NAME:
        return True
    words = _words(said)
    behind = words[wish.end :]
    known = _known()
    if any(hit.start == 0 for hit in known.followed.hits(behind)):
        return True
    closes = not without(behind, known.ending.hits(behind))
    led = wish.start == 0 or any(hit.end == wish.start for hit in known.led.hits(words))
    return closes and led


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return " ".join(text.split())


def _tokens(text: str) -> list[_Token]:
    found = _TOKEN.finditer(nfc(text)[:_READ])
    return [_Token(word, *one.span()) for one in found for word in split(one.group())[:1]]


def _words(said: Sequence[_Token]) -> tuple[Word, ...]:
    return tuple(token.word for token in said)


def _cues(phrases: Iterable[str]) -> Cues[str]:
    return Cues(((phrase, phrase) for phrase in phrases), lexicon().words)


@lru_cache(maxsize=1)
def _known() -> _Cues:
    return _Cues(lexicon().quoting)
