"""The short, fitting reply to what is not answered, with a way on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from content.answers.asking.asked import Asked
from content.answers.knowing.library import Found, Library
from content.answers.knowing.naming import full_names
from content.answers.knowing.records import Record
from content.answers.language.cues import Hit, longest
from content.answers.language.focusing import asking_part
from content.answers.language.lexicon import lexicon
from content.answers.language.matters import Matter, Sign, Yields
from content.answers.language.words import Word
from content.answers.question import Answer, AnswerKind, Reason
from content.answers.telling.composing import which
from content.phrasebook import Phrases
from content.programme import Programme
from content.text import fold

_SYLLABLE = re.compile(
    r"^(?:ngh|gh|gi|kh|ng|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$|^\d+$"
)
_MEANT = 0.5
"""From this share of Vietnamese syllables on, a message means something."""
_TELLING = 8
"""Words from which a message that asks nothing may tell of a deed, whatever comes in it."""
_ANYTHING = "other"
"""The matter of whatever else is asked: of a document that is named it is just not said there."""
_OF_THE_SAME = 3
"""Words of a sign from which on a record of the document named speaks of it with the same words in any order."""
_FIELDS = "fields"
_READ = 3
_NEAR = 0.85
"""Records of each document that may take a sign away, when they reach this share of the best."""
_FITTING, _FITTING_UNNAMED = 0.3, 0.45
"""Below this none does; more is needed where no document is named or talked about."""

_REPLIES = {
    "land": "answers-decline-land",
    "pay": "answers-decline-pay",
    "health": "answers-decline-health",
    "weather": "answers-decline-weather",
    "politics": "answers-decline-politics",
    "technology": "answers-decline-technology",
    "writing": "answers-decline-writing",
    "law": "answers-decline-law",
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


def declined(
    asked: Asked, ranked: Sequence[Sequence[Found]], library: Library, phrases: Phrases, *, sure: bool
) -> Answer | None:
    """The reply when something is asked that this bot does not answer, else nothing.

    ``sure`` says that a record fits so well that most signs give way; orders and insults never do.
    """
    matter = _matter(asked, ranked, library, sure=sure)
    if matter and matter.topic == _ANYTHING and asked.named.slugs:
        return _abstain(Reason.NOT_FOUND, "answers-not-found", phrases)
    return _reply(matter, phrases) if matter else None


def gibberish(said: Sequence[Word], library: Library) -> bool:
    """Whether the message holds nothing that could be a word here."""
    known = lexicon()
    if known.matters.firm(said):
        return False
    if len(said) == 1 and not (known.wanted(said) or known.ours.found(said) or known.matters.loose(said)):
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
    if lexicon().this_one.found(asked.typed) and not (asked.named.slugs or asked.question.programme or asked.topic):
        return which(library.programmes.values(), asked.question, phrases)
    if asked.named.slugs or ours(asked.said, library) or (asked.question.programme and asked.intents):
        reply = _abstain(Reason.NOT_FOUND, "answers-not-found", phrases)
        return replace(reply, choices=nearest or reply.choices)
    matters = lexicon().matters
    if firm := longest(matters.firm(asked.typed)):
        return _reply(_foremost(firm), phrases)
    loose = longest(matters.loose(asked.typed))
    if loose and (len(asked.typed) < _TELLING or lexicon().asks(asked.typed)):
        return _reply(_most_spoken_of(loose), phrases)
    return _abstain(Reason.OUT_OF_SCOPE, "answers-decline-other", phrases)


def _most_spoken_of(hits: Sequence[Hit[Sign]]) -> Matter:
    """The matter with the most words; of several the one that comes first."""
    words: dict[str, int] = {}
    for hit in hits:
        words[hit.label.matter.topic] = words.get(hit.label.matter.topic, 0) + hit.length
    most = max(words.values())
    return next(hit.label.matter for hit in hits if words[hit.label.matter.topic] == most)


def no_such_document(number: str, phrases: Phrases) -> Answer:
    """The reply when a document is named that the bot does not have."""
    return _abstain(Reason.NOT_FOUND, "answers-unknown-document", phrases, number=number)


def no_such_year(year: str, phrases: Phrases) -> Answer:
    """The reply when a document of a year is asked for that its place has none of here."""
    return _abstain(Reason.NOT_FOUND, "answers-other-year", phrases, year=year)


def no_such_kind(programmes: Sequence[Programme], phrases: Phrases) -> Answer:
    """The reply when a directive of a place is asked for that has only ``programmes`` here, to choose from."""
    return replace(_abstain(Reason.NOT_FOUND, "answers-other-kind", phrases), choices=tuple(full_names(programmes)))


def not_stated(phrase: str, programme: Programme, phrases: Phrases) -> Answer:
    """The reply when a document that is named leaves this open."""
    return replace(_abstain(Reason.NOT_FOUND, phrase, phrases, document=programme.document), topic=programme.slug)


def other_unit(phrases: Phrases) -> Answer:
    """The reply when the document of a unit is asked for that has none here; the unit's name is not repeated."""
    return _abstain(Reason.OUT_OF_SCOPE, "answers-other-unit", phrases)


