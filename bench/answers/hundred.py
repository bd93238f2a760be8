"""As many programmes as one likes: the real ones first, then more of their size under other names, in other words."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random

import content.answers
from content.programme import Programme

ASKS = 13
"""Ways to ask that each record has at the least; one with fewer is filled up from the words of its summary."""
_SWAPPED, _EXCHANGED = 0.15, 0.2
"""Shares of the words that change places with the next one, or give way to another word of the packs."""
_PROSE = frozenset({"title", "summary", "asks", "actors", "question", "name"})
_WORDS_OF_AN_ASK = (4, 10)
_FIRST_NUMBER = 300
_PLACES = Path(content.answers.__file__).parent / "language" / "lexicon" / "places.toml"


def packs(real: Mapping[str, Programme], count: int, *, seed: int = 5) -> dict[str, Programme]:
    """So many programmes by slug: the ``real`` ones, then others as large, no two alike; cost grows with ``count``."""
    chance = Random(seed)
    words = [word for one in real.values() for text in _prose(one.model_dump()) for word in text.split()]
    places = _places(chance, words)
    made = dict(islice(real.items(), count))
    patterns = islice(cycle(real.values()), count - len(made))
    for number, pattern in enumerate(patterns, _FIRST_NUMBER):
        made[f"ke-hoach-{number}"] = _other(pattern, number, next(places), partial(_reworded, chance, words))
    return {slug: _filled_up(one, chance) for slug, one in made.items()}


def _other(pattern: Programme, number: int, place: str, reworded: Callable[[str], str]) -> Programme:
    """The same records, duties and sections under another number and place, each sentence in other words."""
    names = (f"{number}/KH-UBND", f"kế hoạch {number}", f"kế hoạch của {place}", f"kế hoạch tuyên truyền {place}")
    own: dict[str, object] = {
        "slug": f"ke-hoach-{number}",
        "number": names[0],
        "place": place,
        "names": names,
        "short_title": f"Kế hoạch của UBND {place}",
        "succession": None,
    }
    return Programme.model_validate({**_rewritten(pattern.model_dump(), reworded), **own})


def _places(chance: Random, words: list[str]) -> Iterator[str]:
    """Each province once, then communes under made-up names."""
    provinces: list[str] = tomllib.loads(_PLACES.read_text(encoding="utf-8"))["places"]["provinces"]
    yield from (f"tỉnh {province}" for province in provinces)
    while True:
        yield f"xã {' '.join(chance.sample(words, 2)).title()}"


def _filled_up(programme: Programme, chance: Random) -> Programme:
    """The same programme with enough ways to ask for each record."""
    clauses = tuple(
        one.model_copy(update={"asks": _enough(one.asks, one.summary, chance)}) for one in programme.clauses
    )
    silences = tuple(
        one.model_copy(update={"asks": _enough(one.asks, one.summary, chance)}) for one in programme.silences
    )
    return programme.model_copy(update={"clauses": clauses, "silences": silences})


def _enough(asks: tuple[str, ...], summary: str, chance: Random) -> tuple[str, ...]:
    words = summary.split()
    more = (chance.sample(words, min(chance.randint(*_WORDS_OF_AN_ASK), len(words))) for _ in range(ASKS - len(asks)))
    return (*asks, *map(" ".join, more))


def _reworded(chance: Random, words: list[str], text: str) -> str:
    said = text.split()
    for place in range(len(said)):
        if chance.random() < _EXCHANGED:
            said[place] = chance.choice(words)
        elif place and chance.random() < _SWAPPED:
            said[place - 1 : place + 1] = reversed(said[place - 1 : place + 1])
    return " ".join(said)


def _rewritten(table: Mapping[str, object], reworded: Callable[[str], str]) -> dict[str, object]:
    """A table with every sentence of every record in it in other words."""
    return {key: _changed(value, reworded, prose=key in _PROSE) for key, value in table.items()}


def _changed(value: object, reworded: Callable[[str], str], *, prose: bool) -> object:
    match value:
        case dict():
            return _rewritten(value, reworded)
        case list() | tuple():
            return tuple(_changed(one, reworded, prose=prose) for one in value)
        case str() if prose:
            return reworded(value)[:200]
    return value


def _prose(table: Mapping[str, object]) -> Iterator[str]:
    """Every sentence of every record in a table."""
    for key, value in table.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            if isinstance(one, dict):
                yield from _prose(one)
            elif isinstance(one, str) and key in _PROSE:
                yield one
