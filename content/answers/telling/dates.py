"""Says when a duty is due: as the text puts it, as computed from it, or as the office configured it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from content.answers.asking.when import Stretch, current, dues, stretches
from content.answers.language.times import Month, Said, Time, Year
from content.answers.question import Question
from content.phrasebook import Phrases
from content.programme import BeforeDate, BeforeDay, Cycle, Duty, DutyKind, PeriodEnd, Programme, Undated
from content.rules.deadline import Basis, Due, days_left, next_due
from content.text import fold

_ONE_DAY = timedelta(days=1)
_NO_DAY = "khong an dinh ngay"
_MOST_TIMED = 6
_MOST_STRETCHES = 3


class Timed(NamedTuple):
    """The lines that tell deadlines, and the duties they tell of."""

    lines: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()


def owed(programme: Programme, question: Question) -> list[Duty]:
    """The duties a question about deadlines means, the next one due first, what is past last.

    Those of the asker's class of unit if any are. A quota counts when a day is set for it, or nothing else is owed.
    """
    handed_in = [duty for duty in programme.duties if duty.kind is not DutyKind.QUOTA or _has_day(duty)]
    duties = handed_in or list(programme.duties)
    mine = [duty for duty in duties if question.unit_class in duty.addressees] or duties
    return sorted(mine, key=lambda duty: _when(duty, programme, question))


def _has_day(duty: Duty) -> bool:
    return not isinstance(duty.deadline, Undated)


def _when(duty: Duty, programme: Programme, question: Question) -> tuple[bool, date]:
    """Where a duty stands in a list: by its next date; without one behind those that have one, in the text's order."""
    coming = _coming(duty, programme, question)
    ahead = coming is not None and coming.last_safe >= question.today
    return not ahead, coming.last_safe if coming and ahead else date.max


