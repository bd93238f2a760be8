"""Finds which documents a question names: by number, by name, by place, by years."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from content.answers.knowing.naming import one_year, years
from content.answers.language.cues import Cues, Hit, without
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
from content.programme import Programme
from content.text import fold

_NUMBER = re.compile(r"\d+(?:/\d{4})?[-/][A-ZĐ]{2,}(?:[-/][A-ZĐ\d]{1,})*")
_ANY_NUMBER = re.compile(
    r"\b(?:ke hoach|chi thi|quyet dinh|nghi dinh|van ban|thong tu|nghi quyet|cong van) (?:so )?(\d{1,5})\b"
    r"(?! (?:thang|nam|quy(?! dinh)|tieu chuan|ngay|diem|dieu))"
    r"|\b(\d{1,5}) (?:ke hoach|chi thi|quyet dinh|nghi dinh)\b"
)
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"^(\d+)\s*[-/]\s*([A-ZĐ]+)")
_TIER = re.compile(r"^(?:tinh|huyen|thanh pho|xa|phuong|thi xa)\s+")
_OFFICE = re.compile(r"\b(?:tinh|huyen|thanh pho|xa|phuong)\b")
_BY_NUMBER = 100
_PER_WORD = 1
_BY_PLACE = 2
_BY_YEARS = 1
_NEAR = 1
"""Words between a name and years that belong to it."""
_ONE_YEAR = 2
"""Words in “năm 2024”; “2022-2025” alone has as many and is no name either."""
_JOINING = frozenset({"va", "voi", "cung", "so"})
_LIVING = frozenset({"o", "que", "song", "lam"})


@dataclass(frozen=True, slots=True)
class Named:
    """``slugs`` are the documents that fit best, in their usual order; none when no document is named.

    ``speaking_of`` are those that cite a document that is named but not here (“kế hoạch 61”).
    ``rest`` is the question without the words that named them; ``elsewhere`` is a place no programme belongs to.
    ``apart`` says that several were named one by one (“kế hoạch 90 và chỉ thị Lào Cai”), not that a name fits several.
    """

    slugs: tuple[str, ...]
    rest: tuple[Word, ...]
    speaking_of: tuple[str, ...] = ()
    elsewhere: str | None = None
    numbered: bool = False
    apart: bool = False


class _Naming(NamedTuple):
    """What of a question names documents, by how."""

    numbers: Sequence[Hit[str]]
    names: Sequence[Hit[str]]
    places: Sequence[Hit[str]]
    years: Sequence[Hit[str]]

    def within(self, places: set[int]) -> "_Naming":
        """What of it lies at these words; years anywhere."""
        numbers, names, towns = ([hit for hit in hits if hit.start in places] for hits in self[:3])
        return _Naming(numbers, names, towns, self.years)


class Documents:
    """The names of all programmes, indexed. Looking up grows with the words said and the names found."""

    def __init__(self, programmes: Mapping[str, Programme]) -> None:
        """Index numbers, names, places, years and the numbers of documents that are only cited."""
        words = lexicon().words
        self._order = tuple(programmes)
        each = list(programmes.values())
        self._numbers = Cues([(form, one.slug) for one in each for form in _number_forms(one)], words)
        self._cited = Cues([(number, number) for number in sorted(_cited(each))], words)
        self._known: dict[str, set[str]] = {}
        for one in each:
            for form in (*_cited([one]), *_own([one])):
                self._known.setdefault(_DIGITS.findall(form)[0].lstrip("0"), set()).add(one.slug)
        self._names = Cues([(name, one.slug) for one in each for name in _names(one)], words)
        self._places = Cues([(place, one.slug) for one in each for place in _places(one)], words)
        self._bodies = Cues([(body, body) for body in sorted(_bodies(each))], words)
        self._near = set(lexicon().provinces.labels(words(" ".join(_around(one) for one in each))))
        self._years = Cues([(form, one.slug) for one in each for form in _year_forms(one)], words)
        self._bare_numbers: dict[str, set[str]] = {}
        for one in each:
            for number in _DIGITS.findall(one.number or "")[:1]:
                self._bare_numbers.setdefault(number.lstrip("0"), set()).add(one.slug)

    def named(self, said: Sequence[Word]) -> Named:
        """Which documents ``said`` names. Years alone name none, they only decide between documents."""
        masked = [hit for cues in (self._cited, lexicon().mistaken) for hit in cues.hits(said)]
        numbers, names, places = (
            [hit for hit in cues.hits(said) if not _overlaps(hit, masked)]
            for cues in (self._numbers, self._names, self._places)
        )
        numbers = _forward([hit for hit in numbers if not self._only_cited(hit, said)])
        names = [hit for hit in names if not self._only_cited(hit, said)]
        numbers += self._going_on(said, numbers)
        if numbers:  # the place in “Báo Thái Bình” is then part of that body's name
            bodies = list(self._bodies.hits(said))
            names, places = ([hit for hit in hits if not _overlaps(hit, bodies)] for hits in (names, places))
        spans = list(self._years.hits(said))
        groups = _apart(_Naming(numbers, names, places, spans), said)
        named = set[str]().union(*map(_leading, groups))
        naming = [*numbers, *names, *places]
        used = [*naming, *(hit for hit in spans if hit.label in named and _beside(hit, naming))]
        return Named(
            slugs=tuple(slug for slug in self._order if slug in named),
            rest=without(said, used),
            speaking_of=self._speaking_of(said) or (() if groups else self._of_years(said)),
            elsewhere=None if groups else self._elsewhere(said, masked),
            numbered=bool(numbers),
            apart=len(groups) > 1,
        )

    def _only_cited(self, hit: Hit[str], said: Sequence[Word]) -> bool:
        """Whether the number is that of a document that is spoken of in full beside it (“26-KH/ĐUK … kế hoạch 26”)."""
        plain = {word.plain for word in said[hit.start : hit.end] if word.plain.isdigit()}
        cited = [word.plain for one in self._cited.hits(said) for word in said[one.start : one.end]]
        return bool(plain) and plain <= set(cited)

    def _going_on(self, said: Sequence[Word], numbers: Sequence[Hit[str]]) -> list[Hit[str]]:
        """The bare numbers that go on a row: “kế hoạch 80, 90”, “kế hoạch 80 và 90”."""
        found: list[Hit[str]] = []
        ends = {hit.end for hit in numbers}
        for place, word in enumerate(said):
            follows = place in ends or (place - 1 in ends and said[place - 1].plain in _JOINING)
            if follows and word.plain in self._bare_numbers:
                found += [Hit(slug, place, place + 1) for slug in sorted(self._bare_numbers[word.plain])]
                ends.add(place + 1)
        return found

    def _elsewhere(self, said: Sequence[Word], masked: Sequence[Hit[str]]) -> str | None:
        """A province that is named and that no programme belongs to."""
        hits = (hit for hit in lexicon().provinces.hits(said) if not _overlaps(hit, masked))
        return next((hit.label for hit in hits if hit.label not in self._near), None)

    def unknown(self, said: Sequence[Word]) -> str | None:
        """The number of a document that is named (“kế hoạch 105”) and that nothing here speaks of."""
        return next((number for number in _numbers(said) if number not in self._known), None)

    def _of_years(self, said: Sequence[Word]) -> tuple[str, ...]:
        """The documents for the years that are named (“văn bản giai đoạn 2022-2025”); a single year names none."""
        slugs = {hit.label for hit in self._years.hits(said) if hit.length > _ONE_YEAR}
        return tuple(slug for slug in self._order if slug in slugs)

    def _speaking_of(self, said: Sequence[Word]) -> tuple[str, ...]:
        slugs = {slug for number in _numbers(said) for slug in self._known.get(number, ())}
        return tuple(slug for slug in self._order if slug in slugs)


def _beside(years: Hit[str], naming: Sequence[Hit[str]]) -> bool:
    """Whether years stand beside a name and so are part of it; elsewhere they may be those of something else."""
    return any(years.start <= hit.end + _NEAR and hit.start <= years.end + _NEAR for hit in naming)


def _forward(numbers: Sequence[Hit[str]]) -> list[Hit[str]]:
    """The numbers without those read backwards out of two names in a row (“kế hoạch 80, kế hoạch 90”)."""
    return [hit for hit in numbers if not any(_reaches_into(other, hit) for other in numbers)]


def _reaches_into(earlier: Hit[str], hit: Hit[str]) -> bool:
    return earlier.label == hit.label and earlier.start < hit.start < earlier.end < hit.end


def _apart(naming: _Naming, said: Sequence[Word]) -> list[_Naming]:
    """The names that go together, each group for itself: “kế hoạch 90 … Thái Bình” is one, “…, Lào Cai” another.

    A place alone is none beside a document that is named outright, where it only says where somebody lives or works.
    """
    groups: list[tuple[set[int], set[str]]] = []
    for start, end, slugs in _spots([*naming.numbers, *naming.names, *naming.places]):
        place = next((at for at, (_, held) in enumerate(groups) if held & slugs), None)
        words = set(range(start, end))
        if place is None:
            groups.append((words, slugs))
        else:
            words |= groups[place][0]
            groups[place] = (words, _leading(naming.within(words)))
    found = [naming.within(words) for words, _ in groups]
    outright = [group for group in found if not _only_lived_in(group, said)]
    return outright or found


def _spots(hits: Sequence[Hit[str]]) -> Iterator[tuple[int, int, set[str]]]:
    """The stretches of words that name documents, from left to right, with the documents each of them may mean."""
    start, end = 0, 0
    labels: dict[str, int] = {}
    for hit in sorted(hits, key=lambda one: (one.start, -one.length)):
        if hit.start >= end and labels:
            yield start, end, _longest(labels)
            labels = {}
        start = hit.start if not labels else start
        end = max(end, hit.end)
        labels[hit.label] = max(labels.get(hit.label, 0), hit.length)
    if labels:
        yield start, end, _longest(labels)


def _longest(labels: Mapping[str, int]) -> set[str]:
    most = max(labels.values())
    return {label for label, length in labels.items() if length == most}


def _only_lived_in(group: _Naming, said: Sequence[Word]) -> bool:
    """Whether all that is said is where somebody lives or works (“quê tôi ở Nam Định”)."""
    towns = {(hit.start, hit.end) for hit in group.places}
    if group.numbers or any((hit.start, hit.end) not in towns for hit in group.names):
        return False
    return all({word.plain for word in said[max(start - 3, 0) : start]} & _LIVING for start, _ in towns)


def _leading(naming: _Naming) -> set[str]:
    """The documents with the most points; of those named by number all."""
    points: dict[str, int] = {}
    _best(points, naming.numbers, _BY_NUMBER)
    _best(points, naming.names, _PER_WORD)
    for slug in {hit.label for hit in naming.places}:
        points[slug] = points.get(slug, 0) + _BY_PLACE
    for slug in {hit.label for hit in naming.years} & set(points):
        points[slug] += _BY_YEARS
    most = max(points.values(), default=0)
    return {slug for slug, value in points.items() if value >= most}


def _numbers(said: Sequence[Word]) -> list[str]:
    """The numbers that stand beside a kind of document."""
    plain = " ".join(word.plain for word in said)
    return [number for found in _ANY_NUMBER.finditer(plain) for number in found.groups() if _is_number(number)]


def _is_number(number: str | None) -> bool:
    """Whether this can be the number of a document and not a year."""
    return bool(number) and not re.fullmatch(r"20\d\d", number or "")


def _best(points: dict[str, int], hits: Sequence[Hit[str]], worth: int) -> None:
    """Add what each document's longest hit is worth."""
    longest: dict[str, int] = {}
    for hit in hits:
        longest[hit.label] = max(longest.get(hit.label, 0), worth if worth == _BY_NUMBER else worth * hit.length)
    for slug, value in longest.items():
        points[slug] = points.get(slug, 0) + value


