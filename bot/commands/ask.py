"""``python -m bot ask``: questions in, cited answers out; a database is read if there is one, and never made."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, TextIO

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.clock import Clock, ClockError, moment
from bot.commands import fail, guarded, settings
from bot.knowledge import library
from bot.office import OfficeAwayError, with_office
from content.answers import Answer, AnswerKind, Library, Question, answer, as_json
from content.phrasebook import phrases
from content.rules.calendar import local_day

HISTORY_KEYS = ("question", "text", "content")


class Asked(BaseModel):
    """One line of input, which may carry an ``id`` of any kind.

    ``history`` holds earlier questions, as texts or as objects with a ``question`` or ``text``.
    """

    model_config = ConfigDict(extra="ignore")

    question: str
    programme: str | None = None
    history: str | tuple[str | dict[str, object], ...] | None = None
    now: str | None = None


def ask_lines(lines: Iterable[str], out: TextIO, today: date, programme: str | None = None) -> bool:
    """One JSON line out for each one in, in order; ``False`` when some line could not be read.

    The packs are read and indexed once; each question then costs a few milliseconds.
    """
    known = _known()
    well = True
    for text in lines:
        if text.strip():
            line, fine = _line(text, known, today, programme)
            well = well and fine
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
    return well


def _known() -> Library:
    """The programmes, the originals, and what the office has answered, where there is a database already."""
    set_up = settings()
    known = library(set_up.documents)
    try:
        return with_office(known, set_up)
    except OfficeAwayError:
        typer.echo("The database cannot be read; answering without the office's own answers.", err=True)
        return known


def _line(text: str, known: Library, today: date, programme: str | None) -> tuple[dict[str, object], bool]:
    given = _json(text)
    number = given.get("id")
    try:
        asked = Asked.model_validate(given)
        day = local_day(moment(asked.now)) if asked.now else today
    except (ValidationError, ClockError):
        return _unanswered(number, phrases().say("ask-unreadable"))
    slug = asked.programme or programme
    if slug is not None and slug not in known.programmes:
        return _unanswered(number, phrases().say("ask-unknown-programme", slug=slug))
    question = Question(asked.question, day, programme=slug, history=tuple(_earlier(asked.history)))
    return {**as_json("", answer(question, known, phrases())), "id": number}, True


def _json(text: str) -> dict[str, object]:
    """The line as an object; an empty one when it is none."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _unanswered(question_id: object, why: str) -> tuple[dict[str, object], bool]:
    return {**as_json("", Answer(AnswerKind.ABSTAIN, why)), "id": question_id}, False


def _earlier(history: str | Iterable[str | Mapping[str, object]] | None) -> Iterable[str]:
    """The earlier questions, whichever way they are written; what the bot itself said is left out."""
    for entry in [history] if isinstance(history, str) else history or ():
        if isinstance(entry, str):
            yield entry
        elif entry.get("role") not in ("assistant", "bot"):
            yield from (str(entry[key]) for key in HISTORY_KEYS if entry.get(key))


def command(
    question: Annotated[str | None, typer.Argument(help="One question; left out with --json.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines in on stdin, JSON lines out.")] = False,
    programme: Annotated[str | None, typer.Option(help="Answer from this programme only (its slug).")] = None,
    now: Annotated[str | None, typer.Option(help="The moment to answer for, ISO 8601.")] = None,
) -> None:
    """Ask about the programmes; the answer names its source."""
    with guarded():
        clock = Clock(settings().now)
        today = local_day(moment(now) if now else clock.now())
        if as_json:
            if not ask_lines(sys.stdin, sys.stdout, today, programme):
                raise typer.Exit(1)
            return
        _one(question, today, programme)


def _one(question: str | None, today: date, programme: str | None) -> None:
    if not question:
        fail('type a question, for example: python -m bot ask "tiêu chuẩn chung gồm những gì?"')
    known = _known()
    if programme is not None and programme not in known.programmes:
        fail(f"there is no programme {programme!r}; there are {', '.join(known.programmes)}")
    found = answer(Question(question, today, programme=programme), known, phrases())
    typer.echo(found.text)
    for choice in found.choices:
        typer.echo(f"- {choice}")


EPILOG = (
    "Examples:\n\n"
    'python -m bot ask "tiêu chuẩn chung gồm những gì?" --programme thai-binh-90-2023\n\n'
    """echo '{"id": 1, "question": "hạn báo cáo quý"}' | python -m bot ask --json"""
)
