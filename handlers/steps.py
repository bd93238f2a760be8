"""Single questions of a dialogue that is no form: why something is returned, what a notice says, until when."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from content.message import Message
from content.rules.broken import RuleBrokenError
from handlers.scene import Place, Scene, Turn

Ask = Callable[[Scene], Awaitable[Message]]
Take = Callable[[Scene, str], Awaitable[Turn]]
Leave = Callable[[Scene], Awaitable[Turn]]


@dataclass(frozen=True, slots=True)
class Step:
    """One question: how it is asked, and what becomes of the answer.

    ``take`` gets the chosen value ("" for something typed or sent) and raises ``RuleBrokenError`` for what cannot be
    used: the question is asked once more.
    """

    ask: Ask
    take: Take


@dataclass(frozen=True, slots=True)
class Steps:
    """The questions of one dialogue by name; what they must know stands in the talk's data (ids, earlier answers)."""

    dialogue: str
    steps: Mapping[str, Step]
    left: Leave

    async def stand(self, scene: Scene, step: str, lead: str = "", **data: int | str | bool) -> Turn:
        """Ask a question; the talk waits for its answer."""
        place = Place(self.dialogue, step, data)
        message = await self.steps[step].ask(at(scene, place))
        words = f"{lead}\n{message.text}" if lead else message.text
        return Turn((replace(message, text=words),), place)

    async def go_on(self, scene: Scene, step: str, **data: int | str | bool) -> Turn:
        """Ask the next question; what the talk remembers stays, with something more."""
        known = scene.place.data if scene.place else {}
        place = Place(self.dialogue, step, {**known, **data})
        return Turn((await self.steps[step].ask(at(scene, place)),), place)

    async def ask(self, scene: Scene) -> Message:
        """The question that stands, once more."""
        return await self._standing(scene).ask(scene)

    async def take(self, scene: Scene, value: str) -> Turn:
        """An answer to the question that stands."""
        return await self._standing(scene).take(scene, value)

    async def cancel(self, scene: Scene) -> Turn:
        """The person leaves; what was asked is dropped."""
        return await self.left(scene)

    def _standing(self, scene: Scene) -> Step:
        found = self.steps.get(scene.place.step) if scene.place else None
        if found is None:
            raise RuleBrokenError("choice-stale")
        return found


def at(scene: Scene, place: Place) -> Scene:
    """The same scene with the talk standing elsewhere, to ask a question before the talk is there."""
    talk = replace(scene.talk, dialogue=place.dialogue, step=place.step, data=dict(place.data))
    return replace(scene, talk=talk)


def told(scene: Scene, key: str) -> int | str | bool:
    """What the talk remembers under this key; ``RuleBrokenError("choice-stale")`` when it does not."""
    if scene.place is None or key not in scene.place.data:
        raise RuleBrokenError("choice-stale")
    return scene.place.data[key]
