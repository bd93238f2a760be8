"""Takes out of a text whatever may lead to somebody: what is not known to be harmless goes.

A word stays that is plain by itself, or that stands beside a neighbour beside which the documents, the lexicon or
``everyday.toml`` write it too. Everything else is masked, and with it what is joined to a masked name. A number stays
that is a document's, a section, a quarter, or a day or year of a plan. Nobody is looked up: names need not be known.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

HIDDEN = "[…]"
"""Stands for what was masked."""

_HERE = Path(__file__).parent
_READ = ("answers/language/lexicon/*.toml", "programmes/*/*.toml")
"""Whose words are written side by side in public."""
_ACCENTED = 0.4
"""From this share of words with diacritics on, a text is typed with them."""
_SHORT_NUMBER = 4
_PLACE = 3
"""Words of a place that may stand before its masked end."""
_SPELT = 3
"""Spelt digits in a row from which on they are a number."""
_TOKEN = re.compile(
    r"(?P<hidden>\[…\])|(?P<number>[^\s,;:!?“”\"()\[\]]*\d[^\s,;:!?“”\"()\[\]]*)|(?P<word>[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)*)"
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:\n…]")
_CLAUSE_END = re.compile(r"[.,;:!?\n…()]")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"20[1-4]\d"
_HARMLESS = re.compile(
    rf"{_YEAR}(?: ?[-–/] ?{_YEAR})?|{_DAY}[/.\-]{_MONTH}(?:[/.\-]{_YEAR})?|{_MONTH}[/.\-]{_YEAR}"
    r"|\d{1,5}/20[0-4]\d|\d{1,5}[/\-](?:20[0-4]\d/)?(?:KH|CT|NĐ|ND|QĐ|QD|TT|CV|BC|HD|HĐ|QH|NQ|TB|TTr|KL)[A-ZĐ\d]{0,3}(?:[-–/][A-ZĐa-z]{1,8}){0,3}"
    r"|(?:kh|ct|q|quý|quy|kỳ|ky|k|mục|muc|kì|ki)\d{1,3}|[IVX]{1,5}(?:\.\d{1,2}){1,2}(?:\.[a-zđ])?|\d(?:\.\d){1,2}(?:\.[a-zđ])?",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVX]{1,5}")
_DOCUMENT = re.compile(r"(?<![\d/.])(\d{1,4})/(?:\d{4}/)?[A-ZĐ]{2}")


@dataclass(slots=True)
class _Token:
    """A word or a number with its place; ``near`` tells whether only blanks part it from the one before."""

    text: str
    kind: str
    start: int
    end: int
    near: bool
    opens: bool
    parted: bool
    key: str = ""
    hidden: bool = False

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        return self.text.isupper() and len(self.text) > 1


class _Names:
    """The lists of ``names.toml``, read with or without diacritics."""

    def __init__(self, lists: Mapping[str, Sequence[str]], key: Callable[[str], str]) -> None:
        def keys(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(key(word) for word in phrase.replace("/", " ").split()) for phrase in lists[name])

        def single(name: str) -> frozenset[str]:
            return frozenset(phrase[0] for phrase in keys(name))

        self.family, self.middle, self.called = single("family"), single("middle"), keys("called")
        self.then_a_name, self.known, self.alone = single("then_a_name"), keys("known"), single("alone")
        self.telling_who, self.then_asking = keys("telling_who"), single("then_asking")
        self.unit = single("unit")
        self.place, self.numbered, self.digits = single("place"), keys("numbered"), single("digits")
        self.plainly_family, self.plainly_middle = (
            frozenset(lists["plainly_family"]),
            frozenset(lists["plainly_middle"]),
        )


class _Vocabulary:
    """What names nobody, read one way: with diacritics, or without."""

    def __init__(self, key: Callable[[str], str]) -> None:
        """Read every list; grows with the text of the documents (half a million letters: under a second)."""
        self.key = key
        everyday = _toml(_HERE / "everyday.toml")
        self.names = _Names(_lists(_HERE / "names.toml"), key)
        self.function = {key(word) for word in str(everyday["function"]).split()}
        self.alone = (
            self.function | {key(word) for word in str(everyday["alone"]).split()} | {key(short) for short in _short()}
        )
        self.pairs: set[tuple[str, str]] = set()
        self.named: set[tuple[str, str]] = set()
        """Pairs of which a word is written with a capital within a sentence."""
        self.documents = {number for text in _public() for number in _DOCUMENT.findall(text)}
        together = _side_by_side(str(everyday["together"]).replace("\n", ";").split(";"))
        self.set_phrases = {(key(first), key(second)) for first, second, _ in together}
        function = frozenset(_exact(word) for word in str(everyday["function"]).split())
        for first, second, named in _public_neighbours():
            if _exact(first) in function or _exact(second) in function:
                continue
            self.pairs.add((key(first), key(second)))
            if named:
                self.named.add((key(first), key(second)))
        self.pairs |= self.set_phrases


def without_anybody(text: str) -> str:
    """``text`` with ``HIDDEN`` for whatever is not known to be harmless; cost grows with its words."""
    said = _tokens(text, _exact)
    words = [one for one in said if one.kind == "word"]
    accented = sum(not one.text.isascii() for one in words) >= _ACCENTED * len(words)
    known = _vocabulary(accented)
    if not accented:
        said = _tokens(text, known.key)
    _hide_unknown(said, known)
    _hide_names(said, known.names)
    _hide_numbers(said, known)
    _hide_joined(said, known)
    return _written(text, said)


def _hide_unknown(said: Sequence[_Token], known: _Vocabulary) -> None:
    for place, one in enumerate(said):
        if one.kind != "word":
            continue
        pairs = _pairs_at(said, place)
        if one.capital and not one.opens and not one.shouted:
            plain = one.key in known.function and not _follows(said, place, known.names.called)
            one.hidden = not plain and not any(pair in known.named for pair in pairs)
        else:
            called = one.capital and not one.shouted and one.key in known.names.then_a_name
            stays = _counts(said, place) if called else one.key in known.alone
            written = known.set_phrases | known.named if called else known.pairs
            one.hidden = not stays and not any(pair in written for pair in pairs)
        if one.hidden and _ROMAN.fullmatch(one.text) and _follows(said, place, known.names.numbered):
            one.hidden = False


def _counts(said: Sequence[_Token], place: int) -> bool:
    """Whether a number follows: “Quý 3”, “Năm 2027”. Without one and with a capital, these may be somebody."""
    return place + 1 < len(said) and said[place + 1].kind == "number"


def _pairs_at(said: Sequence[_Token], place: int) -> Iterator[tuple[str, str]]:
    if place and said[place].near:
        yield said[place - 1].key, said[place].key
    if place + 1 < len(said) and said[place + 1].near:
        yield said[place].key, said[place + 1].key


def _hide_names(said: Sequence[_Token], names: _Names) -> None:
    """Whole names, what stands behind a title, and who somebody says to be."""
    for place, one in enumerate(said):
        _hide_whole_name(said[place : place + 4], names)
        if _follows(said, place, names.called):
            title = said[place - 1].key
            great = one.key in names.alone and one.capital and title in {first for first, *_ in names.called}
            named = one.capital and not one.shouted and not one.opens
            one.hidden = (one.hidden or named or one.key in names.then_a_name) and not great
        if _follows(said, place, names.telling_who):
            _hide_clause(said[place:], names.then_asking)
    for start in range(len(said)):
        for phrase in names.known:
            if _keys(said[start : start + len(phrase)]) == phrase:
                for one in said[start : start + len(phrase)]:
                    one.hidden = False
    _hide_spelt(said, names.digits)


def _hide_whole_name(said: Sequence[_Token], names: _Names) -> None:
    """A family name with a middle name and one or two more words; or with capitals behind it."""
    if len(said) < 2 or not said[1].near or said[0].kind != "word":  # noqa: PLR2004 - a family name and another
        return
    first, second, *others = said
    plainly = first.key in names.plainly_family and second.key in names.plainly_middle and bool(others)
    middle = first.key in names.family and second.key in names.middle and not first.text.isascii()
    capitals = first.key in names.family and first.capital and second.capital
    if not (plainly or middle or (capitals and not first.shouted and second.hidden)):
        return
    first.hidden = second.hidden = True
    for one in others[:1]:
        one.hidden = one.hidden or one.near


def _hide_clause(said: Sequence[_Token], ends: Collection[str]) -> None:
    """Up to the end of the clause, or to where the question begins."""
    for place, one in enumerate(said):
        if (one.parted and place) or one.key in ends:
            return
        one.hidden = True


def _hide_spelt(said: Sequence[_Token], digits: Collection[str]) -> None:
    run: list[_Token] = []
    for one in (*said, None):
        if one is not None and one.key in digits:
            run.append(one)
            continue
        if len(run) >= _SPELT:
            for each in run:
                each.hidden = True
        run = []


def _hide_numbers(said: Sequence[_Token], known: _Vocabulary) -> None:
    """A number that is alone and harmless stays; with one that goes, those beside it go."""
    numbers = [place for place, one in enumerate(said) if one.kind == "number"]
    for place in numbers:
        said[place].hidden = said[place].hidden or not _is_harmless(said, place, known)
    runs: list[list[_Token]] = []
    for before, place in zip([-2, *numbers], numbers, strict=False):
        if before == place - 1:
            runs[-1].append(said[place])
        else:
            runs.append([said[place]])
    for run in runs:
        if any(one.hidden for one in run) or (len(run) >= _SPELT and all(len(one.text) < _SPELT for one in run)):
            for one in run:
                one.hidden = True


def _is_harmless(said: Sequence[_Token], place: int, known: _Vocabulary) -> bool:
    text = said[place].text.strip(".-–/")
    if place and said[place - 1].key in known.names.place and said[place].near:
        return False
    short = text.isdigit() and len(text) <= _SHORT_NUMBER
    if short and (len(text) == 1 or text in known.documents or _follows(said, place, known.names.numbered)):
        return len(text) < _SHORT_NUMBER or text.startswith("20")
    return _HARMLESS.fullmatch(text) is not None


def _hide_joined(said: Sequence[_Token], known: _Vocabulary) -> None:
    """With a masked word the capitals beside it go, and a family or middle name before it."""
    for here, before in zip(said[1:], said[:-1], strict=True):
        shares = here.near and before.hidden and before.kind == here.kind == "word"
        if shares and here.capital and before.capital and not here.shouted:
            here.hidden = True
    for before, here in reversed(list(pairwise(said))):
        if not (here.near and here.hidden and before.kind == here.kind == "word"):
            continue
        part = before.key in known.names.family | known.names.middle and before.key not in known.function
        capitals = before.capital and here.capital and before.key not in known.alone and not before.shouted
        before.hidden = before.hidden or part or capitals
    for place, one in enumerate(said):
        if one.hidden and one.kind == "word":
            _hide_place(said[:place], known)


def _hide_place(before: Sequence[_Token], known: _Vocabulary) -> None:
    """Of a place whose end is masked, the words back to “xã”, “trường”."""
    for size, one in enumerate(reversed(before)):
        if one.key in known.names.unit:
            for each in before[len(before) - size :]:
                each.hidden = True
            return
        if one.key in known.function or not one.near or size + 1 == _PLACE:
            return


def _follows(said: Sequence[_Token], place: int, phrases: Collection[tuple[str, ...]]) -> bool:
    """Whether one of the phrases ends right before this place."""
    if not place or said[place].parted:
        return False
    return any(_keys(said[max(place - size, 0) : place]) in phrases for size in (1, 2, 3))


def _keys(said: Iterable[_Token]) -> tuple[str, ...]:
    return tuple(one.key for one in said)


def _written(text: str, said: Sequence[_Token]) -> str:
    """The text with one sign for each run of masked words."""
    parts: list[str] = []
    at, open_run = 0, False
    for one in said:
        gone = one.hidden or one.kind == "hidden"
        gap = text[at : one.start]
        if not (gone and open_run):
            parts.append(gap)
            parts.append(HIDDEN if gone else one.text)
        open_run, at = gone, one.end
    return "".join((*parts, text[at:]))


def _tokens(text: str, key: Callable[[str], str]) -> list[_Token]:
    said: list[_Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        gap, kind = text[end : found.start()], str(found.lastgroup)
        ends_before = bool(said) and kind != "hidden" and said[-1].text.endswith(".")
        opens = not said or ends_before or bool(_SENTENCE_END.search(gap))
        parted = bool(_CLAUSE_END.search(gap))
        spelled = key(found.group()) if kind == "word" else ""
        near = bool(said) and bool(gap) and gap.isspace()
        said.append(_Token(found.group(), kind, *found.span(), near, opens, parted, spelled))
        end = found.end()
    return said


@lru_cache(maxsize=16_384)
def _exact(word: str) -> str:
    """Lower case, the diacritics in a fixed order wherever they stand (“hoà” as “hòa”)."""
    apart = unicodedata.normalize("NFD", word.casefold())
    marks = sorted(letter for letter in apart if unicodedata.combining(letter))
    return "".join((*(letter for letter in apart if not unicodedata.combining(letter)), *marks))


@lru_cache(maxsize=16_384)
def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=2)
def _vocabulary(accented: bool) -> _Vocabulary:  # noqa: FBT001 - the key of a cache
    return _Vocabulary(_exact if accented else _bare)


@lru_cache(maxsize=1)
def _public() -> tuple[str, ...]:
    files = (file for pattern in _READ for file in sorted(_HERE.parent.glob(pattern)))
    return tuple(text for file in files for text in _texts(_toml(file)))


@lru_cache(maxsize=1)
def _public_neighbours() -> frozenset[tuple[str, str, bool]]:
    return frozenset(_side_by_side(_public()))


def _side_by_side(texts: Iterable[str]) -> set[tuple[str, str, bool]]:
    """Each two words with a blank between them, and whether one has a capital that does not only begin a sentence."""
    found: set[tuple[str, str, bool]] = set()
    for text in texts:
        for first, second in pairwise(_WORD.finditer(text)):
            if text[first.end() : second.start()].isspace():
                opens = not _within(text, first.start())
                named = second.group()[0].isupper() or (first.group()[0].isupper() and not opens)
                found.add((first.group(), second.group(), named))
    return found


def _within(text: str, start: int) -> bool:
    """Whether a sentence is under way here."""
    before = text[max(start - 3, 0) : start].rstrip()
    return bool(before) and not _SENTENCE_END.match(before[-1])


def _short() -> tuple[str, ...]:
    """What people shorten, from the lexicon."""
    read = _toml(_HERE.parent / "answers/language/lexicon/writing.toml")["abbreviations"]
    return tuple(_texts(list(read))) if isinstance(read, Mapping) else ()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _toml(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _lists(file: Path) -> dict[str, list[str]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
