"""Lists of several pages: the ways from one page to the next and back, in the place of the page that was shown."""

from dataclasses import replace

from content.message import Choice
from handlers.scene import Scene, Turn, go


def paging(scene: Scene, dialogue: str, page: int, *, more: bool, within: tuple[str | int, ...] = ()) -> list[Choice]:
    """The choices for the page before this one and the one after it, counted from 0, where there are such.

    ``within`` are the arguments that choose the list, before ``page.<n>``.
    """
    before = [go(scene.say("label-before"), dialogue, *within, "page", page - 1)] if page else []
    return [*before, go(scene.say("label-more"), dialogue, *within, "page", page + 1)] if more else before


def as_page(turn: Turn) -> Turn:
    """The same turn as a further page of a list: where a platform can edit, it replaces the page before it."""
    return replace(turn, messages=tuple(replace(message, page=True) for message in turn.messages))
