"""Shows who may do what, and how far, as the Markdown of ``docs/quyen.md``.

``python -m content.permission_page > docs/quyen.md`` writes that page anew.
"""

import sys
from collections.abc import Iterable, Iterator

from content.markdown import table
from content.rules.person import Act, Permission, Role, Scope, permissions, scope

NONE = "–"

ROLES = {
    Role.CITIZEN: "Người dân",
    Role.OFFICER: "Cán bộ đầu mối",
    Role.REVIEWER: "Người thẩm định",
    Role.ADMINISTRATOR: "Người quản trị",
}

SCOPES = {
    Scope.OWN: "của mình",
    Scope.UNIT: "đơn vị",
    Scope.AREA: "địa bàn",
    Scope.ALL: "tất cả",
}

MEANINGS = {
    Scope.OWN: "việc của chính người đó: tin mình gửi, lựa chọn của mình",
    Scope.UNIT: "những đơn vị mà người đó được giao làm đầu mối",
    Scope.AREA: "những đơn vị được giao và mọi đơn vị trực thuộc; cả việc chưa rõ thuộc đơn vị nào",
    Scope.ALL: "mọi đơn vị, mọi người",
}

INTRODUCTION = """\
# Ai được làm gì, đến đâu

Trang này được sinh ra từ `content/rules/permissions.toml`; không sửa tay. Muốn ghi lại:
`python -m content.permission_page > docs/quyen.md`.

Ai trò chuyện với Gương Sáng cũng là người dân. Ba vai trò còn lại do người quản trị giao bằng mã mời, cho một đơn vị,
và có thể bị thu lại; một người có thể giữ nhiều vai trò, khi đó quyền được cộng lại.

Hồ sơ, tin, câu chuyện ngoài phạm vi được trả lời y như không có; không có gì được ghi hay gửi đi. Một phép thử đi hết
từng ô của bảng này qua toàn bộ đường đi của một tin nhắn (`tests/journeys/test_permissions.py`).
"""

AFTERWORD = """\
“Được làm” trong bảng là điều kiện cần. Trong phạm vi ấy vẫn có những điều không ai làm một mình được: người duyệt một
câu chuyện hay một hồ sơ không phải là người soạn, và không ai thẩm định hồ sơ của chính mình hay của người thân.

Việc người dân nhờ mà không gắn với đơn vị nào (câu hỏi, yêu cầu về dữ liệu của mình, khiếu nại) thuộc về mọi người thẩm
định, kể cả người chỉ được giao một địa bàn nhỏ, để không việc nào bị bỏ sót; mỗi lần mở đều được ghi lại. Không ai trả
lời khiếu nại về quyết định của chính mình; khi không còn ai khác, người quản trị được báo để cử thêm người. Đề xuất câu
trả lời mới do một người quản trị khác người đề xuất quyết định.
"""


def page(known: Iterable[Permission]) -> str:
    """The Markdown of ``docs/quyen.md``: one line for each act, one column for each role."""
    header = ["Việc", *ROLES.values()]
    lines = ["## Bảng quyền\n", *table(header, map(_line, known)), "", AFTERWORD]
    return "\n".join([INTRODUCTION, *_scopes(), *lines])


def _scopes() -> Iterator[str]:
    yield "## Phạm vi\n"
    yield from table(["Trong bảng", "Nghĩa là"], ([SCOPES[one], MEANINGS[one]] for one in Scope))
    yield ""


def _line(row: Permission) -> list[str]:
    return [f"{row.name} (`{row.act}`)", *(_cell(role, row.act) for role in ROLES)]


def _cell(role: Role, act: Act) -> str:
    """How far this role reaches; what every citizen may do, everybody may."""
    found = scope(role, act)
    return SCOPES[found] if found else NONE


if __name__ == "__main__":
    sys.stdout.write(page(permissions().values()))
