"""Recognises somebody in danger now, as against a rescue that is told."""

from collections.abc import Sequence
from itertools import product

from content.answers.lexicon import lexicon
from content.answers.words import Word

_ALARM = 8
"""Words in a cry for help that says nothing else (“có người đuối nước ở cầu”)."""
_NEAR = 6
"""Words between a danger and what says that it is now."""
_STORY = 60
"""From so many words on somebody tells, and does not cry."""


def danger(text: str) -> bool:
    """Whether somebody seems to be in danger of life at this moment; a rescue in the past is none."""
    known = lexicon()
    said = known.words(text)
    if known.always.found(said):
        return True
    if known.past.found(said) or len(said) > _STORY:
        return False
    if known.outright.found(said) or known.burning.found(said):
        return True
    return known.perils.found(said) and (_now(said) or _cry(said))


def _cry(said: Sequence[Word]) -> bool:
    """Whether the message says little else, asks nothing, and somebody is there or the danger is named first."""
    known = lexicon()
    if len(said) > _ALARM or known.asks(said):
        return False
    return known.presence.found(said) or any(hit.start == 0 for hit in known.perils.hits(said))


def _now(said: Sequence[Word]) -> bool:
    """Whether a danger stands close to a word for now."""
    known = lexicon()
    pairs = product(known.perils.hits(said), known.now.hits(said))
    return any(-_NEAR <= moment.start - peril.start <= _NEAR for peril, moment in pairs)
