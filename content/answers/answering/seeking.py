"""Answers “văn bản nào …”: which of the documents say something, and which of them still hold."""

from collections.abc import Sequence
from dataclasses import replace

from content.answers.answering.choosing import strength
from content.answers.asking.asked import Asked, narrowing
from content.answers.knowing.library import Found, Library
from content.answers.knowing.records import Record
from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.question import Answer
from content.answers.telling.composing import overview, several, single
from content.answers.telling.part import part, settles
from content.phrasebook import Phrases
from content.programme import ClauseKind

_SAYS_SO = 0.45
"""From this on a document says what is looked for."""
_ALIKE = 0.65
"""Documents that reach this share of the best say it too."""
_DENIED = 1.25
"""What a document does not state counts against it when it fits so much better."""
_MOST = 4


def sought(asked: Asked, library: Library, phrases: Phrases) -> Answer | None:
    """The documents that say what is looked for, each by name; nothing when no document is looked for, or none fits."""
    if not asked.seeks_document:
        return None
    looked_for = _looked_for(asked)
    if not _narrowed(looked_for):
        told = (*asked.around, *looked_for.rest)
        looked_for = replace(looked_for, rest=told, around=()) if narrowing(asked.around) else looked_for
    slugs = [slug for slug in _among(asked, library) if slug in library.programmes]
    if looked_for.wants("period") and not _narrowed(looked_for):
        return overview([(library.programmes[one], _period_of(one, library)) for one in slugs], asked.question, phrases)
    fitting = _fitting(looked_for, slugs, library)[:_MOST]
    if not fitting:
        return None
    parts = [part(looked_for, found, library, phrases) for found in fitting]
    if len(parts) == 1:
        return single(parts[0], asked.question.today, phrases)
    return several(parts, asked.question, phrases)


def found_for(asked: Asked, library: Library) -> tuple[Asked, list[list[Found]]]:
    """One question of several that looks for a document, as it is to be answered, and the records that say so."""
    looked_for = _looked_for(asked)
    return looked_for, _fitting(looked_for, _among(asked, library), library)[:_MOST]


def _looked_for(asked: Asked) -> Asked:
    """The question without the words that only look for a document."""
    words = without(asked.sought, lexicon().links.comparing.hits(asked.sought)) or asked.sought
    intents = {hit.label.id: hit.label for hit in lexicon().wanted(words)}
    return replace(asked, rest=words, intents=tuple(intents.values()))


def _narrowed(asked: Asked) -> bool:
    """Whether more is said of the document than whether it still holds."""
    comparing = {word for hit in lexicon().links.comparing.hits(asked.rest) for word in asked.rest[hit.start : hit.end]}
    return any(word not in comparing for word in narrowing(asked.rest))


def _among(asked: Asked, library: Library) -> Sequence[str]:
    """Those that fit the place or the years that are named, else all."""
    limit = asked.question.programme
    return (limit,) if limit in library.programmes and limit else asked.named.slugs or tuple(library.programmes)


def _fitting(asked: Asked, slugs: Sequence[str], library: Library) -> list[list[Found]]:
    """The records of the documents that say so, best first; one that says it does not is none."""
    scores = library.rank(
        asked.rest, asked.intents, within=slugs, bare=asked.bare, around=asked.around, story=asked.story
    )
    ranked = [found for slug in slugs if (found := _saying_so(library.best(scores, slug)))]
    settled = [found for found in ranked if settles(asked, library.programmes[found[0].record.programme])]
    if settled:
        return settled
    best = max(map(strength, ranked), default=0.0)
    fitting = [found for found in ranked if strength(found) >= max(_SAYS_SO, _ALIKE * best)]
    return sorted(fitting, key=lambda found: -found[0].score)


def _saying_so(found: Sequence[Found]) -> list[Found]:
    """The records that state something, unless one fits clearly better that says it is not stated."""
    stated = [one for one in found if not one.record.silent]
    return stated if stated and found[0].score <= _DENIED * stated[0].score else []


def _period_of(slug: str, library: Library) -> Record:
    """The record that states the years of a document, or the one nearest to it."""
    stated = [one for one in library.of(slug) if not one.silent]
    main = [one for one in stated if one.kind is ClauseKind.PERIOD]
    beside = [one for one in stated if ClauseKind.PERIOD in one.also]
    return (*main, *beside, *stated)[0]
