"""How a question goes on with the one before: what it keeps of it, and what it puts in its place.

“còn cá nhân thì sao” asks the same of somebody else; “thế gửi về đâu” asks something else of the same thing;
“của Lào Cai” asks the same of another document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from content.answers.asking.asked import narrowing
from content.answers.knowing.library import Library
from content.answers.language.cues import Hit, longest, without
from content.answers.language.focusing import OF_SOMETHING
from content.answers.language.lexicon import lexicon
from content.answers.language.times import is_part, is_year
from content.answers.language.words import Word

_SHORT = 9
"""Words in a question that can only be understood with the one before it."""
_AGAIN = 7
"""The same where it asks in the same way: “thế đưa lên tỉnh thì mấy”."""
_ALONE = 4
"""The same where no word says that it goes on."""


_SORTS = {
    "number": ("may", "bao nhieu"),
    "who": ("ai",),
    "where": ("dau",),
    "when": ("khi nao", "bao gio", "ngay nao", "luc nao", "hom nao", "ngay may", "bao lau"),
}
"""The ways to ask, without diacritics."""
_PLACED = frozenset({"o", "cap", "ben", "tai"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What was asked before, made whole: in which words, and of which documents."""

    words: tuple[Word, ...] = ()
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Continued:
    """``rest`` is the whole question, ``around`` what the one before told; ``leaning`` if it needs that.

    ``elsewhere`` says that the same is asked of something else.
    """

    rest: tuple[Word, ...]
    around: tuple[Word, ...] = ()
    leaning: bool = False
    elsewhere: bool = False


def continued(rest: tuple[Word, ...], typed: Sequence[Word], before: Frame, library: Library) -> Continued:
    """The question made whole with the one before. Cost grows with the words of both."""
    earlier = before.words
    if not earlier:
        return Continued(rest)
    known = lexicon()
    new = own(rest)
    aspects = known.wanted(rest)
    repeated = _aspects(rest) == _aspects(earlier) and _sort(rest) == _sort(earlier) and len(rest) <= _AGAIN
    if not new and (not aspects or repeated or _asks_the_same(rest, earlier)):
        return Continued((*_without_times(earlier, rest), *without(rest, aspects)), leaning=True)
    if not new and not _names_an_aspect(rest):
        return Continued((*thing(_without_times(earlier, rest)), *rest), leaning=True)
    again = len(rest) <= _AGAIN and _in_the_same_way(rest, earlier)
    if not again and (aspects or _asks_itself(rest) or not _goes_on(rest, typed)):
        same = _aspects(rest) & _aspects(earlier)
        kept = _of_whom(rest, earlier) if not new and _aspects(rest) <= OF_SOMETHING else ()
        return Continued((*kept, *rest), () if same else without(earlier, known.asked(earlier)))
    return _of_another(rest, earlier, library)


def own(rest: Sequence[Word]) -> tuple[Word, ...]:
    """What a question says that no earlier one is needed for."""
    links = lexicon().links
    left = without(rest, [*links.pointing.hits(rest), *links.comparing.hits(rest)])
    left = tuple(word for word in left if word not in _only_turning(left))
    return narrowing(left) or _something_common(left)


def thing(said: Sequence[Word]) -> tuple[Word, ...]:
    """What a question was about, without what was asked of it."""
    known = lexicon()
    asking = known.asked(said)
    asked = {place for hit in asking for place in range(hit.start, hit.end)}
    wanted = [hit for hit in known.wanted(said) if hit.label.looked_up or asked & set(range(hit.start, hit.end))]
    return without(without(said, wanted), known.asked(without(said, wanted)))


def _asks_the_same(rest: Sequence[Word], earlier: Sequence[Word]) -> bool:
    """Whether the question word of the earlier question is only said again: “… có bao nhiêu”, “thế xã thì mấy”."""
    known = lexicon()
    words = {word.plain for hit in known.wanted(rest) for word in rest[hit.start : hit.end]}
    asking = {word.plain for hit in known.asked(rest) for word in rest[hit.start : hit.end]}
    return words <= asking and words <= {word.plain for word in earlier}


def _asks_itself(rest: Sequence[Word]) -> bool:
    """Whether a question word asks something new, and not only the same of something else (“thì sao”)."""
    known = lexicon()
    return bool(known.asked(without(rest, known.links.echoing.hits(rest))))


def _of_whom(rest: Sequence[Word], earlier: Sequence[Word]) -> tuple[Word, ...]:
    """Whom a question was about, where the new one asks of them and names nobody (“xã …”, then “hạn nộp?”)."""
    known = lexicon()
    spans: list[tuple[int, int]] = []
    if not known.units.found(rest):
        spans += [(hit.start, hit.end) for hit in longest(known.units.hits(earlier))]
    if not known.subjects.found(rest):
        spans += [(hit.start, hit.end) for hit in longest(known.subjects.hits(earlier))]
    return tuple(word for start, end in spans for word in earlier[start:end])


