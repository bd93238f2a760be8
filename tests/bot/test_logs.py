"""The log: JSON lines on stderr, and never a reason for anything else to fail."""

import errno
import io
import json
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import Unfailing, set_up


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each event from the level on, with its level and a moment in UTC."""
    set_up("info")
    log = structlog.get_logger("test")
    log.debug("unseen")
    log.info("seen", row=7)
    (line,) = capsys.readouterr().err.splitlines()
    read = json.loads(line)
    assert (read["event"], read["row"], read["level"]) == ("seen", 7, "info")
    assert read["timestamp"].endswith("Z")


def test_a_closed_terminal_fails_nothing() -> None:
    """What cannot be written is dropped."""
    gone = io.StringIO()
    gone.close()
    stream = Unfailing(gone)
    assert stream.write("một dòng\n") == 9
    stream.flush()


class FullDisk(io.StringIO):
    """Takes nothing."""

    def write(self, words: str) -> int:
        """No room."""
        raise OSError(errno.ENOSPC, "no space left", words[:0])

    def flush(self) -> None:
        """No room either."""
        raise OSError(errno.ENOSPC, "no space left")


def test_a_full_disk_fails_nothing() -> None:
    """A line that finds no room is dropped, and whoever logged goes on."""
    stream = Unfailing(FullDisk())
    assert stream.write("một dòng\n") == 9
    stream.flush()