def other_place(asked: Asked, place: str, library: Library, phrases: Phrases) -> Answer:
    """The reply when the rules of another place are asked for, or its weather or its football."""
    loose = longest(lexicon().matters.loose(asked.typed))
    if loose and not ours(asked.said, library):
        return _reply(_most_spoken_of(loose), phrases)
    return _abstain(Reason.OUT_OF_SCOPE, "answers-other-place", phrases, place=place)


def _matter(asked: Asked, ranked: Sequence[Sequence[Found]], library: Library, *, sure: bool) -> Matter | None:
    """The matter with the longest sign that no document takes away; orders and insults before all others."""
    every = longest(lexicon().matters.firm(asked.typed))
    if not every:
        return None
    if never := [hit for hit in every if hit.label.matter.yields is Yields.NEVER]:
        return _foremost(never)
    near = _nearest(asked, ranked)
    words, hits = _asked_for(asked, every, library)
    named = bool(asked.named.slugs)
    firm = [
        hit for hit in hits if not (_taken(hit, words, near, sure=sure) or (named and _spoken_of(hit, words, near)))
    ]
    if asked.wants(_FIELDS):  # whatever it is, it may be asked which field it belongs to
        firm = [hit for hit in firm if hit.label.matter.yields is not Yields.TO_SAME_WORDS]
    return _foremost(firm) if firm else None


def _foremost(hits: Sequence[Hit[Sign]]) -> Matter:
    return max(hits, key=lambda hit: hit.length).label.matter


def _asked_for(
    asked: Asked, every: Sequence[Hit[Sign]], library: Library
) -> tuple[Sequence[Word], Sequence[Hit[Sign]]]:
    """The signs in what is asked; those in the story around it only when nothing of this field is asked for."""
    known = lexicon()
    asking = asking_part(asked.question.text)
    if asked.named.slugs or ours(asking, library) or any(hit.label.looked_up for hit in known.wanted(asking)):
        return asking, longest(known.matters.firm(asking))
    return asked.typed, every


def _nearest(asked: Asked, ranked: Sequence[Sequence[Found]]) -> list[Record]:
    """The records that may take a sign away; what a document does not state does so only where that one is meant."""
    known = asked.named.slugs or asked.question.programme or asked.topic
    best = max((found[0].score for found in ranked if found), default=0.0)
    enough = max(_NEAR * best, _FITTING if known else _FITTING_UNNAMED)
    records = [one.record for found in ranked for one in found[:_READ] if one.score >= enough]
    return [one for one in records if known or not one.silent]


def _taken(hit: Hit[Sign], words: Sequence[Word], near: Sequence[Record], *, sure: bool) -> bool:
    """Whether a document answers in spite of this sign: it speaks of the same thing in the same words.

    Without diacritics its words may be others (“luong toi thieu”: “số lượng tối thiểu”).
    """
    if sure and hit.label.matter.yields is Yields.TO_SURE:
        return True
    bare = not any(word.marks.strip(".") for word in words[hit.start : hit.end])
    return any(hit.label.name in _signs_of(record, bare=bare) for record in near)


def _spoken_of(hit: Hit[Sign], words: Sequence[Word], near: Sequence[Record]) -> bool:
    """Whether a record holds every word of a longer sign (“bằng khen thủ tướng”: “Bằng khen của …, Thủ tướng”)."""
    said = {word.plain for word in words[hit.start : hit.end]}
    if len(said) < _OF_THE_SAME or hit.label.matter.yields is not Yields.TO_SAME_WORDS:
        return False
    return any(said <= _words_of(record) for record in near)


@lru_cache(maxsize=2048)
def _words_of(record: Record) -> frozenset[str]:
    return frozenset(word.plain for word in lexicon().words(record.summary))


@lru_cache(maxsize=2048)
def _signs_of(record: Record, *, bare: bool) -> frozenset[str]:
    """The names of the signs that a record itself holds: it can be asked for with them. ``bare`` reads it unmarked."""
    known = lexicon()
    texts = (record.title, record.summary, *record.asks)
    read = (known.words(fold(text) if bare else text) for text in texts)
    return frozenset(hit.label.name for words in read for hit in known.matters.firm(words))


def _reply(matter: Matter, phrases: Phrases) -> Answer:
    return _abstain(matter.reason, _REPLIES.get(matter.topic, "answers-decline-other"), phrases)


def _abstain(reason: Reason, phrase: str, phrases: Phrases, **facts: str) -> Answer:
    choices = (phrases.say("answers-choice-tip"), phrases.say("answers-choice-ask"))
    return Answer(AnswerKind.ABSTAIN, phrases.say(phrase, **facts), choices=choices, reason=reason)
