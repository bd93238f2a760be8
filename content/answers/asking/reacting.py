"""Tells what is said to an answer just given (“thật không”, “mục mấy”), and claims that wait for a yes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
from content.programme import Cycle
from content.text import fold, nfc

_SHORT = 10
"""Words in a message that is nothing but a reaction."""
_READ = 300
"""Characters of a message in which a claim is looked for."""
_DAY = re.compile(r"(?i)(?:ngày |hôm |mùng )?\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\b")
_COUNTED = r"(?:điển hình|dien hinh|gương|guong|người|nguoi|trường hợp|truong hop|hồ sơ|ho so)"
_EVERY = r"(?:mỗi|moi|một|mot|1|hằng|hàng|hang|/)"
_SPAN = re.compile(
    rf"(?i)\b{_EVERY} ?(6 tháng|6 thang|sáu tháng|sau thang|nửa năm|nua nam|quý|quy|năm|nam|kỳ|ky|tháng|thang)\b"
)
_LEADING = "là|la|giao|nộp|nop|gửi|gui|giới thiệu|gioi thieu|ít nhất|it nhat|tối thiểu|toi thieu|đủ|du"
_NUMBER = re.compile(rf"(?i)\b({_LEADING}) (\d{{1,3}})\b(?! ?[/.-])|\b(\d{{1,3}})(?= {_COUNTED})")
_BOUNDED = re.compile(r"\b(?:toi da|khong qua|hon|duoi|tren|gan|khoang|tre|muon|kip|qua han)\b")
_POLITE = re.compile(r"(?i)(?:\s+(?:ạ|a|bạn|ban|anh|chị|ad|bot|vậy|thế|nhỉ|nhé))+$")
_CYCLES = {
    "6 thang": Cycle.HALF_YEAR,
    "sau thang": Cycle.HALF_YEAR,
    "nua nam": Cycle.HALF_YEAR,
    "ky": Cycle.HALF_YEAR,
    "quy": Cycle.QUARTER,
    "nam": Cycle.YEAR,
}


class Reaction(StrEnum):
    """What is wanted of an answer just given: that it be looked at again, its place, or more of it."""

    DOUBT = "doubt"
    PLACE = "place"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim made an open question: ``text`` asks for the figure that was claimed.

    ``number`` or ``day`` (day, month, year or 0) is what was claimed; ``cycle`` the rhythm beside it, and ``rhythm``
    whether any was said.
    """

    text: str
    number: int | None = None
    day: tuple[int, int, int] | None = None
    cycle: Cycle | None = None
    rhythm: bool = False


def reaction(text: str) -> Reaction | None:
    """What a message that is nothing but a reaction wants; nothing of any other message. Cost grows with the words."""
    known = lexicon()
    words = known.words(text[:_READ])
    if not words or len(words) > _SHORT:
        return None
    said = known.reactions
    for meant, cues in ((Reaction.PLACE, said.placing), (Reaction.MORE, said.further), (Reaction.DOUBT, said.doubting)):
        if cues.found(words):
            return meant if not _left(words) else None
    return None


def _left(words: Sequence[Word]) -> tuple[Word, ...]:
    """What a message says beside a reaction."""
    said = lexicon().reactions
    every = (said.placing, said.further, said.doubting, said.beside)
    return without(words, [hit for cues in every for hit in cues.hits(words)])


def before_reactions(history: Sequence[str]) -> tuple[str, ...]:
    """The talk up to the last question that is no reaction."""
    kept = list(history)
    while kept and reaction(kept[-1]):
        kept.pop()
    return tuple(kept)


def claimed(text: str) -> Claim | None:
    """A claim of one figure or one day that waits for a yes (“chỉ tiêu là 5 phải không”), else nothing."""
    said = nfc(text[:_READ]).strip(" ?!.…")
    said = _POLITE.sub("", said)
    words = lexicon().words(said)
    closing = [hit for hit in lexicon().reactions.confirming.hits(words) if hit.end == len(words)]
    if not closing or len(text) > _READ or _BOUNDED.search(fold(said)):
        return None
    tail = max(hit.length for hit in closing)
    said = " ".join(said.split()[:-tail])
    spans = _SPAN.findall(said)
    cycle = _CYCLES.get(fold(spans[0])) if len(spans) == 1 else None
    days = _DAY.findall(said)
    if len(days) == 1:
        day, month, year = (int(part or 0) for part in days[0])
        return Claim(_DAY.sub("ngày nào", said), day=(day, month, year))
    numbers = list(_NUMBER.finditer(said)) if not days else []
    if len(numbers) != 1:
        return None
    one = numbers[0]
    open_text = said[: one.start()] + (f"{one[1]} " if one[1] else "") + "bao nhiêu" + said[one.end() :]
    return Claim(_SPAN.sub("", open_text), int(one[2] or one[3]), None, cycle, bool(spans))


def unstated(words: Sequence[Word]) -> str | None:
    """“late” where it is asked what becomes of what is handed in late, “ways” where by which way; else nothing."""
    said = lexicon().reactions
    if said.late.found(words) and said.consequences.found(words):
        return "late"
    return "ways" if said.ways.found(words) and said.sending.found(words) else None
