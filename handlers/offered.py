"""Which of the choices shown last a typed message stands for: its number, or its label."""

from datetime import timedelta

from content.message import Choice, Show, typed_number
from handlers.scene import GO, Scene
from handlers.typed import listed, said_as
from storage import talks

MENU_LIFE = timedelta(hours=24)
_YES, _NO = ("có, ", "đúng, "), ("không", "chưa", "thôi")
_BARE = (("words-sure-yes", _YES), ("words-sure-no", _NO))


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


def once_more(scene: Scene) -> list[Choice]:
    """The choices shown last, where they are fresh and hold whatever was said since."""
    menu = scene.talk.menu if fresh(scene) else []
    if not all(token.startswith(f"{GO}.") for token, *_ in menu):
        return []
    return [Choice(label, token, Show.EVERYWHERE if number else Show.BUTTON) for token, label, number in menu]


def labelled(scene: Scene) -> str | None:
    """The token of the choice whose label was typed, or of the one that the yes or no that was typed begins."""
    spelled = (token for token, label, _ in scene.talk.menu if said_as(scene.typed, listed(label)))
    return next(spelled, None) or _plainly(scene)


def _plainly(scene: Scene) -> str | None:
    """“Dạ” for “Có, rút”, “không” for “Không, giữ lại”: where exactly one choice says yes, a bare answer means it."""
    wanted = next((says for words, says in _BARE if scene.said_one_of(words)), None)
    if wanted is None or not fresh(scene) or len(_beginning(scene, _YES)) != 1:
        return None
    tokens = _beginning(scene, wanted)
    return tokens[0] if len(tokens) == 1 else None


def _beginning(scene: Scene, words: tuple[str, ...]) -> list[str]:
    return [token for token, label, _ in scene.talk.menu if label.casefold().startswith(words)]
