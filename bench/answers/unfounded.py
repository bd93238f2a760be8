"""Finds figures in an answer that stand nowhere they could come from: neither cited, nor computed, nor counted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from content.answers import Answer, Library
from content.answers.knowing.naming import years
from content.programme import BeforeDate, BeforeDay, Duty, PeriodEnd, Programme
from content.rules.deadline import due
from content.rules.period import periods

_DAY, _MONTH = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])"
_DATE = re.compile(rf"(?<![\d/]){_DAY}/{_MONTH}(?:/(\d{{4}}))?(?![\d/])")
_IN_WORDS = re.compile(rf"(?<!\d){_DAY} tháng {_MONTH}(?: năm (\d{{4}}))?(?!\d)")
_SPAN = re.compile(r"(?<!\d)\d{4}-\d{4}(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_STRETCH = re.compile(r"từ ngày (\d{1,2})/(\d{1,2})/(\d{4}) đến hết ngày (\d{1,2})/(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"\d+")
_POINT = re.compile(r"^\d+\. ", re.MULTILINE)
_LINE = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)
_QUARTER_MONTHS = 3

Day = tuple[int, int, int | None]


@dataclass(slots=True)
class Figures:
    """Dates (day, month and year, if one is told), spans of years, and other numbers; leading zeros do not count."""

    days: set[Day] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def read(self, *texts: str | None) -> "Figures":
        """Add what these texts hold."""
        for text in filter(None, texts):
            for day, month, year in chain(_DATE.findall(text), _IN_WORDS.findall(text)):
                self.days.add((int(day), int(month), int(year) if year else None))
            self.spans |= set(_SPAN.findall(text))
            bare = _THOUSANDS.sub("", _SPAN.sub(" ", _IN_WORDS.sub(" ", _DATE.sub(" ", text))))
            self.numbers |= set(map(int, _NUMBER.findall(bare)))
        return self

    def on(self, day: date) -> None:
        """Add a date, which may be told in full or in part."""
        self.days.add((day.day, day.month, day.year))
        self.numbers.add(day.year)

    def beyond(self, others: "Figures") -> Iterator[str]:
        """What is here and not there. A date without its year stands in one with it."""
        short = {(day, month) for day, month, _ in others.days}
        for day, month, year in sorted(self.days, key=str):
            known = (day, month, year) in others.days if year else (day, month) in short
            if not known:
                yield "/".join(str(one) for one in (day, month, year) if one)
        yield from sorted(self.spans - others.spans)
        yield from map(str, sorted(self.numbers - others.numbers))


def unfounded(given: Answer, today: date, library: Library) -> list[str]:
    """The figures of an answer that are in no record cited, nor computed from it, nor a count of what is listed.

    Numbers written as words are not seen. Cost grows with the periods of the programmes cited.
    """
    cited: dict[str, set[str]] = {}
    for one in given.citations:
        cited.setdefault(one.programme, set()).add(one.section)
    said = Figures().read(_without(given.text, [one.section for one in given.citations]))
    grounds = Figures(numbers=set(_counts(given.text)) | {len(cited)})
    grounds.on(today)
    for day in _whole_months(given.text):
        grounds.on(day)
    for slug, sections in cited.items():
        _of_document(grounds, library.programmes[slug], today)
        for duty in _duties(given, library.programmes[slug], sections):
            _of_duty(grounds, duty, library.programmes[slug], today)
        _of_records(grounds, library, slug, sections, today)
    return list(said.beyond(grounds))


def _without(text: str, sections: Iterable[str]) -> str:
    """The text without the numbers of its points and of the sections cited."""
    for section in sorted(sections, key=len, reverse=True):
        text = re.sub(rf"(?<![\w./]){re.escape(section)}(?![\w/]|\.\w)", " ", text)
    return _POINT.sub("", text)


def _counts(text: str) -> Iterator[int]:
    """How many things are listed, in lines of their own or in one line."""
    listed = [len(_LINE.findall(text)), *(line.count(";") + 1 for line in text.splitlines())]
    yield from (count for count in listed if count > 1)


def _whole_months(text: str) -> Iterator[date]:
    """First and last day of each stretch of whole months (“quý này”), which is computed from the question."""
    for found in _STRETCH.findall(text):
        day, month, year, *last = map(int, found)
        start, end = date(year, month, day), date(last[2], last[1], last[0])
        if start.day == 1 and (end + timedelta(days=1)).day == 1 and start < end:
            yield from (start, end)


def _of_document(grounds: Figures, programme: Programme, today: date) -> None:
    """The name, place and validity of a document, and how much it has of what it lists."""
    note = programme.succession.note if programme.succession else None
    grounds.read(programme.number, programme.title, programme.short_title, programme.place, years(programme), note)
    lists = (programme.criteria, programme.fields, programme.stages, programme.occasions)
    grounds.numbers |= {len(listed) for listed in lists if listed}
    _told(grounds, [programme.period.start, programme.period.end], today)


def _duties(given: Answer, programme: Programme, sections: set[str]) -> Iterator[Duty]:
    """The duties that stand in the sections cited, and those named in full."""
    for duty in programme.duties:
        if programme.clause(duty.clause).section in sections or duty.name in given.text:
            yield duty


def _of_records(grounds: Figures, library: Library, slug: str, sections: set[str], today: date) -> None:
    """What the records cited say, and a day that they name without a year in each year of the programme."""
    own = Figures()
    for record in library.of(slug):
        if record.section in sections:
            own.read(record.title, record.summary, *record.actors)
    grounds.days |= own.days
    grounds.spans |= own.spans
    grounds.numbers |= own.numbers
    period = library.programmes[slug].period
    for day, month, _ in (each for each in own.days if each[2] is None):
        for year in range(period.start.year, period.end.year + 1):
            stated = date(year, month, 1) + timedelta(days=day - 1)
            _told(grounds, [stated, stated - timedelta(days=1)], today)


def _of_duty(grounds: Figures, duty: Duty, programme: Programme, today: date) -> None:
    grounds.read(duty.name, duty.addressee_note, duty.recipient, *duty.clusters)
    match duty.deadline:
        case BeforeDay(day=day, months=months):
            grounds.numbers |= {day, day - 1, *months}
        case PeriodEnd(days=days):
            grounds.numbers.add(abs(days))
        case BeforeDate(date=stated):
            _told(grounds, [stated], today)
    for period in periods(programme, duty.cycle):
        if one := due(duty, period, programme):
            _told(grounds, filter(None, [one.last_safe, one.stated]), today)
        if duty.deadline.type != "undated":
            _told(grounds, [period.start, period.end, period.end + timedelta(days=1)], today)
            grounds.numbers.add((period.end.month - 1) // _QUARTER_MONTHS + 1)


def _told(grounds: Figures, days: Iterable[date], today: date) -> None:
    """Dates, and how many days it is to them."""
    for day in days:
        grounds.on(day)
        grounds.numbers.add(abs((day - today).days))
