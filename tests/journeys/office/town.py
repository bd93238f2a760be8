"""The province of the office's half-year: its units, the people in it, and which platform they are on."""

import itertools
from dataclasses import dataclass, field

from content.programme import UnitClass
from content.rules.unit import UnitFacts
from storage import units
from storage.database import Database
from tests.journeys.doors import TELEGRAM, ZALO, Open, User

ROOT = "TINH"
SYLLABLES = ("An", "Bình", "Cẩm", "Đông", "Gia", "Hải", "Kim", "Lộc", "Minh", "Nam", "Phú", "Quang", "Sơn", "Tân")
GIVEN = ("Hoa", "Thuấn", "Bảy", "Lan", "Minh", "Tâm", "Phúc", "Dung", "Khôi", "Nga", "Sáu", "Vinh", "Yến", "Đạt")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLE = ("Văn", "Thị", "Đức", "Thu", "Xuân", "Ngọc", "Hữu", "Kim", "Quốc")


@dataclass(frozen=True, slots=True)
class Size:
    """How large the province is."""

    communes: int
    agencies: int
    citizens: int
    reviewers: int


WHOLE = Size(communes=150, agencies=60, citizens=2000, reviewers=12)
"""What the office's half-year is meant to hold (``python -m bench.office_year``)."""
SMALL = Size(communes=7, agencies=4, citizens=60, reviewers=4)
"""The same in little, for every run of the tests."""


@dataclass
class Town:
    """Everybody who takes part. Every other person is on the other platform."""

    size: Size
    officers: dict[str, User] = field(default_factory=dict)
    reviewers: list[User] = field(default_factory=list)
    citizens: list[User] = field(default_factory=list)
    administrator: User | None = None

    @property
    def communes(self) -> list[str]:
        """Their codes."""
        return [f"X{number:03}" for number in range(self.size.communes)]

    @property
    def agencies(self) -> list[str]:
        """Their codes."""
        return [f"S{number:03}" for number in range(self.size.agencies)]

    def name(self, code: str) -> str:
        """A unit as it is called: “UBND xã Đông Lộc”, “Sở Kim An”."""
        first, second = _pairs()[int(code[1:])]
        return f"UBND xã {first} {second}" if code.startswith("X") else f"Sở {second} {first}"

    def settle(self, opened: Open) -> None:
        """Give everybody a phone."""
        sides = itertools.cycle((TELEGRAM, ZALO))

        def somebody(name: str) -> User:
            return opened.platform(next(sides)).user(name)

        self.officers = {code: somebody(f"Cán bộ {code}") for code in (*self.communes, *self.agencies)}
        self.reviewers = [somebody(f"Thẩm định {number}") for number in range(self.size.reviewers)]
        self.citizens = [somebody(f"Dân {number}") for number in range(self.size.citizens)]
        self.administrator = opened.platform(ZALO).user("Quản trị")


def _pairs() -> list[tuple[str, str]]:
    return list(itertools.permutations(SYLLABLES, 2))


def exemplar(number: int) -> str:
    """The name of somebody worth a nomination; no two alike."""
    family, middle, given = FAMILY[number % 12], MIDDLE[number // 12 % 9], GIVEN[number // 108 % 14]
    return f"{family} {middle} {SYLLABLES[number % 13]} {given}" if number >= 108 * 14 else f"{family} {middle} {given}"


async def build(url: str, town: Town) -> None:
    """Put the units into an empty database, as an administrator imports them."""
    database = Database(url)
    facts = [UnitFacts(ROOT, "UBND tỉnh Thử Nghiệm", UnitClass.PROVINCE)]
    facts += [UnitFacts(code, town.name(code), UnitClass.COMMUNE, ROOT) for code in town.communes]
    facts += [UnitFacts(code, town.name(code), UnitClass.AGENCY, ROOT) for code in town.agencies]
    async with database.writing() as session:
        await units.put_units(session, facts)
    await database.close()
