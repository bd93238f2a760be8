"""Question sets written from the documents by somebody who did not look at the engine, and how an answer is judged."""

import tomllib
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from content.answers import Answer, AnswerKind
from content.text import nfc
from tests.content.answers.question_sets import FOLDER

REGISTERS = ("full", "no-diacritics", "chat", "two-words", "rambling")
_NEIGHBOURS = 1
"""Sections beyond the expected ones that an answer may rest on; more would be fishing."""


class Written(BaseModel):
    """One question with what a right answer is; no sections: the document does not settle it anywhere.

    ``manner`` is the register it is written in (a model of pydantic cannot call a field that).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    manner: Literal["full", "no-diacritics", "chat", "two-words", "rambling"] = Field(alias="register")
    programme: str | None = None
    expect: Literal["answer", "clarify", "abstain"]
    slug: str | None = None
    sections: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def faults(self, answer: Answer) -> Iterator[str]:
        """What is wrong with an answer, in a word each."""
        if self.expect == "clarify":
            yield from _not_asked_back(answer)
        elif answer.kind.value != self.expect:
            yield f"{answer.kind.value} instead of {self.expect}"
        elif self.expect == "abstain":
            yield from ["cites"] if answer.citations else []
        else:
            yield from self._wrong_source(answer)
            yield from (f"without “{fact}”" for fact in self.facts if _plain(fact) not in _plain(answer.text))

    def _wrong_source(self, answer: Answer) -> Iterator[str]:
        cited = {one.section for one in answer.citations}
        if {one.programme for one in answer.citations} != {self.slug}:
            yield "another document"
        if self.sections and not cited & set(self.sections):
            yield "another section"
        if self.sections and len(cited - set(self.sections)) > _NEIGHBOURS:
            yield "too many sections"


def written(name: str) -> list[Written]:
    """The questions of one set (“second”, “third”, “fourth”), in the order of its files."""
    files = (path for path in sorted(FOLDER.glob(f"{name}-*.toml")) if not path.stem.endswith("-danger"))
    tables: Iterable[dict[str, list[object]]] = (tomllib.loads(path.read_text(encoding="utf-8")) for path in files)
    return [Written.model_validate(one) for table in tables for one in table["question"]]


def _not_asked_back(answer: Answer) -> Iterator[str]:
    """An ambiguous question is given back with a choice, or answered for each document by name."""
    documents = {one.programme for one in answer.citations}
    if answer.kind is AnswerKind.CLARIFY:
        yield from [] if len(answer.choices) > 1 else ["no choice"]
    elif len(documents) < 2:
        yield "answered for one document"


def _plain(text: str) -> str:
    return nfc(text).casefold()
