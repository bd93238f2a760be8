"""Makes what was pasted short enough to be read: its question first, and what is said over and over once."""

import re

_LONG = 1_500
"""Characters from which on a message is a text with a question at either end, and not a question."""
_TOKEN = re.compile(r"\S+")
_PERIODS = range(1, 9)
"""Words in what is repeated."""
_OFTEN = 3
"""Times that it may be repeated."""
_SENTENCE = re.compile(r"(?<=[.?!;…])\s+|\n+")
_LONGEST = 300
"""Characters of a question at the end of a text."""


def shortened(text: str) -> str:
    """The text without endless repeats, a question at its end put in front. Cost grows with the text."""
    if len(text) < _LONG:
        return text
    return _question_first(_said_once(text))


def _question_first(text: str) -> str:
    """A long text with the last sentence first where that asks: only the beginning of a long text is read."""
    if len(text) < _LONG or not text.rstrip().endswith("?"):
        return text
    tail = text.rstrip()[-_LONGEST:]
    question = _SENTENCE.split(tail)[-1]
    rest = text.rstrip().removesuffix(question)
    return f"{question}\n{rest}" if rest and len(question) < len(tail) else text


def _said_once(text: str) -> str:
    """The text without the words that repeat the same few before them for more than the third time."""
    tokens = list(_TOKEN.finditer(text))
    words = [token.group() for token in tokens]
    runs = dict.fromkeys(_PERIODS, 0)
    parts: list[str] = []
    for place, token in enumerate(tokens):
        for period in _PERIODS:
            same = place >= period and words[place] == words[place - period]
            runs[period] = runs[period] + 1 if same else 0
        if not any(run > _OFTEN * period for period, run in runs.items()):
            parts.append(text[tokens[place - 1].end() if place else 0 : token.end()])
    return "".join(parts)
