"""Cuts a message into the questions it holds: “ai ký, gửi về đâu và còn hiệu lực không” holds three."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word

_READ = 3_000
"""Characters of a message that are looked through."""
_SENTENCE = re.compile(r"(?<=[.?!…])\s+|\n+")
_MARK = re.compile(r"[,;:?!…]+|\.(?=\s|$)|\s[-–]\s")
_LISTED = 10
"""Words up to which a message without a question word may be a list of what is wanted (“ngày ký, hạn gửi”)."""
_NAMED_IN_A_ROW = 10
"""Words of one of several things in a row (“hạn báo cáo của chỉ thị Lào Cai”)."""
_ROW = 2
_MOST = 4
"""Questions answered of one message; more would not fit into an answer."""


class Fragment(NamedTuple):
    """A stretch of a sentence and whether it asks something by itself."""

    words: tuple[Word, ...]
    asks: bool


def questions(text: str) -> list[tuple[Word, ...]]:
    """The questions of a message, each with what leads up to it; one or none where it is not made of several.

    What asks nothing goes with the question after it in the sentence, or else with the one before. Cost grows with the
    words.
    """
    known = lexicon()
    words = known.content(known.words(text[:_READ]))
    listed = len(words) <= _LISTED and not known.asked(words)
    sentences = [one for one in _SENTENCE.split(text[:_READ]) if one.strip()]
    marked = [one for one in sentences if one.rstrip().endswith("?")]
    found = [
        one
        for sentence in marked or sentences
        for one in _together(_fragments(sentence, listed=listed or _is_row(sentence)))
    ]
    return found[:_MOST]


def _is_row(sentence: str) -> bool:
    """Whether several things are named in a row, each at the head of its part: “đối tượng, hạn nộp của kế hoạch 48”.

    What stands before the first of them may only lead up to it; what is named twice is one thing.
    """
    known = lexicon()
    cut = (part for stretch in _MARK.split(sentence) for part in _at_every_joint(known.words(stretch)))
    parts = [said for words in cut if (said := known.content(words))]
    if parts and not known.wanted(parts[0]):
        parts = parts[1:]
    heads = {_heading(said) for said in parts} - {None}
    return _ROW <= len(heads) == len(parts) and all(len(said) <= _NAMED_IN_A_ROW for said in parts)


def _at_every_joint(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    start = 0
    for hit in lexicon().links.joining.hits(words):
        yield words[start : hit.start]
        start = max(start, hit.end)
    yield words[start:]


def _heading(said: Sequence[Word]) -> str | None:
    """What a part that begins with what is wanted asks for."""
    return next((hit.label.id for hit in lexicon().wanted(said) if hit.start == 0 and hit.label.id != "none"), None)


def _together(fragments: Sequence[Fragment]) -> Iterator[tuple[Word, ...]]:
    """The questions of one sentence; none when it asks nothing."""
    if not any(one.asks for one in fragments):
        return
    waiting: tuple[Word, ...] = ()
    held: tuple[Word, ...] = ()
    for one in fragments:
        if one.asks:
            if held:
                yield held
            held, waiting = (*waiting, *one.words), ()
        else:
            waiting = (*waiting, *one.words)
    yield (*held, *waiting)


def _fragments(sentence: str, *, listed: bool) -> list[Fragment]:
    known = lexicon()
    cut = (known.words(stretch) for stretch in _MARK.split(sentence))
    meant = (known.links.shorthand.get(words, words) if listed else words for words in cut)
    joined = [part for words in meant if words for part in _at_joints(words, listed=listed)]
    return [Fragment(words, _asks(words, listed=listed)) for words in joined]


def _at_joints(words: tuple[Word, ...], *, listed: bool) -> list[tuple[Word, ...]]:
    """A stretch without punctuation, cut where a joining word stands between two that ask."""
    parts: list[tuple[Word, ...]] = []
    start = 0
    for hit in lexicon().links.joining.hits(words):
        left = words[start : hit.start]
        if left and _asks(left, listed=listed) and _asks(words[hit.end :], listed=listed):
            parts.append(left)
            start = hit.end
    return [*parts, words[start:]]


def _asks(words: tuple[Word, ...], *, listed: bool) -> bool:
    """Whether a fragment asks something that could be answered by itself."""
    known = lexicon()
    said = known.content(words)
    hits = known.asked(said)
    single = list(known.links.asking.hits(said))
    closing = [hit for hit in known.links.closing.hits(said) if hit.end == len(said)]
    if not closing:  # “có phải … không” asks only where it is closed
        hits = [hit for hit in hits if not known.links.opening.found(said[hit.start : hit.end])]
    wanted = known.wanted(said)
    if known.links.polite.found(words) and not wanted:
        return False
    if not (hits or single or closing or (wanted and known.requesting.found(said))):
        return listed and any(hit.label.looked_up or hit.start == 0 for hit in wanted)
    left = without(said, [*hits, *single, *closing])
    return bool(wanted) or any(word.plain not in known.silent for word in left)
