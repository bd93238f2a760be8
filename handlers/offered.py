"""Which of the choices shown last a typed message stands for: its number, or its label."""

from datetime import timedelta

from content.message import typed_number
from handlers.scene import Scene
from handlers.typed import listed, said_as
from storage import talks

MENU_LIFE = timedelta(hours=24)


def fresh(scene: Scene) -> bool:
    """Whether the choices were shown recently enough for a number to mean one of them."""
    shown = scene.talk.menu_at
    return shown is not None and scene.now - shown <= MENU_LIFE


def numbered(scene: Scene) -> str | None:
    """The token for a typed number; "" for a number that stands for nothing, ``None`` where no number was typed."""
    number, tokens = typed_number(scene.said.text), talks.numbered(scene.talk)
    if number is None or not tokens:
        return None
    return tokens[number - 1] if fresh(scene) and 1 <= number <= len(tokens) else ""


def labelled(scene: Scene) -> str | None:
    """The token of the choice whose label was typed."""
    return next((token for token, label, _ in scene.talk.menu if said_as(scene.typed, listed(label))), None)
