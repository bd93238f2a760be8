"""Leaving a form and coming back: what was answered is kept, and the form goes on where it was."""

import pytest

from tests.handlers.forms import WALKS, Walk
from tests.handlers.records import place_of
from tests.stage import Actor, Stage


def _labels(who: Actor) -> str:
    return " ".join(button.label for button in who.heard[-1].buttons)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
class TestLeaving:
    """Each way out of a form and back into it."""

    async def test_cancelling(self, stage: Stage, walk: Walk) -> None:
        """“huỷ” at each step keeps what was answered; “Viết tiếp” goes on at the same question."""
        who = await walk.open(stage)
        await who.says(walk.steps[0][1])
        for step, answer in walk.steps[1:]:
            assert "vẫn được giữ" in await who.says("huy")
            assert await place_of(stage, walk.who) == (None, None)
            await who.presses("Viết tiếp")
            assert await place_of(stage, walk.who) == (walk.name, step)
            await who.says(answer)

    async def test_going_back(self, stage: Stage, walk: Walk) -> None:
        """“quay lại” asks the question before once more; answered, the form goes on where it was."""
        who = await walk.open(stage)
        await who.says("quay lai")
        assert await place_of(stage, walk.who) == (walk.name, walk.steps[0][0])
        await who.says(walk.steps[0][1])
        for (before, answered), (step, answer) in zip(walk.steps, walk.steps[1:], strict=False):
            await who.says("quay lại")
            assert await place_of(stage, walk.who) == (walk.name, before)
            await who.says(answered)
            assert await place_of(stage, walk.who) == (walk.name, step)
            await who.says(answer)
        await who.says("quay lại")
        assert await place_of(stage, walk.who) == (walk.name, walk.steps[-1][0])

    async def test_an_untouched_form_leaves_nothing(self, stage: Stage, walk: Walk) -> None:
        """Cancelled before the first answer, nothing is kept and nothing is offered to go on with."""
        who = await walk.open(stage)
        assert "Chưa có gì được ghi" in await who.says("thoat")
        assert "Viết tiếp" not in _labels(who)
        await who.says("menu")
        assert "Viết tiếp" not in _labels(who)

    async def test_leaving_without_a_word(self, stage: Stage, walk: Walk) -> None:
        """Opening the menu in the middle keeps the draft, which the menu then offers first, days later too."""
        who = await walk.open(stage)
        await who.says(walk.steps[0][1])
        await who.says("menu")
        assert who.heard[-1].buttons[0].label.startswith("Viết tiếp")
        stage.app.clock.set("2026-11-22T12:00")
        await who.says("menu")
        await who.presses("Viết tiếp")
        assert await place_of(stage, walk.who) == (walk.name, walk.steps[1][0])
