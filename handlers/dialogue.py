"""The shape of a dialogue, and how the folder of dialogues is read."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from content.message import Message
from content.rules.person import Act
from handlers.scene import Scene, Turn

Open = Callable[[Scene, tuple[str, ...]], Awaitable[Turn]]
Take = Callable[[Scene, str], Awaitable[Turn]]
Ask = Callable[[Scene], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One thing a person wants.

    ``words`` are the plain words that open it, folded (lower case, no diacritics), as whole sentences or
    beginnings of sentences ending in "…"; ``command`` is the slash command without its slash.
    ``take`` gets the chosen value ("" for typed text) and reads the rest from the scene; ``ask`` says the
    current question again. ``accepts`` tells whether free text at a step is to be taken as it stands
    (a story) instead of being searched for questions first.
    """

    name: str
    command: str
    open: Open
    act: Act
    words: tuple[str, ...] = ()
    take: Take | None = None
    ask: Ask | None = None
    cancel: Callable[[Scene], Awaitable[Turn]] | None = None
    back: Callable[[Scene], Awaitable[Turn]] | None = None


@lru_cache(maxsize=1)
def dialogues() -> Mapping[str, Dialogue]:
    """Every dialogue of ``handlers/dialogues`` by name; each module offers one constant ``DIALOGUE``."""
    import handlers.dialogues as folder  # noqa: PLC0415 - the folder's modules import this one

    found = (import_module(f"{folder.__name__}.{module.name}") for module in iter_modules(folder.__path__))
    offered: list[Dialogue] = [module.DIALOGUE for module in found if hasattr(module, "DIALOGUE")]
    return {dialogue.name: dialogue for dialogue in offered}
