"""Chooses the documents a question is answered from: those that say enough on it, alike in strength."""

from collections.abc import Sequence

from content.answers.answering.covering import for_others, speaks_of_it
from content.answers.asking.asked import Asked
from content.answers.asking.following import asks_by_name
from content.answers.declining.replies import ours
from content.answers.knowing.library import Found, Library
from content.answers.knowing.records import Record
from content.answers.language.lexicon import lexicon
from content.answers.telling.part import settles

_ENOUGH = 0.25
"""Below this nothing fits: better to say so than to guess."""
_ENOUGH_ALONE = 0.2
"""The same in a long message, when nothing else comes near."""
_ENOUGH_BESIDE = 0.25
"""The same for each of several documents that are named one by one, and for the one a talk is about."""
_BEHIND = 0.72
"""What reaches no more than this share of the best does not come near."""
_TALKATIVE = 18
"""Words from which a message is long."""
_PLAINLY = 0.45
"""The same for a question that names no document."""
_PERHAPS = 0.33
"""From this on a document may be meant, so that it is offered to be asked for."""
_BEYOND_DOUBT = 0.6
"""The same for a question that names nothing of this field."""
_SIMILAR = 0.75
"""Documents whose best records reach this share of the best of all say something on the question too."""
_NOT_FAR_NAMED = 0.45
"""The same among those that a name fits alike (“kế hoạch của Thái Bình”)."""
_NOT_FAR = 0.6
"""Where no document is named, one that reaches this share of the best may be meant too."""
_OF_TOPIC = 0.55
"""The document the talk is about stays when its best record reaches this share of the best of all."""
_OF_TOPIC_BRIEFLY = 0.4
_PLAINLY_BRIEF = 0.33
_BRIEF = 6
"""The same for a few words, which mostly go on with the talk."""
_SILENT = 0.6
"""What a document does not state counts this much beside what others do state."""
_SAME_PLACE = 1.1
"""What stands where the talk was a moment ago counts so much more."""
_SAME_THING = 1.35
"""What the question points back to counts so much more, and what stands beside it nearly as much."""
_BESIDE_IT = 1.3
_SAID_ALREADY = 0.55
"""What was told already counts so much less where the other one is asked for."""
_SAID_OF_ANOTHER = 0.85
"""The same where it is asked of something else, of which the same place may speak too."""


def looked_up(asked: Asked, library: Library) -> list[list[Found]]:
    """The records of each document in question, best first. Cost grows with the words and those that share them."""
    slugs = candidates(asked, library)
    scores = library.rank(
        asked.rest, asked.intents, within=slugs, bare=asked.bare, around=asked.around, story=asked.story
    )
    found = [_for_the_asker(asked, library.best(scores, slug)) for slug in slugs]
    if not (asked.leaning or asked.pointing) or not asked.before or len(slugs) > 1:
        return found
    spoken_of = before(asked, library)
    return [_nearer(one, spoken_of, asked) for one in found]


def _for_the_asker(asked: Asked, found: list[Found]) -> list[Found]:
    """The same without what is left open for classes of unit that are not asked about; never none of some."""
    return [one for one in found if not for_others(one.record, asked)] or found


def candidates(asked: Asked, library: Library) -> Sequence[str]:
    """The document asked for by the caller, those named, the talk's own, those that speak of one named, else all.

    Of a time alone those in force then: “tuần sau có hạn gì” asks for nothing that is over.
    """
    limit = asked.question.programme
    if limit in library.programmes:
        return (limit,)
    if asked.named.slugs:
        return asked.named.slugs
    if asked.topic and (asked.leaning or asked.pointing):
        return (asked.topic,)
    in_force = (one.slug for one in library.programmes.values() if asked.only_time and asked.in_time(one))
    return asked.named.speaking_of or tuple(in_force) or tuple(library.programmes)


def before(asked: Asked, library: Library) -> Record | None:
    """The record that the question before was answered from, when the talk is about one document."""
    limit = asked.question.programme
    slug = limit if limit in library.programmes else asked.topic
    if not asked.before or slug is None:
        return None
    intents = {hit.label.id: hit.label for hit in lexicon().wanted(asked.before)}
    found = library.best(library.rank(asked.before, intents.values(), within=(slug,)), slug)
    return found[0].record if found and found[0].score > 0 else None


def _nearer(found: Sequence[Found], spoken_of: Record | None, asked: Asked) -> list[Found]:
    """The same records, those nearer to what was spoken of raised."""
    if spoken_of is None:
        return list(found)
    raised = [Found(one.record, one.score * _raise(one.record, spoken_of, asked)) for one in found]
    return sorted(raised, key=lambda one: -one.score)


def _raise(record: Record, spoken_of: Record, asked: Asked) -> float:
    if record.id == spoken_of.id:
        if lexicon().links.another.found(asked.typed):
            return _SAID_ALREADY
        return _SAID_OF_ANOTHER if asked.elsewhere else _SAME_THING if asked.pointing else _SAME_PLACE
    if record.section != spoken_of.section:
        return 1.0
    return _BESIDE_IT if asked.pointing else _SAME_PLACE


