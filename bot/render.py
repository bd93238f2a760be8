"""Fits a message to what a channel can do: buttons or numbered lines, files or links, parts that are short enough."""

import re
from collections.abc import Callable, Sequence

from bot.channels import Capabilities, Part, PhotoOut
from content.message import File, Message, Show, as_numbered_text

Link = Callable[[File], str]
IMAGE = "image/"


def render(message: Message, capabilities: Capabilities, link: Link | None = None) -> list[Part]:
    """The parts in order: files, then the words with the buttons below the last. A single file carries short words.

    A file that the channel cannot send becomes a line with its name and its ``link``; without a ``link`` neither can a
    photo be sent that goes out as an address. Cost grows with the length of the text.
    """
    words = message.text if capabilities.buttons else as_numbered_text(message)
    sent = [file for file in message.files if _sends(capabilities, file, link)]
    words = _with_links(words, [file for file in message.files if file not in sent], link)
    buttons = tuple(choice for choice in message.choices if choice.show is not Show.NUMBER)
    buttons = buttons if capabilities.buttons else ()
    if len(sent) == 1 and _units(words) <= capabilities.caption_limit:
        return [Part(words, buttons, tuple(sent))]
    *first, last = split(words, capabilities.text_limit)
    replaces = message.replaces if capabilities.edit and not (first or sent) else ""
    return [*(Part("", files=(file,)) for file in sent), *map(Part, first), Part(last, buttons, replaces=replaces)]


def _sends(capabilities: Capabilities, file: File, link: Link | None) -> bool:
    if not file.media_type.startswith(IMAGE):
        return capabilities.documents
    return capabilities.photos is PhotoOut.UPLOAD or (capabilities.photos is PhotoOut.ADDRESS and link is not None)


def _with_links(words: str, files: Sequence[File], link: Link | None) -> str:
    return "\n".join([words, *(f"{file.name}: {link(file)}" if link else file.name for file in files)])


def split(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit`` UTF-16 units, cut at paragraph, sentence or word ends if possible.

    No piece is empty, unless there is nothing to say at all.
    """
    pieces: list[str] = []
    rest = text
    while _units(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in (*pieces, rest) if piece] or [""]


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
