"""From a question to a cited answer, a question back, or a polite no."""

from collections.abc import Sequence
from dataclasses import replace

from content.answers.asked import Asked
from content.answers.composing import near_choice, several, single, which
from content.answers.declining import (
    declined,
    emergency,
    gibberish,
    no_such_document,
    nonsense,
    not_found,
    other_place,
    ours,
)
from content.answers.emergency import danger
from content.answers.library import Found, Library
from content.answers.part import part, settles
from content.answers.question import Answer, Question
from content.answers.reading import read
from content.phrasebook import Phrases

_ENOUGH = 0.37
"""Below this nothing fits: better to say so than to guess."""
_ENOUGH_ALONE = 0.26
"""The same in a long message, when nothing else comes near."""
_BEHIND = 0.72
"""What reaches no more than this share of the best does not come near."""
_TALKATIVE = 18
"""Words from which a message is long."""
_PLAINLY = 0.42
"""The same for a question that names no document."""
_BEYOND_DOUBT = 0.6
"""The same for a question that names nothing of this field."""
_SURE = 0.7
"""From this on a record is asked for nearly in its own words."""
_SURE_IF_NAMED = 0.55
"""The same when the document is named."""
_SIMILAR = 0.75
"""Documents whose best records reach this share of the best of all say something on the question too."""
_OF_TOPIC = 0.55
"""The document the talk is about stays when its best record reaches this share of the best of all."""
_OF_TOPIC_BRIEFLY = 0.4
_BRIEF = 6
"""The same for a few words, which mostly go on with the talk."""
_SILENT = 0.6
"""What a document does not state counts this much beside what others do state."""
_MOST = 3


def answer(question: Question, library: Library, phrases: Phrases) -> Answer:
    """The answer with its sources. Never raises, whatever is typed, and repeats none of it.

    Cost: one pass over the words, one array operation per word over the records that share it (``Library``).
    """
    if danger(question.text):
        return emergency(phrases)
    asked = read(question, library)
    if gibberish(asked.typed, library):
        return nonsense(phrases)
    ranked = _ranked(asked, library)
    best = max((found[0].score for found in ranked), default=0.0)
    sure = best >= (_SURE_IF_NAMED if asked.named.slugs else _SURE) and ours(asked.said, library)
    if no := declined(asked, library, phrases, unless=sure):
        return no
    return _elsewhere(asked, library, phrases) or _answered(asked, ranked, library, phrases)


def _ranked(asked: Asked, library: Library) -> list[list[Found]]:
    """The records of each document in question, best first."""
    slugs = _candidates(asked, library)
    scores = library.rank(asked.rest, asked.intents, within=slugs, bare=asked.bare, around=asked.around)
    return [library.best(scores, slug) for slug in slugs]


def _candidates(asked: Asked, library: Library) -> Sequence[str]:
    """The document asked for by the caller, those named, those that speak of one named, else all."""
    limit = asked.question.programme
    if limit in library.programmes:
        return (limit,)
    return asked.named.slugs or asked.named.speaking_of or tuple(library.programmes)


def _elsewhere(asked: Asked, library: Library, phrases: Phrases) -> Answer | None:
    """The reply when another document or another place is meant than any that is here."""
    limit = library.programmes.get(asked.question.programme or "")
    if limit and asked.named.slugs and limit.slug not in asked.named.slugs:
        others = (library.programmes[slug] for slug in asked.named.slugs)
        return which([limit, *others], asked.question, phrases)
    if asked.named.slugs or limit:
        return None
    if number := library.documents.unknown(asked.said):
        return no_such_document(number, phrases)
    return other_place(asked.named.elsewhere, phrases) if asked.named.elsewhere else None


def _answered(asked: Asked, ranked: Sequence[list[Found]], library: Library, phrases: Phrases) -> Answer:
    today = asked.question.today
    if asked.named.slugs and not asked.rest:
        return _named_only(asked, library, phrases)
    fitting = [
        found
        for found in ranked
        if found[0].score >= _enough(asked, found, library)
        or _settled(asked, found, library)
        or _of_kind(asked, found)
        or _alone(asked, found)
    ]
    if not fitting:
        return not_found(asked, library, _nearest(ranked, library, phrases), phrases)
    chosen = fitting if asked.named.numbered else _chosen(asked, fitting, library)
    if len(chosen) > _MOST:
        return which((library.programmes[found[0].record.programme] for found in chosen), asked.question, phrases)
    parts = [part(asked, found, library, phrases) for found in chosen]
    if len(parts) == 1:
        return single(parts[0], today, phrases)
    return several(sorted(parts, key=lambda one: one.programme.over(today)), asked.question, phrases)


