"""The shape of a dialogue, and how the folder of dialogues is read."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from content.message import Message
from content.phrasebook import Phrases
from content.rules.person import Act
from handlers.scene import Scene, Turn

Open = Callable[[Scene, tuple[str, ...]], Awaitable[Turn]]
Take = Callable[[Scene, str], Awaitable[Turn]]
Ask = Callable[[Scene], Awaitable[Message]]
Step = Callable[[Scene], Awaitable[Turn]]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One thing a person wants.

    ``command`` is the slash command without its slash. The plain words that open it stand in
    ``content/phrases/words.ftl``: ``words-<name>`` are whole messages, ``begins-<name>`` beginnings; with ``always``
    the whole messages work in the middle of a form too. ``open`` gets what stands behind the name in a button's token.
    ``take`` gets the chosen value ("" for something typed or sent) and ``ask`` says the question that stands once more.
    With ``relays`` what is typed there is said to somebody else: even a question is not the bot's to answer.
    """

    name: str
    command: str
    act: Act
    open: Open
    always: bool = False
    take: Take | None = None
    ask: Ask | None = None
    back: Step | None = None
    cancel: Step | None = None
    relays: bool = False


def commands(phrases: Phrases) -> list[tuple[str, str]]:
    """The slash commands that platforms list beside the text field, each with a line about it.

    Those that anybody may use, and those of an officer, are listed; ``content/phrases`` says which, with ``about-…``.
    """
    known = ((one.command, f"about-{one.name}") for one in dialogues().values())
    return [(command, phrases.say(about)) for command, about in known if about in phrases]


@lru_cache(maxsize=1)
def dialogues() -> Mapping[str, Dialogue]:
    """Every dialogue of ``handlers/dialogues`` by name; each module offers one constant ``DIALOGUE``."""
    import handlers.dialogues as folder  # noqa: PLC0415 - the folder's modules import this one

    found = (import_module(f"{folder.__name__}.{module.name}") for module in iter_modules(folder.__path__))
    offered: list[Dialogue] = [module.DIALOGUE for module in found if hasattr(module, "DIALOGUE")]
    return {dialogue.name: dialogue for dialogue in offered}
