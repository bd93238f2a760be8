"""What is kept of questions that were not answered well: their words alone, for the office to answer."""

from content.answers import Answer, AnswerKind
from content.answers.language.lexicon import lexicon
from content.answers.question import Reason
from content.rules.kept import Kept, Why, kept
from handlers.remembering import by_mark
from handlers.remembering import kept as in_few_words
from handlers.scene import Scene
from handlers.told import may_be_told

UNCLEAR = "unclear"
"""Where the talk keeps the mark of a question that was given back."""
_NOT_OURS = ("answers-decline-other", "answers-decline-land", "answers-decline-pay")
"""Out of scope and nothing worse; insults, orders, health and other people's affairs leave no trace."""


def unanswered(scene: Scene, asked: str, found: Answer) -> tuple[Kept, ...]:
    """What is kept of this question. One given back before it is no longer kept, now that something was answered."""
    why = _why(scene, asked, found)
    found_before = _given_back(scene) if found.kind is AnswerKind.ANSWER else None
    return tuple(one for one in (found_before, kept(in_few_words(asked), why) if why else None) if one)


def unhelpful(asked: str) -> tuple[Kept, ...]:
    """What is kept of a question whose answer somebody marked."""
    one = kept(asked, Why.UNHELPFUL)
    return (one,) if one else ()


def _why(scene: Scene, asked: str, found: Answer) -> Why | None:
    """Why a question is kept; ``None`` for an answer, and for what leaves no trace."""
    if found.kind is AnswerKind.CLARIFY:
        return Why.UNCLEAR
    if found.kind is AnswerKind.ANSWER or may_be_told(scene, asked):
        return None
    if found.reason is Reason.NOT_FOUND:
        return Why.NOT_FOUND
    declined = found.text in {scene.say(phrase) for phrase in _NOT_OURS}
    return Why.OUT_OF_SCOPE if declined and _asks(asked) else None


def _asks(words: str) -> bool:
    """Whether something is asked: what somebody only tells is nobody's to keep."""
    known = lexicon()
    return words.rstrip().endswith("?") or known.asks(known.words(words))


def _given_back(scene: Scene) -> Kept | None:
    """The question before, if it was given back: it need not be kept after all."""
    before = by_mark(scene, str(scene.place.data.get(UNCLEAR, ""))) if scene.place else ()
    return kept(before[-1].words, Why.UNCLEAR, -1) if before else None
