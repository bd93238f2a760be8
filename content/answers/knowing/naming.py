"""What a document is called in a sentence, and by which years."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from content.programme import Programme

_A_MONTH = timedelta(days=31)


def full_names(programmes: Iterable[Programme]) -> Iterator[str]:
    """Each document so that sending the name back finds it: “Kế hoạch 90/KH-UBND (tỉnh Thái Bình, 2023-2025)”."""
    for one in programmes:
        name = f"{one.kind_of_document} {one.number}" if one.number else one.short_title
        yield f"{name} ({one.place}, {years(one)})"


def years(programme: Programme) -> str:
    """The years of a programme, “2023-2025” or “2024”; one that starts in December is named after its January."""
    first, last = (programme.period.start + _A_MONTH).year, programme.period.end.year
    return f"{first}-{last}" if first < last else f"{last}"


def one_year(programme: Programme) -> bool:
    """Whether the programme is for a single year."""
    return "-" not in years(programme)
