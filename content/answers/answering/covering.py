"""Whether a record speaks of what a question is about, or only shares words with it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from content.answers.asking.asked import Asked, narrowing
from content.answers.knowing.library import Found, Library
from content.answers.knowing.records import Record
from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.language.syllables import is_syllable
from content.answers.language.words import Word, fits
from content.programme import ClauseKind, UnitClass

# Fitted by weighted logistic regression on 981 right answers of the open set and 39 questions that no document
# answers, then held against 291 right answers of older sets (docs/answers.md).
_LACKED = 0.23
"""How much more a record must fit when it holds none of the telling words."""
_APART = 0.25
"""The same when the document nowhere puts any of them beside each other as the question does."""
_PER_WORD = 0.03
"""Each further word leaves a record so much more room to fit loosely."""
_OF_ONE_THING = 0.27
"""What must be reached besides where it is asked whether something is so, who somebody is, or what it belongs to."""
_OF_ANYTHING = 0.12
"""The same of all other questions, which mostly have an answer."""
_MANY = 0.4
"""The share of its wordings that name a class of unit which a silence is about."""
_SHORTHAND = 3
"""Letters of what is no syllable and mostly stands for a name (“tb”)."""
_WHETHER = re.compile(r"\b(?:co|duoc|phai) .*\b(?:khong|chua)\b|^ai la\b|\blinh vuc (?:nao|gi)\b")


def speaks_of_it(asked: Asked, found: Sequence[Found], library: Library) -> bool:
    """Whether the best record of a document covers enough of what the question is about, by how telling each word is.

    A question that leans on the one before, or that holds nothing but what is wanted, is not doubted; nor is the kind
    of record that is asked for outright, beside whatever else is told (“em ở Lộc Ninh, mỗi xã mấy điển hình”).
    Cost: the words of the question, and once for each record those of the record.
    """
    said = about(asked)
    if not said or asked.leaning or asked.pointing:
        return True
    top = found[0]
    whether = _WHETHER.search(" ".join(word.plain for word in asked.said))
    if not whether and any(top.record.kind in intent.kinds for intent in asked.intents if intent.looked_up):
        return True
    telling = {word: library.telling(word.plain) for word in said}
    lacked = sum(much for word, much in telling.items() if not _holds(top.record, word, asked.rest))
    lacked /= sum(telling.values()) or 1
    needed = _OF_ONE_THING if whether else _OF_ANYTHING
    needed += _LACKED * lacked + _APART * _never_together(asked, said, top.record.programme, library)
    return top.score >= needed - _PER_WORD * len(said)


def about(asked: Asked) -> tuple[Word, ...]:
    """The words that tell a question from others of its kind: no question words, no places, nothing common to all."""
    known = lexicon()
    left = narrowing(asked.rest)
    left = without(left, [*known.asked(left), *known.provinces.hits(left)])
    return tuple(word for word in left if is_syllable(word.plain) or len(word.plain) > _SHORTHAND)


def for_others(record: Record, asked: Asked) -> bool:
    """Whether what a document leaves open is about some classes of unit, and the question about none of them.

    Where the question names other classes, only a silence that holds all its words answers it.
    """
    if not record.silent or record.kind is not ClauseKind.QUOTA:
        return False
    classes = _classes(record)
    if not classes or classes & asked.classes:
        return False
    held = [_holds(record, word, asked.rest) for word in about(asked)]
    return not held or not (all(held) if asked.classes else any(held))


def _never_together(asked: Asked, said: Sequence[Word], slug: str, library: Library) -> float:
    """The share of neighbours among the telling words that stand side by side nowhere in the document."""
    pairs = [(one, two) for one, two in pairwise(asked.rest) if one in said and two in said]
    apart = [1 for one, two in pairs if not library.states(slug, f"{one.plain} {two.plain}")]
    return len(apart) / len(pairs) if pairs else 0.0


def _holds(record: Record, word: Word, rest: Sequence[Word]) -> bool:
    """Whether a record uses the word, or all words of something that can stand in for it."""
    held = _words(record)
    if any(fits(word, one) for one in held.get(word.plain, ())):
        return True
    stand_ins = (hit for hit in lexicon().synonyms.hits(rest) if word in rest[hit.start : hit.end])
    return any(all(one.plain in held for one in hit.label) for hit in stand_ins)


@lru_cache(maxsize=512)
def _words(record: Record) -> dict[str, frozenset[Word]]:
    """The words of a record by their letters."""
    held: dict[str, set[Word]] = {}
    for text in (record.title, record.summary, *record.asks, *record.actors):
        for word in lexicon().words(text):
            held.setdefault(word.plain, set()).add(word)
    return {plain: frozenset(words) for plain, words in held.items()}


@lru_cache(maxsize=512)
def _classes(record: Record) -> frozenset[UnitClass]:
    """The classes of unit that a silence is about: those of many of its wordings; mostly none."""
    known = lexicon()
    counted = Counter(unit for ask in record.asks for unit in known.units.labels(known.words(ask)))
    return frozenset(unit for unit, count in counted.items() if count >= _MANY * len(record.asks))
