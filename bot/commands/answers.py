"""``python -m bot answers``: what was asked and not answered well, with entries to propose."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, NamedTuple

import typer

from bot.clock import Clock
from bot.commands import OPERATOR, perform, show_json
from bot.knowledge import library
from content.answers import Library
from content.answers.answering.grouping import Group, grouped, nearest
from content.answers.knowing.records import Record
from content.rules.calendar import local_day
from content.rules.kept import KEEP_DAYS
from content.rules.masking import HIDDEN
from handlers.overlay import Overlay
from storage import audit, kept_questions
from storage.database import Database
from storage.entries import ASKS_MAX

app = typer.Typer(help="What was asked and not answered well.", no_args_is_help=True)


class Told(NamedTuple):
    """A group of questions with the record that comes nearest."""

    group: Group
    near: Record | None


@app.command("report", epilog="Example:\n\npython -m bot answers report --days 30 --json")
def report(
    *,
    days: Annotated[int, typer.Option(min=1, max=KEEP_DAYS, help="Questions asked in the last so many days.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the questions not answered well, grouped, the biggest group first, each with an entry to propose.

    Nobody's name, conversation or moment is kept with a question. The reading is on record.
    """
    found = perform(lambda database, clock: _read(database, clock, days))
    if as_json:
        show_json([_as_json(one) for one in found])
        return
    for number, one in enumerate(found, start=1):
        typer.echo("\n".join(_lines(number, one)))
    typer.echo(f"{len(found)} group(s) of questions in {days} day(s).")


async def _read(database: Database, clock: Clock, days: int) -> list[Told]:
    today = local_day(clock.now())
    async with database.writing() as session:
        known = await Overlay().over(library(), session)
        groups = grouped(await kept_questions.read(session, today - timedelta(days=days - 1)), known)
        audit.note(session, clock.now(), OPERATOR, "list", "kept-questions", count=len(groups), days=days)
    return [Told(one, _near(one, known)) for one in groups]


def _near(group: Group, known: Library) -> Record | None:
    found = nearest(group.leading.words, known)
    return found.record if found else None


def _entry(one: Told) -> dict[str, str | list[str]]:
    """The entry to propose; its answer is the office's to write."""
    return {
        "programme": one.near.programme if one.near else "",
        "question": one.group.leading.words,
        "answer": "",
        "section": one.near.section if one.near else "",
        "asks": [each.words for each in one.group.questions[1:] if HIDDEN not in each.words][:ASKS_MAX],
    }


def _as_json(one: Told) -> dict[str, object]:
    questions = [
        {"words": each.words, "count": each.count, "why": dict(each.counts), "last_day": each.last_day}
        for each in one.group.questions
    ]
    near = one.near and {"programme": one.near.programme, "section": one.near.section, "title": one.near.title}
    return {"count": one.group.count, "questions": questions, "nearest": near, "entry": _entry(one)}


def _lines(number: int, one: Told) -> Iterator[str]:
    """A group for people: questions, what comes nearest, and the entry as TOML."""
    yield f"# {number}. asked {one.group.count} time(s)"
    for each in one.group.questions:
        why = ", ".join(reason for reason, _ in each.counts)
        yield f"#    {each.count} x {each.words} ({why}; last {each.last_day:%d/%m/%Y})"
    if one.near:
        yield f"#    nearest: {one.near.programme}, {one.near.section}: {one.near.title}"
    yield "[[entry]]"
    yield from (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in _entry(one).items())
    yield ""
