"""Nominations and tips of ten years, with what was said, found and kept about them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, case, literal

from bench.ten_years.line import Line, Number, Value
from bench.ten_years.people import DAY, TEN_YEARS, busy_unit, citizen, unit_code
from bench.ten_years.size import Size
from content.rules.nomination import NominationState
from content.text import fold
from storage.tables.case import IN_QUEUE

PROGRAMMES = ("mau-2026-2030", "thai-binh-90-2023", "mau-2026-2030", "bu-gia-map-80-2023", "mau-2026-2030")
"""Three of five belong to the plan in force: more than it will ever hold."""
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Hữu", "Ngọc", "Quang", "Xuân", "Thu", "Kim")
GIVEN = (
    *(
        "Thuấn",
        "Hoa",
        "Lan",
        "Hùng",
        "Dũng",
        "Mai",
        "Hương",
        "Nam",
        "Bình",
        "Sơn",
        "Hải",
        "Tuấn",
        "Anh",
        "Linh",
        "Trang",
    ),
    *(
        "Phúc",
        "Lộc",
        "Thọ",
        "Tâm",
        "Hiền",
        "Thảo",
        "Nhung",
        "Hạnh",
        "Yến",
        "Oanh",
        "Loan",
        "Phượng",
        "Cường",
        "Mạnh",
        "Thắng",
    ),
)
FIELDS = ("Phát triển kinh tế, lao động sản xuất", "Xây dựng nông thôn mới", "Giáo dục", "Y tế", "An ninh, trật tự")
STORY = (
    "Nhiều năm liền giúp các hộ nghèo trong thôn về giống lúa, kỹ thuật và ngày công; vận động bà con hiến đất "
    "làm đường, chăm sóc người già neo đơn, mở lớp học buổi tối cho trẻ em; được thôn xóm tin yêu. Việc làm thứ "
)
WAITING = tuple(state.value for state in NominationState if f"'{state.value}'" in str(IN_QUEUE))
ENDED = ("approved",) * 15 + ("rejected", "rejected", "withdrawn", "merged")
TIPS_WAITING = ("received", "received", "being-verified", "forwarded")
TIPS_ENDED = ("unfounded", "taken-up", "taken-up", "withdrawn")
QUEUE, DRAFTS, TIPS_OPEN = 5_000, 2_000, 3_000

Columns = Mapping[str, Value]


def nomination(line: Line, size: Size) -> Columns:
    """One of many: the newest are drafts, those before them wait, all others have been decided."""
    count = size.nominations
    unit, age = busy_unit(line, size), (literal(count) - line.i) * (TEN_YEARS // count)
    draft, waits = line.i >= count - DRAFTS, line.i >= count - DRAFTS - QUEUE
    state = case((draft, NominationState.DRAFT.value), (waits, line.one_of(WAITING, 11)), else_=line.one_of(ENDED, 12))
    given = line.spread(len(GIVEN), 13)
    return {
        "id": line.i,
        "programme": line.one_of(PROGRAMMES, 14),
        "unit_code": unit_code(unit),
        "author_id": unit + 1,
        "state": state,
        "subject_type": "individual",
        "name": line.one_of(FAMILY, 15) + literal(" ") + line.one_of(MIDDLE, 16) + literal(" ") + _of(GIVEN, given),
        "given_key": _of([fold(name) for name in GIVEN], given),
        "place": line.word("thôn ", line.spread(20, 17)),
        "field": line.one_of(FIELDS, 18),
        "story": line.word(STORY),
        "answered": ["subject", "name", "place", "field", "story"],
        "created_at": line.past(age + DAY),
        "updated_at": line.past(age),
        "submitted_at": case((draft, None), else_=line.past(age)),
        "queued_at": line.past(case((waits, line.spread(120, 19) * DAY + age % DAY), else_=age)),
        "reviewer_id": line.some(2, 1001 + unit % 20, 20),
    }


def _of(words: Sequence[str], number: Number) -> ColumnElement[str]:
    return case(dict(enumerate(words)), value=number, else_=words[-1])


def tip(line: Line, size: Size) -> Columns:
    """One of many: the newest wait, of these one in six for a unit that nobody knew."""
    count = size.tips
    waits = line.i >= count - TIPS_OPEN
    age = (literal(count) - line.i) * (TEN_YEARS // count)
    unit = unit_code(busy_unit(line, size))
    return {
        "id": line.i,
        "code_hash": line.word("hash-", after="-" + "0" * 40),
        "state": case((waits, line.one_of(TIPS_WAITING, 21)), else_=line.one_of(TIPS_ENDED, 22)),
        "story": line.word(STORY),
        "place": line.word("thôn ", line.spread(20, 23)),
        "unit_code": case((waits & (line.spread(6, 24) == 0), None), else_=unit),
        "urgent": line.i % 100 == 0,
        "anonymous": line.i % 3 == 0,
        "tipster_id": case((line.i % 3 != 0, citizen(line, size, 25))),
        "answered": ["story", "place", "photos", "contact"],
        "created_at": line.past(age),
        "updated_at": line.past(age),
        "received_at": line.past(age),
    }


def remark(line: Line, size: Size) -> Columns:
    """Words about a nomination, more about the newest."""
    about = literal(size.nominations) - 1 - line.i % (size.nominations // 10)
    return {
        "nomination_id": about,
        "author_id": 1001 + line.spread(20, 26),
        "kind": line.one_of(("question", "answer", "note", "reason"), 27),
        "words": line.word("Đề nghị bổ sung xác nhận của thôn, lần "),
        "at": line.past(line.spread(300, 28) * DAY),
    }


def appraisal(line: Line, size: Size) -> Columns:
    """What somebody found about one of four criteria."""
    criteria = ("guong-mau-chap-hanh", "viec-lam-co-ket-qua", "co-suc-lan-toa", "duoc-cong-dong-ghi-nhan")
    about = literal(size.nominations) - 1 - line.i // len(criteria)
    return {
        "nomination_id": about,
        "reviewer_id": 1001 + about % 20,
        "criterion": case(dict(enumerate(criteria)), value=line.i % len(criteria), else_=criteria[0]),
        "verdict": "met",
        "at": line.past(line.spread(300, 29) * DAY),
    }


def care(line: Line, size: Size) -> Columns:
    """A look at an exemplar; the newest are still to be followed by another one."""
    return {
        "nomination_id": 1 + line.spread(size.nominations - 1, 30),
        "kind": "follow-up",
        "by_id": 5 + line.spread(size.units - 5, 31),
        "at": line.past((literal(size.looks) - line.i) * 600),
        "effect": "Mô hình được ba thôn làm theo.",
        "next_on": line.day(line.spread(120, 32) - 60),
        "open": line.i > size.looks - 2_000,
    }


def photo(line: Line, size: Size) -> Columns:
    """A photo of one of the newer nominations."""
    return {
        "nomination_id": literal(size.nominations) - 1 - line.i,
        "digest": line.word("d"),
        "media_type": "image/jpeg",
        "size": 200_000,
        "added_at": line.past(line.spread(300, 33) * DAY),
    }
