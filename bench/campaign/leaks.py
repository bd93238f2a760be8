"""Whether anything that must not be there stands in a log."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.campaign.carbon import Queued, Received
from bot.channels.secret import webhook_secret

WORDS_LENGTH, LINE_LENGTH = 9, 20
"""Shorter words of people (“1”, “gửi”) and shorter lines of the bot may stand in a log by chance."""


def leaks(log: Path, hidden: Mapping[str, Iterable[str]]) -> list[str]:
    """What kind of thing was found how often; ``hidden`` has the things by kind."""
    written = _written(log.read_text(encoding="utf-8", errors="replace"))
    found = {kind: sum(thing in written for thing in things) for kind, things in hidden.items()}
    return [f"in the log: {count} × {kind}" for kind, count in found.items() if count]


def hidden(
    tokens: Mapping[str, str], names: Iterable[str], said: Iterable[str], came: list[Received], out: list[Queued]
) -> dict[str, set[str]]:
    """Everything that must not be logged. ``tokens`` by channel: a part of one is a secret too."""
    texts = {*said, *(one.said.text for one in came)}
    lines = {line.strip() for row in out for line in row.message.text.splitlines()}
    return {
        "token": {part for token in tokens.values() for part in (token, token.partition(":")[2])},
        "webhook secret": {webhook_secret(name, token) for name, token in tokens.items()},
        "name": set(names),
        "words of people": {text for text in texts if len(text) >= WORDS_LENGTH},
        "words of the bot": {line for line in lines if len(line) >= LINE_LENGTH},
    }


def _written(log: str) -> str:
    """The log as people read it: escapes undone, and each kind of line once, whatever its time and figures."""
    return "\n".join(dict.fromkeys(map(_words, log.splitlines())))


def _words(line: str) -> str:
    try:
        entry = json.loads(line)
    except ValueError:
        return line
    if not isinstance(entry, dict):
        return line
    kept = {key: value for key, value in entry.items() if key != "timestamp" and not isinstance(value, int | float)}
    return " ".join(
        [json.dumps(kept, ensure_ascii=False), *(value for value in kept.values() if isinstance(value, str))]
    )
