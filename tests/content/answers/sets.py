"""Question sets written from the documents by people who had not seen the engine, and how an answer is judged."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.answers.question import Reason
from content.phrasebook import Phrases
from content.text import fold, nfc

FOLDER = Path(__file__).parent / "questions"
OPEN, UNSEEN = "open", "unseen"
"""Two thirds are looked at while the engine is worked on; the last third only to report on it."""
OLDER = ("first", "second", "third", "fourth")
"""Sets of earlier rounds; the first was written with the engine, the others from the documents."""
ANSWER = "answer"
KINDS = (ANSWER, "follow-ups", "parts", "dates", "compare", "clarify", "abstain")
"""What a file is named after, and for the others what is expected of a question."""
REGISTERS = ("full", "no-diacritics", "chat", "two-words", "rambling")
TODAY = date(2026, 11, 20)
_NEIGHBOURS = 1
"""Sections beyond the expected ones that an answer may rest on; more would be fishing."""


class Asked(BaseModel):
    """One question with what a right answer is.

    ``sections``: every entry must be cited; “a|b” means either; “slug:a” where several documents are to be cited.
    ``facts``: every entry must stand in the answer; “a|b” means either. ``records`` are the ids of the records meant.
    ``about`` is the kind of what is declined, ``near`` says that it sounds like ours, ``reason`` is to be given for it;
    ``among`` are the documents that an ambiguous question may mean. ``manner`` is the register (pydantic has an
    attribute of that name).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    manner: Literal["full", "no-diacritics", "chat", "two-words", "rambling"] = Field(alias="register")
    expect: Literal["answer", "clarify", "abstain"]
    programme: str | None = None
    now: date = TODAY
    history: tuple[str, ...] = ()
    slug: str | None = None
    sections: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    about: str | None = None
    near: bool = False
    reason: Reason | None = None
    among: tuple[str, ...] = ()

    def put(self, library: Library, phrases: Phrases) -> Answer:
        """The answer of the engine."""
        return answer(Question(self.text, self.now, programme=self.programme, history=self.history), library, phrases)

    def folded(self) -> "Asked":
        """The same question, typed without diacritics; so was what was said before."""
        return self.model_copy(update={"text": fold(self.text), "history": tuple(map(fold, self.history))})

    def faults(self, given: Answer) -> Iterator[str]:
        """What is wrong with an answer, in a word each."""
        if self.expect == "clarify":
            yield from self._answered_alone(given)
        elif given.kind.value != self.expect:
            yield f"{given.kind.value} instead of {self.expect}"
        elif self.expect == "abstain":
            yield from ["cites"] if given.citations else []
            yield from ["another reason"] if self.reason not in (None, given.reason) else []
        else:
            yield from self._wrong_source(given)
            plain = _plain(given.text)
            yield from (
                f"without “{fact}”" for fact in self.facts if not any(_plain(one) in plain for one in fact.split("|"))
            )

    def place(self, entry: str) -> tuple[str, str]:
        """The slug and the section or record that an entry means."""
        slug, colon, section = entry.partition(":")
        return (slug, section) if colon else (self.slug or "", entry)

    def _wrong_source(self, given: Answer) -> Iterator[str]:
        cited = {(one.programme, one.section) for one in given.citations}
        wanted = [{self.place(one) for one in entry.split("|")} for entry in self.sections]
        meant = {slug for places in wanted for slug, _ in places} | ({self.slug} if self.slug else set())
        if not {slug for slug, _ in cited} <= meant:
            yield "another document"
        if any(not places & cited for places in wanted):
            yield "another section"
        elif len(cited - set().union(*wanted)) > _NEIGHBOURS:
            yield "too many sections"

    def _answered_alone(self, given: Answer) -> Iterator[str]:
        """An ambiguous question is given back with a choice, or answered for each document by name."""
        documents = {one.programme for one in given.citations}
        if given.kind is AnswerKind.CLARIFY:
            yield from [] if len(given.choices) > 1 else ["no choice"]
        elif len(documents) < 2:
            yield "answered for one document"
        elif self.among and not documents <= set(self.among):
            yield "another document"


def sets(name: str) -> dict[str, list[Asked]]:
    """The questions of every file of a set, by the file's name."""
    return {path.stem: _read(path) for path in sorted((FOLDER / name).glob("*.toml"))}


def by_kind(name: str) -> dict[str, list[Asked]]:
    """The questions of a set by kind, in the order of ``KINDS``."""
    found: dict[str, list[Asked]] = {kind: [] for kind in KINDS}
    for file, questions in sets(name).items():
        for question in questions:
            found[file if file in KINDS else question.expect].append(question)
    return found


def every(name: str) -> list[Asked]:
    """All questions of a set."""
    return [question for questions in sets(name).values() for question in questions]


def texts(name: str, key: str) -> list[str]:
    """The texts of one list of one file that holds only messages."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return TypeAdapter(list[str]).validate_python(table[key])


def _read(path: Path) -> list[Asked]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Asked.model_validate(one) for one in table["question"]]


def _plain(text: str) -> str:
    return nfc(text).casefold()
