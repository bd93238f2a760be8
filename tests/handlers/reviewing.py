"""Short ways through a review, for the tests of its dialogues."""

from storage.tables import Nomination
from tests.handlers.records import all_of
from tests.stage import Actor, Stage

HOA = 1
"""The sample's first nomination: Nguyễn Thị Hoa of Đông Lĩnh."""
CRITERIA = 4


async def record(stage: Stage, number: int = HOA) -> Nomination:
    """A nomination as it stands."""
    return next(row for row in await all_of(stage, Nomination) if row.id == number)


async def taken(stage: Stage, name: str = "tham-dinh", number: int = HOA) -> Actor:
    """A reviewer has it in hand and sees it."""
    who = stage.person(name)
    await who.says(f"/thamdinh {number}")
    await who.presses("Nhận thẩm định")
    await who.presses("Xem hồ sơ")
    return who


async def appraised(who: Actor, number: int = HOA) -> str:
    """The reviewer finds everything met; returns what they heard last."""
    heard = await who.says(f"/chamhoso {number}")
    for _ in range(CRITERIA):
        heard = await who.presses("Đạt")
    return heard


async def told(stage: Stage, name: str) -> list[str]:
    """Everything that a person got, as one text each."""
    return [part.text for part in stage.person(name).heard]


def labels(who: Actor) -> list[str]:
    """The choices below what was heard last."""
    return [button.label for button in who.heard[-1].buttons]