def _overlaps(hit: Hit[str], others: Sequence[Hit[str]]) -> bool:
    return any(hit.overlaps(other) for other in others)


def _number_forms(programme: Programme) -> Iterator[str]:
    """“90/KH-UBND” is also said “kế hoạch 90”, “kế hoạch số 90”, “90 kế hoạch”, “số 90”."""
    parts = _BARE.match(programme.number or "")
    if parts is None or programme.number is None:
        return
    kind = programme.kind_of_document
    number = parts.group(1)
    yield programme.number
    yield from (f"{kind} {number}", f"{kind} số {number}", f"{number} {kind}", f"số {number}", f"văn bản {number}")


def _cited(programmes: Sequence[Programme]) -> set[str]:
    """Numbers of documents that are only spoken of in the records."""
    own = {programme.number for programme in programmes}
    return {
        number
        for programme in programmes
        for clause in programme.clauses
        for number in _NUMBER.findall(f"{clause.title} {clause.summary}")
        if number not in own
    }


def _names(programme: Programme) -> Iterator[str]:
    """The names of the pack, and its kind with every name of its place (“kế hoạch của Hưng Yên”)."""
    yield from (*programme.names, programme.short_title)
    for place in _places(programme):
        kind = programme.kind_of_document
        yield from (f"{kind} {place}", f"{kind} của {place}", f"{kind} của UBND {place}")


