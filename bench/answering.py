"""What an answer costs with six programmes and with a hundred, on one core and with the network closed."""

import json
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import typer

from bench.rivals.machine import description, keep_to
from bench.rivals.report import Row, keep, show
from tests.content.answers.sets import OPEN, every

SIZES = (6, 100)
MEDIAN_MS, P99_MS = 5.0, 20.0
QUESTIONS, SECONDS = 1_000, 20.0
COLUMNS = {
    "count": "programmes",
    "records": "records",
    "indexed": "indexed\ns",
    "memory": "MiB\nmore",
    "whole": "MiB\nin all",
    "median": "median\nms",
    "p99": "p99\nms",
    "most": "most\nms",
    "plain_median": "plain BM25\nmedian ms",
    "plain_p99": "plain\np99 ms",
    "ratio": "× plain\nmedian",
    "ratio_p99": "× plain\np99",
}


def cost(count: int) -> Row:
    """The figures of so many programmes, from a process of their own."""
    found: Row = json.loads(_ran("bench.answers.cost", str(count)))
    return found


def asked(count: int) -> float:
    """Seconds for so many questions, one process of ``python -m bot ask --json`` from start to end.

    Raises ``RuntimeError`` when a question got no answer.
    """
    lines = [
        json.dumps({"id": number, "question": one.text, "history": one.history, "now": f"{one.now}T08:00:00+07:00"})
        for number, one in enumerate(islice(cycle(every(OPEN)), count))
    ]
    started = time.perf_counter()
    answers = _ran("bench.answers.offline", "bot", "ask", "--json", said="\n".join(lines)).splitlines()
    taken = time.perf_counter() - started
    if [json.loads(line)["id"] for line in answers] != list(range(count)):
        raise RuntimeError("not every question was answered, in order")
    return taken


def _ran(module: str, *arguments: str, said: str = "") -> str:
    """What a module of ours printed. Raises ``subprocess.CalledProcessError`` when it failed."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, input=said, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603 - our own modules


def _remarks(rows: list[Row], seconds: float) -> list[str]:
    """What is beyond a limit."""
    slow = [row for row in rows if float(row["median"] or 0) > MEDIAN_MS or float(row["p99"] or 0) > P99_MS]
    beyond = [f"{row['count']} programmes: beyond {MEDIAN_MS:.0f} ms at the median or {P99_MS:.0f} ms" for row in slow]
    return [*beyond, *([f"beyond {SECONDS:.0f} s"] if seconds > SECONDS else [])]


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    questions: Annotated[int, typer.Option(help="How many are asked of one process.")] = QUESTIONS,
) -> None:
    """Measure, print a table. Exit code 1 when an answer or the whole batch takes too long."""
    machine = description(keep_to(1))
    rows = [cost(count) for count in SIZES]
    seconds = asked(questions)
    print(machine)
    show(f"Each of the {len(every(OPEN))} questions of the open sets put once", COLUMNS, rows)
    print(f"{questions:,} questions through python -m bot ask --json in one process: {seconds:.1f} s with its start")
    keep(out, "answering", machine, rows)
    if remarks := _remarks(rows, seconds):
        print(*remarks, sep="\n")
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
