"""Fits a message to what a channel can do: buttons or numbered lines, and parts that are short enough."""

import re

from bot.channels import Capabilities, Part
from content.message import Message, Show, as_numbered_text


def render(message: Message, capabilities: Capabilities) -> list[Part]:
    """The parts in order; buttons and files go with the last. Cost grows with the length of the text."""
    words = message.text if capabilities.buttons else as_numbered_text(message)
    *first, last = split(words, capabilities.text_limit)
    buttons = tuple(choice for choice in message.choices if choice.show is not Show.NUMBER)
    return [*(Part(text) for text in first), Part(last, buttons if capabilities.buttons else (), message.files)]


def split(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit`` UTF-16 units, cut at paragraph, sentence or word ends if possible."""
    pieces: list[str] = []
    rest = text
    while _units(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest]


def _cut(text: str, limit: int) -> int:
    """Where to cut: the last best end before the limit, but not in the first half."""
    fits = _fitting(text, limit)
    for pattern in (r"\n\n", r"\n", r"[.!?…;]\s", r"\s"):
        ends = [match.end() for match in re.finditer(pattern, text[:fits])]
        if ends and ends[-1] > fits // 2:
            return ends[-1]
    return fits


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into ``limit`` UTF-16 units."""
    used = 0
    for index, character in enumerate(text):
        used += _units(character)
        if used > limit:
            return index
    return len(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
