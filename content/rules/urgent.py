"""Deeds that saved life or property: their tips take the urgent lane.

Commending such deeds follows a simple, urgent procedure (Luật Thi đua, khen thưởng 06/2022/QH15). People decide;
this only puts the tip in front.
"""

import re

from content.text import fold

_LIFE = re.compile(
    r"\b(?:cuu (?:song|mang|nguoi|nan|duoc|kip|ba|em|be|chau|ong|anh|chi|ho|thoat)"
    r"|cuu\b.{0,60}\b(?:duoi nuoc|tai nan|chay|hoa hoan|lu|nan)|vot (?:duoc )?(?:nguoi|em|chau)"
    r"|keo .{0,40}(?:khoi dam chay|khoi dong nuoc|ra khoi)|dap (?:tat )?(?:dam )?(?:chay|lua)"
    r"|chua chay|dap lua|so cuu|cap cuu nguoi|ho hap nhan tao)\b"
)
_PROPERTY = re.compile(r"\b(?:bat (?:duoc )?(?:trom|cuop|ke gian)|cuu (?:tai san|nha|hang|xe)|bao ve tai san)\b")


def saves_life_or_property(story: str) -> bool:
    """Whether a story tells of life saved, or of property saved from danger. Lost property handed back is not urgent.

    Cost grows with the length of the story.
    """
    told = fold(story)
    return bool(_LIFE.search(told) or _PROPERTY.search(told))
