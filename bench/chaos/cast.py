"""Who talks to the bot in the trial, what each of them says, and what must stand in the records afterwards."""

from dataclasses import dataclass
from datetime import date

from content.message import Photo
from content.programme import UnitClass
from content.rules.unit import UnitFacts

PLACES = (
    "An Lạc", "Bình Minh", "Cẩm Sơn", "Diên Hồng", "Đại Thành", "Gia Khánh", "Hòa Thuận", "Kim Ngân", "Lộc Thủy",
    "Mỹ Hưng", "Nghĩa Tân", "Phú Cường", "Quế Lâm", "Sông Đào", "Trà Giang", "Ứng Hòa", "Vạn Xuân",
    "Xuân Trúc", "Yên Khê", "Tam Quan",
)  # fmt: skip
GIVEN_NAMES = (
    "Ánh", "Bích", "Cường", "Dũng", "Giang", "Hạnh", "Kiên", "Lan", "Minh", "Ngọc",
    "Oanh", "Phúc", "Quang", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến", "Đức",
)  # fmt: skip
PEOPLE_MAX = 2 * len(PLACES)
QUESTION = "tiêu chuẩn chung gồm những gì?"
DONE_ON = date(2026, 8, 12)


@dataclass(frozen=True, slots=True)
class Line:
    """What a person sends: words, or a photo that has been kept."""

    text: str = ""
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """Nominates one person for a unit of their own, with a question in the middle of the form."""

    number: int

    @property
    def sender(self) -> str:
        """The id on the platform."""
        return f"can-bo-{self.number:02}"

    @property
    def unit(self) -> UnitFacts:
        """The unit, made for the trial."""
        return UnitFacts(f"THU-{self.number:02}", f"UBND xã {PLACES[self.number]}", UnitClass.COMMUNE)

    @property
    def name(self) -> str:
        """Whom the officer nominates; no two share their given name, so no duplicate is offered."""
        return f"Trần Thử {GIVEN_NAMES[self.number]}"

    @property
    def place(self) -> str:
        """Where that person lives."""
        return f"Thôn {self.number + 1}, xã {PLACES[self.number]}"

    @property
    def story(self) -> str:
        """What that person did."""
        return f"Đã vận động {self.number + 30} hộ góp công làm đường hoa và sân chơi cho trẻ em trong thôn."

    @property
    def photo(self) -> Photo:
        """The evidence."""
        return _photo("a", self.number)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything the officer says, in order: one line for each reply."""
        begin = ["alo", "tôi muốn đề cử", "1", QUESTION, self.name, self.place, "1", f"{DONE_ON:%d/%m/%Y}"]
        end = [self.story, "1", "không", "1", "1", "1", "1"]
        return (*map(Line, begin), *map(Line, end), Line(photo=self.photo), Line("xong"), Line("1"), Line("gửi"))


@dataclass(frozen=True, slots=True)
class Citizen:
    """Tells of one good deed, with a question in the middle, and asks about deadlines afterwards."""

    number: int

    @property
    def sender(self) -> str:
        """The id on the platform."""
        return f"nguoi-dan-{self.number:02}"

    @property
    def story(self) -> str:
        """What is told; the number makes it the only one."""
        return (
            f"Cạnh nhà tôi có chị {GIVEN_NAMES[self.number]} nấu cháo cho bệnh nhân, mỗi tuần {self.number + 40} suất."
        )

    @property
    def place(self) -> str:
        """Where it happened, as typed."""
        return f"xã {PLACES[self.number]}"

    @property
    def anonymous(self) -> bool:
        """Every second one does not want to be asked back."""
        return self.number % 2 == 1

    @property
    def photo(self) -> Photo:
        """A photo of it."""
        return _photo("b", self.number)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything the citizen says, in order."""
        contact = "2" if self.anonymous else "1"
        begin, end = ["alo", "gửi tin", self.story, QUESTION, self.place], ["xong", contact, "gửi", QUESTION, "menu"]
        return (*map(Line, begin), Line(photo=self.photo), *map(Line, end))


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who takes part."""

    officers: tuple[Officer, ...]
    citizens: tuple[Citizen, ...]

    @property
    def everybody(self) -> tuple[Officer | Citizen, ...]:
        """Officers first."""
        return (*self.officers, *self.citizens)

    @property
    def line_count(self) -> int:
        """How many messages the people send together."""
        return sum(len(one.lines) for one in self.everybody)


def cast(people: int) -> Cast:
    """So many people, half of them officers. The units of all places are there, so that citizens can name them."""
    officers = people // 2
    return Cast(tuple(map(Officer, range(officers))), tuple(map(Citizen, range(people - officers))))


def _photo(kind: str, number: int) -> Photo:
    return Photo(f"{kind}{number:063x}", "image/png", 1000)