def _year_forms(programme: Programme) -> Iterator[str]:
    """“2023-2025”, “giai đoạn 2023-2025”; “năm 2024” for one year."""
    span = years(programme)
    yield from (span, f"năm {span}" if one_year(programme) else f"giai đoạn {span}")
    if day := programme.issued:
        yield from (f"năm {day.year}", f"{day.month}/{day.year}", f"tháng {day.month} năm {day.year}")


def _own(programmes: Sequence[Programme]) -> Iterator[str]:
    yield from (programme.number for programme in programmes if programme.number)


def _bodies(programmes: Sequence[Programme]) -> set[str]:
    """The bodies that have a place in their name, and are no office of the place itself (“UBND tỉnh Thái Bình”)."""
    return {
        name.strip()
        for programme in programmes
        for clause in programme.clauses
        for actor in clause.actors
        for name in actor.split(",")
        if fold(_bare(programme.place)) in fold(name) and not _OFFICE.search(fold(name))
    }


def _around(programme: Programme) -> str:
    """Where places stand that have to do with a programme without naming it."""
    return f"{programme.title} {programme.place} {programme.succession.note if programme.succession else ''}"


def _places(programme: Programme) -> Iterator[str]:
    """The place with and without its tier, and today's name where it was merged since."""
    yield programme.place
    bare = _bare(programme.place)
    if " " in bare:  # a syllable alone is a common word too (“mẫu”)
        yield bare
    yield from (today for today, before in lexicon().merged.items() if fold(before) == fold(bare))


def _bare(place: str) -> str:
    """“tỉnh Thái Bình” without “tỉnh”."""
    tier = _TIER.match(fold(place))
    return place[tier.end() :] if tier else place
