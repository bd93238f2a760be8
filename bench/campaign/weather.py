"""What goes wrong on the stand-in platforms: every kind of fault with the same chance, as long as it lasts."""

import time
from collections import Counter
from dataclasses import replace

from tests.platforms.faults import Fault, Faults, Planned
from tests.platforms.limits import Halt, Pace
from tests.platforms.server import Platform
from tests.platforms.telegram import Telegram

OF_CALLS = (
    Fault.SERVER_ERROR,
    Fault.HTML,
    Fault.TIMEOUT_AFTER_ACCEPTANCE,
    Fault.DROP_BEFORE_ACCEPTANCE,
    Fault.DROP_AFTER_ACCEPTANCE,
    Fault.TRUNCATED,
    Fault.SLOW,
)
OF_UPDATES = (Fault.DUPLICATED, Fault.REORDERED, Fault.DELAYED)
HIDING = frozenset({Fault.TIMEOUT_AFTER_ACCEPTANCE, Fault.DROP_AFTER_ACCEPTANCE, Fault.TRUNCATED})
"""The call is carried out, and the bot is not told."""
DOUBTFUL = HIDING | {Fault.SERVER_ERROR, Fault.HTML, Fault.DROP_BEFORE_ACCEPTANCE}
"""After these the bot cannot know whether the call was carried out."""
WAITS = (1.0, 2.0, 3.0)
FOR_EVERYONE = 0.1
"""The share of Telegram's waits that concern the whole bot."""
SILENT_SECONDS = 1.0


class Weather(Faults):
    """The faults of one platform. Waits of different lengths are asked for by sends only; ``met`` counts all."""

    def __init__(self, seed: int) -> None:
        """Fair so far."""
        super().__init__(seed, everywhere=True, silent_seconds=SILENT_SECONDS)
        self.met: Counter[Fault] = Counter()
        self.hidden = self.doubtful = 0
        """Sends that met a fault of these two kinds."""
        self.draws: list[tuple[float, bool]] = []
        """When each send drew its lot (monotonic), and whether what was answered stayed hidden."""

    def of_call(self, method: str, *, send: bool) -> Planned | None:
        """The fault that this call meets."""
        self.retry_after = self._dice.choice(WAITS)
        planned = super().of_call(method, send=send)
        if send:
            self.draws.append((time.monotonic(), planned is not None and planned.fault in HIDING))
        if planned is None or (planned.fault is Fault.TOO_MANY and not send):
            return None
        self.met[planned.fault] += 1
        self.hidden += send and planned.fault in HIDING
        self.doubtful += send and planned.fault in DOUBTFUL
        return replace(planned, everyone=self._dice.random() < FOR_EVERYONE)

    def of_update(self) -> Planned | None:
        """The fault that this update meets."""
        planned = super().of_update()
        if planned is not None:
            self.met[planned.fault] += 1
        return planned


class Gate(Pace):
    """Telegram's limits; ``over`` counts how often the bot met one by itself, not by a fault."""

    over = 0

    def admit(self, chat: str, now: float, *, group: bool) -> Halt | None:
        """Count this send, or say who must wait."""
        halt = super().admit(chat, now, group=group)
        self.over += halt is not None and not halt.running
        return halt


def over(platform: Platform, seed: int) -> Weather:
    """Give a platform its weather; fair until ``rage``."""
    weather = Weather(seed)
    platform.faults = platform.postbox.faults = weather
    return weather


def rage(platform: Platform, chance: float) -> None:
    """Let each fault happen with this chance from now on; 0 calms all.

    A wait without a hint silences a Zalo bot for half a minute, as it must; those are planned one by one.
    """
    told = (Fault.TOO_MANY,) if isinstance(platform, Telegram) else ()
    platform.faults.set(dict.fromkeys((*OF_CALLS, *OF_UPDATES, *told), chance))
