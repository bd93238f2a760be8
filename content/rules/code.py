"""Tracking and invitation codes: hard to guess, easy to copy by hand, and never stored themselves.

“7K3Q-9MZT-4XWAP” is twelve random symbols (60 bits) and a check symbol. The alphabet is Crockford's: digits and
letters without I, L, O and U, so that what is misread can be put right; U occurs as the check symbol only. The check
is ISO 7064 with modulus 33 and radix 2: it catches every single wrong symbol and every swap of two neighbours.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_2

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WITH_CHECK = _SYMBOLS + "U"
_BITS_PER_SYMBOL = 5
_DATA = 12
_LENGTH = _DATA + 1
_ENTROPY_BYTES = 8
_GROUPS = (4, 4, 5)
_SHORTEST_GROUP = 3
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BODY = re.compile(f"[{_SYMBOLS}]{{{_DATA}}}[{_WITH_CHECK}]")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Window:
    """Some words on end, as typed but in upper case."""

    groups: tuple[str, ...]

    @property
    def body(self) -> str:
        return "".join(self.groups).translate(_MISREAD)

    @property
    def has_digit(self) -> bool:
        return any(letter.isdigit() for group in self.groups for letter in group)

    @property
    def usual(self) -> bool:
        return tuple(map(len, self.groups)) in (_GROUPS, (_LENGTH,))

    @property
    def plausible(self) -> bool:
        """Odd groupings are believed only when a digit was typed and the groups are no mere short words."""
        sizes = [len(group) for group in self.groups]
        return self.usual or (self.has_digit and (min(sizes) >= _SHORTEST_GROUP or max(sizes) == 1))


def new_code(entropy: bytes) -> str:
    """The code made from the first 8 of these random bytes (60 of their bits). ``ValueError`` for fewer bytes."""
    if len(entropy) < _ENTROPY_BYTES:
        raise ValueError("a code needs 8 random bytes")
    number = int.from_bytes(entropy[:_ENTROPY_BYTES], "big")
    data = "".join(_SYMBOLS[number >> _BITS_PER_SYMBOL * place & 31] for place in range(_DATA))
    return _grouped(data + mod_37_2.calc_check_digit(data, _WITH_CHECK))


def parse_code(text: str) -> str | None:
    """The code somewhere in ``text``, in its usual form, or nothing when none with a fitting check symbol is there.

    Case, spaces, dots and dashes do not matter; O is read as 0, I and L as 1; words may stand around it.
    Cost grows with the length of ``text``.
    """
    fitting = (one for one in _windows(text) if one.plausible and mod_37_2.is_valid(one.body, _WITH_CHECK))
    return next((_grouped(one.body) for one in fitting), None)


def looks_like_code(text: str) -> bool:
    """Whether ``text`` holds something in the shape of a code, so that a wrong symbol can be pointed out.

    Stricter than ``parse_code``, since no check symbol guards it: 4-4-5 or 13 symbols, at least one typed as a digit.
    """
    return any(window.usual and window.has_digit for window in _windows(text))


def code_hash(code: str, purpose: str) -> str:
    """What is stored instead of ``code``: SHA-256 in hex, different for each ``purpose`` ("tip", "invitation").

    ``code`` is in the form that ``new_code`` and ``parse_code`` give.
    """
    return hashlib.sha256(f"guongsang/code/{purpose}\0{code}".encode()).hexdigest()


def _grouped(body: str) -> str:
    return f"{body[:4]}-{body[4:8]}-{body[8:]}"


def _windows(text: str) -> list[_Window]:
    """All runs of whole words that are thirteen symbols long; those in the usual grouping come first."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).upper())
    found = (_window(tokens, start) for start in range(len(tokens)))
    return sorted((one for one in found if one is not None), key=lambda one: not one.usual)


def _window(tokens: list[str], start: int) -> _Window | None:
    groups: list[str] = []
    for token in tokens[start : start + _LENGTH]:
        groups.append(token)
        if sum(map(len, groups)) >= _LENGTH:
            break
    window = _Window(tuple(groups))
    return window if _BODY.fullmatch(window.body) else None
