"""What is asked and what is answered; the shapes that dialogues and the command line see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from content.programme import UnitClass
from content.rules.deadline import WorkingDate


class AnswerKind(StrEnum):
    """Whether the question was answered, given back to be made clearer, or politely declined."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"


class Reason(StrEnum):
    """Why a question was declined."""

    DANGER = "danger"
    OUT_OF_SCOPE = "out-of-scope"
    PERSONAL_DATA = "personal-data"
    DECISION = "decision"
    GIBBERISH = "gibberish"
    NOT_FOUND = "not-found"


class Wish(StrEnum):
    """What somebody wants to know of their own: no document says it, a chat looks it up for whoever has the right.

    How far the unit is, what it must hand in next, where a nomination stands, where a tip stands.
    """

    PROGRESS = "progress"
    DUTIES = "duties"
    NOMINATION = "nomination"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed, with what is known about the asker and the talk.

    ``programme`` limits the answer to one document (its slug); a question that names another is given back. ``history``
    holds earlier questions of the talk, oldest first; an entry that is a slug says which document the talk is about
    (a form passes its programme there, so that questions about others are still answered). ``working`` holds the dates
    the office configured, by slug and duty id.
    """

    text: str
    today: date
    programme: str | None = None
    history: tuple[str, ...] = ()
    unit_class: UnitClass | None = None
    working: Mapping[tuple[str, str], WorkingDate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands: the programme's slug, the document as cited, and the section."""

    programme: str
    document: str
    section: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said in return.

    ``choices`` are ready to be sent as the next message: documents to choose from, or neighbouring questions.
    ``topic`` is the slug of the document answered from, when it was only one. ``reason`` is set for ``ABSTAIN`` only.
    ``wish`` is what the asker wants to know of their own: the text says where to look for it in the chat.
    """

    kind: AnswerKind
    text: str
    citations: tuple[Citation, ...] = ()
    choices: tuple[str, ...] = ()
    topic: str | None = None
    reason: Reason | None = None
    wish: Wish | None = None


def as_json(question_id: str, answer: Answer) -> dict[str, object]:
    """The answer in the fixed form of ``python -m bot ask --json``."""
    return {
        "id": question_id,
        "kind": answer.kind.value,
        "text": answer.text,
        "citations": [
            {"programme": one.programme, "document": one.document, "section": one.section} for one in answer.citations
        ],
        "choices": list(answer.choices),
    }