def _named_only(asked: Asked, library: Library, phrases: Phrases) -> Answer:
    """The reply to the bare name of a document: what it is, or which one is meant."""
    programmes = [library.programmes[slug] for slug in asked.named.slugs]
    if len(programmes) > 1:
        return which(programmes, asked.question, phrases)
    first = [Found(library.of(programmes[0].slug)[0], 1.0)]
    shown = single(part(asked, first, library, phrases), asked.question.today, phrases)
    usual = ("answers-ask-deadline", "answers-ask-criteria", "answers-ask-quota")
    return replace(shown, choices=tuple(near_choice(phrases.say(one), programmes[0], phrases) for one in usual))


def _nearest(ranked: Sequence[list[Found]], library: Library, phrases: Phrases) -> tuple[str, ...]:
    """What the one document in question does say that comes nearest, to be asked for next."""
    if len(ranked) != 1:
        return ()
    near = [found for one in ranked for found in one[:_MOST]]
    return tuple(near_choice(one.record.title, library.programmes[one.record.programme], phrases) for one in near)


def _enough(asked: Asked, found: Sequence[Found], library: Library) -> float:
    """The score from which a record may be taken as an answer: less in the document that is named or talked about."""
    if asked.named.slugs or asked.question.programme or (_talked_about(asked, found) and asked.intents):
        return _ENOUGH
    return _PLAINLY if ours(asked.said, library) else _BEYOND_DOUBT


def _chosen(asked: Asked, fitting: Sequence[list[Found]], library: Library) -> Sequence[list[Found]]:
    """The documents that say something on the question, alike in strength; the talk's own one alone if it does."""
    alike_named = len(asked.named.slugs) > 1
    settled = [f for f in fitting if _settled(asked, f, library) or (alike_named and _of_kind(asked, f))]
    best = max(map(_strength, fitting))
    alike = settled or [found for found in fitting if _strength(found) >= _SIMILAR * best]
    topic = asked.topic or _binding(asked, library)
    if asked.named.slugs or topic is None:
        return alike
    topical = [found for found in fitting if found[0].record.programme == topic]
    stays = _OF_TOPIC_BRIEFLY if len(asked.rest) <= _BRIEF else _OF_TOPIC
    said = [found for found in topical if found in settled or _strength(found) >= stays * best]
    return said or alike


def _binding(asked: Asked, library: Library) -> str | None:
    """The one document in force that gives duties to the asker's class of unit, when duties are asked for."""
    unit, today = asked.question.unit_class, asked.question.today
    if unit is None or not asked.wants("deadline", "quota"):
        return None
    running = [one for one in library.programmes.values() if one.period.start <= today and not one.over(today)]
    binding = [one.slug for one in running if any(unit in duty.addressees for duty in one.duties)]
    return binding[0] if len(binding) == 1 else None


def _settled(asked: Asked, found: Sequence[Found], library: Library) -> bool:
    return settles(asked, library.programmes[found[0].record.programme])


def _of_kind(asked: Asked, found: Sequence[Found]) -> bool:
    """Whether a named document's best record is of the kind that is asked for, and nothing else is asked."""
    top = found[0]
    kinds = {kind for intent in asked.intents for kind in intent.kinds}
    meant = bool(asked.named.slugs) or _talked_about(asked, found)
    return meant and asked.bare and top.score > 0 and top.record.kind in kinds


def _talked_about(asked: Asked, found: Sequence[Found]) -> bool:
    """Whether this is the document that the talk was about."""
    return found[0].record.programme == asked.topic


def _alone(asked: Asked, found: Sequence[Found]) -> bool:
    """Whether one place stands out in the document that a long message names, though the story covers the words."""
    if len(asked.said) < _TALKATIVE or len(asked.named.slugs) != 1:
        return False
    top = found[0]
    other = next((one.score for one in found if one.record.section != top.record.section), 0.0)
    return top.score >= _ENOUGH_ALONE and other <= _BEHIND * top.score


def _strength(found: Sequence[Found]) -> float:
    """How much a document has to say: a silence says less than a statement."""
    return max(one.score * (_SILENT if one.record.silent else 1.0) for one in found)