def chosen(asked: Asked, ranked: Sequence[list[Found]], library: Library) -> list[list[Found]]:
    """The records of each document that is to be answered from, best first; none when no document says enough."""
    plainly = _PLAINLY if ours(asked.said, library) else _BEYOND_DOUBT
    fitting = [found for found in ranked if found and _fits(asked, found, library, plainly)]
    if not fitting or asked.named.numbered or asked.named.apart:
        return fitting
    return list(_alike(asked, fitting, ranked, library))


def perhaps(asked: Asked, ranked: Sequence[list[Found]], library: Library) -> list[str]:
    """The documents that may be meant where none is named and none fits well enough: better to ask than to say no."""
    if asked.named.slugs or asked.question.programme or not (asked.intents and ours(asked.said, library)):
        return []
    return [found[0].record.programme for found in ranked if found and found[0].score >= _PERHAPS]


def _fits(asked: Asked, found: Sequence[Found], library: Library, plainly: float) -> bool:
    if settles(asked, library.programmes[found[0].record.programme]) or _of_kind(asked, found) or _alone(asked, found):
        return True
    return found[0].score >= _enough(asked, found, library, plainly) and speaks_of_it(asked, found, library)


def _enough(asked: Asked, found: Sequence[Found], library: Library, plainly: float) -> float:
    """The score from which a record may be taken as an answer: less in the document that is named or talked about.

    Elsewhere it is ``plainly``.
    """
    if asked.named.apart or (asked.before and _talked_about(asked, found) and _of_the_talk(asked, library)):
        return _ENOUGH_BESIDE
    if asked.before and _talked_about(asked, found) and len(asked.rest) <= _BRIEF:
        return _PLAINLY_BRIEF
    meant = _talked_about(asked, found) and asked.intents and (not asked.before or asks_by_name(asked.rest))
    if asked.named.slugs or asked.question.programme or meant:
        return _ENOUGH
    return plainly


def _alike(
    asked: Asked, fitting: Sequence[list[Found]], ranked: Sequence[list[Found]], library: Library
) -> Sequence[list[Found]]:
    """The documents that say something on the question, alike in strength; the talk's own one alone if it does."""
    settled = [f for f in fitting if settles(asked, library.programmes[f[0].record.programme])]
    settled = settled or [f for f in fitting if len(asked.named.slugs) > 1 and _of_kind(asked, f)]
    best = max(map(strength, fitting))
    alike = settled or [found for found in fitting if strength(found) >= _SIMILAR * best]
    topic = asked.topic or _binding(asked, library)
    if asked.named.slugs:
        return settled or [found for found in fitting if found[0].score >= _NOT_FAR_NAMED * best]
    if topic is None:
        return alike if settled else _open(alike, ranked)
    topical = [found for found in fitting if found[0].record.programme == topic]
    stays = _OF_TOPIC_BRIEFLY if len(asked.rest) <= _BRIEF else _OF_TOPIC
    said = [found for found in topical if found in settled or strength(found) >= stays * best]
    return said or alike


def _open(alike: Sequence[list[Found]], ranked: Sequence[list[Found]]) -> Sequence[list[Found]]:
    """The documents where one alone may not be the one that is meant: it is taken when the others are far behind."""
    if len(alike) > 1:
        return alike
    best = max(found[0].score for found in alike)
    near = [found for found in ranked if found and found[0].score >= _NOT_FAR * best]
    return near if len(near) > 1 else alike


def _binding(asked: Asked, library: Library) -> str | None:
    """The one document in force that gives duties to the asker's class of unit, when duties are asked for."""
    unit, today = asked.question.unit_class, asked.question.today
    if unit is None or not asked.wants("deadline", "quota"):
        return None
    running = [one for one in library.programmes.values() if one.period.start <= today and not one.over(today)]
    binding = [one.slug for one in running if any(unit in duty.addressees for duty in one.duties)]
    return binding[0] if len(binding) == 1 else None


def _of_kind(asked: Asked, found: Sequence[Found]) -> bool:
    """Whether a named document's best record is of the kind that is asked for, and nothing else is asked."""
    top = found[0]
    kinds = {kind for intent in asked.intents for kind in intent.kinds}
    meant = bool(asked.named.slugs) or _talked_about(asked, found)
    return meant and asked.bare and top.score > 0 and top.record.kind in kinds


def _of_the_talk(asked: Asked, library: Library) -> bool:
    """Whether a question goes on with the talk, or at least speaks of something of this field."""
    return asked.leaning or asked.pointing or ours(asked.said, library)


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


def strength(found: Sequence[Found]) -> float:
    """How much a document has to say: a silence says less than a statement."""
    return max(one.score * (_SILENT if one.record.silent else 1.0) for one in found)
