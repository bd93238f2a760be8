"""The days told are those of the pure rules: every duty that has a day, on any day, asked in any of these ways."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.packs import load_packs
from content.phrasebook import phrases
from content.programme import BeforeDay, Cycle, Duty, PeriodEnd, Programme, Undated, UnitClass
from content.rules.deadline import Due, WorkingDate, days_left, due, next_due
from content.rules.period import Period, period_at, periods
from content.text import fold

WAYS = (
    "{duty} nộp ngày nào, theo {document}",
    "hạn nộp {duty} theo {document} là khi nào?",
    "còn mấy ngày nữa phải nộp {duty} theo {document}",
    "{document}: {duty} bao giờ đến hạn",
    "Cho tôi hỏi {duty} theo {document} chậm nhất hôm nào phải nộp ạ?",
)
OF_A_UNIT = (
    "hạn nộp theo {document} là ngày nào",
    "{document} còn mấy ngày nữa đến hạn",
    "{document} deadline hôm nào",
)
THIS_PERIOD = {Cycle.QUARTER: "quý này", Cycle.YEAR: "năm nay"}
NUMBERED = {Cycle.QUARTER: ("quý", 4), Cycle.HALF_YEAR: ("kỳ", 2)}
OF_A_YEAR = ("{called} {number} năm {year}", "{called} {number}/{year}", "{called} {number} của năm {year}")
COUNTED = {-1: "trước", 1: "sau", 2: "sau nữa"}
MONTHS = ((6,), (5, 11), (3, 6, 9, 12), (1, 2), (12,))
OFFICE = "Văn phòng"
AROUND = timedelta(days=200)
_LEFT = re.compile(r"còn [\d.]+ ngày|hôm nay là ngày cuối|đã quá [\d.]+ ngày")
_TOLD = re.compile(rf"hết ngày (\d{{2}})/(\d{{1,2}})/(\d{{4}}) \([^)]+\)(?:, ({_LEFT.pattern}))?")


@cache
def _library() -> Library:
    return Library(load_packs())


@cache
def _duties() -> dict[str, tuple[Programme, Duty]]:
    """Every duty under a short name: what is drawn is shown when a test fails."""
    return {f"{one.slug}/{duty.id}": (one, duty) for one in _library().programmes.values() for duty in one.duties}


def _has_day(duty: Duty) -> bool:
    return not isinstance(duty.deadline, Undated)


Manner = Callable[[str], str]
MANNERS = st.sampled_from([str, fold])
"""As it is spelled, and without diacritics."""
DATED = st.deferred(lambda: st.sampled_from([key for key, (_, duty) in _duties().items() if _has_day(duty)]))
UNDATED = st.deferred(lambda: st.sampled_from([key for key, (_, duty) in _duties().items() if not _has_day(duty)]))


@st.composite
def days_around(draw: st.DrawFn, programme: Programme) -> date:
    """A day of the programme's span or somewhat before or after it; often one on which something turns."""
    span = programme.period
    turns = [span.start, span.end, *(period.end for period in periods(programme, Cycle.QUARTER))]
    edges = st.tuples(st.sampled_from(turns), st.integers(-2, 2)).map(lambda one: one[0] + timedelta(days=one[1]))
    return draw(st.dates(span.start - AROUND, span.end + AROUND) | edges)


@st.composite
def set_days(draw: st.DrawFn) -> tuple[str, date, WorkingDate | None]:
    """A duty without a day in its text, a day of the question, and the day that an office has set for it, if any."""
    key = draw(UNDATED)
    programme, _ = _duties()[key]
    day, set_on = draw(days_around(programme)), draw(st.dates(programme.period.start, programme.period.end))
    after = PeriodEnd(type="period-end", days=draw(st.integers(-20, 20)))
    before = BeforeDay(type="before-day", day=draw(st.integers(1, 28)), months=draw(st.sampled_from(MONTHS)))
    rules = (WorkingDate(after, OFFICE, set_on), WorkingDate(before, OFFICE, set_on), None)
    return key, day, draw(st.sampled_from(rules))


def _asked(way: str, programme: Programme, duty: Duty | None = None, *, manner: Manner) -> str:
    said = way.format(duty=duty.name if duty else "", document=programme.document)
    return manner(said)


def _answered(
    text: str,
    day: date,
    unit_class: UnitClass | None = None,
    working: Mapping[tuple[str, str], WorkingDate] | None = None,
) -> Answer:
    asked = Question(text, day, unit_class=unit_class, working=working or {})
    found = answer(asked, _library(), phrases())
    assert found.kind is AnswerKind.ANSWER
    return found


def _told(found: Answer) -> Iterator[tuple[date, str]]:
    """Each last safe day in the answer, with what is said to be left until then or ""."""
    for day, month, year, left in _TOLD.findall(found.text):
        yield date(int(year), int(month), int(day)), left


def _holds(found: Answer, coming: Due | None, day: date) -> None:
    """The next day and what is left stand there, or nothing is said to be left; no other count of days is wrong."""
    left = [(last, said) for last, said in _told(found) if said]
    assert all(phrases().left((last - day).days) == said for last, said in left)
    if coming is None:
        assert all(last < day for last, _ in left)
    else:
        assert (coming.last_safe, phrases().left(days_left(coming, day))) in left


