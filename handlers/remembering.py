"""The last few questions of a talk, kept for half an hour after the last: the next one is read in their light.

Only what was answered, given back or not found is kept, in few words; it goes when a form begins or ends, when somebody
says goodbye or asks about the own data, and when the talk becomes somebody else's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from content.answers import Answer, AnswerKind
from content.answers.question import Reason
from handlers.fields import mark
from handlers.scene import Scene
from storage import talks

LATEST = 5
WORDS_MAX = 300


class Remembered(NamedTuple):
    """A question in its words, the slug of the one document it was answered from or "", and what was offered then."""

    words: str
    topic: str = ""
    offered: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What stands for the question in a button's token."""
        return mark(kept(self.words))

    def choice(self, marked: str) -> str | None:
        """The offered choice with this mark."""
        return next((one for one in self.offered if mark(one) == marked), None)


def kept(words: str) -> str:
    """A question on one line; of a long one the end, where people mostly ask."""
    flat = " ".join(words.encode(errors="ignore").decode().split())
    return flat if len(flat) <= WORDS_MAX else flat[-WORDS_MAX:].partition(" ")[2] or flat[-WORDS_MAX:]


def remembered(scene: Scene) -> tuple[Remembered, ...]:
    """The questions that this talk still knows, oldest first."""
    if not talks.fresh(scene.talk, scene.now):
        return ()
    return tuple(Remembered(words, topic, tuple(offered)) for words, topic, offered in scene.talk.asked or ())


def by_mark(scene: Scene, marked: str) -> tuple[Remembered, ...]:
    """The questions up to the one with this mark, oldest first; nothing when the talk does not know it any more."""
    known = remembered(scene)
    last = max((place for place, one in enumerate(known) if one.mark == marked), default=-1)
    return known[: last + 1]


def shown(scene: Scene, marked: str) -> str | None:
    """The choice with this mark among those shown last, though its question is forgotten."""
    return next((label for token, label, _ in scene.talk.menu if token.endswith(f".{marked}")), None)


def history(asked: Sequence[Remembered]) -> tuple[str, ...]:
    """These questions as the library reads them, then the document that was answered from last."""
    topic = next((one.topic for one in reversed(asked) if one.topic), "")
    return (*(one.words for one in asked), *([topic] if topic else []))


def and_then(scene: Scene, words: str, found: Answer, offered: Sequence[str]) -> tuple[tuple[str, str, list[str]], ...]:
    """What the talk knows after this question; what was declined leaves no trace."""
    known = remembered(scene)
    if found.kind is not AnswerKind.ABSTAIN or found.reason is Reason.NOT_FOUND:
        known = (*known, Remembered(kept(words), found.topic or "", tuple(offered)))
    return tuple((one.words, one.topic, list(one.offered)) for one in known[-LATEST:])
