"""What a reviewer can do with a nomination, by its state and by whose hands it is in."""

from dataclasses import dataclass
from enum import StrEnum

from content.rules.nomination import NominationEvent, NominationState


class ReviewAct(StrEnum):
    """One thing to do with a nomination under review."""

    TAKE = "take"
    OVER = "over"
    """Take over what somebody else has in hand, or nobody any more."""
    APPRAISE = "appraise"
    PROPOSE = "propose"
    """Say that it is ready for a second person to approve."""
    APPROVE = "approve"
    ASK_MORE = "ask-more"
    RETURN = "return"
    NURTURE = "nurture"
    READY = "ready"
    HOLD = "hold"
    RELEASE = "release"
    REJECT = "reject"
    REOPEN = "reopen"
    COMPARE = "compare"
    CONFLICT = "conflict"


_S, _A = NominationState, ReviewAct

EVENTS = {
    _A.TAKE: NominationEvent.TAKE,
    _A.ASK_MORE: NominationEvent.ASK_MORE,
    _A.RETURN: NominationEvent.RETURN,
    _A.NURTURE: NominationEvent.NURTURE,
    _A.READY: NominationEvent.READY,
    _A.HOLD: NominationEvent.HOLD,
    _A.RELEASE: NominationEvent.RELEASE,
    _A.REJECT: NominationEvent.REJECT,
    _A.APPROVE: NominationEvent.APPROVE,
    _A.REOPEN: NominationEvent.REOPEN,
}
"""The steps in the life of a nomination that these acts are."""

WORDED = (_A.ASK_MORE, _A.RETURN, _A.NURTURE, _A.HOLD, _A.REJECT, _A.REOPEN)
"""What is not done without words: a reason, or what is missing."""

_IN_HAND = {
    _S.IN_REVIEW: (_A.ASK_MORE, _A.RETURN, _A.NURTURE, _A.HOLD, _A.REJECT),
    _S.MORE_ASKED: (_A.RELEASE,),
    _S.RETURNED: (_A.RELEASE,),
    _S.NURTURING: (_A.READY,),
    _S.ON_HOLD: (_A.RELEASE, _A.REJECT),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a nomination stands to one reviewer, who is not too close to it.

    ``held``: it is in this reviewer's hands. ``appraised``: its appraisal allows approval; ``approvable``: by this
    reviewer. ``reopenable``: another person decided, or there is nobody else to open it again.
    """

    state: NominationState
    held: bool
    appraised: bool = False
    approvable: bool = False
    proposed: bool = False
    reopenable: bool = False


def acts(how: Standing) -> tuple[ReviewAct, ...]:
    """What the reviewer can do, most likely first. Who has it in hand works on it; anybody may appraise and approve."""
    reopen = (_A.REOPEN,) if how.reopenable else ()
    match how.state:
        case _S.SUBMITTED:
            return (_A.TAKE, _A.COMPARE, _A.CONFLICT)
        case _S.IN_REVIEW:
            return (*_reviewing(how), *_hands(how), _A.COMPARE, _A.CONFLICT)
        case _S.MORE_ASKED | _S.RETURNED | _S.NURTURING | _S.ON_HOLD:
            return (*_hands(how), _A.CONFLICT)
        case _S.APPROVED | _S.REJECTED:
            return reopen
    return ()


def looked_after(state: NominationState) -> bool:
    """Whether looks at the exemplar are kept: while nurtured, and after recognition."""
    return state in (_S.NURTURING, _S.APPROVED)


def _reviewing(how: Standing) -> tuple[ReviewAct, ...]:
    found = [_A.APPROVE] if how.approvable else []
    if how.held and how.appraised and not how.approvable and not how.proposed:
        found.append(_A.PROPOSE)
    return (*found, _A.APPRAISE)


def _hands(how: Standing) -> tuple[ReviewAct, ...]:
    return _IN_HAND[how.state] if how.held else (_A.OVER,)
