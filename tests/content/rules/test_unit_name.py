"""Finding a unit by what people type."""

from datetime import date

import pytest

from content.programme import UnitClass
from content.rules.unit import UnitFacts
from content.rules.unit_name import find

TODAY = date(2026, 11, 20)
MERGED = date(2025, 7, 1)
LAST = date(2025, 6, 30)
UNITS = {
    one.code: one
    for one in (
        UnitFacts("01", "tỉnh Hưng Yên", UnitClass.PROVINCE),
        UnitFacts("02", "tỉnh Thái Bình", UnitClass.PROVINCE, valid_to=LAST, successors=("01",)),
        UnitFacts("11", "UBND xã Đông Lĩnh", UnitClass.COMMUNE, "01"),
        UnitFacts("12", "xã Đông Sơn", UnitClass.COMMUNE, "01"),
        UnitFacts("13", "phường Đông Sơn", UnitClass.WARD, "01"),
        UnitFacts("14", "phường 1", UnitClass.WARD, "01"),
        UnitFacts("15", "phường 11", UnitClass.WARD, "01"),
        UnitFacts("16", "xã An", UnitClass.COMMUNE, "01"),
        UnitFacts("17", "xã Tân Hòa", UnitClass.COMMUNE, "01"),
        UnitFacts("18", "xã Tân Hoà Đông", UnitClass.COMMUNE, "01", valid_from=date(2027, 1, 1)),
        UnitFacts("19", "xã Cũ Kỹ", UnitClass.COMMUNE, "02", valid_to=LAST),
        UnitFacts("20", "Sở Nội vụ", UnitClass.AGENCY, "01"),
        UnitFacts("21", "xã Bình Minh", UnitClass.COMMUNE, "01"),
        UnitFacts("22", "xã Bình Mình", UnitClass.COMMUNE, "01"),
    )
}


def codes(typed: str) -> list[str]:
    """The codes found for a text, best first."""
    return [found.unit.code for found in find(typed, UNITS, TODAY)]


@pytest.mark.parametrize(
    "typed, code",
    [
        ("xã Đông Lĩnh", "11"),
        ("dong linh", "11"),
        ("x. Dong Linh", "11"),
        ("UBND xa dong linh", "11"),
        ("Ủy ban nhân dân xã Đông Lĩnh", "11"),
        ("ĐÔNG LĨNH", "11"),
        ("dông lĩng", "11"),
        ("o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo", "11"),
        ("p.1", "14"),
        ("phuong 11", "15"),
        ("xa dong son", "12"),
        ("P Đông Sơn", "13"),
        ("chuyện ở xã An hôm qua", "16"),
        ("xã Tân Hoà", "17"),
        ("so noi vu", "20"),
        ("hưng yên", "01"),
        ("Bình Mình", "22"),
        ("Bình Minh", "21"),
    ],
)
def test_best(typed: str, code: str) -> None:
    """The unit meant comes first."""
    assert codes(typed)[0] == code


@pytest.mark.parametrize("typed", ["", "xã", "Hà Nội", "phường 2", "an toàn giao thông", "😀", "..."])
def test_nothing_fits(typed: str) -> None:
    """A name that no unit bears finds none."""
    assert codes(typed) == []


def test_same_name_both_offered() -> None:
    """Names repeat: both are offered, and the beginning of a name is enough."""
    assert set(codes("đông sơn")) == {"12", "13"}
    assert set(codes("dong")) == {"11", "12", "13"}


def test_old_name_leads_to_its_successor() -> None:
    """An ended unit is found with the one that stands for it today; where none does, that is said."""
    old = find("Thái Bình", UNITS, TODAY)[0]
    assert (old.unit.code, [one.code for one in old.today]) == ("02", ["01"])
    assert find("xã Cũ Kỹ", UNITS, TODAY)[0].today == ()
    assert [one.code for one in find("tỉnh Thái Bình", UNITS, LAST)[0].today] == ["02"]


def test_future_units_are_not_offered() -> None:
    """A unit that has not begun cannot be chosen yet."""
    assert "18" not in codes("Tân Hoà Đông")
    assert find("Tân Hoà Đông", UNITS, date(2027, 1, 1))[0].unit.code == "18"


def test_limit() -> None:
    """No more than asked for."""
    assert len(find("dong", UNITS, TODAY, limit=2)) == 2
