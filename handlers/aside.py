"""What is dealt with beside a question that stands: the question goes on afterwards, without choices in its way."""

from collections.abc import Sequence

from content.message import Choice
from handlers.dialogue import dialogues
from handlers.scene import Scene, Turn, text


def aside(scene: Scene, words: str, choices: Sequence[Choice], *own: str) -> Turn:
    """These words with their choices, or alone while a question of another dialogue than the ``own`` ones stands."""
    standing = dialogues().get(scene.place.dialogue) if scene.place else None
    if standing is None or standing.ask is None or standing.name in own:
        return Turn((text(words, choices),))
    return Turn((text(words),), scene.place)
