"""From a question to a cited answer.

``answer`` reads the question (``asked``), finds the documents it names (``documents``) and the records that fit
(``library``, ``ranking``), computes what is computed and lists what is listed (``part``, ``dates``), and puts source
and validity below (``composing``). What the office has answered itself stands below that (``office``). What is not
answered is declined with a way on (``declining``). How people write is data (``lexicon/``); every sentence is in
``content/phrases``.
"""

from content.answers.emergency import danger
from content.answers.entries import Entry
from content.answers.library import Library
from content.answers.noticing import looks_like_question, looks_like_story
from content.answers.question import Answer, AnswerKind, Citation, Question, Reason, as_json
from content.answers.quoting import answer

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
]
