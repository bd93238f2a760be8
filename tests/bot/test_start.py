"""Starting under bad circumstances: one plain sentence on stderr, exit code 1, and nothing touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from bot.commands import guarded
from bot.settings import Settings
from storage.database import StorageAwayError
from tests.bot.command_line import Operator
from tests.house.source import ROOMS, ROOT
from tests.stage import PNG

OPENING = (
    "run",
    "chat",
    "migrate",
    "jobs list",
    "say --json --person x",
    "units list",
    "people list",
    "export nominations x.xlsx",
)


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("GUONGSANG_PRODUCTION", "có", "GUONGSANG_PRODUCTION: Input should be a valid boolean"),
        ("GUONGSANG_LOG_LEVEL", "loud", "GUONGSANG_LOG_LEVEL: String should match pattern"),
        ("GUONGSANG_ADMIN_CODE", "hunter2", "GUONGSANG_ADMIN_CODE: "),
        ("GUONGSANG_NOW", "hôm qua", "GUONGSANG_NOW: 'hôm qua' is not a moment: write 2026-11-27T08:00"),
        ("GUONGSANG_DATABASE_URL", "hunter2", "GUONGSANG_DATABASE_URL: write sqlite:///PATH or postgresql://"),
        ("GUONGSANG_DATABASE_URL", "mysql://u:hunter2@h/n", "GUONGSANG_DATABASE_URL: write sqlite:///PATH"),
        ("GUONGSANG_DATABASE_URL", "postgresql://u:hunter2@h:x/n", "GUONGSANG_DATABASE_URL: write sqlite:///PATH"),
        ("GUONGSANG_PRODUCTOIN", "true", "there is no setting GUONGSANG_PRODUCTOIN"),
    ],
)
def test_wrong_settings(operator: Operator, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    """A wrong setting is named with what to write instead; a secret is not repeated; nothing was made."""
    monkeypatch.setenv(name, value)
    for command in ("run", "migrate", "jobs list"):
        ended = operator.types(*command.split())
        assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
        assert ended.err.startswith(f"Error: {said}")
        assert "hunter2" not in ended.err
    assert list(operator.folder.iterdir()) == []


def test_several_wrong_settings(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is wrong is said at once."""
    monkeypatch.setenv("GUONGSANG_LOG_LEVEL", "loud")
    monkeypatch.setenv("GUONGSANG_PRODUCTION", "có")
    err = operator.types("run").err
    assert "GUONGSANG_LOG_LEVEL: " in err
    assert "GUONGSANG_PRODUCTION: " in err


@pytest.mark.parametrize("command", OPENING)
def test_no_rehearsal_in_earnest(operator: Operator, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A rehearsal clock in production mode is refused by every command, before anything is opened."""
    monkeypatch.setenv("GUONGSANG_PRODUCTION", "true")
    ended = operator.types(*command.split())
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "Error: GUONGSANG_NOW is for rehearsals and is refused in production mode\n"
    assert not operator.database.exists()


def test_settings_file(operator: Operator) -> None:
    """.env is read; names of other programs in it are theirs, a misspelt one of ours is refused."""
    file = operator.folder / ".env"
    file.write_text("COMPOSE_PROJECT_NAME=x\nGUONGSANG_LOG_LEVEL=error\nGUONGSANG_ADMIN_CODE=\n", encoding="utf-8")
    assert (Settings().log_level, Settings().admin_code) == ("error", None)
    file.write_text("GUONGSANG_LOG_LEVLE=error\n", encoding="utf-8")
    assert operator.types("migrate").err.startswith("Error: there is no setting GUONGSANG_LOG_LEVLE")
    file.write_bytes("GUONGSANG_ADMIN_CODE=mật khẩu dài".encode("utf-16"))
    assert operator.types("migrate").err == "Error: the file .env is not UTF-8 text; save it as UTF-8\n"


def test_the_example_of_settings(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """deploy/env.example can be copied as it is, and each of its lines shows the value that holds anyway."""
    for name in ("GUONGSANG_DATA_DIR", "GUONGSANG_NOW"):
        monkeypatch.delenv(name)
    example = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    for written in (example, example.replace("# GUONGSANG_", "GUONGSANG_")):
        (operator.folder / ".env").write_text(written, encoding="utf-8")
        settings = Settings()
        assert settings.model_dump() == {name: field.default for name, field in Settings.model_fields.items()}


@pytest.mark.parametrize("command", OPENING)
def test_a_file_that_is_no_database(operator: Operator, command: str) -> None:
    """Some other file under the database's name is left as it is."""
    operator.database.parent.mkdir()
    operator.database.write_bytes(PNG * 1000)
    ended = operator.types(*command.split())
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: the database file is not an SQLite database, or it is damaged")
    assert operator.database.read_bytes() == PNG * 1000


def test_a_damaged_database(operator: Operator) -> None:
    """A database with overwritten pages is reported as damaged, not as a fault of the program."""
    assert operator.types("migrate").code == 0
    size = operator.database.stat().st_size
    with operator.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (size - 4096))
    ended = operator.types("units", "list")
    assert (ended.code, ended.out) == (1, "")
    assert "damaged" in ended.err


