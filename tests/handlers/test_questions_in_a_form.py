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


@pytest.mark.parametrize(
    "step, asked",
    [
        ("name", "có giới hạn tuổi không"),
        ("name", "co gioi han tuoi khong a"),
        ("place", "còn cá nhân thì sao"),
        ("field", "xã em nộp đủ chưa"),
        ("place", "phải ghi tới thôn à"),
        ("place", "ghi mấy dòng"),
    ],
)
async def test_what_sounds_like_a_question_is_not_written_down(stage: Stage, step: str, asked: str) -> None:
    """Answered, or given back: the field stays open, and the next words fill it."""
    who = await NOMINATION.to(stage, step)
    heard = await who.says(asked)
    assert "Ta tiếp tục nhé" in heard or "nghe như một câu hỏi" in heard
    assert await place_of(stage, "can-bo") == ("nominate", step)
    await who.says("Hợp tác xã An Bình" if step != "field" else "1")
    assert (await place_of(stage, "can-bo"))[1] != step


async def test_typed_once_more_it_is_the_answer(stage: Stage) -> None:
    """Whoever means it types it again."""
    who = await NOMINATION.to(stage, "place")
    assert "nghe như một câu hỏi" in await who.says("Xóm mới bên sông phải không")
    await who.says("Xóm mới bên sông phải không")
    assert await place_of(stage, "can-bo") == ("nominate", "field")


@pytest.mark.parametrize("typed", ["không rõ ở thôn nào", "Lê Văn À", "Bản Nào", "Xã không chồng", "thôn Sao Mai"])
async def test_a_place_with_a_question_word_is_a_place(stage: Stage, typed: str) -> None:
    """Names and what somebody does not know are answers."""
    who = await NOMINATION.to(stage, "place")
    await who.says(typed)
    assert await place_of(stage, "can-bo") == ("nominate", "field")
