"""Cuts a long text into pages that fit into a message, at the ends of sentences."""

import re
from collections.abc import Iterator

ROOM = 700
"""Characters of a page: with source and validity below it a message stays under 1,200."""
_SENTENCE = re.compile(r"(?<=[.;!?…])\s+|\n+")


def pages(text: str, room: int = ROOM) -> list[str]:
    """The text on as many pages as it needs, nothing left out but the white space between them.

    Only a sentence that is longer than a page is cut inside, between two words. Cost grows with the text.
    """
    found: list[str] = []
    page = ""
    for gap, sentence in _sentences(text, room):
        if page and len(page) + len(gap) + len(sentence) > room:
            found.append(page)
            page = sentence
        else:
            page = f"{page}{gap}{sentence}" if page else sentence
    return [*found, page] if page else found


def _sentences(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Each sentence with the white space before it."""
    gap, start = "", 0
    for found in _SENTENCE.finditer(text):
        yield from _whole(gap, text[start : found.start()], room)
        gap, start = found.group(), found.end()
    yield from _whole(gap, text[start:], room)


def _whole(gap: str, sentence: str, room: int) -> Iterator[tuple[str, str]]:
    """A sentence, or what a page holds of it at a time."""
    while len(sentence) > room:
        end = sentence.rfind(" ", room // 2, room)
        end = room if end < 0 else end
        yield gap, sentence[:end]
        gap, sentence = " ", sentence[end:].lstrip()
    if sentence:
        yield gap, sentence
