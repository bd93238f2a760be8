"""``make answers``: what the answers are worth, by register and kind, and beside plain ranking of the same texts.

No figure passes or fails here; ``tests/content/answers/test_sets.py`` holds what must not be lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bench.answers.judging import Answering, Verdict, engine, folded, full, judged, share, verdict
from bench.answers.plain import PlainBm25, paragraphs, record_passages
from bench.rivals.report import Row, show
from bot.settings import Settings
from content.answers import AnswerKind, Library
from content.packs import load_packs
from content.phrasebook import phrases
from tests.content.answers.sets import ANSWER, OPEN, REGISTERS, UNSEEN

COLUMNS = {"name": "", "count": "questions", "right": "right", "share": "%", "wrong": "of another\ndocument"}
BESIDE = {
    "name": "answers of one document",
    "count": "questions",
    "document": "right\ndocument %",
    "place": "and\nsection %",
    "facts": "and every\nfact %",
}


def rows(verdicts: Sequence[Verdict], names: Iterable[str], by: str) -> Iterator[Row]:
    """One row for each register of the answers, or for each kind."""
    for name in names:
        some = [one for one in verdicts if (one.question.manner if by == "register" else one.kind) == name]
        if some:
            yield _row(name, some)


def _row(name: str, some: Sequence[Verdict]) -> Row:
    return {
        "name": name,
        "count": len(some),
        "right": sum(one.right for one in some),
        "share": share(some),
        "wrong": sum(one.of_another_document for one in some),
    }


def report(name: str, verdicts: Sequence[Verdict], again: Sequence[Verdict]) -> None:
    """Print the tables of one set."""
    answers = [one for one in verdicts if one.kind == ANSWER]
    show(f"{name}: answers of one document, by register", COLUMNS, [*rows(answers, REGISTERS, "register")])
    kinds = dict.fromkeys(one.kind for one in verdicts)
    show(f"{name}: by kind", COLUMNS, [*rows(verdicts, kinds, "kind"), _row("all", verdicts)])
    given = [one for one in verdicts if one.given.kind is AnswerKind.ANSWER]
    print(
        f"Figures that stand in no record cited and are not computed: in {sum(bool(one.unfounded) for one in given)}"
        f" of {len(given)} answers"
    )
    spelled, plain = share([*full(verdicts)]), share(again)
    if spelled is not None and plain is not None:
        print(
            f"Full spelling {spelled:.1f} %, the same without diacritics {plain:.1f} %: {plain - spelled:+.1f} points"
        )


def beside(name: str, answering: Answering, asked: Sequence[Verdict], library: Library) -> Row:
    """How often one contestant finds the place and the facts for the questions that one document answers."""
    answers = [verdict(one.kind, one.question, answering(one.question), library) for one in asked]
    return {
        "name": name,
        "count": len(answers),
        "document": share(answers, _document_right),
        "place": share(answers, lambda one: one.place_right),
        "facts": share(answers),
    }


def _document_right(one: Verdict) -> bool:
    return {cited.programme for cited in one.given.citations} == {one.question.slug}


def misses(verdicts: Iterable[Verdict], *, texts: bool) -> Iterator[str]:
    """A line for each answer with a fault; the question only with ``texts``."""
    for one in verdicts:
        if one.faults or one.unfounded:
            wrong = [*one.faults, *(f"“{figure}” stands nowhere" for figure in one.unfounded)]
            said = f"\t{' | '.join([*one.question.history, one.question.text])}" if texts else ""
            yield f"{one.question.id}\t{one.kind}\t{one.question.manner}\t{'; '.join(wrong)}{said}"


def main(
    *,
    unseen: Annotated[bool, typer.Option(help="The last third too, which nobody works with.")] = False,
    show_unseen: Annotated[bool, typer.Option(help="Also the texts of its questions among the misses.")] = False,
    keep_misses: Annotated[
        Path | None, typer.Option("--misses", help="A file for what was answered wrong, a line each.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="A folder with the original texts; else that of the office.")
    ] = None,
) -> None:
    """Put every question of the sets and print what came of it."""
    library, said = Library(load_packs()), phrases()
    ours = engine(library, said)
    lines: list[str] = []
    folder = documents or Settings().data_dir / "documents"
    for name in (OPEN, UNSEEN) if unseen else (OPEN,):
        verdicts = judged(name, ours, library)
        report(name, verdicts, folded(verdicts, ours, library))
        lines += misses(verdicts, texts=name == OPEN or show_unseen)
        show(f"{name}: beside plain ranking", BESIDE, [*_contest(verdicts, ours, library, folder)])
    if keep_misses:
        keep_misses.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _contest(verdicts: Sequence[Verdict], ours: Answering, library: Library, folder: Path) -> Iterator[Row]:
    asked = [one for one in verdicts if one.kind == ANSWER]
    records = PlainBm25(record_passages(library)).answering(library)
    yield beside("ours", ours, asked, library)
    yield beside("BM25 over the records", records, asked, library)
    pieces = paragraphs(library, folder)
    loaded = {piece.slug for piece in pieces}
    if some := [one for one in asked if one.question.slug in loaded]:
        yield beside("BM25 over the paragraphs", PlainBm25(pieces).answering(library), some, library)
        yield beside("ours, of the same documents", ours, some, library)
    else:
        print(f"No original texts in {folder}: the paragraphs take no part.")


if __name__ == "__main__":
    typer.run(main)
