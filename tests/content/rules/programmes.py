"""Programmes and duties for the tests of the rules, small and made by hand."""

from datetime import date

from content.programme import (
    Clause,
    ClauseKind,
    Cycle,
    Deadline,
    Duty,
    DutyKind,
    Programme,
    Span,
    Strength,
    SubjectType,
    UnitClass,
)


def programme(
    start: date = date(2026, 1, 1), end: date = date(2030, 12, 31), year_start_month: int = 1, *duties: Duty
) -> Programme:
    """A programme that differs from others only in its span, its year and its duties."""
    clause = Clause(id="one", section="I", kind=ClauseKind.PERIOD, title="t", summary="Summary.", asks=("khi nào",))
    return Programme(
        slug="test",
        kind_of_document="Kế hoạch",
        title="t",
        short_title="t",
        issuer="i",
        place="p",
        office="o",
        period=Span(start=start, end=end),
        year_start_month=year_start_month,
        names=("t",),
        subjects=(SubjectType.INDIVIDUAL,),
        duties=duties,
        clauses=(clause,),
    )


def duty(
    deadline: Deadline,
    cycle: Cycle = Cycle.HALF_YEAR,
    strength: Strength = Strength.MINIMUM,
    amount: int | None = 5,
    kind: DutyKind = DutyKind.QUOTA,
) -> Duty:
    """A duty of every commune with this deadline."""
    return Duty(
        id="duty",
        kind=kind,
        name="n",
        clause="one",
        addressees=(UnitClass.COMMUNE,),
        cycle=cycle,
        strength=strength,
        amount=amount,
        deadline=deadline,
    )
