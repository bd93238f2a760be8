"""A question in the middle of a form is answered and the form goes on; what only looks like one is an answer."""

import pytest

from tests.handlers.forms import NOMINATION
from tests.handlers.records import place_of
from tests.stage import Stage


@pytest.mark.parametrize(
    "asked, told",
    [
        ("chỉ tiêu của xã là bao nhiêu?", "Nguồn:"),
        ("hạn nộp kế hoạch 99/KH-UBND là ngày nào?", "99"),
        ("đất nhà tôi bị lấn thì kiện ở đâu?", "một cửa"),
    ],
)
async def test_answered(stage: Stage, asked: str, told: str) -> None:
    """Answered from the documents, said to be in none of them, or out of scope: never taken for a name."""
    who = await NOMINATION.to(stage, "name")
    heard = await who.says(asked)
    assert told in heard
    assert "Ta tiếp tục nhé" in heard
    assert await place_of(stage, "can-bo") == ("nominate", "name")


@pytest.mark.parametrize("typed", ["Ban Thi đua xã", "Hợp tác xã nông nghiệp Gương Sáng"])
async def test_taken_as_an_answer(stage: Stage, typed: str) -> None:
    """An answer in the field's own words is an answer."""
    who = await NOMINATION.to(stage, "place")
    await who.says(typed)
    assert await place_of(stage, "can-bo") == ("nominate", "field")
