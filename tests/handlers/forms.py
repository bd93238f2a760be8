"""The two forms, step by step: what opens them and an answer that each step takes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from handlers.form import SUMMARY
from tests.handlers.records import place_of
from tests.stage import Actor, Stage

STORY = "Ba năm liền dẫn cả thôn làm lúa sạch, 12 hộ nghèo có thêm thu nhập, không hộ nào bỏ ruộng."


@dataclass(frozen=True)
class Walk:
    """A form as one person fills it in: each step with an answer, in order; ``typical`` steps stand for all alike."""

    name: str
    who: str
    opening: str
    steps: tuple[tuple[str, str], ...]
    typical: tuple[str, ...]

    async def open(self, stage: Stage) -> Actor:
        """Open the form; the first question stands."""
        who = stage.person(self.who)
        await who.says(self.opening)
        assert await place_of(stage, self.who) == (self.name, self.steps[0][0])
        return who

    async def stops(self, stage: Stage) -> AsyncIterator[tuple[str, Actor]]:
        """Open the form and stop at each typical step, to let something happen there before its answer."""
        who = await self.open(stage)
        for step, answer in (*self.steps, (SUMMARY, "huỷ")):
            if step in self.typical:
                yield step, who
            await who.says(answer)

    async def to(self, stage: Stage, step: str) -> Actor:
        """Open the form and answer up to a step, or to “summary”."""
        who = await self.open(stage)
        for key, answer in self.steps:
            if key == step:
                break
            await who.says(answer)
        assert await place_of(stage, self.who) == (self.name, step)
        return who


NOMINATION = Walk(
    "nominate",
    "can-bo",
    "tôi muốn đề cử",
    (
        ("subject", "cá nhân"),
        ("name", "Lò Thị Mai"),
        ("place", "Trưởng thôn 3, xã Đông Lĩnh"),
        ("field", "1"),
        ("date", "12/8/2026"),
        ("story", STORY),
        ("replicability", "2"),
        ("rewards", "Giấy khen của UBND xã năm 2025"),
        ("criterion-guong-mau-chap-hanh", "đạt"),
        ("criterion-viec-lam-co-ket-qua", "có"),
        ("criterion-co-suc-lan-toa", "2"),
        ("criterion-duoc-cong-dong-ghi-nhan", "chua dat"),
        ("photos", "bỏ qua"),
        ("consent", "chưa hỏi"),
    ),
    typical=("subject", "name", "date", "criterion-guong-mau-chap-hanh", "photos", "summary"),
)

TIP = Walk(
    "tip",
    "hang-xom",
    "tôi muốn gửi tin",
    (
        ("story", "o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo"),
        ("place", "xã Đông Lĩnh"),
        ("photos", "không"),
        ("contact", "được"),
    ),
    typical=("story", "place", "photos", "contact", "summary"),
)

WALKS = (NOMINATION, TIP)
