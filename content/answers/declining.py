"""The short, fitting reply to what is not answered, with a way on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from content.answers.asked import Asked
from content.answers.lexicon import Decline, lexicon
from content.answers.library import Library
from content.answers.question import Answer, AnswerKind, Reason
from content.answers.words import Word
from content.phrasebook import Phrases

_SYLLABLE = re.compile(
    r"^(?:ngh|gh|gi|kh|ng|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$|^\d+$"
)
_MEANT = 0.5
"""From this share of Vietnamese syllables on, a message means something."""

_REPLIES = {
    "land": "answers-decline-land",
    "pay": "answers-decline-pay",
    "health": "answers-decline-health",
    "self": "answers-about",
    "thanks": "answers-welcome",
    "case": "answers-decline-case",
    "lost-code": "answers-decline-lost-code",
    "invite": "answers-decline-invite",
    "sent": "answers-decline-sent",
    "consent": "answers-decline-consent",
    "human": "answers-decline-human",
    "wrongdoing": "answers-decline-wrongdoing",
    "privacy": "privacy",
    "orders": "answers-decline-orders",
    "insult": "answers-decline-insult",
    "person": "answers-decline-person",
    "decision": "answers-decline-decision",
}


def emergency(phrases: Phrases) -> Answer:
    """The emergency numbers and nothing else."""
    return Answer(AnswerKind.ABSTAIN, phrases.say("answers-danger"), reason=Reason.DANGER)


def declined(asked: Asked, library: Library, phrases: Phrases, *, unless: bool) -> Answer | None:
    """The reply when something is asked that this bot does not answer, else nothing.

    ``unless`` says that a record fits so well that most declines give way; orders and insults never do.
    """
    decline = _matching(asked.typed, library)
    if decline is None or (unless and decline.gives_way):
        return None
    return _abstain(decline.reason, _REPLIES.get(decline.topic, "answers-decline-other"), phrases)


def gibberish(said: Sequence[Word], library: Library) -> bool:
    """Whether the message holds nothing that could be a word here."""
    known = lexicon()
    if known.firm.found(said):
        return False
    if len(said) == 1 and not (known.wanted(said) or known.ours.found(said) or known.loose.found(said)):
        return True
    meant = [word for word in said if _SYLLABLE.match(word.plain) or library.knows(word)]
    return len(meant) < _MEANT * len(said) or not any(word.plain.isalpha() for word in meant)


def ours(said: Sequence[Word], library: Library) -> bool:
    """Whether anything of this field is named: a term of it, or a body that some document gives work to."""
    return lexicon().ours.found(said) or library.names_body(said)


def nonsense(phrases: Phrases) -> Answer:
    """The reply to what cannot be read."""
    return _abstain(Reason.GIBBERISH, "answers-decline-gibberish", phrases)


def not_found(asked: Asked, library: Library, nearest: tuple[str, ...], phrases: Phrases) -> Answer:
    """The reply when no document says anything on it, with what comes nearest; or when it is not of this field."""
    if asked.named.slugs or ours(asked.said, library) or (asked.question.programme and asked.intents):
        reply = _abstain(Reason.NOT_FOUND, "answers-not-found", phrases)
        return replace(reply, choices=nearest or reply.choices)
    return _abstain(Reason.OUT_OF_SCOPE, "answers-decline-other", phrases)


def no_such_document(number: str, phrases: Phrases) -> Answer:
    """The reply when a document is named that the bot does not have."""
    return _abstain(Reason.NOT_FOUND, "answers-unknown-document", phrases, number=number)


def other_place(place: str, phrases: Phrases) -> Answer:
    """The reply when the rules of another place are asked for."""
    return _abstain(Reason.OUT_OF_SCOPE, "answers-other-place", phrases, place=place)


def _matching(said: Sequence[Word], library: Library) -> Decline | None:
    """The decline whose surest and longest cue is found; loose cues only where nothing of this field is named."""
    known = lexicon()
    firm = max(known.firm.hits(said), key=lambda hit: hit.length, default=None)
    if firm:
        return firm.label
    loose = next(known.loose.hits(said), None)
    return loose.label if loose and not ours(said, library) else None


def _abstain(reason: Reason, phrase: str, phrases: Phrases, **facts: str) -> Answer:
    choices = (phrases.say("answers-choice-tip"), phrases.say("answers-choice-ask"))
    return Answer(AnswerKind.ABSTAIN, phrases.say(phrase, **facts), choices=choices, reason=reason)
