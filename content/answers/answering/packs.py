"""From a question to a cited answer, a question back, or a polite no."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from content.answers.answering import absent
from content.answers.answering.choosing import chosen, looked_up, perhaps
from content.answers.answering.seeking import found_for, sought
from content.answers.asking.asked import Asked
from content.answers.asking.reacting import Claim, Reaction, before_reactions, claimed, reaction, unstated
from content.answers.asking.reading import pieces, read
from content.answers.asking.wishing import where_to_look, wished
from content.answers.declining.beside import ROOM, beside
from content.answers.declining.emergency import danger
from content.answers.declining.replies import (
    declined,
    emergency,
    gibberish,
    no_such_document,
    no_such_kind,
    no_such_year,
    nonsense,
    not_found,
    not_stated,
    other_place,
    other_unit,
    ours,
)
from content.answers.knowing.library import Found, Library
from content.answers.knowing.records import Record
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
from content.answers.question import Answer, AnswerKind, Question
from content.answers.telling.composing import near_choice, offered, opened, several, single, which
from content.answers.telling.confirming import holds
from content.answers.telling.part import Part, joined, part, settles
from content.answers.telling.told import stated_in
from content.phrasebook import Phrases

_SURE = 0.7
"""From this on a record is asked for nearly in its own words."""
_SURE_IF_NAMED = 0.55
"""The same when the document is named."""
_AGAIN = {
    Reaction.DOUBT: "answers-again-doubt",
    Reaction.PLACE: "answers-again-place",
    Reaction.MORE: "answers-again-more",
}
_SEVERAL = 2
_MOST = 3


def answer(question: Question, library: Library, phrases: Phrases) -> Answer:
    """The answer with its sources. Never raises, whatever is typed, and repeats none of it.

    Cost: one pass over the words, one array operation per word over the records that share it (``Library``); a message
    of several questions costs that for each, four at most.
    """
    if danger(question.text):
        return emergency(phrases)
    if again := _again(question, library, phrases) or _claimed(question, library, phrases):
        return again
    asked = read(question, library)
    if gibberish(asked.typed, library):
        return nonsense(phrases)
    return _unstated(asked, library, phrases) or _of_the_packs(asked, library, phrases)


def _of_the_packs(asked: Asked, library: Library, phrases: Phrases) -> Answer:
    """The answer to a question that can be read."""
    ranked = looked_up(asked, library)
    wish = wished(asked.typed, named=bool(asked.named.slugs))
    if no := declined(asked, ranked, library, phrases, sure=_sure(asked, ranked, library)):
        return _beside(asked.question, no, library, phrases) or replace(no, wish=wish)
    if wish:
        return where_to_look(wish, phrases)
    if absent.other_kind(asked, library):
        return no_such_kind([library.programmes[slug] for slug in asked.named.slugs], phrases)
    if elsewhere := _elsewhere(asked, library, phrases):
        return elsewhere
    if asked.held_by_place or asked.only_compared:
        return _answered(asked, ranked, library, phrases)
    return (
        _one_by_one(asked, ranked, library, phrases)
        or sought(asked, library, phrases)
        or _answered(asked, ranked, library, phrases)
    )


def _again(question: Question, library: Library, phrases: Phrases) -> Answer | None:
    """The answer before, told again with what is wanted of it, when the message is nothing but a reaction to it."""
    meant = reaction(question.text)
    earlier = before_reactions(question.history)
    if meant is None or not earlier or earlier[-1] in library.programmes:
        return None
    found = answer(replace(question, text=earlier[-1], history=earlier[:-1]), library, phrases)
    return opened(found, _AGAIN[meant], phrases) if found.kind is AnswerKind.ANSWER else None


def _claimed(question: Question, library: Library, phrases: Phrases) -> Answer | None:
    """The figure that a claim is about, and where it is sure whether the claim holds; nothing of other messages."""
    claim = claimed(question.text)
    if claim is None:
        return None
    put = replace(question, text=claim.text)
    asked = read(put, library)
    if not asked.wants("quota", "deadline", "issued"):
        return None
    found = answer(put, library, phrases)
    if found.kind is not AnswerKind.ANSWER:
        return None
    return _confirmed(claim, asked, found, library, phrases)


def _confirmed(claim: Claim, asked: Asked, found: Answer, library: Library, phrases: Phrases) -> Answer:
    slugs = {one.programme for one in found.citations}
    sure = holds(claim, asked, found, library.programmes[next(iter(slugs))]) if len(slugs) == 1 else None
    return found if sure is None else opened(found, "answers-claim-holds" if sure else "answers-claim-fails", phrases)


def _unstated(asked: Asked, library: Library, phrases: Phrases) -> Answer | None:
    """That one document leaves open what becomes of what is late, or by which way it is sent, where it says nothing."""
    matter = unstated(asked.said)
    slug = asked.question.programme or (asked.named.slugs or (asked.topic,))[0]
    programme = library.programmes.get(slug or "")
    if matter is None or programme is None or len(asked.named.slugs) > 1:
        return None
    spoken = [one for one in library.of(programme.slug) if any(unstated(said) == matter for said in _wordings(one))]
    if not spoken:
        return not_stated(f"answers-unstated-{matter}", programme, phrases)
    told = next((one for one in spoken if one.silent), None)
    if told is None:
        return None
    return single(Part(programme, stated_in((told.summary,), (told,)), ()), asked.question.today, phrases)


def _wordings(record: Record) -> Iterator[Sequence[Word]]:
    """What a record says, and how it is asked for."""
    return (lexicon().words(text) for text in (record.title, record.summary, *record.asks))


def _beside(question: Question, no: Answer, library: Library, phrases: Phrases) -> Answer | None:
    """The answer to what is asked beside something declined, when there is one; that the rest is none is said."""
    left = beside(question.text, library)
    if not left or len(left) >= len(question.text):  # what is no shorter would be asked again and again
        return None
    found = answer(replace(question, text=left), library, phrases)
    if found.kind is AnswerKind.ABSTAIN:
        return None
    if no.text == phrases.say("answers-decline-insult") or len(found.text) > ROOM:
        return found
    return replace(found, text=f"{found.text}\n{phrases.say('answers-rest')}")


def _sure(asked: Asked, ranked: Sequence[list[Found]], library: Library) -> bool:
    """Whether something fits so well that a loose sign of another subject does not count."""
    enough = _SURE_IF_NAMED if asked.named.slugs else _SURE
    return _best(ranked) >= enough and ours(asked.said, library)


def _best(ranked: Sequence[Sequence[Found]]) -> float:
    return max((found[0].score for found in ranked if found), default=0.0)


def _elsewhere(asked: Asked, library: Library, phrases: Phrases) -> Answer | None:
    """The reply when another document or another place is meant than any that is here."""
    limit = library.programmes.get(asked.question.programme or "")
    if limit and asked.named.slugs and limit.slug not in asked.named.slugs:
        others = (library.programmes[slug] for slug in asked.named.slugs)
        return which([limit, *others], asked.question, phrases)
    if year := absent.other_year(asked, library):
        return no_such_year(year, phrases)
    if asked.named.slugs or limit:
        return None
    if number := library.documents.unknown(asked.said):
        return no_such_document(number, phrases)
    if place := asked.named.elsewhere or absent.other_province(asked):
        return other_place(asked, place, library, phrases)
    return other_unit(phrases) if absent.other_unit(asked, library) else _near(asked, library, phrases)


def _near(asked: Asked, library: Library, phrases: Phrases) -> Answer | None:
    """The documents of units in a province that has none of its own here, to choose from."""
    near = absent.near_province(asked, library)
    return offered(near[0], [library.programmes[slug] for slug in near[1]], phrases) if near else None


def _one_by_one(asked: Asked, ranked: Sequence[list[Found]], library: Library, phrases: Phrases) -> Answer | None:
    """The answers to a message of several questions, put together; nothing when it reads better as one."""
    parts: list[Part] = []
    best = 0.0
    meant = {found[0].record.programme for found in chosen(asked, ranked, library)}
    for one in pieces(asked, library):
        piece = _within(one, meant) if len(meant) == 1 and not one.named.slugs else one
        if piece.seeks_document:
            piece, fitting = found_for(piece, library)
        else:
            fitting = chosen(piece, looked_up(piece, library), library)
        if len(fitting) > _MOST:
            return None
        told = frozenset(clause for made in parts[-1:] for clause in made.told.clauses)
        parts += [part(piece, ones, library, phrases, before=told, several=True) for ones in fitting]
        best = max(best, _best(fitting))
    clauses = {clause for made in parts for clause in made.told.clauses}
    tops = {found[0].record.clause for found in ranked if found and found[0].score == _best(ranked)}
    if len(clauses) < _SEVERAL or (best <= _best(ranked) and not tops <= clauses):
        return None
    return _together(list(joined(parts)), asked, phrases)


def _within(asked: Asked, meant: Collection[str]) -> Asked:
    """The question asked of the one document that the whole message is about."""
    return replace(asked, question=replace(asked.question, programme=next(iter(meant))))


def _answered(asked: Asked, ranked: Sequence[list[Found]], library: Library, phrases: Phrases) -> Answer:
    if asked.named.slugs and not asked.rest:
        return _named_only(asked, library, phrases)
    if asked.named.slugs and (asked.held_by_place or asked.only_compared):
        parts = [part(asked, [Found(library.of(slug)[0], 1.0)], library, phrases) for slug in asked.named.slugs]
        return _together(parts, asked, phrases)
    fitting = chosen(asked, ranked, library)
    if not fitting and len(meant := perhaps(asked, ranked, library)) > 1:
        return which((library.programmes[slug] for slug in meant), asked.question, phrases)
    if not fitting:
        return not_found(asked, library, _nearest(ranked, library, phrases), phrases)
    if len(fitting) > _MOST or _open(asked, fitting, library):
        return which((library.programmes[found[0].record.programme] for found in fitting), asked.question, phrases)
    return _together([part(asked, found, library, phrases) for found in fitting], asked, phrases)


def _open(asked: Asked, fitting: Sequence[list[Found]], library: Library) -> bool:
    """Whether no document is named and what the fitting ones say is no plain list; then it is asked which is meant."""
    if len(fitting) == 1 or asked.named.slugs or asked.named.speaking_of:
        return False
    return not all(settles(asked, library.programmes[found[0].record.programme]) for found in fitting)


def _together(parts: Sequence[Part], asked: Asked, phrases: Phrases) -> Answer:
    """One answer of what one or several documents say."""
    today = asked.question.today
    if len(parts) == 1:
        return single(parts[0], today, phrases)
    ordered = sorted(parts, key=lambda one: one.programme.over(today))
    return several(ordered, asked.question, phrases, named=asked.named.apart)


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
