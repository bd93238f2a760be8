"""Compares what people type with known words: with or without diacritics, and with the courtesies around them."""

import re
from functools import lru_cache

from content.text import fold, nfc

_ENDS = re.compile(r"^[^\w/]+|[^\w]+$")
_BEFORE = re.compile(r"^(?:dạ|vâng|vang)[\s,]+(?=\S)")  # not “da”, which is as often “đã”: “da nop”
_CALL = re.compile(r"^(?:ch[áa]u|con|em|anh|ch[ịi]|c[ôo]|ch[úu]|b[áa]c|b[ạa]n|ad|admin|bot) [ơo]i[\s,]+(?=\S)")
_AFTER = re.compile(r"(?<=\S)[\s,]+(?:ạ|nhé|nha|nhá|ad|bạn ơi|ad ơi|bot ơi|với ạ|giúp ạ)$")


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """A message in lower case without marks, emoji and courtesies at its ends; a command without the bot's name."""
    typed = " ".join(nfc(text).casefold().split())
    if typed.startswith("/"):
        command, _, rest = typed.partition(" ")
        typed = f"{command.partition('@')[0]} {rest}"
    typed = _ENDS.sub("", typed)
    return _ENDS.sub("", _BEFORE.sub("", _CALL.sub("", _AFTER.sub("", typed))))


@lru_cache(maxsize=256)
def listed(words: str) -> tuple[str, ...]:
    """The words of a list with “|” between them, in lower case."""
    return tuple(" ".join(nfc(word).casefold().split()) for word in words.split("|"))


def said_as(typed: str, known: tuple[str, ...]) -> bool:
    """Whether one of the known words was typed: each letter as it is spelled or without its diacritics."""
    return any(_fits(typed, word, fold(word)) for word in known if len(word) == len(typed))


def begins_as(typed: str, known: tuple[str, ...]) -> bool:
    """Whether what was typed begins with one of the known words, whole: “đề cử của” does not with “đề cử cụ”."""
    whole = (word for word in known if len(typed) >= len(word) and not typed[len(word) : len(word) + 1].isalnum())
    return any(_fits(typed[: len(word)], word, fold(word)) for word in whole)


def _fits(typed: str, word: str, plain: str) -> bool:
    """“bỏ qua” for “bỏ qua” or “bo qua”; “Dũng” is not “dừng”, though both are “dung” without diacritics."""
    return len(typed) == len(word) and all(
        letter in pair for letter, pair in zip(typed, zip(word, plain, strict=False), strict=False)
    )
