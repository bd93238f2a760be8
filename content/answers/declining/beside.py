"""What a message asks of this field beside an insult or a matter that is not answered: “… và giá vàng hôm nay”."""

import re

from content.answers.declining.replies import ours
from content.answers.knowing.library import Library
from content.answers.language.cues import Hit
from content.answers.language.lexicon import lexicon
from content.answers.language.matters import Sign
from content.answers.language.words import Word

ROOM = 1_100
"""Characters up to which an answer has room for the sentence that the rest is not answered."""
_READ = 3_000
"""Characters of a message that are looked through."""
_JOINT = r"(?:và|với lại|nhân tiện|tiện thể|va|voi lai|nhan tien|tien the)"
_CLAUSE = re.compile(rf"[^.?!…;,\n]+?(?=\s{_JOINT}\s|[.?!…;,\n]|$)[.?!…;,\n]*")
_TO_OBEY, _RUDE = "orders", "insult"


def beside(text: str, library: Library) -> str | None:
    """The part of a message that asks something of this field, without what is declined; nothing when none does.

    Nothing is left of a message that gives orders. Cost grows with the words.
    """
    if any(hit.label.matter.topic == _TO_OBEY for hit in _signs(text)):
        return None
    clauses = _CLAUSE.findall(text[:_READ])
    left = "".join(clause for clause in clauses if not _signs(clause)).strip()
    if left and _asks(left, library):
        return left
    left = _without_insults(text[:_READ])
    return left if _surely_asks(left, library) and not _signs(left) else None


def _signs(text: str) -> list[Hit[Sign]]:
    known = lexicon()
    return known.matters.firm(known.words(text))


def _asks(text: str, library: Library) -> bool:
    """Whether this asks by itself, and something of this field."""
    known = lexicon()
    said = known.content(known.words(text))
    named = bool(library.documents.named(said).slugs)
    asking = known.asks(said) or any(hit.label.looked_up or named for hit in known.wanted(said))
    return asking and (named or ours(said, library))


def _surely_asks(text: str, library: Library) -> bool:
    """The same where an insult runs through the sentence: something that is looked up, or a document, is named."""
    known = lexicon()
    said = known.content(known.words(text))
    named = library.documents.named(said).slugs or any(hit.label.looked_up for hit in known.wanted(said))
    return bool(named) and _asks(text, library)


def _without_insults(text: str) -> str:
    """The message without the words that insult, where no punctuation sets them apart."""
    known = lexicon()
    tokens = text.split()
    words = [known.words(token) for token in tokens]
    said: tuple[Word, ...] = known.words(text)
    if sum(map(len, words)) != len(said):
        return ""
    rude = {
        place
        for hit in known.matters.firm(said)
        if hit.label.matter.topic == _RUDE
        for place in range(hit.start, hit.end)
    }
    kept: list[str] = []
    start = 0
    for token, spelt in zip(tokens, words, strict=True):
        if not rude & set(range(start, start + len(spelt))):
            kept.append(token)
        start += len(spelt)
    return " ".join(kept) if len(kept) < len(tokens) else ""
