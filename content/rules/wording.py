"""What may stand in a nomination's or a tip's free text: names and stories, exactly as typed but tidied.

Letters are never changed, no diacritics are added to a name. Personal data that nobody asked for is pointed
out (Luật 91/2025/QH15: citizen-ID numbers, health and ethnicity are not asked for), never removed by itself.
"""

import re
import unicodedata

from content.rules.broken import RuleBrokenError
from content.text import fold, nfc, sound

NAME_MAX = 150
STORY_MIN = 20
STORY_MAX = 4000

_OLD_ID_DIGITS = 9
_PHONE_DIGITS = 10
_ID_DIGITS = 12
_KINDS = {_OLD_ID_DIGITS: "old-citizen-id", _PHONE_DIGITS: "phone", _ID_DIGITS: "citizen-id"}
_NUMBER = re.compile(r"(?<![\w/])\+?\d(?:[ .\-]?\d){8,}(?![\w/])")
_HEALTH = re.compile(
    r"\b(?:(?:bi|mac) (?:can )?benh|can benh|benh (?:an|hiem ngheo|man tinh)|ung thu|hiv|aids|tam than|tram cam"
    r"|tieu duong|lao phoi|viem gan|dot quy|tai bien|suy than|chay than|bi (?:khuyet tat|liet)|bai liet)\b"
)
_ETHNICITY = re.compile(
    r"\bdan toc (?:kinh|tay|thai|hoa|kho me|muong|nung|h?'?mong|dao|gia rai|e ?de|ba na|san chay|cham|co ho|xo dang"
    r"|khmer|san diu|hre|ra ?glai|m'?nong|x?s?tieng|van kieu|tho|giay|co tu|gie trieng|kho mu|ta oi|cho ro|khang"
    r"|xinh mun|ha nhi|chu ru|la chi|la ha|la hu|phu la|lo lo|lu|chut|pa then|co lao|bo y|si la|pu peo"
    r"|brau|o du|ro mam|ngai)\b"
)


def clean_name(text: str) -> str:
    """The name with the letters that were typed, trimmed and on one line with single spaces.

    ``RuleBrokenError``: name-has-no-letters; name-too-long (facts: ``length``, ``maximum``).
    """
    name = " ".join(_visible(text).split())
    if not any(map(str.isalpha, name)):
        raise RuleBrokenError("name-has-no-letters")
    if len(name) > NAME_MAX:
        raise RuleBrokenError("name-too-long", {"length": len(name), "maximum": NAME_MAX})
    return name


def clean_note(text: str, maximum: int) -> str:
    """A short answer on one line with single spaces, as typed.

    ``RuleBrokenError``: note-has-no-letters; note-too-long (facts: ``length``, ``maximum``, in characters).
    """
    note = " ".join(_visible(text).split())
    if not any(map(str.isalpha, note)):
        raise RuleBrokenError("note-has-no-letters")
    if len(note) > maximum:
        raise RuleBrokenError("note-too-long", {"length": len(note), "maximum": maximum})
    return note


def clean_story(text: str) -> str:
    """The story with the letters and paragraphs that were typed, without blank ends and needless space.

    ``RuleBrokenError``: story-has-no-letters; story-too-short (``length``, ``minimum``); story-too-long (``length``,
    ``maximum``). Lengths are in characters.
    """
    lines = (" ".join(line.split()) for line in _visible(text).splitlines())
    story = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not any(map(str.isalpha, story)):
        raise RuleBrokenError("story-has-no-letters")
    if len(story) < STORY_MIN:
        raise RuleBrokenError("story-too-short", {"length": len(story), "minimum": STORY_MIN})
    if len(story) > STORY_MAX:
        raise RuleBrokenError("story-too-long", {"length": len(story), "maximum": STORY_MAX})
    return story


def sensitive(text: str) -> set[str]:
    """The kinds of personal data that ``text`` seems to carry, for a warning before it is sent.

    Of "citizen-id" (12 digits), "old-citizen-id" (9), "phone" (10, or with +84), "health" and "ethnicity". A guess
    by form and words, so a warning and never a refusal.
    """
    found = {_KINDS[size] for size in map(_digits, _NUMBER.findall(text)) if size in _KINDS}
    folded = fold(text)
    if _HEALTH.search(folded):
        found.add("health")
    if _ETHNICITY.search(folded):
        found.add("ethnicity")
    return found


def _digits(number: str) -> int:
    bare = re.sub(r"\D", "", number)
    if number.startswith("+84"):
        return len(bare) - 1
    if len(bare) == _PHONE_DIGITS and not bare.startswith("0"):
        return 0
    return len(bare)


def _visible(text: str) -> str:
    """Without what shows nothing or turns the direction of writing, and without characters that stand for nothing."""
    return "".join(letter for letter in nfc(sound(text)) if unicodedata.category(letter) not in ("Co", "Cn"))
