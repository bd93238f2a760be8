"""Reads what a keyboard left of a word: Telex (“dduowjc”) and VNI (“d9uoc75”) both mean “được”."""

import re
import unicodedata
from collections.abc import Iterator

from content.answers.language.syllables import is_syllable
from content.text import fold

_VOWELS = frozenset("aeiouy")
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_ROOF, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_SHAPES = {"6": _ROOF, "7": _HORN, "8": _BREVE}
_BY_NUMBER = dict(zip("12345", _TONES.values(), strict=True)) | _SHAPES
_BEARS = {_ROOF: "aeo", _HORN: "uo", _BREVE: "a"}
_SHAPED = re.compile(
    r"(?:[ou]?ă(?:ng|[cmnpt])|u?â(?:ng|[cmnptuy])|(?:i|y|u|uy)?ê(?:ch|ng|nh|[cmnptu])?|u?ô(?:ng|[cimnpt])?"
    r"|ươ(?:ng|[cimnptu])|u?ơ[imnpt]?|ư(?:ng|[acimntu])?)$"
)
_KEYED = re.compile(r"(?<![^\W_])[a-z]{1,7}[1-9][a-z1-9]{0,6}(?![^\W_])", re.IGNORECASE)
_SURE = re.compile(r"[a-z][1-9]+[a-z]|[6-9][1-5]|[1-5][6-9]", re.IGNORECASE)
_TELLING = 3
"""Letters from which on a word is taken for Telex (“or” and “as” are English)."""
_ENOUGH = 2
"""Words in which numbers stand for diacritics, before any number is taken for one (“quý 2”, “t12”)."""


def from_telex(word: str) -> str | None:
    """The word meant by letters in lower case, or nothing when they are no Telex or make no syllable.

    Of a word that has diacritics already only a key pressed too late is dropped (“đinhj”).
    """
    if len(word) < _TELLING:
        return None
    if not word.isascii():
        return word[:-1] if word[-1] in _TONES and is_syllable(fold(word[:-1])) else None
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TONES and any(one[0] in _VOWELS for one in letters):
            tone = _TONES[key]
        elif not _marked(letters, key):
            letters.append(key)
    meant = _toned(letters, tone)
    return meant if meant != word and is_syllable(fold(meant)) and _can_be("".join(letters)) else None


def without_vni(text: str) -> str:
    """The text with diacritics for the numbers typed for them; the same text when it is not typed so."""
    found = {one: meant for one in _KEYED.findall(text) if (meant := _from_vni(one.casefold()))}
    if len(found) < _ENOUGH or not any(_SURE.search(one) for one in found):
        return text
    return _KEYED.sub(lambda match: found.get(match.group(), match.group()), text)


def _marked(letters: list[str], key: str) -> bool:
    """Put on an earlier letter what ``key`` stands for; whether it stood for anything."""
    if key == "w":
        bearers = [place for place, one in enumerate(letters) if one in "aou"]
        for place in bearers[-2:]:
            letters[place] += _BREVE if letters[place] == "a" else _HORN
        if not bearers:
            letters.append("u" + _HORN)
        return True
    if key == "d" and letters == ["d"]:
        letters[0] = "đ"
        return True
    if key in "aeo" and key in letters:
        letters[letters.index(key)] += _ROOF
        return True
    return False


def _can_be(shaped: str) -> bool:
    """Whether the letters with a roof, horn or breve stand where Vietnamese has them: “giâ” and “saô” are no words."""
    return _SHAPED.search(unicodedata.normalize("NFC", shaped)) is not None or not set(shaped) & {_ROOF, _HORN, _BREVE}


def _toned(letters: list[str], tone: str) -> str:
    """The word with its tone on the last vowel that bears a mark, else on the last vowel."""
    vowels = [place for place, one in enumerate(letters) if one[0] in _VOWELS]
    if tone and vowels:
        place = next((place for place in reversed(vowels) if len(letters[place]) > 1), vowels[-1])
        letters = [one + tone if at == place else one for at, one in enumerate(letters)]
    return unicodedata.normalize("NFC", "".join(letters))


def _from_vni(word: str) -> str | None:
    letters = [one for one in word if one.isalpha()]
    numbers = [one for one in word if one.isdigit()]
    shapes = [one for one in numbers if one in _SHAPES]
    tones = [one for one in numbers if one in "12345"]
    if len(set(shapes)) > 1 or len(tones) > 1 or numbers.count("9") > 1:
        return None
    if not is_syllable(fold("".join(letters))) or ("9" in numbers and letters[0] != "d"):
        return None
    for mark in (_BY_NUMBER[one] for one in set(shapes)):
        bearers = list(_bearers(letters, mark))
        if not bearers:
            return None
        for place in bearers:
            letters[place] += mark
    if "9" in numbers:
        letters[0] = "đ"
    return _toned(letters, _BY_NUMBER[tones[0]] if tones else "")


def _bearers(letters: list[str], mark: str) -> Iterator[int]:
    """The letters that a mark goes on: both of “uo” take the horn."""
    places = [place for place, one in enumerate(letters) if one in _BEARS[mark]]
    yield from places if mark == _HORN else places[-1:]
