"""A bare yes or no is the choice that says so, wherever exactly one choice says yes."""

import pytest

from storage.tables import Tip
from tests.handlers.records import last_of
from tests.stage import Actor, Stage


async def asked_whether(stage: Stage) -> Actor:
    """A neighbour is asked whether a tip is to be taken back for good."""
    who = stage.person("hang-xom")
    for said in ("gửi tin", "chị Nhàn nấu cháo từ thiện mỗi sáng cho bệnh viện", "Đông Lĩnh", "không", "được", "gửi"):
        await who.says(said)
    await who.says("tin tôi gửi")
    await who.presses("chị Nhàn")
    await who.presses("Rút tin này")
    return who


@pytest.mark.parametrize("yes", ["có", "da", "đúng rồi", "ok"])
async def test_yes(stage: Stage, yes: str) -> None:
    """What was asked is done, and not thanked for."""
    who = await asked_whether(stage)
    assert "Đã rút tin" in await who.says(yes)
    assert (await last_of(stage, Tip)).story is None


@pytest.mark.parametrize("no", ["không", "ko", "thôi"])
async def test_no(stage: Stage, no: str) -> None:
    """Nothing is done."""
    who = await asked_whether(stage)
    assert "chờ cán bộ xem" in await who.says(no)
    assert (await last_of(stage, Tip)).story is not None


async def test_a_day_later(stage: Stage) -> None:
    """Nobody remembers what the yes was about: nothing is done."""
    who = await asked_whether(stage)
    await stage.at("2026-11-22T12:00")
    assert "Đã rút tin" not in await who.says("có")
    assert (await last_of(stage, Tip)).story is not None


async def test_where_nothing_is_asked(stage: Stage) -> None:
    """A yes below a menu chooses nothing of it."""
    who = stage.person("can-bo")
    await who.says("menu")
    assert "Rất vui được giúp bạn" in await who.says("dạ")
