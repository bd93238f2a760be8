"""The page that counts what the programme packs hold."""

from pathlib import Path

import pytest

from content.packs import load_packs
from content.programme import Clause, ClauseKind, Programme, Span, SubjectType
from content.tally import KINDS, SUBJECTS, tally

PAGE = Path(__file__).parents[2] / "docs" / "programmes.md"


@pytest.fixture
def programme() -> Programme:
    """A sample programme with two purposes and one quota."""
    kinds = [ClauseKind.PURPOSE, ClauseKind.PURPOSE, ClauseKind.QUOTA]
    return Programme(
        slug="xa-mau",
        sample=True,
        kind_of_document="Kế hoạch",
        title="Nêu gương | nhân rộng",
        short_title="Kế hoạch của xã Mẫu",
        issuer="UBND xã Mẫu",
        place="xã Mẫu",
        office="UBND xã Mẫu",
        period=Span.model_validate({"start": "2026-01-01", "end": "2026-12-31"}),
        names=("kế hoạch mẫu",),
        subjects=(SubjectType.INDIVIDUAL, SubjectType.HOUSEHOLD),
        clauses=tuple(
            Clause(id=f"c{n}", section="I", kind=kind, title="Mục", summary="Nội dung.", asks=("hỏi",))
            for n, kind in enumerate(kinds)
        ),
    )


def test_page_is_up_to_date() -> None:
    """docs/programmes.md says what the packs hold today; the command that writes it anew stands in the page."""
    written = PAGE.read_text(encoding="utf-8")
    assert written == tally(load_packs().values()), "run: python -m content.tally > docs/programmes.md"


def test_every_kind_and_subject_has_a_name() -> None:
    """No record goes uncounted because its kind has no line, and every subject can be named."""
    assert (set(KINDS), set(SUBJECTS)) == (set(ClauseKind), set(SubjectType))


def test_records_are_counted_by_kind(programme: Programme) -> None:
    """Each record counts once, under its main kind; a kind without records shows a dash."""
    page = tally([programme])
    assert "| Mục đích | 2 | 2 |" in page
    assert "| Chỉ tiêu | 1 | 1 |" in page
    assert "| Nguyên tắc | – | – |" in page
    assert "| **Cộng** | 3 | 3 |" in page


def test_columns_are_summed(programme: Programme) -> None:
    """The last column adds the programmes up, which stand in the order of their slugs."""
    page = tally([programme, programme.model_copy(update={"slug": "phuong-mau"})])
    assert "| Điều được nêu | `phuong-mau` | `xa-mau` | Cộng |" in page
    assert "| Mục đích | 2 | 2 | 4 |" in page


def test_sample_is_labelled(programme: Programme) -> None:
    """A programme of our own making is never taken for a real document."""
    assert "Kế hoạch của xã Mẫu (văn bản mẫu, không phải văn bản thật)" in tally([programme])
    assert "văn bản mẫu" not in tally([programme.model_copy(update={"sample": False})])


def test_programme_is_identified(programme: Programme) -> None:
    """Title, issuer, period and subjects stand in one line, and a stroke in a title breaks no cell."""
    line = r"| Nêu gương \| nhân rộng | UBND xã Mẫu | 01/01/2026 - 31/12/2026 | cá nhân, hộ gia đình |"
    assert line in tally([programme])
