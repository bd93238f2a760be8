"""A question after reading: what is wanted, of which documents, and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.answers.cues import without
from content.answers.documents import Named
from content.answers.focusing import Focus, focused
from content.answers.lexicon import Intent, lexicon
from content.answers.library import Library
from content.answers.question import Question
from content.answers.words import Word
from content.programme import SubjectType, UnitClass

_LISTED = frozenset({"deadline", "quota", "criteria", "general-criteria", "fields", "none"})
"""The intents that are answered with a list of everything a document has of that kind."""
_FOLLOW_UP = 9
"""Words in a question that can only be understood with the one before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``typed`` is everything; ``said`` is without greetings; ``rest`` is without the names of documents.

    ``rest`` holds the asking sentences of a long message, ``around`` what else it tells.
    ``topic`` is the document the talk was about so far; ``named`` what this question names itself.
    """

    question: Question
    typed: tuple[Word, ...]
    said: tuple[Word, ...]
    rest: tuple[Word, ...]
    around: tuple[Word, ...]
    named: Named
    intents: tuple[Intent, ...]
    topic: str | None

    def wants(self, *intents: str) -> bool:
        """Whether one of these intents was heard."""
        return any(intent.id in intents for intent in self.intents)

    @property
    def bare(self) -> bool:
        """Whether nothing narrows the intent: “hạn nộp ngày mấy”, but not “hạn nộp báo cáo quý”."""
        known = lexicon()
        left = known.generic_free(without(self.rest, known.wanted(self.rest)))
        return all(word.plain in known.silent for word in left)

    @property
    def whole(self) -> bool:
        """Whether nothing is asked for but what can be listed, and all of it: “hạn nộp và chỉ tiêu”.

        “hạn nộp dự toán kinh phí” asks for money too, and has an answer of its own.
        """
        return self.bare and self._only_lists

    @property
    def _only_lists(self) -> bool:
        return {intent.id for intent in self.intents} <= _LISTED

    @property
    def subject(self) -> SubjectType | None:
        """The one type of subject that is named, if only one is."""
        known = lexicon()
        named = known.subjects.labels(self.named.rest) or known.subjects.labels(self.rest)
        return next(iter(named)) if len(named) == 1 else None

    @property
    def classes(self) -> set[UnitClass]:
        """The classes of unit that are named."""
        return lexicon().units.labels(self.rest)

    @property
    def bare_for_units(self) -> bool:
        """Whether nothing but classes of unit narrows the intent: “mỗi xã phải giới thiệu mấy điển hình”."""
        if not self._only_lists:
            return False
        known = lexicon()
        left = without(self.rest, known.wanted(self.rest))
        left = known.generic_free(without(left, known.units.hits(left)))
        return all(word.plain in known.silent for word in left)

    def bare_beside(self, bodies: Iterable[str]) -> bool:
        """Whether nothing but these bodies narrows the intent: “Sở Nội vụ phải làm gì”."""
        known = lexicon()
        named = {word.plain for body in bodies for word in known.words(body)}
        left = known.generic_free(without(self.said, known.wanted(self.said)))
        documents = {word.plain for word in self.said} - {word.plain for word in self.rest}
        return all(word.plain in known.silent | named | documents for word in left)


def read(question: Question, library: Library) -> Asked:
    """The question made ready for looking up. A bare document name goes on with the question before it."""
    known = lexicon()
    typed = known.words(question.text)
    said = known.content(typed)
    named = library.documents.named(said)
    focus = _focus(question.text, named, library)
    rest = _continued(focus.asking, question, typed, library)
    if question.unit_class and known.quota_asked(rest):
        rest = (*rest, *known.unit_words[question.unit_class])
    intents = {hit.label.id: hit.label for hit in known.wanted(rest)}
    around = (*focus.around, *_before(question, library)) if not named.slugs else focus.around
    return Asked(question, typed, said, rest, around, named, tuple(intents.values()), _topic(question, library))


def _focus(text: str, named: Named, library: Library) -> Focus:
    """The asking words and those around them, without the names of documents; all words when nothing else asks."""
    found = focused(text)
    if not found.around:
        return Focus(named.rest)
    asking, around = (library.documents.named(words).rest for words in found)
    known = lexicon()
    empty = all(word.plain in known.silent for word in known.generic_free(asking)) and not known.wanted(asking)
    return Focus(named.rest) if empty else Focus(asking, around)


def _before(question: Question, library: Library) -> tuple[Word, ...]:
    """The words of the question before, without the names of documents; none when there was none."""
    before = next((text for text in reversed(question.history) if text not in library.programmes), None)
    return library.documents.named(focused(before).asking).rest if before else ()


def _continued(rest: tuple[Word, ...], question: Question, typed: Sequence[Word], library: Library) -> tuple[Word, ...]:
    """Put the words of the question before in front, when this one says too little by itself.

    Who was asked for before gives way to who is asked for now: “còn cá nhân thì sao”, “thế xã thì mấy”.
    """
    earlier = _before(question, library)
    if not earlier or not _leans(rest, typed):
        return rest
    known = lexicon()
    if known.subjects.found(rest):
        earlier = without(earlier, known.subjects.hits(earlier))
    if known.units.found(rest):
        earlier = without(earlier, known.units.hits(earlier))
    return (*earlier, *rest)


def _leans(rest: Sequence[Word], typed: Sequence[Word]) -> bool:
    """Whether a question leans on the one before: nothing but a document name, or a short “còn … thì sao”."""
    known = lexicon()
    if all(word.plain in known.silent for word in known.generic_free(rest)):
        return not known.wanted(rest)
    return len(rest) <= _FOLLOW_UP and known.continuing.found(typed) and not known.wanted(rest)


def _topic(question: Question, library: Library) -> str | None:
    """The document that the talk was last about, if it was only one."""
    known = lexicon()
    for text in reversed(question.history):
        if text in library.programmes:
            return text
        slugs = library.documents.named(known.words(text)).slugs
        if slugs:
            return slugs[0] if len(slugs) == 1 else None
    return None
