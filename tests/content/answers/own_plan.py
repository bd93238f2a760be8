"""A plan of our own with the numbering that real ones have, the pack that belongs to it, and ways to spoil its text."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from content.programme import Clause, ClauseKind, Programme, Span, SubjectType

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ ĐỒNG TÂM
Số: 7/KH-UBND
Đồng Tâm, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Phát hiện và nêu gương việc tốt ở xã Đồng Tâm năm 2024

Căn cứ tình hình phong trào ở các thôn trong năm trước và mong muốn của bà con biết thêm những tấm gương quanh mình;
Ủy ban nhân dân xã ban hành kế hoạch với những nội dung sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Để mỗi thôn đều có người được biết đến vì một việc tốt; để việc tốt ấy có người làm theo.
- Để không bỏ sót người làm việc thầm lặng.

2. Yêu cầu

Làm thật, không phô trương. Mọi chi tiết phải được kiểm tra trước khi nêu.

II. NỘI DUNG

1. Tìm gương việc tốt

1.1. Ai tìm: Trưởng thôn, các hội, đoàn thể và bất cứ người dân nào trong xã.

1.2. Tìm ở đâu

a) Trong các cuộc họp thôn, buổi sinh hoạt của chi hội và ở trường học.

b) Trong những câu chuyện bà con kể cho nhau, khi được người trong cuộc đồng ý.

2. Tiêu chuẩn

a) Việc làm có thật, có người chứng kiến;

b) Có ích cho người khác, không vì lợi riêng;

d) Người được nêu đồng ý cho kể lại;

đ) Không vi phạm pháp luật trong hai năm gần nhất.

III. TỔ CHỨC THỰC HIỆN

1. Các thôn: Mỗi thôn giới thiệu ít nhất 02 gương, gửi về Ủy ban nhân dân xã trước ngày 20/11/2024.

2. Văn phòng Ủy ban nhân dân xã:

- Tổng hợp, kiểm tra và lập danh sách.
- Viết bài, phát trên loa vào sáng thứ Bảy.

Trên đây là kế hoạch nêu gương việc tốt năm 2024; có vướng mắc, các thôn báo về Văn phòng Ủy ban nhân dân xã./.

Nơi nhận:
- Đảng ủy xã;
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""
SECTIONS = {
    "tiêu đề": "kế hoạch nêu gương việc tốt năm 2024",
    "mở đầu": "căn cứ phong trào các thôn năm trước",
    "I.1": "mỗi thôn có người làm việc tốt được biết đến",
    "I.2": "làm thật, kiểm tra trước khi nêu",
    "II.1.1": "trưởng thôn, hội, đoàn thể, người dân tìm",
    "II.1.2.a": "họp thôn, chi hội, trường học",
    "II.1.2.b": "câu chuyện bà con kể, người trong cuộc đồng ý",
    "II.2.a": "việc có thật, có người chứng kiến",
    "II.2.b": "có ích cho người khác",
    "II.2.d": "người được nêu đồng ý",
    "II.2.đ": "không vi phạm pháp luật hai năm",
    "III.1": "mỗi thôn ít nhất 02 gương trước ngày 20/11/2024",
    "III.2": "văn phòng tổng hợp, viết bài, phát loa",
    "phần cuối": "vướng mắc thì báo về Văn phòng",
    "nơi nhận": "Đảng ủy xã, các thôn, lưu",
}


def plan(sections: Mapping[str, str] = SECTIONS, number: str | None = "7/KH-UBND") -> Programme:
    """A pack that says in short what stands in each section."""
    return Programme(
        slug="xa-dong-tam",
        kind_of_document="Kế hoạch",
        number=number,
        title="Phát hiện và nêu gương việc tốt ở xã Đồng Tâm năm 2024",
        short_title="Kế hoạch của xã Đồng Tâm",
        issuer="UBND xã Đồng Tâm",
        place="xã Đồng Tâm",
        office="Văn phòng",
        period=Span(start=date(2024, 1, 1), end=date(2024, 12, 31)),
        names=("kế hoạch Đồng Tâm",),
        subjects=tuple(SubjectType),
        clauses=tuple(_clause(place, section, said) for place, (section, said) in enumerate(sections.items())),
    )


def _clause(place: int, section: str, said: str) -> Clause:
    return Clause(id=f"c-{place}", section=section, kind=ClauseKind.CONTENT, title=said, summary=said, asks=(said,))


def as_markdown(text: str) -> str:
    """Headings and emphasis as converters from PDF write them."""
    lines = (re.sub(r"^((?:[IV]+|\d)\. .*)$", r"### **\1**", line) for line in text.split("\n"))
    return "\n".join(re.sub(r"^([a-dđ]\) [^,;]+)", r"*\1*", line) for line in lines)


def without_dots(text: str) -> str:
    """The dots behind numbers are lost."""
    return re.sub(r"^([IV]+|\d(?:\.\d)?)\. ", r"\1 ", text, flags=re.MULTILINE)


def wrapped(text: str) -> str:
    """Lines cut by the width of a page, no blank lines, a form feed and a page number between two pages."""
    lines = [part for line in text.split("\n") if line for part in textwrap.wrap(line, 62)]
    return "\r\n".join([*lines[:20], "", "\f2", "", *lines[20:]])


def glued(text: str) -> str:
    """Headings stand at the end of the paragraph before them."""
    return re.sub(r"\n\n((?:I{2,3}\.|2\.|1\.2\.) )", r" \1", text)


def apart(text: str) -> str:
    """Each vowel and its marks as characters of their own."""
    return unicodedata.normalize("NFD", text)


def as_html(text: str) -> str:
    """A page saved from the web."""
    return "".join(f"<p class='x'><b>{line}</b></p>" for line in text.split("\n") if line)


def from_summaries(programme: Programme) -> str:
    """A text with the numbering of a pack, made of the pack's own summaries."""
    title = f"Số: {programme.number}\n" if programme.number else ""
    told = [(one.section, one.summary) for one in programme.clauses]
    by_section = {
        name: " ".join(said for _, said in group)
        for name, group in groupby(sorted(told, key=lambda one: one[0]), lambda one: one[0])
    }
    opening = by_section.pop("mở đầu", "Căn cứ phong trào")
    head = [
        f"{title}KẾ HOẠCH",
        f"{programme.title}. {by_section.pop('tiêu đề', '')}".rstrip(". "),
        f"Căn cứ tình hình: {opening}.",
    ]
    closing, received = by_section.pop("phần cuối", ""), by_section.pop("nơi nhận", "")
    body = [line for name in _in_order(by_section) for line in _opened(name, by_section)]
    ending = [f"Trên đây là kế hoạch. {closing}", f"Nơi nhận:\n- {received};\n- Lưu: VT."]
    return "\n\n".join([*head, *body, *ending])


def _in_order(sections: Mapping[str, str]) -> list[str]:
    """Every section with those it lies in, in the order of a document."""
    return sorted({around for name in sections for around in _around(name)}, key=_rank)


def _around(name: str) -> Iterator[str]:
    steps = name.split(".")
    yield from (".".join(steps[:count]) for count in range(1, len(steps) + 1))


def _rank(name: str) -> list[int]:
    romans, letters = ("I", "II", "III", "IV", "V", "VI"), "abcdđeghik"
    return [
        romans.index(one) if one in romans else int(one) if one.isdigit() else letters.index(one)
        for one in name.split(".")
    ]


def _opened(name: str, said: Mapping[str, str]) -> Iterator[str]:
    *above, own = name.split(".")
    numbers = [one for one in above if one.isdigit()]
    if own.isalpha() and own.islower():
        mark = f"{own})"
    else:
        mark = ".".join([*numbers, own]) + "." if own.isdigit() else f"{own}."
    yield f"{mark} {said.get(name, 'Nội dung')}"
