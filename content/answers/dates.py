"""Says when a duty is due: as the text puts it, as computed from it, or as the office configured it."""

from collections.abc import Iterator
from datetime import date, timedelta

from content.answers.question import Question
from content.phrasebook import Phrases
from content.programme import BeforeDate, BeforeDay, Duty, DutyKind, PeriodEnd, Programme, Undated
from content.rules.deadline import Basis, Due, days_left, next_due

_ONE_DAY = timedelta(days=1)


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


def working_day(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """The day the office configured for an undated duty; that there is none, to those whom it concerns."""
    if configured := _configured(duty, programme, question, phrases):
        yield configured
    elif question.unit_class or not programme.over(question.today):
        yield phrases.say("answers-no-working-day")


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
