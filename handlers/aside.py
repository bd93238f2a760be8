"""What is dealt with beside a question that stands: the question goes on afterwards, without choices in its way."""

from collections.abc import Sequence

from content.message import Choice
from handlers.dialogue import dialogues
from handlers.scene import Scene, Turn, text


def in_a_form(scene: Scene, *own: str) -> bool:
    """Whether a question of another dialogue than the ``own`` ones stands."""
    standing = dialogues().get(scene.place.dialogue) if scene.place else None
    return standing is not None and standing.ask is not None and standing.name not in own


def aside(scene: Scene, words: str, choices: Sequence[Choice], *own: str) -> Turn:
    """These words with their choices, or alone while a question of another dialogue than the ``own`` ones stands."""
    if not in_a_form(scene, *own):
        return Turn((text(words, choices),))
    return Turn((text(words),), scene.place)
