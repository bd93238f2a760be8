"""Yes or no, asked before something is done that others will notice."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from handlers.scene import Scene, pick, text


def ask_sure(words: str, yes: str, no: str) -> Message:
    """The question with its two answers."""
    return text(words, [pick(yes, "yes"), pick(no, "no")])


def said_yes(scene: Scene, value: str) -> bool:
    """Whether the answer is yes, pressed or typed. ``RuleBrokenError("choose-one")`` when it is neither yes nor no."""
    if value == "yes" or (not value and scene.said_one_of("words-sure-yes")):
        return True
    if value == "no" or (not value and scene.said_one_of("words-sure-no")):
        return False
    raise RuleBrokenError("choose-one")
