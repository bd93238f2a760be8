"""Counts what the programme packs hold, as the Markdown of ``docs/programmes.md``.

``python -m content.tally > docs/programmes.md`` writes that page anew.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from content.markdown import table
from content.packs import load_packs
from content.programme import ClauseKind, Programme, SubjectType

NONE = "–"

KINDS = {
    ClauseKind.PURPOSE: "Mục đích",
    ClauseKind.PRINCIPLE: "Nguyên tắc",
    ClauseKind.PERIOD: "Giai đoạn, thời gian",
    ClauseKind.DEFINITION: "Định nghĩa",
    ClauseKind.SUBJECT: "Đối tượng",
    ClauseKind.CRITERION: "Tiêu chuẩn, tiêu chí",
    ClauseKind.FIELD: "Lĩnh vực",
    ClauseKind.STAGE: "Bước thực hiện",
    ClauseKind.QUOTA: "Chỉ tiêu",
    ClauseKind.DEADLINE: "Thời hạn",
    ClauseKind.REPORT: "Báo cáo, đánh giá",
    ClauseKind.RECIPIENT: "Nơi nhận",
    ClauseKind.ADDRESSEE: "Nơi phải thực hiện",
    ClauseKind.ROLE: "Trách nhiệm",
    ClauseKind.CONTENT: "Nội dung công việc",
    ClauseKind.PUBLICITY: "Tuyên truyền",
    ClauseKind.OCCASION: "Dịp thực hiện",
    ClauseKind.COMMENDATION: "Biểu dương, khen thưởng",
    ClauseKind.INSPECTION: "Kiểm tra, đôn đốc",
    ClauseKind.TRAINING: "Bồi dưỡng, học tập kinh nghiệm",
    ClauseKind.FUNDING: "Kinh phí, hỗ trợ",
    ClauseKind.RELATION: "Quan hệ với văn bản, cơ quan khác",
}

SUBJECTS = {
    SubjectType.INDIVIDUAL: "cá nhân",
    SubjectType.COLLECTIVE: "tập thể",
    SubjectType.HOUSEHOLD: "hộ gia đình",
}

INTRODUCTION = """\
# Các văn bản mà Gương Sáng biết

Trang này được sinh ra từ `content/programmes/`; không sửa tay. Muốn ghi lại:
`python -m content.tally > docs/programmes.md`.

Mỗi điều mà văn bản nêu là một mục, và mỗi mục chỉ được đếm một lần, theo điều chính mà nó nêu.
“Không nêu” là những điều người ta hay hỏi mà văn bản không quy định: khi được hỏi, Gương Sáng
nói rõ là văn bản không nêu, không tự đặt ra câu trả lời.
"""


def tally(programmes: Iterable[Programme]) -> str:
    """The Markdown of ``docs/programmes.md``: what each programme is and how much of it is recorded.

    It depends on the packs alone. Whether a programme is still in force needs a clock and is left out.
    """
    shown = sorted(programmes, key=lambda programme: programme.slug)
    return "\n".join(
        [
            INTRODUCTION,
            "## Văn bản\n",
            *table(["Mã", "Văn bản", "Tên", "Cơ quan ban hành", "Giai đoạn", "Đối tượng"], map(_identity, shown)),
            "\n## Số lượng\n",
            *_counted("Loại dữ liệu", _amounts(shown), shown),
            "\n## Số mục theo điều mà văn bản nêu\n",
            *_counted("Điều được nêu", _clauses(shown), shown),
            "",
        ]
    )


def _identity(programme: Programme) -> list[str]:
    """One line that says which document this is, from when to when and for whom."""
    sample = " (văn bản mẫu, không phải văn bản thật)" if programme.sample else ""
    span = f"{programme.period.start:%d/%m/%Y} - {programme.period.end:%d/%m/%Y}"
    subjects = ", ".join(name for subject, name in SUBJECTS.items() if subject in programme.subjects)
    return [
        f"`{programme.slug}`",
        programme.document + sample,
        programme.title,
        programme.issuer,
        span,
        subjects,
    ]


def _amounts(programmes: Sequence[Programme]) -> Iterator[tuple[str, list[int]]]:
    """How many entries of each sort the packs hold."""
    yield "Mục ghi lại văn bản", [len(programme.clauses) for programme in programmes]
    yield "Nhiệm vụ (chỉ tiêu, danh sách, kế hoạch, báo cáo, đánh giá)", [len(each.duties) for each in programmes]
    yield "Không nêu", [len(programme.silences) for programme in programmes]
    yield "Tiêu chuẩn được hỏi khi đề cử", [len(programme.criteria) for programme in programmes]
    yield "Lĩnh vực", [len(programme.fields) for programme in programmes]
    yield "Bước có tên riêng", [len(programme.stages) for programme in programmes]


def _clauses(programmes: Sequence[Programme]) -> Iterator[tuple[str, list[int]]]:
    """How many clause records of each kind the packs hold, and all together."""
    counts = [Counter(clause.kind for clause in programme.clauses) for programme in programmes]
    for kind, name in KINDS.items():
        yield name, [count[kind] for count in counts]
    yield "**Cộng**", [count.total() for count in counts]


def _counted(corner: str, lines: Iterable[tuple[str, list[int]]], programmes: Sequence[Programme]) -> Iterator[str]:
    """A table of figures: one column for each programme and one for the sum."""
    header = [corner, *(f"`{programme.slug}`" for programme in programmes), "Cộng"]
    return table(header, ([name, *(str(n) if n else NONE for n in [*row, sum(row)])] for name, row in lines), "---:")


if __name__ == "__main__":
    sys.stdout.write(tally(load_packs().values()))
