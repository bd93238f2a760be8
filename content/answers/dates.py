"""Says when a duty is due: as the text puts it, as computed from it, or as the office configured it."""

from collections.abc import Iterator
from datetime import timedelta

from content.answers.question import Question
from content.phrasebook import Phrases
from content.programme import BeforeDate, BeforeDay, Duty, DutyKind, Programme, Undated, UnitClass
from content.rules.deadline import Basis, Due, days_left, next_due

_ONE_DAY = timedelta(days=1)


def owed(programme: Programme, unit_class: UnitClass | None) -> list[Duty]:
    """The duties a question about deadlines means: of this class of unit if any are, quotas failing others."""
    handed_in = [duty for duty in programme.duties if duty.kind is not DutyKind.QUOTA] or list(programme.duties)
    return [duty for duty in handed_in if unit_class in duty.addressees] or handed_in


def due_line(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> str:
    """One line of a list of deadlines: the duty and when it is due."""
    return phrases.say("answers-duty", duty=duty.name, when=" ".join(_when(duty, programme, question, phrases)))


def due_sentence(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """What follows the record that states a duty: the day computed from it, or that there is none."""
    yield phrases.say("answers-computed", when=" ".join(_when(duty, programme, question, phrases)))


def _when(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    match duty.deadline:
        case Undated():
            yield phrases.say("answers-undated")
        case BeforeDate(date=stated):
            due = Due(stated - _ONE_DAY, stated, Basis.TEXT)
            yield _dated(due, programme, question, phrases)
            return
        case BeforeDay(day=day, months=months):
            yield phrases.say("answers-before-day", day=day, months=", ".join(map(str, months)))
        case _:
            yield phrases.say("answers-period-end", days=duty.deadline.days)
    yield from _coming(duty, programme, question, phrases)


def _coming(duty: Duty, programme: Programme, question: Question, phrases: Phrases) -> Iterator[str]:
    """The next date of a duty that returns, while the programme lasts."""
    working = question.working.get((programme.slug, duty.id))
    coming = next_due(duty, programme, question.today, working)
    if coming is None:
        return
    said = _dated(coming[1], programme, question, phrases)
    if working and coming[1].basis is Basis.OFFICE:
        yield phrases.say("answers-configured", when=said, by=working.set_by, on=working.set_on)
    else:
        yield phrases.say("answers-next", when=said)


def _dated(due: Due, programme: Programme, question: Question, phrases: Phrases) -> str:
    """“trước ngày 20/12/2026, tức chậm nhất hết 19/12/2026 (thứ Bảy), còn 6 ngày”."""
    last = phrases.day(due.last_safe)
    said = (
        phrases.say("answers-before", day=due.stated, last=last) if due.stated else phrases.say("answers-by", last=last)
    )
    if programme.over(question.today):
        return said
    return f"{said}, {phrases.left(days_left(due, question.today))}"
