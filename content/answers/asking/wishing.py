"""What people want to know of their own, which no document says: a chat can look it up, nobody else can."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from content.answers.language.cues import Cues
from content.answers.language.lexicon import Wishes, lexicon
from content.answers.language.words import Word
from content.answers.question import Answer, AnswerKind, Reason, Wish
from content.phrasebook import Phrases

_LONGEST = 30
"""Words up to which a message is taken for such a wish: a longer one tells a story."""
_LONGEST_OF_DUTIES = 15
"""The same where nothing but everyday words tells."""

_REPLIES = {
    Wish.PROGRESS: "answers-wish-progress",
    Wish.DUTIES: "answers-wish-duties",
    Wish.NOMINATION: "answers-decline-case",
    Wish.TIP: "answers-decline-case",
}


class _Cues:
    """The lists of the lexicon, indexed."""

    def __init__(self, known: Wishes) -> None:
        self.units = _cues(f"{unit} {self_}" for unit in known.units for self_ in known.selves)
        self.selves, self.own = _cues(known.selves), _cues(known.own)
        self.progress, self.alone = _cues(known.progress), _cues(known.alone)
        self.ahead, self.duties = _cues(known.ahead), _cues(known.duties)
        self.general = _cues(known.general)
        self.nominations, self.tips = _cues(known.nominations), _cues(known.tips)
        self.states, self.states_of_own = _cues(known.states), _cues(known.states_of_own)


def wished(said: Sequence[Word], *, named: bool) -> Wish | None:
    """What the asker wants to know of their own, if anything; ``named`` says that a document is named as well.

    Cost grows with the words.
    """
    known = _known()
    if len(said) > _LONGEST or known.general.found(said):
        return None
    if _stands(said, known):
        return Wish.TIP if known.tips.found(said) and not known.nominations.found(said) else Wish.NOMINATION
    if known.alone.found(said) or (known.units.found(said) and known.progress.found(said)):
        return Wish.PROGRESS
    mine = len(said) <= _LONGEST_OF_DUTIES and (known.units.found(said) or known.selves.found(said))
    ahead = mine and not named and known.ahead.found(said) and known.duties.found(said)
    return Wish.DUTIES if ahead else None


def where_to_look(wish: Wish, phrases: Phrases) -> Answer:
    """The reply to whoever is not known: where in the chat the figures and the cases stand, and for whom."""
    choices = (phrases.say("answers-choice-tip"), phrases.say("answers-choice-ask"))
    text = phrases.say(_REPLIES[wish])
    return Answer(AnswerKind.ABSTAIN, text, choices=choices, reason=Reason.OUT_OF_SCOPE, wish=wish)


def _stands(said: Sequence[Word], known: _Cues) -> bool:
    """Whether it is asked where a case stands on its way."""
    if not (known.nominations.found(said) or known.tips.found(said)):
        return False
    return known.states.found(said) or (known.own.found(said) and known.states_of_own.found(said))


def _cues(phrases: Iterable[str]) -> Cues[str]:
    return Cues(((phrase, phrase) for phrase in phrases), lexicon().words)


@lru_cache(maxsize=1)
def _known() -> _Cues:
    return _Cues(lexicon().wishes)
