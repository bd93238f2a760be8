"""A question after reading: what is wanted, of which documents, and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from content.answers.knowing.documents import Named
from content.answers.language.cues import Hit, without
from content.answers.language.lexicon import Intent, lexicon
from content.answers.language.times import Said, Time, Year
from content.answers.language.words import Word
from content.answers.question import Question
from content.programme import Programme, SubjectType, UnitClass

_LISTED = frozenset({"deadline", "quota", "criteria", "general-criteria", "fields", "none"})
"""The intents that are answered with a list of everything a document has of that kind."""


@dataclass(frozen=True)
class Asked:
    """``typed`` is everything; ``said`` is without greetings; ``rest`` is without the names of documents.

    ``rest`` holds the asking sentences of a long message, and what a question leans on in the one before; ``around``
    is what else was told. ``topic`` is the document the talk was about so far; ``named`` what this question names.
    ``times`` are the stretches of time spoken of. ``leaning`` says that it goes on with the question before, whose
    words are ``before``; ``elsewhere`` that it asks the same of something else; ``pointing`` that it speaks of the
    same thing as “nó”, “cái đó”; ``story`` is what of ``around`` the message itself tells.
    What is made of these is made once, however many documents are looked at.
    """

    question: Question
    typed: tuple[Word, ...]
    said: tuple[Word, ...]
    rest: tuple[Word, ...]
    around: tuple[Word, ...]
    named: Named
    intents: tuple[Intent, ...]
    topic: str | None
    times: frozenset[Said] = frozenset()
    before: tuple[Word, ...] = ()
    leaning: bool = False
    elsewhere: bool = False
    pointing: bool = False
    story: tuple[Word, ...] = ()

    def wants(self, *intents: str) -> bool:
        """Whether one of these intents was heard."""
        return any(intent.id in intents for intent in self.intents)

    @cached_property
    def only_time(self) -> bool:
        """Whether a deadline at some time is asked for, and of no document: “tuần sau có hạn gì”."""
        of_one = self.named.slugs or self.named.speaking_of or self.question.programme or self.topic
        timed = any(not isinstance(time, Year) and time not in (Time.LAST, Time.LATE) for time in self.times)
        return timed and not of_one and self.wants("deadline")

    def in_time(self, programme: Programme) -> bool:
        """Whether a programme is in force at the time that is asked about: in the years named, else today."""
        span, today = programme.period, self.question.today
        years = [time.year for time in self.times if isinstance(time, Year)]
        return any(span.start.year <= year <= span.end.year for year in years) or (
            not years and span.start <= today <= span.end
        )

    @cached_property
    def bare(self) -> bool:
        """Whether nothing narrows the intent: “hạn nộp ngày mấy”, but not “hạn nộp báo cáo quý”."""
        return not narrowing(self.rest)

    @cached_property
    def whole(self) -> bool:
        """Whether nothing is asked for but what can be listed, and all of it: “hạn nộp và chỉ tiêu”.

        “hạn nộp dự toán kinh phí” asks for money too, and has an answer of its own.
        """
        return self.bare and self._only_lists

    @cached_property
    def _only_lists(self) -> bool:
        return {intent.id for intent in self.intents} <= _LISTED

    @cached_property
    def subject(self) -> SubjectType | None:
        """The one type of subject that is named, if only one is."""
        known = lexicon()
        named = known.subjects.labels(self.said) or known.subjects.labels(self.rest)
        return next(iter(named)) if len(named) == 1 else None

    @cached_property
    def classes(self) -> set[UnitClass]:
        """The classes of unit that are named."""
        return lexicon().units.labels(self.rest)

    @cached_property
    def seeks_document(self) -> bool:
        """Whether a document is looked for and none is named: “văn bản nào cho phép giới thiệu hộ gia đình”."""
        return bool(self._which) and (not self.named.slugs or len(self.named.slugs) > 1) and not self.named.apart

    @cached_property
    def sought(self) -> tuple[Word, ...]:
        """What is said of the document that is looked for."""
        left = without(self.rest, self._which)
        return without(left, lexicon().links.saying.hits(left)) or left

    @cached_property
    def _which(self) -> list[Hit[str]]:
        known = lexicon()
        wanted = [hit for hit in known.wanted(self.rest) if hit.label.id in ("relation", "bases")]
        hits = list(known.links.which.hits(self.rest))
        last = len(self.rest) - 2
        begun = {0, 1} | {hit.end for hit in hits if hit.start <= 1}
        leading = [hit for hit in hits if hit.start in begun or hit.end >= last]
        return [hit for hit in leading if not any(_asks_for_another(hit, one) for one in wanted)]

    @cached_property
    def held_by_place(self) -> bool:
        """Whether it is only asked which documents a place has: “tỉnh Hưng Yên có kế hoạch nào”."""
        known = lexicon()
        which = list(known.links.which.hits(self.rest))
        if self.named.numbered or not self.named.slugs or not which:
            return False
        having = {word.plain for hit in which for word in self.rest[max(hit.start - 2, 0) : hit.start]}
        wanted = known.wanted(self.rest)
        only = all(hit.start in {place for one in which for place in range(one.start, one.end)} for hit in wanted)
        return "co" in having and only and not narrowing(without(self.rest, which))

    @cached_property
    def only_compared(self) -> bool:
        """Whether documents are named one by one to be compared, and nothing is said of what."""
        comparing = list(lexicon().links.comparing.hits(self.typed))
        return self.named.apart and bool(comparing) and not self.intents and not narrowing(self.rest)

    @cached_property
    def bare_for_units(self) -> bool:
        """Whether nothing but classes of unit narrows the intent: “mỗi xã phải giới thiệu mấy điển hình”."""
        return self._only_lists and self.bare_but_for_units

    @cached_property
    def bare_but_for_units(self) -> bool:
        """The same, whatever else is wanted."""
        known = lexicon()
        left = without(self.rest, known.times.hits(self.rest, years=self.wants("deadline")))
        left = without(left, known.wanted(left))
        return not narrowing(without(left, known.units.hits(left)))

    def bare_beside(self, bodies: Iterable[str]) -> bool:
        """Whether nothing but these bodies narrows the intent: “Sở Nội vụ phải làm gì”."""
        known = lexicon()
        named = {word.plain for body in bodies for word in known.words(body)}
        left = known.generic_free(without(self.said, known.wanted(self.said)))
        documents = {word.plain for word in self.said} - {word.plain for word in self.rest}
        return all(word.plain in known.silent | named | documents for word in left)


def narrowing(said: Sequence[Word]) -> tuple[Word, ...]:
    """The words that narrow a question down: no cue of an intent, no stretch of time, nothing common to all."""
    known = lexicon()
    left = without(said, known.wanted(said))
    left = without(left, known.times.hits(left))
    closing = (hit for hit in known.links.closing.hits(left) if hit.end == len(left))
    left = without(left, [*closing, *known.links.standing_in.hits(left), *known.links.saying.hits(left)])
    return tuple(word for word in known.generic_free(left) if word.plain not in known.silent)


def _asks_for_another(which: Hit[str], relation: Hit[Intent]) -> bool:
    """Whether “văn bản nào” is what a document replaces or rests on: it follows close behind that word."""
    return relation.start < which.start <= relation.end + 1
