"""Finds in a long message the sentences that ask, apart from the story around them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word

_LONG = 20
"""Words; a message up to this length is a question as a whole."""
_LONG_SENTENCE = 32
_BEFORE, _AFTER = 20, 10
"""Words kept around the question word in a sentence that is long itself."""
OF_SOMETHING = frozenset(
    {"deadline", "quota", "recipient", "role", "stage", "definition", "principle", "purpose", "none"}
)
"""What is asked of something that must be named too."""
_TELLING, _TELLING_WITH_INTENT = 6, 2
"""Words that narrow a question down, from which on it says what it asks."""
_PASTED, _HEAD = 200, 1
"""Words around a question from which on they are a pasted text, and how many are left of one: it speaks of all."""
_READ = 3_000
"""Characters of a message that are looked through."""
_SENTENCE = re.compile(r"(?<=[.?!;…])\s+|\n+")


class Focus(NamedTuple):
    """``asking`` are the words that carry the question; ``around`` is what else was told."""

    asking: tuple[Word, ...]
    around: tuple[Word, ...] = ()


class _Sentence(NamedTuple):
    words: tuple[Word, ...]
    marked: bool


def focused(text: str) -> Focus:
    """The question in ``text``: all of a short message, the asking sentences of a long one.

    When nothing in a long message asks, all of it counts. Cost grows with the words.
    """
    known = lexicon()
    whole = known.content(known.words(text))
    if len(whole) <= _LONG:
        return Focus(whole)
    sentences = [
        _Sentence(known.content(known.words(one)), one.rstrip()[-1:] == "?") for one in _SENTENCE.split(text[:_READ])
    ]
    alone = _speaks_for_itself([word for one in sentences if one.marked for word in one.words])
    kept = [set(_kept(one.words, marked=one.marked)) if one.marked or not alone else set() for one in sentences]
    asking = _picked(sentences, kept)
    around = _picked(sentences, [set(range(len(one.words))) - used for one, used in zip(sentences, kept, strict=True)])
    return Focus(asking, around if len(around) <= _PASTED else around[:_HEAD]) if asking else Focus(whole)


def _speaks_for_itself(marked: Sequence[Word]) -> bool:
    """Whether the sentences with a question mark say what is asked for, so that the others only tell a story."""
    known = lexicon()
    wanted = known.wanted(marked)
    left = [word for word in known.generic_free(without(marked, wanted)) if word.plain not in known.silent]
    if any(hit.label.id not in OF_SOMETHING for hit in wanted) or (wanted and known.times.found(marked)):
        return True
    return len(left) >= (_TELLING_WITH_INTENT if wanted else _TELLING)


def asking_part(text: str) -> tuple[Word, ...]:
    """The sentences with a question mark, if any; else the words that carry the question."""
    known = lexicon()
    marked = [one for one in _SENTENCE.split(text[:_READ]) if one.rstrip()[-1:] == "?"]
    return known.content(known.words(" ".join(marked))) if marked else focused(text).asking


def _picked(sentences: Sequence[_Sentence], places: Sequence[set[int]]) -> tuple[Word, ...]:
    return tuple(
        word
        for sentence, kept in zip(sentences, places, strict=True)
        for place, word in enumerate(sentence.words)
        if place in kept
    )


def _kept(words: Sequence[Word], *, marked: bool) -> Iterator[int]:
    """The places of a sentence that belong to the question; none when it asks nothing."""
    known = lexicon()
    cues = [*known.asked(words), *known.requesting.hits(words)]
    if marked and (len(words) <= _LONG_SENTENCE or not cues):
        yield from range(len(words))
    elif cues:
        start = min(cue.start for cue in cues) - _BEFORE if len(words) > _LONG_SENTENCE else 0
        end = max(cue.end for cue in cues) + _AFTER if len(words) > _LONG_SENTENCE else len(words)
        yield from range(max(start, 0), min(end, len(words)))
