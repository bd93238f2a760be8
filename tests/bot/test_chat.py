"""The bot in a terminal: piped lines, a real terminal, roles, clock and photos."""

import asyncio
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.bell import Bell
from bot.channels import Part
from bot.chat import Chat, shown
from bot.receive import Receiver
from bot.stopping import first_to_end
from content.message import Choice, File
from storage.database import Database
from tests.bot.command_line import NOW, Ended, Operator
from tests.house.source import ROOT
from tests.stage import PNG, Stage

BYE = "Hẹn gặp lại bạn."
PROMPT = "\x1b[0m>"
WHERE_IS_THE_CURSOR, AT_THE_TOP_LEFT = "\x1b[6n", "\x1b[1;1R"
PATIENCE = 30


def chat(operator: Operator, *lines: str, command: str = "run") -> Ended:
    """Type these lines into the chat through a pipe."""
    ended = operator.types(command, stdin="".join(f"{line}\n" for line in lines))
    assert (ended.code, ended.err) == (0, "")
    return ended


def after(ended: Ended, line: str) -> str:
    """What stands between a typed line and the next one."""
    _, _, rest = ended.out.partition(f"> {line}\n")
    return rest.partition("\n> ")[0]


def test_a_newcomer(operator: Operator) -> None:
    """An empty folder is enough: the chat says what it is, what to try and which roles there are, and answers."""
    ended = chat(operator, "alo")
    welcome, _, _ = ended.out.partition("> alo")
    assert welcome.startswith("Gương Sáng")
    assert "/vai can-bo" in welcome
    assert "trợ lý tự động" in after(ended, "alo")
    assert "1. Gửi tin về một gương tốt" in after(ended, "alo")
    assert ended.out.endswith(f"{BYE}\n")


def test_files_are_named() -> None:
    """A terminal shows no picture, but says that there is one."""
    photo = File("d" * 64, "ảnh 1.jpg", "image/jpeg")
    assert shown(Part("", files=(photo,))) == "[ảnh 1.jpg]"
    assert shown(Part("Tin", (Choice("Xem", "x"),), (photo,))) == "[ảnh 1.jpg]\nTin\n1. Xem"


def test_answers_stand_below_their_question(operator: Operator) -> None:
    """The next line is taken only when the last one has been answered, although loops run beside."""
    ended = chat(operator, "alo", "1", "huỷ", "menu")
    assert "câu 1/4" in after(ended, "1")
    assert "câu 1/4" not in after(ended, "menu")
    assert "1. Gửi tin về một gương tốt" in after(ended, "menu")


def test_roles(operator: Operator) -> None:
    """/vai switches between the ready-made people; each has a talk of their own."""
    ended = chat(operator, "/vai can-bo", "menu", "/vai quan-tri", "/vai vua", "/vai")
    assert "Cán bộ xã Đông Lĩnh" in after(ended, "/vai can-bo")
    assert "Đề cử điển hình" in after(ended, "menu")
    assert "Quản trị viên" in after(ended, "/vai quan-tri")
    known = "nguoi-dan, can-bo, can-bo-an-binh, tham-dinh, tham-dinh-2, quan-tri"
    for wrong in ("/vai vua", "/vai"):
        assert known in ended.out.rpartition(f"> {wrong}\n")[2]


def test_clock(operator: Operator) -> None:
    """/gio sets or shows the clock, and what is due by then comes at once."""
    ended = chat(operator, "/vai can-bo", "/gio 2026-11-27T08:00", "/gio +1h", "/gio", "/gio mai")
    assert "còn 3 ngày" in after(ended, "/gio 2026-11-27T08:00")
    assert "09:00 ngày 27/11/2026" in after(ended, "/gio +1h")
    assert "09:00 ngày 27/11/2026" in after(ended, "/gio")
    assert "/gio +7d" in after(ended, "/gio mai")


def test_what_is_for_others(operator: Operator) -> None:
    """What somebody else is sent meanwhile waits until the terminal speaks for them, and is shown once."""
    ended = chat(operator, "/gio 2026-11-27T08:00", "/vai can-bo", "/vai quan-tri", "/vai can-bo")
    assert "còn 3 ngày" not in after(ended, "/gio 2026-11-27T08:00")
    assert "/vai can-bo" in after(ended, "/gio 2026-11-27T08:00")
    assert ended.out.count("còn 3 ngày") == 1
    assert "còn 3 ngày" in after(ended, "/vai can-bo")


def test_photos(operator: Operator) -> None:
    """/anh sends a photo from a file; a path that leads nowhere is said so and nothing is sent."""
    (operator.folder / "anh dep.png").write_bytes(PNG)
    story = "o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo"
    ended = chat(operator, "tôi muốn gửi tin", story, "1", "/anh none.png", "/anh anh dep.png")
    assert "không mở được tệp ảnh" in after(ended, "/anh none.png")
    assert "1 ảnh" in after(ended, "/anh anh dep.png")


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_first_five_minutes(operator: Operator, readme: str) -> None:
    """What the README tells a newcomer to type is understood and does what it says there."""
    table = (ROOT / readme).read_text(encoding="utf-8").partition("|---|---|\n")[2].partition("\n\n")[0]
    typed = [words for row in table.splitlines() for words in re.findall(r"`(.+?)`", row.split("|")[1])]
    ended = chat(operator, *typed)
    assert typed[0] == "alo"
    assert "chưa hiểu" not in ended.out
    question = next(words for words in typed if words.startswith("ke hoach 90"))
    for words in ("90/KH-UBND, mục II.2.2.a", "câu 1/4"):
        assert words in after(ended, question)
    assert "3/5" in after(ended, "tôi muốn đề cử")
    assert "còn 3 ngày" in after(ended, "/gio 2026-11-27T08:00")


