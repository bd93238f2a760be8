"""Programme packs: the ones we ship are accepted, broken ones are refused with file, entry and remedy."""

from pathlib import Path

import pytest

from content.packs import BrokenPacksError, PackProblem, load_pack, load_packs
from tests.content.broken_packs import BREAKS, Break
from tests.content.small_pack import CLAUSES, DUTIES, GOOD, C, D, P


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with a small pack in which nothing is wrong."""
    folder = tmp_path / "xa-mau"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> list[PackProblem]:
    """The problems for which the packs below ``folder`` are refused."""
    with pytest.raises(BrokenPacksError) as caught:
        load_packs(folder)
    return caught.value.problems


def test_shipped_packs_are_accepted() -> None:
    """Every pack we ship passes its own checks and is found under its slug."""
    assert list(load_packs()) == [
        "bu-gia-map-80-2023",
        "dang-uy-khoi-48",
        "lao-cai-chi-thi",
        "mau-2026-2030",
        "thai-binh-26-2024",
        "thai-binh-90-2023",
    ]


def test_good_small_pack_is_accepted(pack: Path) -> None:
    """The pack that the broken ones are made from is itself in order."""
    programme = load_packs(pack.parent)["xa-mau"]
    assert [duty.id for duty in programme.duties] == ["exemplars", "report", "plan"]
    assert programme.clause("rhythm").section == "II"


def test_pack_may_have_no_duties(pack: Path) -> None:
    """A document that asks for nothing and leaves nothing open needs no duties.toml."""
    (pack / D).unlink()
    programme = load_pack(pack)
    assert (programme.duties, programme.silences) == ((), ())


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: fault.name)
def test_broken_pack_is_refused(pack: Path, fault: Break) -> None:
    """A pack with one fault is refused, naming just that file, that entry and its remedy."""
    good = GOOD[fault.file]
    assert good.count(fault.old) == 1, "the passage to break must stand once in the good pack"
    (pack / fault.file).write_text(good.replace(fault.old, fault.new), encoding="utf-8")
    assert refusal(pack.parent) == [fault.expected]


@pytest.mark.parametrize("name", [P, C])
def test_missing_file_is_refused(pack: Path, name: str) -> None:
    """The main file and the clauses must be there."""
    (pack / name).unlink()
    assert refusal(pack.parent) == [PackProblem(f"xa-mau/{name}", "file", "it is missing", "create it")]


@pytest.mark.parametrize("name", [P, C, D])
def test_other_encoding_is_refused(pack: Path, name: str) -> None:
    """A file saved in a Windows code page is not read as garbled words."""
    (pack / name).write_bytes('title = "Kế"'.encode("utf-16"))
    assert refusal(pack.parent) == [PackProblem(f"xa-mau/{name}", "file", "it is not UTF-8 text", "save it as UTF-8")]


@pytest.mark.parametrize(
    "text,reason",
    [
        ('slug = "xa-mau', "Illegal character '\\n' (at line 1, column 15)"),
        ("slug = xa", "Invalid value (at line 1, column 8)"),
        ("issued = 2023-02-30", "Invalid date or datetime (at line 1, column 10)"),
    ],
)
def test_bad_toml_is_refused(pack: Path, text: str, reason: str) -> None:
    """What is not TOML is refused with the line at fault; a date that no calendar has counts among it."""
    (pack / P).write_text(text + "\n", encoding="utf-8")
    problem = f"it is not valid TOML ({reason})"
    assert refusal(pack.parent) == [PackProblem(f"xa-mau/{P}", "file", problem, "correct that line")]


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without any pack is a fault, not an assistant that knows nothing."""
    remedy = "add a folder with programme.toml and clauses.toml"
    assert refusal(tmp_path) == [PackProblem(str(tmp_path), "folder", "it holds no pack", remedy)]


def test_empty_pack_is_refused(tmp_path: Path) -> None:
    """A pack's folder with nothing in it lacks both files that every pack needs."""
    (tmp_path / "xa-mau").mkdir()
    assert [problem.file for problem in refusal(tmp_path)] == [f"xa-mau/{C}", f"xa-mau/{P}"]


def test_all_faults_are_reported_at_once(pack: Path) -> None:
    """Several faults in several files come in one go, sorted, one line each."""
    (pack / C).write_text(CLAUSES.replace('kind = "report"\n', ""), encoding="utf-8")
    (pack / D).write_text(DUTIES.replace('cycle = "once"\n', ""), encoding="utf-8")
    with pytest.raises(BrokenPacksError) as caught:
        load_pack(pack)
    assert str(caught.value).splitlines() == [
        "xa-mau/clauses.toml: clause rhythm, kind: Field required; add this key.",
        "xa-mau/duties.toml: duty plan, cycle: Field required; add this key.",
    ]


def test_one_broken_pack_does_not_hide_another(pack: Path) -> None:
    """Each broken pack of a folder is named, whichever comes first."""
    (pack.parent / "a-trong").mkdir()
    (pack / C).unlink()
    assert {problem.file for problem in refusal(pack.parent)} == {f"a-trong/{C}", f"a-trong/{P}", f"xa-mau/{C}"}
