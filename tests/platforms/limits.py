"""How often a bot may send, and who must stay away until when."""

import math
from collections import deque
from dataclasses import dataclass

BOT = ""


@dataclass
class Limits:
    """Telegram's limits; ``None`` switches one off. All windows slide and count accepted sends only.

    ``per_second``: in any 1.0 s at most so many in all. ``chat_seconds``: so many seconds, or more, between two to one
    chat. ``group_per_minute``: in any 60.0 s at most so many to one group. ``edits``: an edit counts as a send.
    """

    per_second: int | None = 30
    chat_seconds: float | None = 1.0
    group_per_minute: int | None = 20
    edits: bool = True

    @classmethod
    def off(cls) -> "Limits":
        """No limits at all."""
        return cls(None, None, None)


@dataclass(frozen=True, slots=True)
class Halt:
    """Who (a chat, or ``BOT``) must wait until when, and whether this chat has heard so before."""

    scope: str
    until: float
    told: bool = False
    running: bool = False


class Pace:
    """Keeps the windows. A wait once announced runs to its end, whatever the windows say."""

    def __init__(self, limits: Limits) -> None:
        """``limits`` may be changed while it runs."""
        self.limits = limits
        self._bot: deque[float] = deque()
        self._last: dict[str, float] = {}
        self._groups: dict[str, deque[float]] = {}
        self._halts: dict[str, tuple[float, set[str]]] = {}

    def admit(self, chat: str, now: float, *, group: bool) -> Halt | None:
        """Count this send, or say who must wait; from then on this chat has been told."""
        halt = self.running(chat, now) if self._halts else None
        if halt is not None:
            self._halts[halt.scope][1].add(chat)
            return halt
        halt = self._over(chat, now, group=group)
        if halt is not None:
            self.halt(chat, halt.scope, halt.until)
        else:
            self._count(chat, now, group=group)
        return halt

    def halt(self, chat: str, scope: str, until: float) -> None:
        """Make a scope wait and remember that this chat was told. A wait already running is never shortened."""
        running, told = self._halts.get(scope, (0.0, set()))
        self._halts[scope] = (max(running, until), told | {chat})

    def running(self, chat: str, now: float) -> Halt | None:
        """The wait that a send to this chat should keep to."""
        for scope in (chat, BOT):
            until, told = self._halts.get(scope, (0.0, set()))
            if until > now:
                return Halt(scope, until, told=chat in told, running=True)
            if until:
                del self._halts[scope]
        return None

    def _over(self, chat: str, now: float, *, group: bool) -> Halt | None:
        """The first window that is full. Waits are announced in whole seconds, so they are as long as announced."""
        limits = self.limits
        free = now
        if limits.chat_seconds is not None and chat in self._last:
            free = self._last[chat] + limits.chat_seconds
        if group and limits.group_per_minute is not None:
            sent = self._groups.get(chat, ())
            if len(sent) >= limits.group_per_minute:
                free = max(free, sent[-limits.group_per_minute] + 60.0)
        if free > now:
            return Halt(chat, now + whole_seconds(free - now))
        if limits.per_second is not None and len(self._bot) >= limits.per_second:
            free = self._bot[-limits.per_second] + 1.0
            if free > now:
                return Halt(BOT, now + whole_seconds(free - now))
        return None

    def _count(self, chat: str, now: float, *, group: bool) -> None:
        limits = self.limits
        if limits.per_second is not None:
            self._bot.append(now)
            while len(self._bot) > limits.per_second:
                self._bot.popleft()
        if limits.chat_seconds is not None:
            self._last[chat] = now
        if group and limits.group_per_minute is not None:
            sent = self._groups.setdefault(chat, deque())
            sent.append(now)
            while len(sent) > limits.group_per_minute:
                sent.popleft()


def whole_seconds(seconds: float) -> int:
    """What ``retry_after`` says: rounded up, at least one."""
    return max(1, math.ceil(seconds))
