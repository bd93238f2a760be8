"""From a question to a cited answer.

Each folder may use those before it only: ``language`` (how people write), ``knowing`` (what is answered from),
``asking`` (what a question asks for), ``telling`` (what is said), ``declining`` (what is not answered), ``answering``
(the way from a question to an answer). How people write is data (``language/lexicon``); every sentence is in
``content/phrases``.
"""

from content.answers.answering.quoting import answer
from content.answers.asking.noticing import looks_like_question, looks_like_story, may_ask
from content.answers.declining.emergency import danger
from content.answers.knowing.entries import Entry
from content.answers.knowing.library import Library
from content.answers.question import Answer, AnswerKind, Citation, Question, Reason, as_json

__all__ = [
    "Answer",
    "AnswerKind",
    "Citation",
    "Entry",
    "Library",
    "Question",
    "Reason",
    "answer",
    "as_json",
    "danger",
    "looks_like_question",
    "looks_like_story",
    "may_ask",
]
