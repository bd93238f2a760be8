"""Every sentence the bot says stands once in ``content/phrases``, and none stands there for nobody."""

import re
from collections import Counter

import pytest

from tests.house.phrases import files, messages, needs, parse, sayings, spoken
from tests.house.source import ROOT, python_files

VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")


def test_ids_are_unique() -> None:
    """No phrase hides another one of the same name."""
    counts = Counter(message.name for message in messages())
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_ids_are_plain() -> None:
    """Lower-case words and hyphens."""
    names = (message.name for message in messages())
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)] == []


def test_every_phrase_that_code_says_exists() -> None:
    """``say("id")`` and ``RuleBrokenError("id")`` find their words."""
    known = {message.name for message in messages() if not message.private}
    said = (saying for saying in sayings() if not saying.built)
    assert [f"{saying.where}: {saying.name}" for saying in said if saying.name not in known] == []


def test_every_built_phrase_id_can_exist() -> None:
    """An id that code puts together fits one phrase at least."""
    known = [message.name for message in messages() if not message.private]
    built = (saying for saying in sayings() if saying.built)
    assert [saying.where for saying in built if not any(re.fullmatch(saying.name, name) for name in known)] == []


def test_every_fact_a_phrase_needs_is_given() -> None:
    """A call hands over each ``{ $variable }`` of its phrase."""
    said = ((saying, saying.given) for saying in sayings() if not saying.built)
    lacking = {saying.where: needs(saying.name) - given for saying, given in said if given is not None}
    assert {where: names for where, names in lacking.items() if names} == {}


def test_every_phrase_is_said() -> None:
    """A phrase nobody says is removed: it is named by code, by data or by another phrase."""
    strings, patterns = spoken(python_files())
    data = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.toml"))
    referred = {name for message in messages() for name in message.refers}
    unsaid = [
        f"{message.where}: {message.name}"
        for message in messages()
        if message.name not in strings | referred
        and not any(pattern.fullmatch(message.name) for pattern in patterns)
        and f'"{message.name}"' not in data
    ]
    assert unsaid == []


def test_phrases_are_vietnamese() -> None:
    """Each phrase file speaks to people, so it holds Vietnamese letters."""
    for path in files():
        assert VIETNAMESE.search(path.read_text(encoding="utf-8")), path.name


def test_code_speaks_through_phrases() -> None:
    """No Vietnamese sentence hides in a dialogue, reminder or rule."""
    strings, _ = spoken(python_files("handlers/dialogues", "handlers/reminders", "content/rules"))
    assert sorted(text for text in strings if _is_said_to_people(text)) == []


def _is_said_to_people(text: str) -> bool:
    """A Vietnamese sentence; docstrings, which are English, may quote a few words."""
    letters = sum(letter.isalpha() for letter in text)
    return len(text.split()) > 2 and len(VIETNAMESE.findall(text.lower())) > 0.12 * letters


def test_reader_sees_names_variables_and_references() -> None:
    """What Fluent reads is what these tests judge."""
    hello, bot = parse("hello = { -bot } chào { $name }\n-bot = Gương Sáng\n", "x.ftl")
    assert hello.name == "hello"
    assert hello.variables == {"name"}
    assert hello.refers == {"bot"}
    assert bot.private


def test_broken_phrase_is_refused() -> None:
    """A line that Fluent cannot read is named instead of silently left out."""
    with pytest.raises(AssertionError, match="broken"):
        parse("broken = { $name\n", "x.ftl")
