"""Units, and the people of ten years: officers, reviewers, administrators, and citizens who told, followed and left."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, case, literal

from bench.ten_years.line import Line, Number, Value
from bench.ten_years.size import FIRST_CITIZEN, Size
from content.rules.person import Role
from storage.tables.record import Moment

PROVINCES = 4
BUSY = 10
"""So many units put forward a fifth of everything, as a big city does."""
YEARS = 10
DAY = 86_400
TEN_YEARS = YEARS * 365 * DAY

Columns = Mapping[str, Value]


def unit_code(number: Number) -> ColumnElement[str]:
    """The code of unit number so and so."""
    return Line(number, sqlite=True).word("U")


def busy_unit(line: Line, size: Size) -> Number:
    """A unit that is no province; one in five rows falls to the busy ones."""
    rest = PROVINCES + line.spread(size.units - PROVINCES, 7)
    return case((line.spread(5, 3) == 0, PROVINCES + line.spread(BUSY, 5)), else_=rest)


def province(line: Line, _: Size) -> Columns:
    """One of the roots."""
    return {"code": unit_code(line.i), "name": line.word("UBND tỉnh thứ "), "unit_class": "province"}


def unit(line: Line, _: Size) -> Columns:
    """A commune, ward or agency below one of the provinces."""
    return {
        "code": unit_code(line.i),
        "name": line.word("UBND xã Đông Lĩnh "),
        "unit_class": case((line.i % 5 == 0, literal("agency")), (line.i % 5 == 1, literal("ward")), else_="commune"),
        "parent_code": unit_code(line.i % PROVINCES),
    }


def person(line: Line, _: Size) -> Columns:
    """Somebody who came at some time; one in fifty paused or stopped what comes unasked."""
    paused = line.some(50, line.past(-30 * DAY), 1)
    return {"id": line.i, "name": line.word("Nguyễn Thị Hoa "), "created_at": _since(line), "paused_until": paused}


def identity(line: Line, _: Size) -> Columns:
    """The person's id on one of three channels."""
    sender = line.word("p")
    return {"channel": _channel(line.i), "sender": sender, "person_id": line.i, "linked_at": _since(line)}


def talk(line: Line, _: Size) -> Columns:
    """Where the person was last spoken with; one in twenty has left."""
    return {
        "conversation": conversation(line.i),
        "channel": _channel(line.i),
        "address": line.word("p"),
        "person_id": line.i,
        "menu_at": _since(line),
        "gone_at": line.some(20, line.past(DAY), 2),
        "updated_at": _since(line),
    }


def conversation(person_id: Number) -> ColumnElement[str]:
    """The conversation of a person."""
    return _channel(person_id) + literal(":p") + Line(person_id, sqlite=True).word("")


def _channel(person_id: Number) -> ColumnElement[str]:
    """Who works with the bot does so on the console here, so that they can be played; citizens on the two platforms."""
    known, first = person_id < FIRST_CITIZEN, person_id % 3 == 0
    return case((known, literal("console")), (first, literal("telegram")), else_=literal("zalo"))


def _since(line: Line) -> ColumnElement[object]:
    return line.past(line.spread(TEN_YEARS // 1000, 4) * 1000)


def citizen(line: Line, size: Size, salt: int) -> Number:
    """The number of some citizen."""
    return FIRST_CITIZEN + line.spread(size.citizens, salt)


def officer(line: Line, _: Size) -> Columns:
    """Each unit has one in office, person ``unit + 1``; the two before have gone."""
    gone = case((line.i % 3 != 0, line.past(line.spread(3000, 6) * DAY)), else_=literal(None, Moment()))
    unit_number = line.i // 3
    return {
        "person_id": case((line.i % 3 == 0, unit_number + 1), else_=FIRST_CITIZEN + line.i),
        "role": Role.OFFICER.value,
        "unit_code": unit_code(unit_number),
        "since": line.past(TEN_YEARS),
        "until": gone,
    }


def reviewer(line: Line, _: Size) -> Columns:
    """Five for each province."""
    return _post(line, Role.REVIEWER) | {"unit_code": unit_code(line.i % PROVINCES)}


def administrator(line: Line, _: Size) -> Columns:
    """They have no unit."""
    return _post(line, Role.ADMINISTRATOR)


def _post(line: Line, role: Role) -> dict[str, Value]:
    return {"person_id": line.i, "role": role.value, "since": line.past(TEN_YEARS)}


def subscription(line: Line, _: Size) -> Columns:
    """A citizen who follows the stories."""
    return {
        "person_id": FIRST_CITIZEN + line.i,
        "since": _since(line),
        "cadence": line.one_of(("each", "day", "week"), 8),
        "digest_at": line.past(DAY),
    }


def interest(line: Line, size: Size) -> Columns:
    """What a follower chose: a unit."""
    return {"person_id": FIRST_CITIZEN + line.i, "kind": "unit", "value": unit_code(busy_unit(line, size))}
