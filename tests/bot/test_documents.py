"""Original texts on the disk: which files are read, which are refused and why, and when they are read again."""

import os
from pathlib import Path

import pytest

from bot.documents import LARGEST, LOOK_AGAIN_SECONDS, Documents, RefusedError, survey, text_of
from tests.content.answers.own_plan import PLAN, plan

SLUG = "xa-dong-tam"
PACKS = {SLUG: plan()}
TCVN3 = "KÕ ho¹ch ph¸t hiÖn vµ nªu g­¬ng viÖc tèt ë x· §ång T©m n¨m 2024, c¸c th«n b¸o vÒ V¨n phßng."


class Ticks:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        """Half a second after it was switched on."""
        self.now = 0.5

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the plan's original is put; nothing is there yet."""
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents" / f"{SLUG}.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_every_form(file: Path, encoding: str) -> None:
    """With and without the mark that word processors put in front."""
    file.write_bytes(PLAN.encode(encoding))
    original = Documents(file.parent, PACKS).of(SLUG)
    assert original is not None
    assert (original.section("II.2.a") or "").startswith("a) Việc làm có thật")


@pytest.mark.parametrize(
    "raw, why",
    [
        (TCVN3.encode("latin-1"), "TCVN3"),
        (TCVN3.encode(), "TCVN3"),
        (b"Ke hoach neu guong viec tot cua xa Dong Tam", "no diacritics"),
        (PLAN.encode("utf-16")[:-1], "not Unicode"),
        ("Kế hoạch".encode("cp1258", "ignore") + b"\xd2", "not Unicode"),
        (b"PK\x03\x04" + PLAN.encode(), "Word file"),
        (b"%PDF-1.7" + PLAN.encode(), "PDF file"),
        (b" \r\n", "empty"),
        (PLAN.encode() * (LARGEST // len(PLAN)), "too much"),
        (PLAN.replace("Số: 7/", "Số: 9/").encode(), "another document"),
    ],
    ids=["tcvn3", "tcvn3-as-utf8", "no-diacritics", "cut-utf16", "cp1258", "docx", "pdf", "empty", "huge", "other"],
)
def test_refused(file: Path, raw: bytes, why: str) -> None:
    """Never quoted from; the operator reads what is wrong with which file."""
    file.write_bytes(raw)
    assert Documents(file.parent, PACKS).of(SLUG) is None
    originals, (fault,) = survey(file.parent, PACKS)
    assert originals == {}
    assert file.name in str(fault)
    assert why in str(fault)


def test_survey_of_a_folder(file: Path) -> None:
    """Files that look like originals and are none are named; others are nobody's business."""
    file.write_text(PLAN, encoding="utf-8")
    for name in ("ke-hoach-90.txt", "plan.docx", "notes.md"):
        (file.parent / name).write_text("x", encoding="utf-8")
    originals, faults = survey(file.parent, PACKS)
    assert list(originals) == [SLUG]
    assert [(fault.file.name, fault.why.split(";")[0]) for fault in faults] == [
        ("ke-hoach-90.txt", "there is no programme 'ke-hoach-90'"),
        ("plan.docx", "only .txt files are read"),
    ]


def test_read_again_when_it_changed(file: Path) -> None:
    """Put there, changed, taken away: known within a minute, and looked at no more often than that."""
    ticks = Ticks()
    documents = Documents(file.parent, PACKS, ticks)
    assert documents.of(SLUG) is None
    file.write_text(PLAN, encoding="utf-8")
    assert documents.of(SLUG) is None
    ticks.now += LOOK_AGAIN_SECONDS
    first = documents.of(SLUG)
    assert first is not None
    file.write_text(PLAN.replace("người chứng kiến", "người làm chứng, chứng kiến"), encoding="utf-8")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert documents.of(SLUG) is first
    ticks.now += LOOK_AGAIN_SECONDS
    again = documents.of(SLUG)
    assert again is not None
    assert "làm chứng" in (again.section("II.2.a") or "")
    ticks.now += LOOK_AGAIN_SECONDS
    assert documents.of(SLUG) is again
    file.unlink()
    ticks.now += LOOK_AGAIN_SECONDS
    assert documents.of(SLUG) is None


def test_what_is_no_file(file: Path, tmp_path: Path) -> None:
    """A folder or a pipe of that name is passed over, and so is a folder that is not there."""
    file.mkdir()
    assert Documents(file.parent, PACKS).of(SLUG) is None
    file.rmdir()
    os.mkfifo(file)
    assert Documents(file.parent, PACKS).of(SLUG) is None
    assert survey(file.parent, PACKS) == ({}, [])
    assert survey(tmp_path / "none", PACKS) == ({}, [])


def test_a_text_is_as_it_was_written() -> None:
    """Nothing is put right on the way."""
    assert text_of(PLAN.encode("utf-16")) == PLAN
    with pytest.raises(RefusedError):
        text_of(b"")