def test_leaving(operator: Operator) -> None:
    """/ra ends the chat; lines after it are not read."""
    ended = chat(operator, "", "/ra", "alo")
    assert "> alo" not in ended.out
    assert ended.out.endswith(f"{BYE}\n")


def test_the_talk_is_kept(operator: Operator) -> None:
    """Whoever comes back finds the form where it was left."""
    chat(operator, "tôi muốn gửi tin")
    assert "câu 2/4" in chat(operator, "o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo").out


def test_somebody_else(operator: Operator) -> None:
    """``chat --person`` speaks as whoever is named, from the first line on."""
    ended = operator.types("chat", "--person", "can-bo", stdin="menu\n")
    assert "Đề cử điển hình" in ended.out


def test_leaving_at_once(operator: Operator) -> None:
    """Whoever leaves before the first reminders were looked for leaves no trace of the interruption."""
    ended = operator.runs("run")
    assert (ended.code, ended.err) == (0, "")


def test_in_earnest(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """In production mode nobody borrows a role or turns the clock, and there is no sample."""
    monkeypatch.delenv("GUONGSANG_NOW")
    monkeypatch.setenv("GUONGSANG_PRODUCTION", "true")
    ended = chat(operator, "/vai can-bo", "/gio +1d", "menu", command="chat")
    for line in ("/vai can-bo", "/gio +1d"):
        assert "chỉ có khi chạy thử" in after(ended, line)
    assert "Đề cử điển hình" not in ended.out
    assert "/vai" not in ended.out.partition(">")[0]
    assert operator.types("units", "list", "--json").json() == []


def test_nothing_to_run_in_earnest(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deployed without a token the bot says so, instead of opening a chat nobody reads."""
    monkeypatch.delenv("GUONGSANG_NOW")
    monkeypatch.setenv("GUONGSANG_PRODUCTION", "true")
    ended = operator.types("run")
    assert (ended.code, ended.out) == (1, "")
    assert "no channel has a token yet" in ended.err


async def test_the_database_is_away(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    """What could not be kept is said not to have been received; the chat goes on."""
    stage.app.receiver = Receiver(Database("sqlite:////none/none.db"), stage.app.clock, Bell(), Bell())
    await Chat(stage.app, "ai-do")._line("alo")
    assert "Tin chưa được nhận" in capsys.readouterr().out


async def test_the_database_goes_away_after_that(stage: Stage) -> None:
    """What was received is only waited for: nobody is asked to send it again."""
    away, stage.app.database = stage.app.database, Database("sqlite:////none/none.db")
    assert await Chat(stage.app, "ai-do")._busy()
    stage.app.database = away
    assert not await Chat(stage.app, "ai-do")._busy()


async def test_a_loop_that_fails() -> None:
    """A chat without loops would answer nobody: it ends with their error, and the other way round."""

    async def wait() -> None:
        await asyncio.Event().wait()

    async def fail() -> None:
        raise LookupError

    for works in ((wait(), fail()), (fail(), wait())):
        with pytest.raises(LookupError):
            await first_to_end(*works)


@dataclass
class Terminal:
    """A real terminal with the chat in it."""

    process: subprocess.Popen[bytes]
    screen: int
    seen: str = ""

    def types(self, keys: str) -> None:
        """Press these keys."""
        os.write(self.screen, keys.encode())

    def shows(self, words: str) -> None:
        """Wait until these words stand on the screen after what was seen before."""
        until = time.monotonic() + PATIENCE
        while words not in self.seen:
            ready, _, _ = select.select([self.screen], [], [], max(until - time.monotonic(), 0))
            assert ready, f"{words!r} did not come; seen: {self.seen!r}"
            self._reads()
        self.seen = self.seen.partition(words)[2]

    def _reads(self) -> None:
        """Take what comes, and answer what a terminal is asked for."""
        new = os.read(self.screen, 65536).decode(errors="replace")
        self.types(AT_THE_TOP_LEFT * new.count(WHERE_IS_THE_CURSOR))
        self.seen += new

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        while True:
            try:
                if not os.read(self.screen, 65536):
                    break
            except OSError:  # the last one at the other end has left
                break
        return self.process.wait(PATIENCE)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """``python -m bot run`` in a terminal of 120 columns."""
    screen, inside = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GUONGSANG_NOW": NOW, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        stdin=inside, stdout=inside, stderr=inside, cwd=tmp_path, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    yield Terminal(process, screen)
    process.kill()
    process.wait()
    os.close(screen)


def test_a_terminal(terminal: Terminal) -> None:
    """The prompt appears, what is typed is answered above the next prompt, and Ctrl-D leaves cleanly."""
    terminal.shows("Gương Sáng")
    terminal.shows(PROMPT)
    terminal.types("alo\r")
    terminal.shows("trợ lý tự động")
    terminal.shows(PROMPT)
    terminal.types("\x04")
    terminal.shows(BYE)
    assert terminal.ended() == 0


def test_interrupting_a_terminal(terminal: Terminal) -> None:
    """Ctrl-C at the prompt leaves as cleanly; SIGTERM ends the process too."""
    terminal.shows(PROMPT)
    terminal.types("\x03")
    terminal.shows(BYE)
    assert terminal.ended() == 0


def test_being_stopped(terminal: Terminal) -> None:
    """Whoever stops the process from outside need not wait."""
    terminal.shows(PROMPT)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == -signal.SIGTERM
