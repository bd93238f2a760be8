"""What the failures of the Zalo Bot API mean.

Zalo's codes (its documentation's names): 400 bad request, 401 unauthorized, 403 internal server error, 404 not found,
408 request timeout, 429 quota exceeded. The last one is said alike for a burst and for an exhausted month.
"""

import re
from datetime import timedelta

from bot.channels import Alarm, ChannelError, Refusal
from bot.channels.zalo.transport import NotDoneError

UNAUTHORIZED, SERVER_ERROR, TIMED_OUT, QUOTA = 401, 403, 408, 429
TOKEN_WAIT = timedelta(minutes=10)
QUOTA_WAIT = timedelta(seconds=30)

_PLATFORM_OWN = (SERVER_ERROR, TIMED_OUT)
_REFUSING = range(400, 500)
_WHO = r"(?:chat|user|recipient)(?:[ _]?id)?"
_NOBODY = re.compile(
    rf"\b{_WHO} (?:is |was |does |has )?(?:not (?:found|exist)|invalid|unknown|blocked)|"
    rf"\b(?:invalid|unknown|no such) {_WHO}\W*$|\b{_WHO} has (?:not interacted|blocked)\b",
    re.IGNORECASE,
)


def refused(fault: NotDoneError, method: str, *, sends: bool = False) -> ChannelError:
    """The one place where a failed call gets its meaning; ``sends``: doing it twice would be noticed by a person.

    A server's fault while sending is UNKNOWN: 403 and 408 are Zalo's own, and nobody knows how far it had got. For a
    quota see ``Breaker``.
    """
    reason = f"{method}: {fault.code or 'no answer'}"
    if not fault.reached:
        return ChannelError(Refusal.RETRY_AFTER, f"{method}: not connected", everyone=True)
    if fault.code == UNAUTHORIZED:
        return ChannelError(Refusal.RETRY_AFTER, reason, TOKEN_WAIT, everyone=True, alarm=Alarm.TOKEN_REFUSED)
    if fault.code == QUOTA:
        return over_quota(method, QUOTA_WAIT)
    if fault.spoken and fault.code in _REFUSING and fault.code not in _PLATFORM_OWN:
        return ChannelError(Refusal.GONE if sends and _nobody_there(fault) else Refusal.REJECTED, reason)
    return ChannelError(Refusal.UNKNOWN if sends else Refusal.RETRY_AFTER, reason)


def over_quota(method: str, wait: timedelta, *, everyone: bool = True) -> ChannelError:
    """The bot has sent more than it may, or to more people; not ``everyone``: surely only one conversation waits."""
    return ChannelError(
        Refusal.RETRY_AFTER, f"{method}: {QUOTA}", wait, everyone=everyone, here=not everyone, alarm=Alarm.QUOTA
    )


def _nobody_there(fault: NotDoneError) -> bool:
    """Zalo has no code for a conversation that does not exist; its words are all there is."""
    return bool(_NOBODY.search(fault.description))
