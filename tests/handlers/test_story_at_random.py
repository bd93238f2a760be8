"""People press what they like in any order: nothing illegal comes of it, and everything that was done is on record."""

import random

import pytest

from content.rules import story as rules
from content.rules.story import StoryEvent, StoryState
from storage import consents
from storage.tables import Consent, Nomination, Story
from tests.content.rules.drawings import arrows
from tests.handlers.records import all_of, audited, last_of, place_of
from tests.handlers.story_office import NOMINEE, SECOND, WRITER, approve, begin, code_for
from tests.stage import Actor, Stage

DRAWN = {(start, end) for (start, _), end in arrows(rules, StoryState, StoryEvent).items()}
FITTING = ("go.story-check", "go.story-publish")
ODD = (*FITTING, "go.story-recall", "go.story-edit.title")
SAID = ("ngay", "8:00 ngày 25/11", "Tiêu đề thứ hai", "huỷ", "chưa")
ACTS = frozenset(
    {"edit", "ask-approval", "return", "approve", "schedule", "unschedule", "publish", "recall", "unconsent"}
)
STEPS = 60


@pytest.mark.parametrize("seed", [2, 3])
async def test_whatever_is_pressed(stage: Stage, seed: int) -> None:
    """Each step is an arrow of the drawing; what is out has a consent and two people; nothing goes unrecorded."""
    dice = random.Random(seed)  # noqa: S311 - a rehearsal, no secret
    story = await begin(stage, await approve(stage))
    versions, reached = 0, set[str]()
    for _ in range(STEPS):
        before = await last_of(stage, Story)
        await _something(stage, dice, before)
        story = await last_of(stage, Story)
        changed = story.version - before.version
        versions += changed
        reached.add(story.state)
        assert changed in (0, 1)
        assert not changed or (before.state, story.state) in DRAWN, (before.state, story.state)
        await _require_sound(stage, story)
    assert versions >= 3
    assert StoryState.PUBLISHED in reached
    done = [act for act, subject in await audited(stage) if subject == f"story/{story.id}" and act in ACTS]
    assert len(done) == versions


async def _something(stage: Stage, dice: random.Random, story: Story) -> None:
    """Somebody of the desk presses or says something; now and then the nominee says yes, or takes it back."""
    if dice.random() < 0.12:
        await _nominee(stage, dice, story.nomination_id)
        return
    who = stage.person(dice.choice((WRITER, SECOND)))
    luck, standing = dice.random(), (await place_of(stage, who.name))[1]
    if standing and luck < 0.85:
        await who.says("ngay" if standing == "when" else "đúng")
    elif luck < 0.1 or standing:
        await who.says(dice.choice(SAID))
    elif luck < 0.2:
        await _press(who, dice, ODD, 99)
    else:
        await who.presses_token(f"go.story-desk.{story.id}")
        await _press(who, dice, FITTING, 1)


async def _press(who: Actor, dice: random.Random, kinds: tuple[str, ...], last: int) -> None:
    """Press one of these buttons below the newest messages, however old."""
    buttons = [one.token for part in who.heard[-last:] for one in part.buttons]
    if found := [token for token in buttons if token.startswith(kinds) and "return" not in token]:
        await who.presses_token(dice.choice(found))


async def _nominee(stage: Stage, dice: random.Random, nomination: int) -> None:
    nominee = stage.person(NOMINEE)
    if dice.random() < 0.8:
        await nominee.says(await code_for(stage, nomination))
        await nominee.says(dice.choice(("đồng ý", "đồng ý", "không đồng ý")))
    elif given := await all_of(stage, Consent):
        await nominee.presses_token(f"go.consent.withdraw.{given[-1].id}")
        await nominee.says("có rút")


async def _require_sound(stage: Stage, story: Story) -> None:
    """What is approved, on the calendar or out has two people; what is out has a consent that stands."""
    if story.state in (StoryState.APPROVED, StoryState.SCHEDULED, StoryState.PUBLISHED):
        assert story.approver_id not in (None, story.author_id)
        async with stage.app.database.reading() as session:
            await consents.require(session, await session.get_one(Nomination, story.nomination_id))
