"""What starting and answering cost with so many programmes, in a process of its own: a line of JSON."""

import gc
import json
import os
import time
from collections.abc import Callable, Sequence
from statistics import median

import typer

from bench.answers.hundred import packs
from bench.answers.judging import engine
from bench.answers.offline import close_network
from bench.answers.plain import PlainBm25, record_passages
from bench.rivals.machine import keep_to, used
from bench.rivals.report import Row
from content.answers import Library
from content.packs import load_packs
from content.phrasebook import phrases
from tests.content.answers.sets import OPEN, Asked, every

MILLI = 1000.0
P99 = 0.99
_WARM = 50


def figures(count: int) -> Row:
    """The cost of ``count`` programmes, and of each question of the open sets put to them once; plain BM25 beside."""
    real = load_packs()
    programmes = packs(real, count)
    before = _memory()
    started = time.perf_counter()
    library = Library(programmes)
    indexed = time.perf_counter() - started
    questions, said = every(OPEN), phrases()
    row: Row = {
        "count": count,
        "records": sum(len(library.of(slug)) for slug in programmes),
        "indexed": indexed,
        "memory": _memory() - before,
        "whole": _memory(),
    }
    row |= _times("", questions, engine(library, said))
    plain = PlainBm25(record_passages(library))
    row |= _times("plain_", questions, lambda question: plain.best(question.text))
    return row | {"ratio": _ratio(row, "median"), "ratio_p99": _ratio(row, "p99")}


def _ratio(row: Row, name: str) -> float:
    ours, plain = row[name], row[f"plain_{name}"]
    return float(ours or 0) / float(plain or 1)


def _times(who: str, questions: Sequence[Asked], answering: Callable[[Asked], object]) -> Row:
    """Milliseconds of wall-clock time, each question once."""
    for question in questions[:_WARM]:
        answering(question)
    taken = []
    for question in questions:
        started = time.perf_counter()
        answering(question)
        taken.append(MILLI * (time.perf_counter() - started))
    ordered = sorted(taken)
    return {f"{who}median": median(taken), f"{who}p99": ordered[int(P99 * len(taken))], f"{who}most": ordered[-1]}


def _memory() -> float:
    """Resident MiB after tidying up."""
    gc.collect()
    return used(os.getpid()).memory


def main(count: int) -> None:
    """On one core, with the network closed."""
    keep_to(1)
    close_network()
    print(json.dumps(figures(count)))


if __name__ == "__main__":
    typer.run(main)