@given(st.data(), DATED, st.sampled_from(WAYS), st.none() | st.sampled_from(UnitClass), MANNERS)
@settings(max_examples=250)
def test_every_duty_with_a_day(
    data: st.DataObject, key: str, way: str, unit_class: UnitClass | None, manner: Manner
) -> None:
    """Whoever asks on whatever day: the day by the rules, the days left, and where it stands."""
    programme, duty = _duties()[key]
    day = data.draw(days_around(programme))
    found = _answered(_asked(way, programme, duty, manner=manner), day, unit_class)
    coming = next_due(duty, programme, day)
    _holds(found, coming[1] if coming else None, day)
    assert {each.programme for each in found.citations} == {programme.slug}
    assert programme.clause(duty.clause).section in {each.section for each in found.citations}


@given(set_days(), st.sampled_from(WAYS), MANNERS)
@settings(max_examples=150)
def test_a_day_the_office_has_set(case: tuple[str, date, WorkingDate | None], way: str, manner: Manner) -> None:
    """Where the text names no day: the office's own by its rule, said to be the office's; or that none is set."""
    key, day, working = case
    programme, duty = _duties()[key]
    known = {(programme.slug, duty.id): working} if working else {}
    found = _answered(_asked(way, programme, duty, manner=manner), day, working=known)
    coming = next_due(duty, programme, day, working)
    _holds(found, coming[1] if coming else None, day)
    if working is None:
        assert list(_told(found)) == []
    elif coming:
        assert f"({working.set_by} đặt ngày" in found.text


@given(st.data(), st.sampled_from(UnitClass), st.sampled_from(OF_A_UNIT), MANNERS)
@settings(max_examples=150)
def test_the_days_of_a_class_of_unit(data: st.DataObject, unit_class: UnitClass, way: str, manner: Manner) -> None:
    """An officer hears the next day of the duties addressed to the own class of unit, and none of other classes."""
    addressed = [(one, duty) for one, duty in _duties().values() if _has_day(duty) and unit_class in duty.addressees]
    if not addressed:
        return
    slug = data.draw(st.sampled_from(sorted({one.slug for one, _ in addressed})))
    programme, mine = _library().programmes[slug], [duty for one, duty in addressed if one.slug == slug]
    day = data.draw(days_around(programme))
    found = _answered(_asked(way, programme, manner=manner), day, unit_class)
    coming = [next_one[1] for duty in mine if (next_one := next_due(duty, programme, day))]
    _holds(found, min(coming, key=lambda each: each.last_safe, default=None), day)
    assert {last for last, _ in _told(found)} <= {
        each.last_safe for duty in mine for each in _all_dues(duty, programme)
    }


@given(st.data(), DATED, MANNERS)
@settings(max_examples=100)
def test_this_quarter_and_this_year(data: st.DataObject, key: str, manner: Manner) -> None:
    """“Quý này”: the day of the period that holds the day of the question, though it is past."""
    programme, duty = _duties()[key]
    if duty.cycle not in THIS_PERIOD:
        return
    day = data.draw(days_around(programme))
    period = period_at(programme, duty.cycle, day)
    said = f"{programme.document}: {duty.name} {THIS_PERIOD[duty.cycle]} hạn ngày nào"
    found = _answered(manner(said), day)
    owed = due(duty, period, programme) if period else None
    if owed is not None:
        assert owed.last_safe in {last for last, _ in _told(found)}


@given(st.data(), DATED, st.integers(2020, 2033), MANNERS)
@settings(max_examples=120)
def test_a_period_of_a_named_year(data: st.DataObject, key: str, year: int, manner: Manner) -> None:
    """“quý 3 năm 2028”: the day of that very period and no other, on whatever day it is asked; outside is said so."""
    programme, duty = _duties()[key]
    if duty.cycle not in NUMBERED:
        return
    called, count = NUMBERED[duty.cycle]
    number = data.draw(st.integers(1, count))
    day = data.draw(days_around(programme))
    said = data.draw(st.sampled_from(OF_A_YEAR)).format(number=number, year=year, called=called)
    found = _answered(manner(f"{programme.document}: {duty.name}, {said} hạn ngày nào"), day)
    period = next((one for one in periods(programme, duty.cycle) if (one.year, one.number) == (year, number)), None)
    _told_of(found, duty, period, programme)


@given(st.data(), DATED, st.sampled_from((-1, 1, 2)), MANNERS)
@settings(max_examples=120)
def test_the_periods_before_and_after(data: st.DataObject, key: str, shift: int, manner: Manner) -> None:
    """“quý trước”, “kỳ sau”, “quý sau nữa”: so many periods from the one that holds the day; outside is said so."""
    programme, duty = _duties()[key]
    if duty.cycle not in NUMBERED:
        return
    day = data.draw(days_around(programme))
    every = list(periods(programme, duty.cycle))
    place = next((at for at, one in enumerate(every) if one.start <= day <= one.end), None)
    if place is None:
        return
    said = f"{programme.document}: {duty.name}, {NUMBERED[duty.cycle][0]} {COUNTED[shift]}, hạn ngày nào"
    found = _answered(manner(said), day)
    wanted = place + shift
    _told_of(found, duty, every[wanted] if 0 <= wanted < len(every) else None, programme)


def _told_of(found: Answer, duty: Duty, period: Period | None, programme: Programme) -> None:
    """The day of this period stands there and that of no other; without a period, that it lies outside."""
    if period is None:
        assert "nằm ngoài thời gian thực hiện" in found.text
    elif owed := due(duty, period, programme):
        days = {last for last, _ in _told(found)}
        assert owed.last_safe in days
        assert days <= {last for last in days if period.start <= last <= period.end}


def _all_dues(duty: Duty, programme: Programme) -> Iterator[Due]:
    return (one for period in periods(programme, duty.cycle) if (one := due(duty, period, programme)))
