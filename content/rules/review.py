"""Review (thẩm định): what each criterion's appraisals add up to, who may decide, and how long things may wait.

The programmes fix no days for review. The working days here are the house's own and said as such.

Approval needs two people. Every criterion has been found met by somebody other than who approves, and nobody's latest
word about it is another: what is unclear is asked for, what is not met stays in the way. Who is too close to a
nomination (its author, a co-author, whoever declared a conflict) has no part in it, and their findings do not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from content.programme import Criterion, Programme, SubjectType
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE, is_working_day
from content.rules.nomination import NominationState
from content.text import fold

OVERALL = "overall"
"""What is appraised where the programme names no criterion of its own."""
ANSWER_DAYS = (3, 5, 7, 10)
"""Working days offered for an answer of the nominator."""
REASON_MAX = 2000
NOTE_MAX = 500
COUNTED_UNTIL = 99
"""Beyond so many working days the clock only says “more than”."""

_PATIENCE = {
    NominationState.SUBMITTED: 5,
    NominationState.IN_REVIEW: 10,
    NominationState.MORE_ASKED: 10,
    NominationState.RETURNED: 20,
    NominationState.ON_HOLD: 20,
    NominationState.NURTURING: 60,
}


class Verdict(StrEnum):
    """What a reviewer found about one criterion (đạt, chưa rõ, không đạt), as the table keeps it."""

    MET = "met"
    UNCLEAR = "unclear"
    NOT_MET = "not-met"


class ConflictKind(StrEnum):
    """Why somebody is too close to a nomination to review it."""

    OWN = "own"
    RELATIVE = "relative"
    OTHER = "other"


class RemarkKind(StrEnum):
    """What words about a nomination are. Some are for reviewers only."""

    ASKED = "asked"
    ANSWER = "answer"
    RETURNED = "returned"
    NURTURED = "nurtured"
    HELD = "held"
    REJECTED = "rejected"
    REOPENED = "reopened"
    MERGED = "merged"
    NOT_SAME = "not-same"
    TIP = "tip"
    """What a citizen told about the same deed, added later."""


class Look(StrEnum):
    """Which look at an exemplar: while nurtured, or after recognition. Also the stages that programmes name."""

    NURTURE = "nurture"
    FOLLOW_UP = "follow-up"


FOR_REVIEWERS = frozenset({RemarkKind.HELD, RemarkKind.NOT_SAME})
_STAGE_WORDS = {Look.NURTURE: "boi duong", Look.FOLLOW_UP: "theo doi"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One reviewer's latest word about one criterion."""

    criterion: str
    reviewer_id: int
    verdict: Verdict
    at: datetime


def criteria_of(programme: Programme, subject_type: str | None) -> tuple[Criterion, ...]:
    """The programme's criteria for this type of subject, in its order; none where it names none."""
    subject = SubjectType(subject_type) if subject_type else None
    return tuple(one for one in programme.criteria if subject is None or subject in one.subjects)


def criterion_ids(programme: Programme, subject_type: str | None) -> tuple[str, ...]:
    """What is to be appraised: the ids of those criteria, or ``OVERALL`` where there is none."""
    return tuple(one.id for one in criteria_of(programme, subject_type)) or (OVERALL,)


def latest(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The last word about each criterion, whoever spoke it."""
    return {one.criterion: one for one in sorted(findings, key=lambda one: one.at)}


def check_appraised(criteria: Sequence[str], findings: Sequence[Finding]) -> None:
    """Whether the appraisal allows approval, whoever approves.

    ``RuleBrokenError``: review-not-appraised (facts: ``missing``, how many criteria nobody appraised); review-not-met
    and review-unclear (facts: ``count``).
    """
    last = latest(findings)
    if missing := sum(one not in last for one in criteria):
        raise RuleBrokenError("review-not-appraised", {"missing": missing})
    for verdict, code in ((Verdict.NOT_MET, "review-not-met"), (Verdict.UNCLEAR, "review-unclear")):
        if count := sum(last[one].verdict is verdict for one in criteria):
            raise RuleBrokenError(code, {"count": count})


def check_approval(criteria: Sequence[str], findings: Sequence[Finding], approver_id: int) -> None:
    """Whether this person may approve: as ``check_appraised``, and by the word of others for each criterion.

    ``RuleBrokenError("review-two-people")`` where a criterion was found met by nobody but the approver.
    """
    check_appraised(criteria, findings)
    others = latest(one for one in findings if one.reviewer_id != approver_id)
    if any(one not in others or others[one].verdict is not Verdict.MET for one in criteria):
        raise RuleBrokenError("review-two-people")


def waited(since: date, today: date) -> int:
    """Working days after ``since`` up to ``today``, at most ``COUNTED_UNTIL``."""
    days, day = 0, since
    while day < today and days < COUNTED_UNTIL:
        day += timedelta(days=1)
        days += is_working_day(day)
    return days


def patience(state: NominationState) -> int | None:
    """After how many working days in its state a nomination has waited long; ``None`` where nothing waits."""
    return _PATIENCE.get(state)


def long_since(state: NominationState, today: date) -> date | None:
    """The last day since which a nomination in this state has waited long today; ``None`` where nothing waits."""
    days = _PATIENCE.get(state)
    if days is None:
        return None
    day, left = today, days + 1
    while left:
        left -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def long_before(today: date) -> dict[NominationState, datetime]:
    """The moment for each state before which something must stand in it to have waited long today."""
    days = {state: long_since(state, today) for state in _PATIENCE}
    midnight = {state: day + timedelta(days=1) for state, day in days.items() if day is not None}
    return {state: datetime.combine(day, time(), TIMEZONE) for state, day in midnight.items()}


def stage_name(programme: Programme, look: Look) -> str | None:
    """What the programme itself calls this stage (“xây dựng, bồi dưỡng”); ``None`` where it names none."""
    return next((one.name for one in programme.stages if _STAGE_WORDS[look] in fold(one.name)), None)
