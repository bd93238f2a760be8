"""What the half-year must say, worked out a second time and without the app: holidays, rungs and counts by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tests.journeys.half_year import LAST_SAFE, QUOTA, QUOTA_DUTY, VIET_NAM, Deed, Owed, Said, codes, hours

HOLIDAYS = frozenset(
    {
        date(2027, 1, 1),  # Tết Dương lịch
        *(date(2027, 2, day) for day in range(4, 11)),  # Tết Nguyên đán with its days in lieu; mùng một is 6/2/2027
        date(2027, 4, 16),  # Giỗ Tổ Hùng Vương, 10/3 of the lunar year
        date(2027, 4, 30),
        date(2027, 5, 1),
        date(2027, 5, 3),  # in lieu of Saturday 1/5
    }
)
OVERDUE = 5
"""The last step of the ladder; the others are 0 for 30 days left, 1 for 14, 2 for 7, 3 for 3, 4 for 1."""


def step(left: int) -> int | None:
    """Which step of the ladder holds with so many days left; nothing while there is more than a month."""
    for number, (most, least) in enumerate([(30, 15), (14, 8), (7, 4), (3, 2), (1, 0), (-1, -30)]):
        if least <= left <= most:
            return number
    return None


def expected_reminders(deeds: Iterable[Deed]) -> list[Said]:
    """Hour by hour: who still owes what, and has not been told at this step or a later one."""
    count: defaultdict[tuple[str, Owed], int] = defaultdict(int)
    told: dict[tuple[str, Owed], int] = {}
    ahead = sorted(deeds)
    said: list[Said] = []
    for hour in hours():
        while ahead and ahead[0].moment <= hour:
            deed = ahead.pop(0)
            if deed.moment.date() <= LAST_SAFE[deed.owed] or deed.owed[0] != QUOTA_DUTY or deed.change < 0:
                count[deed.unit, deed.owed] += deed.change
        if 7 <= hour.hour < 21:
            said.extend(_at(hour, count, told))
    return sorted(said)


def _at(hour: datetime, count: defaultdict[tuple[str, Owed], int], told: dict[tuple[str, Owed], int]) -> Iterator[Said]:
    """What is said at one hour of the day."""
    for owed, last_safe in LAST_SAFE.items():
        now = step((last_safe - hour.date()).days)
        if now is None or not _begun(owed, hour.date()) or (hour.date() in HOLIDAYS and now != OVERDUE - 1):
            continue
        amount = QUOTA if owed[0] == QUOTA_DUTY else 1
        for unit in codes():
            missing = amount - count[unit, owed]
            if missing > 0 and told.get((unit, owed), -1) < now:
                told[unit, owed] = now
                yield Said(hour, unit, last_safe, missing if amount > 1 else 0)


def _begun(owed: Owed, day: date) -> bool:
    """The report of the second quarter is owed from 1 March on."""
    return owed[1] != "2027-Q2" or day >= date(2027, 3, 1)


def local(said: Said) -> datetime:
    """The moment on Vietnamese clocks."""
    return said.moment.astimezone(VIET_NAM)