@pytest.mark.parametrize("command", OPENING)
def test_no_folder_for_the_data(operator: Operator, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A data folder that cannot be made is named."""
    (operator.folder / "file").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("GUONGSANG_DATA_DIR", str(operator.folder / "file"))
    ended = operator.types(*command.split())
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"Error: {operator.folder / 'file'} cannot be used (File exists)\n"


def test_a_database_that_cannot_be_written(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may only be read stays as it is, and the sentence says what to look at."""
    sqlite3.connect(operator.folder / "read-only.db").close()
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", "sqlite:///file:read-only.db?mode=ro&uri=true")
    ended = operator.types("migrate")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: the database cannot be used (away, locked, not writable, or the disk is full)")
    assert (operator.folder / "read-only.db").read_bytes() == b""


def test_a_database_server_that_is_away(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there: said plainly, without the password."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/n")
    ended = operator.types("run")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: the database cannot be used")
    assert "hunter2" not in ended.err


@pytest.mark.parametrize("command", OPENING)
def test_a_newer_database(operator: Operator, command: str) -> None:
    """A database of a newer version is refused by every command and not touched."""
    assert operator.types("migrate").code == 0
    with sqlite3.connect(operator.database) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    ended = operator.types(*command.split())
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: the database is at revision 9999")
    with sqlite3.connect(operator.database) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
        assert database.execute("SELECT count(*) FROM units").fetchall() == [(0,)]
    database.close()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the program in which one pack lost a file and another a key."""
    code = tmp_path / "code"
    for room in ROOMS:
        shutil.copytree(ROOT / room, code / room, ignore=shutil.ignore_patterns("__pycache__"))
    packs = code / "content" / "programmes"
    (packs / "lao-cai-chi-thi" / "clauses.toml").unlink()
    main = packs / "mau-2026-2030" / "programme.toml"
    main.write_text(main.read_text(encoding="utf-8").replace("issuer =", "isuer ="), encoding="utf-8")
    return code


def test_a_broken_pack_at_start(operator: Operator, broken: Path) -> None:
    """The bot does not start on a broken pack, and says what ``check`` says."""
    faults = operator.runs("check", code=broken).err.splitlines()[:-1]
    assert faults[0].startswith("lao-cai-chi-thi/clauses.toml: file: it is missing")
    for command in ("run", "ask x"):
        ended = operator.runs(*command.split(), code=broken)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.splitlines() == ["Error: the programme packs are broken; see `python -m bot check`", *faults]


def test_nothing_typed(operator: Operator) -> None:
    """Without a command the commands are listed; an unknown one is an error of the typist."""
    bare = operator.types()
    assert "people" in bare.out + bare.err
    assert operator.types("--help").code == 0
    assert operator.types("fly").code == 2


def test_bytes_that_are_no_text(operator: Operator) -> None:
    """Input in another encoding is answered as far as it can be read."""
    said = operator.runs("say", "--json", "--person", "ai-do", stdin=b'{"text": "\xff\xfe"}\n')
    assert (said.code, said.err) == (0, "")
    assert '"to": "ai-do"' in said.out


def test_a_reader_that_leaves(operator: Operator) -> None:
    """Output nobody reads any more (``… | head -1``) ends the command without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--json"],
            input='{"question": "tiêu chuẩn chung"}'.encode(),
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
            cwd=operator.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_loops_that_fail_together(capsys: pytest.CaptureFixture[str]) -> None:
    """What goes wrong in loops that run side by side is said as plainly as anywhere else."""
    with pytest.raises(typer.Exit) as ended, guarded():
        raise ExceptionGroup("loops", [ExceptionGroup("one", [StorageAwayError()])])
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err.startswith("Error: the database cannot be used")


def test_a_machine_without_utf8(operator: Operator) -> None:
    """Vietnamese goes in and out as UTF-8 whatever the machine's own encoding is."""
    foreign = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    asked = operator.runs("ask", "--json", stdin='{"question": "tiêu chuẩn chung"}'.encode(), environment=foreign)
    assert (asked.code, asked.err) == (0, "")
    assert "Kế hoạch" in asked.out
