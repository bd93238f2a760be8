"""Which dialogues somebody opens in a transcript: by a button, by a slash command, or by their words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.channels import Part
from content.message import Kind
from content.phrasebook import Phrases
from handlers.dialogue import Dialogue, dialogues
from handlers.scene import GO
from handlers.typed import bare, begins_as, listed, said_as
from tests.stage import Actor, Stage


@dataclass
class WatchedStage:
    """A stage on which it is noted which dialogues people open."""

    stage: Stage
    opened: set[str] = field(default_factory=set)

    def person(self, name: str) -> "Watched":
        """Somebody, watched."""
        return Watched(self.stage.person(name), self.stage.app.house.phrases, self.opened)

    async def at(self, moment: str) -> object:
        """Set the clock, and let everything due happen."""
        return await self.stage.at(moment)


@dataclass
class Watched:
    """Somebody whose every deed is looked at before it is done."""

    actor: Actor
    phrases: Phrases
    opened: set[str]

    @property
    def heard(self) -> Sequence[Part]:
        """Every part this person got."""
        return self.actor.heard

    async def says(self, text: str) -> object:
        """Type something: a command, or words that open one dialogue and no other."""
        named = [one.name for one in dialogues().values() if self._names(one, text)]
        self.opened.update(named if len(named) == 1 else ())
        return await self.actor.says(text)

    async def presses(self, label: str) -> object:
        """Press a button; its token names what it opens."""
        token = self.actor.token(label)
        kind, _, rest = token.partition(".")
        self.opened.update([rest.partition(".")[0]] if kind == GO else ())
        return await self.actor.presses_token(token)

    async def sends_photo(self) -> object:
        """Send a photo."""
        return await self.actor.sends_photo()

    async def sends(self, kind: Kind) -> object:
        """Send something that is neither words nor a photo."""
        return await self.actor.sends(kind)

    def _names(self, one: Dialogue, text: str) -> bool:
        typed = bare(text)
        if typed.startswith("/"):
            return typed.split()[0] == f"/{one.command}"
        return said_as(typed, self._listed(f"words-{one.name}")) or begins_as(typed, self._listed(f"begins-{one.name}"))

    def _listed(self, phrase: str) -> tuple[str, ...]:
        return listed(self.phrases.say(phrase)) if phrase in self.phrases else ()
