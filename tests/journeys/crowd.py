"""Many people at once, each with something to do: scripts that are played in waves over both platforms."""

from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from tests.journeys.doors import Open, User

Script = Generator[str, str, None]
"""What one person does: words are typed, “[Label]” (or its beginning) is pressed; what came back is sent into it."""

AT_ONCE = 100
QUIET_SECONDS = 120.0
SHOWN = 6


@dataclass
class Playing:
    """Somebody in the middle of their script; ``seen`` is how much of what they heard the script knows."""

    user: User
    script: Script
    seen: int = 0
    begun: bool = False

    def heard(self) -> str:
        """What came since the script was told last, with the labels of buttons below the words."""
        news = self.user.heard[self.seen :]
        self.seen = len(self.user.heard)
        return "\n\n".join("\n".join([one.text, *(button.label for button in one.buttons)]) for one in news)


async def play(opened: Open, parts: Iterable[tuple[User, Script]], at_once: int = AT_ONCE) -> int:
    """Play every script to its end, ``at_once`` of them side by side; returns how many messages people wrote.

    In each wave everybody does one thing, and all are answered. A person with several scripts plays them in turn.
    """
    waiting, running, said = deque(parts), list[Playing](), 0
    while waiting or running:
        _begin(waiting, running, at_once)
        still: list[Playing] = []
        for one in running:
            if await _told(one):
                said += 1
                still.append(one)
        running = still
        await opened.quiet(QUIET_SECONDS)
    return said


def _begin(waiting: deque[tuple[User, Script]], running: list[Playing], at_once: int) -> None:
    busy = {id(one.user) for one in running}
    later: list[tuple[User, Script]] = []
    while waiting and len(running) < at_once:
        user, script = waiting.popleft()
        if id(user) in busy:
            later.append((user, script))
            continue
        busy.add(id(user))
        running.append(Playing(user, script, len(user.heard)))
    waiting.extendleft(reversed(later))


async def _told(one: Playing) -> bool:
    """The next step; where it fails, the end of the conversation is told with it."""
    try:
        return await _step(one)
    except (AssertionError, LookupError) as error:
        error.add_note("\n---\n".join([repr(one.user), *(heard.text for heard in one.user.heard[-SHOWN:])]))
        raise


async def _step(one: Playing) -> bool:
    """Do the next thing; ``False`` when the script is at its end."""
    try:
        deed = one.script.send(one.heard()) if one.begun else next(one.script)
    except StopIteration:
        return False
    one.begun = True
    if deed.startswith("["):
        await one.user.presses(deed.strip("[]"))
    else:
        await one.user.says(deed)
    return True
