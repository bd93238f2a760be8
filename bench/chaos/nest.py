"""Hatches the processes that get killed. What all of them import is imported once, so that a hundred starts are quick.

The nest runs as ``python -m bench.chaos.nest``: for each line on its stdin (the orders) it forks one process, prints
its number, waits for its end and prints how it ended.
"""

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from bench.chaos.child import Orders, serve


class Nest:
    """One process at a time."""

    def __init__(self, process: asyncio.subprocess.Process, orders: Orders) -> None:
        """On a running nest."""
        self._process, self._orders = process, orders
        self._pid = 0
        self._end: asyncio.Task[int] | None = None

    async def hatch(self) -> None:
        """Start a process."""
        assert self._process.stdin, "the nest was opened with a pipe"  # noqa: S101 - for the type checker
        self._process.stdin.write(msgspec.json.encode(self._orders) + b"\n")
        self._pid = await self._number()
        self._end = asyncio.create_task(self._number())

    async def end(self, number: signal.Signals) -> int:
        """Signal the process and wait until it is gone; returns its exit code, negative for the signal it died of."""
        if self._end is not None and not self._end.done():
            os.kill(self._pid, number)
        return await self._end if self._end is not None else 0

    @property
    def pid(self) -> int:
        """The number of the newest process."""
        return self._pid

    @property
    def gone(self) -> bool:
        """Whether the process has ended by itself."""
        return self._end is not None and self._end.done()

    async def _number(self) -> int:
        assert self._process.stdout, "the nest was opened with a pipe"  # noqa: S101 - for the type checker
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def nest(orders: Orders, log: Path) -> AsyncIterator[Nest]:
    """A running nest; what its processes log is added to ``log``."""
    with log.open("ab") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.chaos.nest",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
    opened = Nest(process, orders)
    try:
        yield opened
    finally:
        await opened.end(signal.SIGKILL)
        process.kill()
        await process.wait()


def main() -> None:
    """Hatch until stdin ends."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(msgspec.json.decode(line, type=Orders))
        _say(child)
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status))


def _live(orders: Orders) -> None:
    """In the new process: serve, and never return to the nest's loop."""
    try:
        asyncio.run(serve(orders))
    except BaseException:  # noqa: BLE001 - whatever ends it is shown, and the fork must not go on as a second nest
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