def _names_an_aspect(rest: Sequence[Word]) -> bool:
    """Whether what is wanted has a name (“chỉ tiêu”), and is not only asked for (“trước ngày nào”, “gửi về đâu”)."""
    known = lexicon()
    if any(hit.label.id not in OF_SOMETHING for hit in known.wanted(rest)):
        return True
    named = without(rest, known.asked(rest))
    hits = known.wanted(named)
    words = [word for hit in hits for word in named[hit.start : hit.end]]
    return any(word.plain not in known.silent for word in known.generic_free(words))


def _of_another(rest: tuple[Word, ...], earlier: Sequence[Word], library: Library) -> Continued:
    """The earlier question asked of somebody or something else, which takes the place of what is like it."""
    known = lexicon()
    earlier = _without_times(earlier, rest)
    if known.subjects.found(rest) and known.subjects.found(earlier):
        return Continued((*without(earlier, known.subjects.hits(earlier)), *rest), leaning=True, elsewhere=True)
    if known.units.found(rest) and known.units.found(earlier):
        return Continued((*without(earlier, known.units.hits(earlier)), *rest), leaning=True, elsewhere=True)
    if library.names_body(rest) and library.names_body(earlier):
        return Continued((*library.without_bodies(earlier), *rest), leaning=True, elsewhere=True)
    new = _without_turns(rest)
    if new and new[0].plain in _PLACED:
        earlier = _without_place(earlier)
    about = narrowing(earlier)
    place = next((at for at, word in enumerate(earlier) if word in about), len(earlier))
    kept = [tuple(word for word in part if word not in about) for part in (earlier[:place], earlier[place:])]
    return Continued((*kept[0], *new, *kept[1]), about, leaning=True, elsewhere=True)


def _without_place(earlier: Sequence[Word]) -> tuple[Word, ...]:
    """The earlier question without “ở cấp tỉnh”, where another place or level is named now."""
    starts = [at for at, word in enumerate(earlier[:-1]) if word.plain in _PLACED]
    if not starts:
        return tuple(earlier)
    end = starts[0] + (3 if earlier[starts[0] + 1].plain in _PLACED else 2)
    return (*earlier[: starts[0]], *earlier[end:])


def _goes_on(rest: Sequence[Word], typed: Sequence[Word]) -> bool:
    """Whether a question without an aspect of its own goes on with the one before: few words, or “còn … thì sao”."""
    if len(rest) <= _ALONE:
        return True
    return len(rest) <= _SHORT and lexicon().continuing.found(typed)


def _without_times(earlier: Sequence[Word], rest: Sequence[Word]) -> tuple[Word, ...]:
    """The earlier question without its stretch of time, where another one is named now.

    Where only a year is named, the part of it stays that was spoken of (“báo cáo quý 1”, then “năm sau thì sao”).
    """
    times = lexicon().times
    named = [hit.label for hit in times.hits(rest, years=True)]
    only_years = all(is_year(label) for label in named)
    replaced = [hit for hit in times.hits(earlier, years=True) if not (only_years and is_part(hit.label))]
    return without(earlier, replaced) if named else tuple(earlier)


def asks_by_name(rest: Sequence[Word]) -> bool:
    """Whether something is wanted in more than a question word (“làm gì”, “từ ngày nào”, not “bao nhiêu”)."""
    known = lexicon()
    asking = {place for hit in known.asked(rest) for place in range(hit.start, hit.end)}
    return any(place not in asking for hit in known.wanted(rest) for place in range(hit.start, hit.end))


def _in_the_same_way(rest: Sequence[Word], earlier: Sequence[Word]) -> bool:
    """Whether the same is asked for, in the same way."""
    return bool(_sort(rest)) and _sort(rest) <= _sort(earlier) and _aspects(rest) <= _aspects(earlier)


def _aspects(said: Sequence[Word]) -> set[str]:
    return {hit.label.id for hit in lexicon().wanted(said)}


def _sort(said: Sequence[Word]) -> set[str]:
    """How it is asked: for a number, a person, a place, a time; nothing when only “gì” or “nào” is said."""
    plain = f" {' '.join(word.plain for word in said)} "
    return {sort for sort, words in _SORTS.items() if any(f" {word} " in plain for word in words)}


def _something_common(left: Sequence[Word]) -> tuple[Word, ...]:
    """What is common to most questions is all that is new, where nothing is asked of it: “ở đơn vị thì sao”."""
    known = lexicon()
    if known.wanted(left) or known.asked(left) or known.times.found(left):
        return ()
    return tuple(word for word in left if word.plain not in known.silent)


def _without_turns(rest: Sequence[Word]) -> tuple[Word, ...]:
    """What is new, without the words that go on (“còn … thì sao”)."""
    links = lexicon().links
    left = without(rest, links.echoing.hits(rest))
    return left[1:] if left and left[0].plain in ("con", "the", "vay") else left


def _only_turning(rest: Sequence[Word]) -> set[Word]:
    """Words that only take back or go on, at the start or the end of what is said."""
    hits: list[Hit[str]] = list(lexicon().links.turning.hits(rest))
    return {word for hit in hits for word in rest[hit.start : hit.end]}
