"""What an administrator types to date an undated duty: a day of months, or days around a period's end."""

import re

from content.programme import BeforeDay, PeriodEnd
from content.rules.broken import RuleBrokenError
from content.text import fold

DAY_MAX = 31
MONTH_MAX = 12
OFFSET_MAX = 180

_DAY = re.compile(r"(?:truoc )?(?:ngay )?(\d{1,4})")
_MONTHS = re.compile(r"(?:(?:cac )?thang )?(\d{1,4}(?:[\s,;.]+(?:va )?(?:thang )?\d{1,4})*)")
_OFFSET = re.compile(r"(truoc |sau )?(\d{1,5})(?: ngay)?(?: (truoc|sau)(?: .*)?)?")
_AT_END = ("cuoi ky", "ngay cuoi ky", "dung ngay cuoi ky", "het ky", "dung cuoi ky")


def parse_day_of_month(text: str) -> int:
    """The N of “trước ngày N”. ``RuleBrokenError("working-day-unreadable")`` unless it is 1 to 31."""
    found = _DAY.fullmatch(_plain(text))
    if found is None or not 1 <= int(found.group(1)) <= DAY_MAX:
        raise RuleBrokenError("working-day-unreadable")
    return int(found.group(1))


def parse_months(text: str) -> tuple[int, ...]:
    """The months of “tháng 3, 6, 9 và 12”, each once, in order.

    ``RuleBrokenError("working-months-unreadable")`` unless each is 1 to 12.
    """
    found = _MONTHS.fullmatch(_plain(text))
    months = sorted({int(one) for one in re.findall(r"\d+", found.group(1))}) if found else []
    if not months or months[0] < 1 or months[-1] > MONTH_MAX:
        raise RuleBrokenError("working-months-unreadable")
    return tuple(months)


def parse_offset(text: str) -> int:
    """Days from the last day of the period: “10” and “trước 10 ngày” are -10, “sau 5 ngày” is 5, “cuối kỳ” 0.

    ``RuleBrokenError("working-offset-unreadable")`` for anything else and beyond ``OFFSET_MAX``.
    """
    typed = _plain(text)
    if typed in _AT_END:
        return 0
    found = _OFFSET.fullmatch(typed)
    if found is None or int(found.group(2)) > OFFSET_MAX or (found.group(1) and found.group(3)):
        raise RuleBrokenError("working-offset-unreadable")
    later = (found.group(1) or "").strip() == "sau" or found.group(3) == "sau"
    return int(found.group(2)) if later else -int(found.group(2))


def before_day(day: int, months: tuple[int, ...]) -> BeforeDay:
    """“Trước ngày N” of these months, in the shape of a pack's deadline."""
    return BeforeDay(type="before-day", day=day, months=months)


def around_end(days: int) -> PeriodEnd:
    """Days before (negative) or after a period's last day, in the shape of a pack's deadline."""
    return PeriodEnd(type="period-end", days=days)


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(" .;!").split())
