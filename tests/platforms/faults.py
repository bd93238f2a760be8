"""What can go wrong with a platform, drawn by chance or planned for the very next call."""

import random
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """A way to misbehave. The last three happen to updates, the others to calls."""

    TOO_MANY = "too-many"
    """429, although no limit was reached."""
    SERVER_ERROR = "server-error"
    BAD_GATEWAY = "bad-gateway"
    HTML = "html"
    """502 with a page for people instead of JSON."""
    TIMEOUT_AFTER_ACCEPTANCE = "timeout-after-acceptance"
    """The call is carried out, and the connection stays silent."""
    DROP_BEFORE_ACCEPTANCE = "drop-before-acceptance"
    DROP_AFTER_ACCEPTANCE = "drop-after-acceptance"
    SLOW = "slow"
    TRUNCATED = "truncated"
    """The call is carried out, and half of the JSON comes back."""
    DUPLICATED = "duplicated"
    REORDERED = "reordered"
    """A press and a text of one person arrive swapped; two texts keep their order."""
    DELAYED = "delayed"


OF_UPDATES = frozenset({Fault.DUPLICATED, Fault.REORDERED, Fault.DELAYED})
ERRORS = frozenset({Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.HTML})
ANY_SEND = "any send"


@dataclass(frozen=True, slots=True)
class Planned:
    """One fault about to happen. Times are in seconds; ``accepted``: an error page comes after the work was done."""

    fault: Fault
    seconds: float
    accepted: bool = False
    everyone: bool = False


@dataclass
class Faults:
    """Chances for each fault (0 to 1, one draw per call or update), and what is planned. The same seed, the same draws.

    Chances concern sends; with ``everywhere`` all other calls too. ``accepted_share`` of the error answers drawn by
    chance come although the call was carried out.
    """

    seed: int = 0
    chances: dict[Fault, float] = field(default_factory=dict)
    everywhere: bool = False
    accepted_share: float = 0.0
    retry_after: float = 1.0
    slow_seconds: float = 0.3
    silent_seconds: float = 60.0
    delay_seconds: float = 0.3

    def __post_init__(self) -> None:
        """Make the dice and the empty plans."""
        self._dice = random.Random(self.seed)  # noqa: S311 - a rehearsal needs no cryptography
        self._plans: defaultdict[str, deque[Planned]] = defaultdict(deque)
        self._for_updates: deque[Planned] = deque()

    def plan(self, fault: Fault, call: str, *, seconds: float | None, accepted: bool, everyone: bool) -> None:
        """Let the next such call meet this fault; several plans are met one after the other."""
        planned = Planned(fault, self._seconds(fault) if seconds is None else seconds, accepted, everyone)
        (self._for_updates if fault in OF_UPDATES else self._plans[call]).append(planned)

    def set(self, chances: Mapping[Fault, float]) -> None:
        """Replace all chances."""
        self.chances = {fault: chance for fault, chance in chances.items() if chance > 0}

    def of_call(self, method: str, *, send: bool) -> Planned | None:
        """The fault that this call meets."""
        if self._plans:
            for name in (method, ANY_SEND) if send else (method,):
                if self._plans.get(name):
                    return self._plans[name].popleft()
        return self._drawn(of_updates=False) if self.chances and (send or self.everywhere) else None

    def of_update(self) -> Planned | None:
        """The fault that this update meets."""
        if self._for_updates:
            return self._for_updates.popleft()
        return self._drawn(of_updates=True) if self.chances else None

    def _drawn(self, *, of_updates: bool) -> Planned | None:
        point = self._dice.random()
        for fault, chance in self.chances.items():
            if (fault in OF_UPDATES) is not of_updates:
                continue
            if point < chance:
                accepted = fault in ERRORS and self._dice.random() < self.accepted_share
                return Planned(fault, self._seconds(fault), accepted)
            point -= chance
        return None

    def _seconds(self, fault: Fault) -> float:
        known = {
            Fault.TOO_MANY: self.retry_after,
            Fault.SLOW: self.slow_seconds,
            Fault.TIMEOUT_AFTER_ACCEPTANCE: self.silent_seconds,
            Fault.DELAYED: self.delay_seconds,
            Fault.REORDERED: self.delay_seconds,
        }
        return known.get(fault, 0.0)
