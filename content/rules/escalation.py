"""When a duty that is still owed is told to the superior: after the unit itself was told that it is overdue."""

from datetime import date

from content.rules.calendar import add_working_days

GRACE = 2
"""Working days after the last safe day in which the unit, told on the first, may still put it right."""


def escalates(last_safe: date, today: date) -> bool:
    """Whether ``GRACE`` working days have passed since the last safe day."""
    return today > add_working_days(last_safe, GRACE)
