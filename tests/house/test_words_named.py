"""What a sentence tells people to type is understood when they type it."""

import re
from collections.abc import Iterator

from content.phrasebook import phrases
from handlers.dialogue import dialogues
from handlers.typed import bare, listed, said_as
from tests.house.phrases import files

TOLD = re.compile(r"(?i:\b(?:gõ|(?<!tin )nhắn)) “([^”{]+)”")
LISTS = ("words-", "begins-")
OWN_COMMANDS = "console.ftl"
"""What the terminal itself understands: these never reach a dialogue."""


def told() -> Iterator[tuple[str, str]]:
    """Every “…” behind “gõ” or “nhắn”, with where it stands."""
    for path in files():
        lines = path.read_text(encoding="utf-8").splitlines() if path.name != OWN_COMMANDS else []
        for number, line in enumerate(lines, start=1):
            if not line.startswith(LISTS):
                yield from ((f"{path.name}:{number}", word) for word in TOLD.findall(line))


def test_what_people_are_told_to_type_is_understood() -> None:
    """Each such word is on a list of words, or is a slash command."""
    book = phrases()
    lists = re.findall(r"(?m)^(words-[a-z-]+) =", "\n".join(path.read_text(encoding="utf-8") for path in files()))
    known = [listed(book.say(name)) for name in lists]
    commands = {f"/{one.command}" for one in dialogues().values()}
    unknown = [
        f"{where}: {word}"
        for where, word in told()
        if word not in commands and not any(said_as(bare(word), words) for words in known)
    ]
    assert unknown == []


def test_some_are_found() -> None:
    """The test above looks at what people are told: most files tell somebody what to type."""
    assert len({where.partition(":")[0] for where, _ in told()}) > len(files()) // 2
