"""What may stand in a notice to many people."""

from content.rules.broken import RuleBrokenError
from content.text import nfc, sound

NOTICE_MIN = 10
NOTICE_MAX = 3500
"""Characters: one message on Telegram, two on Zalo, where messages cost."""


def clean_notice(text: str) -> str:
    """The notice with the letters and paragraphs that were typed, without blank ends and needless space.

    ``RuleBrokenError``: notice-empty for less than ``NOTICE_MIN`` characters or no letters; notice-too-long (facts:
    ``length``, ``maximum``).
    """
    lines = [" ".join(line.split()) for line in nfc(sound(text)).splitlines()]
    notice = "\n".join(line for number, line in enumerate(lines) if line or (number and lines[number - 1])).strip()
    if len(notice) < NOTICE_MIN or not any(map(str.isalpha, notice)):
        raise RuleBrokenError("notice-empty", {"minimum": NOTICE_MIN})
    if len(notice) > NOTICE_MAX:
        raise RuleBrokenError("notice-too-long", {"length": len(notice), "maximum": NOTICE_MAX})
    return notice
