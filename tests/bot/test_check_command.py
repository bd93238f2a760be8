"""``python -m bot check``: sound packs are listed, broken ones are refused with file, entry and remedy."""

from pathlib import Path

import pytest

from content.packs import load_packs
from tests.bot.command_line import Operator
from tests.content.answers.own_plan import from_summaries
from tests.content.broken_packs import BREAKS, Break
from tests.content.small_pack import GOOD, C, P


@pytest.fixture
def pack(operator: Operator) -> Path:
    """A folder of packs with one small pack in which nothing is wrong."""
    folder = operator.folder / "packs" / "xa-mau"
    folder.mkdir(parents=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_shipped_packs(operator: Operator) -> None:
    """The six programmes that come with the program are sound, and need no database."""
    ended = operator.types("check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "6 programmes are sound."
    assert "80/KH-UBND" in ended.out
    assert list(operator.folder.iterdir()) == []


def test_a_sound_pack(operator: Operator, pack: Path) -> None:
    """A pack of one's own is counted: clauses, duties and silences."""
    ended = operator.types("check", "--packs", str(pack.parent))
    assert ended.code == 0
    assert ended.out.splitlines()[1].split() == ["xa-mau", "2", "3", "1", "1/KH-UBND"]


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: fault.name)
def test_a_broken_pack(operator: Operator, pack: Path, fault: Break) -> None:
    """Each fault is one line on stderr that names file, entry and remedy; the exit code is 1."""
    (pack / fault.file).write_text(GOOD[fault.file].replace(fault.old, fault.new), encoding="utf-8")
    ended = operator.types("check", "--packs", "packs")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [str(fault.expected), "1 problem(s) found."]


def test_all_faults_at_once(operator: Operator, pack: Path) -> None:
    """Whoever repairs a pack sees everything that is wrong with it, not the first fault only."""
    (pack / P).unlink()
    (pack / C).write_bytes(b"\xff\xfe")
    ended = operator.types("check", "--packs", "packs")
    assert (ended.code, len(ended.err.splitlines())) == (1, 3)


def test_no_such_folder(operator: Operator) -> None:
    """A folder that is not there was typed wrongly."""
    ended = operator.types("check", "--packs", "none")
    assert (ended.code, ended.out) == (2, "")
    assert "none" in ended.err


def test_an_empty_folder(operator: Operator) -> None:
    """No pack at all is a fault."""
    (operator.folder / "packs").mkdir()
    ended = operator.types("check", "--packs", "packs")
    assert (ended.code, ended.out) == (1, "")
    assert "it holds no pack" in ended.err


def test_originals(operator: Operator) -> None:
    """Which originals are loaded, how many sections of the pack are surely found, and which are not."""
    plan = load_packs()["thai-binh-26-2024"]
    folder = operator.folder / "data" / "documents"
    folder.mkdir(parents=True)
    text = from_summaries(plan)
    (folder / f"{plan.slug}.txt").write_text(text.replace("\n4. ", "\n3. ", 1), encoding="utf-8")
    ended = operator.types("check")
    assert ended.code == 0
    assert "thai-binh-26-2024  15 of 17        II.3, II.4" in ended.out
    assert ended.out.splitlines()[-1] == "6 programmes are sound."


def test_an_original_that_cannot_be_used(operator: Operator) -> None:
    """Named on stderr with the remedy; the exit code is 1."""
    (operator.folder / "texts").mkdir()
    (operator.folder / "texts" / "thai-binh-26-2024.txt").write_bytes("KÕ ho¹ch thi ®ua".encode("latin-1"))
    ended = operator.types("check", "--documents", "texts")
    assert ended.code == 1
    assert "thai-binh-26-2024.txt: it is not Unicode text" in ended.err
    assert ended.err.splitlines()[-1] == "1 file(s) in texts not used."