def due_line(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> str:
    """One line of a list of deadlines: the duty, what the text says, and the next date if it returns."""
    when = _stated(duty, programme, question, phrases)
    coming = _coming(duty, programme, question)
    name = _owed_by(duty, phrases)
    if coming is None or isinstance(duty.deadline, BeforeDate):
        return phrases.say("answers-duty", duty=name, when=when)
    if coming.basis is Basis.OFFICE:
        configured = _configured(duty, programme, question, phrases)
        return phrases.say("answers-duty-configured", duty=name, when=when, configured=configured)
    return phrases.say("answers-duty-next", duty=name, when=when, next=_dated(coming, programme, question, phrases))


def _owed_by(duty: Duty, phrases: Phrases) -> str:
    """The name of a duty; beside an amount whose it is, since others owe another."""
    if duty.amount is None or not duty.addressee_note:
        return duty.name
    return phrases.say("answers-duty-of", duty=duty.name, whom=duty.addressee_note)


def due_sentences(duty: Duty, said: str, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """What follows the record that states a duty: the day computed from it, or that the text names none.

    ``said`` is the record: a day that stands there is not said once more, only which weekday it is and what is left.
    """
    if isinstance(duty.deadline, Undated):
        if _NO_DAY not in fold(said):
            yield phrases.say("answers-no-day")
        yield from working_day(duty, programme, question, phrases)
        return
    if isinstance(duty.deadline, BeforeDate):
        yield from _of_one_day(duty.deadline.date, said, programme, question, phrases)
    elif coming := _coming(duty, programme, question):
        yield phrases.say("answers-computed-next", when=_dated(coming, programme, question, phrases))


def _of_one_day(stated: date, said: str, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """What is computed from “trước ngày 30/7/2023”; nothing where the record says it all and the programme is over."""
    one = Due(stated - _ONE_DAY, stated, Basis.TEXT)
    if phrases.say("answers-until", day=one.last_safe) not in said:
        yield phrases.say("answers-computed", when=_dated(one, programme, question, phrases))
    elif not programme.over(question.today):
        yield phrases.say("answers-computed", when=_dated(replace(one, stated=None), programme, question, phrases))


def span_sentences(programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """How many days are left until a programme begins or ends, computed; nothing when it is over."""
    today, span = question.today, programme.period
    if today < span.start:
        yield phrases.say("answers-begins-in", days=(span.start - today).days, day=span.start)
    elif today < span.end:
        yield phrases.say("answers-ends-in", days=(span.end - today).days, day=span.end)


def working_day(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """The day the office configured for an undated duty; that there is none, to those whom it concerns."""
    if configured := _configured(duty, programme, question, phrases):
        yield configured
    elif question.unit_class or not programme.over(question.today):
        yield phrases.say("answers-no-working-day")


def timed(
    duties: Sequence[Duty], times: Collection[Said], programme: Programme, question: Question, phrases: Phrases
) -> Timed:
    """The deadlines of these duties in the stretch of time asked for, said to be computed; else the next one.

    Nothing when none of the duties has a day. Whoever asks whether it is too late is told the deadline of the
    present period though it is past, and the next one.
    """
    dated = [duty for duty in duties if dues(duty, programme, question)]
    if not dated:
        return Timed()
    if Time.LAST in times:
        return _told([(duty, dues(duty, programme, question)[-1]) for duty in dated], programme, question, phrases)
    returning = [duty for duty in dated if duty.cycle not in (Cycle.ONCE, Cycle.PROGRAMME)]
    year_only = all(isinstance(time, Year) for time in times)
    if (returning or not year_only) and (asked := stretches(times, programme, question.today)):
        told = [_within(one, dated, programme, question, phrases) for one in asked[:_MOST_STRETCHES]]
        meant = dict.fromkeys(duty for one in told for duty in one.duties)
        return Timed(tuple(dict.fromkeys(line for one in told for line in one.lines)), tuple(meant))
    late = bool({Time.LATE, Time.TODAY} & set(times))
    return _present(dated, programme, question, phrases) if late else _coming_first(dated, programme, question, phrases)


def _within(
    asked: Stretch, duties: Sequence[Duty], programme: Programme, question: Question, phrases: Phrases
) -> Timed:
    """The deadlines in a stretch of time; that there is none, and the next one."""
    said = _called(asked, phrases)
    if asked.days is None:
        span = programme.period
        outside = phrases.say("answers-timed-outside", time=said, start=span.start, end=span.end)
        after = Timed((), tuple(duties[:1]))
        if any(_coming(duty, programme, question) for duty in duties):
            after = _coming_first(duties, programme, question, phrases)
        return Timed((outside, *after.lines), after.duties)
    if held := _held(asked, duties, programme, question):
        start, end = asked.days
        head = said if start == end else phrases.say("answers-time-span", time=said, start=start, end=end)
        told = _told(held, programme, question, phrases)
        return Timed((phrases.say("answers-timed-head", time=head), *told.lines), told.duties)
    after = _coming_first(duties, programme, question, phrases)
    return Timed((phrases.say("answers-timed-none", time=said), *after.lines), after.duties)


def _held(asked: Stretch, duties: Sequence[Duty], programme: Programme, question: Question) -> list[tuple[Duty, Due]]:
    """The deadlines in a stretch of time, in order.

    “Kỳ 2” means first what is owed once in a half-year; of the rest what is past then only stands in the way.
    """
    held = [(duty, one) for duty in duties for one in dues(duty, programme, question) if asked.holds(one)]
    held.sort(key=lambda one: one[1].last_safe)
    own = [one for one in held if asked.cycle is Cycle.HALF_YEAR and one[0].cycle is asked.cycle]
    return [*own, *(one for one in held if one not in own and not (own and one[1].last_safe < question.today))]


def _called(asked: Stretch, phrases: Phrases) -> str:
    """What a stretch of time is called: “quý I năm 2027”, “tháng sau”."""
    year = "" if asked.year is None else str(asked.year)
    match asked.time:
        case Year():
            return phrases.say("answers-year", years=year)
        case Month(month):
            return phrases.say("answers-time-of-month", month=month, year=year)
    return phrases.say(f"answers-time-{asked.time.value}", year=year)


def _present(duties: Sequence[Duty], programme: Programme, question: Question, phrases: Phrases) -> Timed:
    """The deadlines of the present periods, past or not; after those that are past the next ones."""
    now = [(duty, one) for duty in duties if (one := current(duty, programme, question))]
    told = _told(now, programme, question, phrases)
    past = [duty for duty, one in now if one.last_safe < question.today]
    going_on = past and not programme.over(question.today)
    after = _coming_first(past, programme, question, phrases) if going_on else Timed()
    return Timed((*told.lines, *after.lines), told.duties)


def _coming_first(duties: Sequence[Duty], programme: Programme, question: Question, phrases: Phrases) -> Timed:
    """The duties that are due next, all that fall on that day; that there is none any more, if so."""
    coming = [(duty, one) for duty in duties if (one := _coming(duty, programme, question))]
    first = min((one.last_safe for _, one in coming), default=None)
    if first is None:
        return Timed((phrases.say("answers-timed-over"),), tuple(duties[:1]))
    return _told([(duty, one) for duty, one in coming if one.last_safe == first], programme, question, phrases)


def _told(held: Sequence[tuple[Duty, Due]], programme: Programme, question: Question, phrases: Phrases) -> Timed:
    """A line for each deadline; of many one for each duty with all its days."""
    if len(held) > _MOST_TIMED:
        duties = dict.fromkeys(duty for duty, _ in held)
        every = {duty: [one for other, one in held if other == duty] for duty in duties}
        return Timed(tuple(_days_line(*one, programme, question, phrases) for one in every.items()), tuple(duties))
    lines = [_timed_line(duty, one, programme, question, phrases) for duty, one in held]
    return Timed(tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(duty for duty, _ in held)))


def _days_line(duty: Duty, every: Sequence[Due], programme: Programme, question: Question, phrases: Phrases) -> str:
    """All the days of a duty in one line, and what is left until the next of them."""
    if len(every) == 1:
        return _timed_line(duty, every[0], programme, question, phrases)
    coming = next((one for one in every if one.last_safe >= question.today), None)
    days = ", ".join(phrases.day(one.last_safe) for one in every)
    if coming:
        days = phrases.say("answers-days-left", days=days, left=phrases.left(days_left(coming, question.today)))
    return phrases.say("answers-timed-days", duty=_owed_by(duty, phrases), days=days)


def _timed_line(duty: Duty, one: Due, programme: Programme, question: Question, phrases: Phrases) -> str:
    when, name = _dated(one, programme, question, phrases), _owed_by(duty, phrases)
    if one.working:
        by, on = one.working.set_by, one.working.set_on
        configured = phrases.say("answers-configured", when=when, by=by, on=on)
        return phrases.say("answers-timed-configured", duty=name, configured=configured)
    return phrases.say("answers-timed", duty=name, when=when)


def _stated(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> str:
    """What the text says about the day."""
    match duty.deadline:
        case BeforeDate(date=stated):
            return _dated(Due(stated - _ONE_DAY, stated, Basis.TEXT), programme, question, phrases)
        case BeforeDay(day=day, months=months):
            return _before_day(day, ", ".join(map(str, months)), phrases)
        case PeriodEnd(days=days):
            return _after_period(days, phrases)
    return phrases.say("answers-undated")


def _before_day(day: int, months: str, phrases: Phrases) -> str:
    """“trước ngày 20” with its last safe day, the 19th; before the 1st that day lies in another month."""
    said = phrases.say("answers-before-day", day=day, months=months)
    return f"{said}, {phrases.say('answers-day-at-last', day=day - 1)}" if day > 1 else said


def _after_period(days: int, phrases: Phrases) -> str:
    if days == 0:
        return phrases.say("answers-period-end")
    return phrases.say("answers-period-end-after" if days > 0 else "answers-period-end-before", days=abs(days))


def _configured(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> str:
    """The next date by the office's own rule with who set it and when; empty when there is none."""
    working = question.working.get((programme.slug, duty.id))
    coming = _coming(duty, programme, question)
    if working is None:
        return ""
    if coming is None:
        return phrases.say("answers-configured-past", by=working.set_by, on=working.set_on)
    when = _dated(coming, programme, question, phrases)
    return phrases.say("answers-configured", when=when, by=working.set_by, on=working.set_on)


def _coming(duty: Duty, programme: Programme, question: Question) -> Due | None:
    """The next date of a duty while the programme lasts."""
    coming = next_due(duty, programme, question.today, question.working.get((programme.slug, duty.id)))
    return coming[1] if coming else None


def _dated(due: Due, programme: Programme, question: Question, phrases: Phrases) -> str:
    """“trước ngày 20/12/2026, tức chậm nhất hết ngày 19/12/2026 (thứ Bảy), còn 6 ngày”."""
    last = phrases.day(due.last_safe)
    before = due.stated and phrases.say("answers-before", day=due.stated, last=last)
    said = before or phrases.say("answers-by", last=last)
    if programme.over(question.today):
        return said
    return f"{said}, {phrases.left(days_left(due, question.today))}"
