"""Says whether a claim holds, where the document's own figure of the same kind surely decides it."""

from collections.abc import Iterable, Sequence
from datetime import date

from content.answers.asking.asked import Asked
from content.answers.asking.reacting import Claim
from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.question import Answer
from content.programme import Duty, DutyKind, Programme, Strength, Undated
from content.rules.deadline import Due, due
from content.rules.period import periods


def holds(claim: Claim, asked: Asked, found: Answer, programme: Programme) -> bool | None:
    """Whether the claim is what the document says; nothing where that is not sure. ``found`` answers the question.

    Cost grows with the duties and their periods.
    """
    sections = {one.section for one in found.citations}
    duties = [duty for duty in programme.duties if programme.clause(duty.clause).section in sections]
    if claim.number is not None:
        return _number(claim, asked, duties)
    if claim.day is None:
        return None
    if {intent.id for intent in asked.intents} <= {"issued"}:
        return _issued(claim.day, asked, programme)
    dated = [duty for duty in duties if not isinstance(duty.deadline, Undated)]
    return _due(claim.day, dated, programme) if asked.wants("deadline") and not asked.times else None


def _number(claim: Claim, asked: Asked, duties: Sequence[Duty]) -> bool | None:
    """Of a quota: one class of unit is named, and only its least number."""
    if not asked.wants("quota") or not asked.bare_but_for_units or not asked.classes:
        return None
    theirs = [duty for duty in duties if duty.kind is DutyKind.QUOTA and asked.classes & set(duty.addressees)]
    least = [duty for duty in theirs if duty.strength is Strength.MINIMUM]
    if len(least) != 1 or least[0].amount is None or claim.number is None:
        return None
    if claim.rhythm and claim.cycle is not least[0].cycle:
        return None
    if claim.number == least[0].amount:
        return True
    whole = claim.rhythm or claim.number % least[0].amount  # ten a year are five each half
    return False if whole else None


def _issued(day: tuple[int, int, int], asked: Asked, programme: Programme) -> bool | None:
    """Of the day on which the document was issued, where it is asked for whole and of this document."""
    if not asked.wants("issued") or programme.issued is None or not day[2] or not _of_itself(asked):
        return None
    return (day[2], day[1], day[0]) == (programme.issued.year, programme.issued.month, programme.issued.day)


def _of_itself(asked: Asked) -> bool:
    """Whether nothing else is spoken of (“kế hoạch cũ ký ngày nào”)."""
    known = lexicon()
    left = without(asked.rest, known.wanted(asked.rest))
    return all(word.plain in known.silent for word in known.generic_free(left))


def _due(day: tuple[int, int, int], duties: Sequence[Duty], programme: Programme) -> bool | None:
    """Of one duty's last days; the day that a “trước ngày …” names is left open, it may be meant as said."""
    if len(duties) != 1:
        return None
    each = list(_dues(duties[0], programme))
    if _among(day, (one.last_safe for one in each)):
        return True
    return None if _among(day, (one.stated for one in each if one.stated)) else False


def _dues(duty: Duty, programme: Programme) -> Iterable[Due]:
    every = (due(duty, period, programme) for period in periods(programme, duty.cycle))
    return (one for one in every if one)


def _among(day: tuple[int, int, int], days: Iterable[date]) -> bool:
    return any((one.day, one.month) == day[:2] and day[2] in (0, one.year) for one in days)
