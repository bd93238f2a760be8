"""Work waits for reviewers: one message a day to each, on working days, with how much waits and how much waits long."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from content.message import Message
from content.rules.calendar import TIMEZONE, is_working_day
from content.rules.nomination import NominationState
from content.rules.push import PushKind
from content.rules.review import long_before, patience
from content.rules.unit import UnitFacts, subtree
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import review_queue, units
from storage.review_queue import Load, Reviewer

NAME = "review-waiting"
FROM_HOUR, UNTIL_HOUR = 8, 12
"""Local hours in which it is said: what is not said by noon is old news tomorrow."""

LONG = (NominationState.SUBMITTED, NominationState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Work:
    """How much waits for one reviewer, by what there is to do; ``…_long`` is the part that has waited long."""

    new: int
    new_long: int
    mine: int
    mine_long: int
    proposed: int
    unanswered: int

    @property
    def some(self) -> bool:
        """Whether there is something to do."""
        return bool(self.new or self.mine or self.proposed or self.unanswered)


async def _find(tick: Tick) -> list[Push]:
    """A few queries for all reviewers, over what waits; none once everybody was told, or outside the hours."""
    if tick.night or not is_working_day(tick.today):
        return []
    if not FROM_HOUR <= tick.now.astimezone(TIMEZONE).hour < UNTIL_HOUR:
        return []
    reviewers = await review_queue.reviewers(tick.session, tick.now)
    told = await review_queue.queued(tick.session, [_key(tick, one.person_id) for one in reviewers])
    left = [one for one in reviewers if _key(tick, one.person_id) not in told]
    if not left:
        return []
    loads = await review_queue.loads(tick.session, _long_before(tick), tick.today)
    areas = _areas(left, await units.all_units(tick.session))
    work = {person: _work(person, codes, loads) for person, codes in areas.items()}
    return [
        Push(_key(tick, person), person, _message(tick, one), PushKind.WORK) for person, one in work.items() if one.some
    ]


def _key(tick: Tick, person: int) -> str:
    return f"{NAME}/{tick.today.isoformat()}/{person}"


def _long_before(tick: Tick) -> dict[NominationState, datetime]:
    """Since before which moment something has waited long, for what a reviewer can do something about."""
    return {state: moment for state, moment in long_before(tick.today).items() if state in LONG}


def _areas(reviewers: Iterable[Reviewer], known: Mapping[str, UnitFacts]) -> dict[int, set[str]]:
    """The units each person reviews, all their areas together."""
    areas: defaultdict[int, set[str]] = defaultdict(set)
    for one in reviewers:
        areas[one.person_id] |= set(known) if one.unit_code is None else subtree(one.unit_code, known)
    return areas


def _work(person: int, codes: set[str], loads: Iterable[Load]) -> Work:
    counts: Counter[str] = Counter()
    for load in loads:
        if load.unit_code in codes:
            for name in _names(person, load):
                counts[name] += load.count
    return Work(**{field.name: counts[field.name] for field in fields(Work)})


def _names(person: int, load: Load) -> list[str]:
    """The counts to which some nominations belong for this person."""
    match load.state, load.holder_id == person:
        case NominationState.SUBMITTED, _:
            return ["new", "new_long"] if load.late else ["new"]
        case NominationState.IN_REVIEW, True:
            return ["mine", "mine_long"] if load.late else ["mine"]
        case NominationState.IN_REVIEW, False if load.proposed:
            return ["proposed"]
        case NominationState.MORE_ASKED, True if load.late:
            return ["unanswered"]
    return []


def _message(tick: Tick, work: Work) -> Message:
    say = tick.house.phrases.say
    lines = [say("remind-review-head")]
    if work.new:
        most = patience(NominationState.SUBMITTED) or 0
        lines.append(say("remind-review-new", count=work.new, long=work.new_long, most=most))
    if work.mine:
        most = patience(NominationState.IN_REVIEW) or 0
        lines.append(say("remind-review-mine", count=work.mine, long=work.mine_long, most=most))
    if work.proposed:
        lines.append(say("remind-review-proposed", count=work.proposed))
    if work.unanswered:
        lines.append(say("remind-review-unanswered", count=work.unanswered))
    return Message("\n".join(lines), (go(say("label-review"), "review"),))


REMINDER = Reminder(name=NAME, find=_find)
