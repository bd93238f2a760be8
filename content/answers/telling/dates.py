"""Says when a duty is due: as the text puts it, as computed from it, or as the office configured it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from content.answers.asking.when import Stretch, current, dues, stretch
from content.answers.language.lexicon import Time
from content.answers.question import Question
from content.phrasebook import Phrases
from content.programme import BeforeDate, BeforeDay, Duty, DutyKind, PeriodEnd, Programme, Undated
from content.rules.deadline import Basis, Due, days_left, next_due

_ONE_DAY = timedelta(days=1)
_MOST_TIMED = 6


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
    if coming is None or isinstance(duty.deadline, BeforeDate):
        return phrases.say("answers-duty", duty=duty.name, when=when)
    if coming.basis is Basis.OFFICE:
        configured = _configured(duty, programme, question, phrases)
        return phrases.say("answers-duty-configured", duty=duty.name, when=when, configured=configured)
    return phrases.say(
        "answers-duty-next", duty=duty.name, when=when, next=_dated(coming, programme, question, phrases)
    )


def due_sentences(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """What follows the record that states a duty: the day computed from it, or that the text names none."""
    if isinstance(duty.deadline, Undated):
        yield phrases.say("answers-no-day")
        yield from working_day(duty, programme, question, phrases)
        return
    if isinstance(duty.deadline, BeforeDate):
        yield phrases.say("answers-computed", when=_stated(duty, programme, question, phrases))
    elif coming := _coming(duty, programme, question):
        yield phrases.say("answers-computed-next", when=_dated(coming, programme, question, phrases))


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
    duties: Sequence[Duty], times: Collection[Time], programme: Programme, question: Question, phrases: Phrases
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
    if asked := stretch(times, programme, question.today):
        return _within(asked, dated, programme, question, phrases)
    late = bool({Time.LATE, Time.TODAY} & set(times))
    return _present(dated, programme, question, phrases) if late else _coming_first(dated, programme, question, phrases)


def _within(
    asked: Stretch, duties: Sequence[Duty], programme: Programme, question: Question, phrases: Phrases
) -> Timed:
    """The deadlines in a stretch of time; that there is none, and the next one."""
    held = [(duty, one) for duty in duties for one in dues(duty, programme, question) if asked.holds(one)]
    said = phrases.say(f"answers-time-{asked.time.value}")
    if held:
        start, end = asked.start, asked.end
        head = said if start == end else phrases.say("answers-time-span", time=said, start=start, end=end)
        told = _told(sorted(held, key=lambda one: one[1].last_safe), programme, question, phrases)
        return Timed((phrases.say("answers-timed-head", time=head), *told.lines), told.duties)
    after = _coming_first(duties, programme, question, phrases)
    return Timed((phrases.say("answers-timed-none", time=said), *after.lines), after.duties)


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
    """A line for each deadline."""
    lines = [_timed_line(duty, one, programme, question, phrases) for duty, one in held[:_MOST_TIMED]]
    return Timed(tuple(dict.fromkeys(lines)), tuple(dict.fromkeys(duty for duty, _ in held)))


def _timed_line(duty: Duty, one: Due, programme: Programme, question: Question, phrases: Phrases) -> str:
    when = _dated(one, programme, question, phrases)
    if one.working:
        by, on = one.working.set_by, one.working.set_on
        configured = phrases.say("answers-configured", when=when, by=by, on=on)
        return phrases.say("answers-timed-configured", duty=duty.name, configured=configured)
    return phrases.say("answers-timed", duty=duty.name, when=when)


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
