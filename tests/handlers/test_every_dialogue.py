"""What holds for every dialogue there is, and for the next one without another line here."""

import pytest

from bot.channels import Part
from content.phrasebook import phrases
from content.rules.person import Role, may
from content.text import fold
from handlers.dialogue import Dialogue, dialogues
from tests.handlers.forms import WALKS, Walk
from tests.handlers.records import place_of
from tests.stage import Actor, Stage

ALL = tuple(dialogues().values())
WHO = {
    Role.CITIZEN: "hang-xom",
    Role.OFFICER: "can-bo",
    Role.REVIEWER: "tham-dinh",
    Role.ADMINISTRATOR: "quan-tri",
}
TOKEN_BYTES = 64
INSTRUCTIONS = ("gõ", "nhập", "viết", "gửi", "chọn", "trả lời", "liên hệ", "hỏi")


def _allowed(dialogue: Dialogue) -> str:
    """Somebody who may."""
    return next(WHO[role] for role in Role if may(role, dialogue.act))


def _refused(dialogue: Dialogue) -> list[str]:
    return [WHO[role] for role in Role if not may(role, dialogue.act)]


def leads_on(part: Part) -> bool:
    """Whether somebody who reads this knows what to do next."""
    said = part.text.casefold()
    return bool(part.buttons) or "?" in said or any(word in said for word in INSTRUCTIONS)


def tokens_fit(part: Part) -> bool:
    """Whether every button can be carried by every platform."""
    tokens = [button.token for button in part.buttons]
    return all(token.isascii() and len(token) <= TOKEN_BYTES for token in tokens)


def sound(who: Actor) -> bool:
    """Whether everything this person has been sent leads on and fits."""
    return all(leads_on(part) and tokens_fit(part) and part.text.strip() for part in who.heard)


@pytest.mark.parametrize("dialogue", ALL, ids=lambda dialogue: dialogue.name)
async def test_by_command(stage: Stage, dialogue: Dialogue) -> None:
    """A slash command opens it, in either case, as groups write it too, and with nonsense behind it."""
    who = stage.person(_allowed(dialogue))
    for typed in (dialogue.command, f"{dialogue.command.upper()}@bot"):
        assert "Tôi không có lệnh" not in await who.says(f"/{typed}")
        await who.says("huỷ")
    for nonsense in ("²", "9" * 30, f"page {'9' * 30}", "new x y z", "draft x"):
        assert await who.says(f"/{dialogue.command} {nonsense}"), nonsense
    assert "gặp trục trặc" not in "\n".join(part.text for part in who.heard)
    assert sound(who)


@pytest.mark.parametrize("dialogue", ALL, ids=lambda dialogue: dialogue.name)
async def test_by_words(stage: Stage, dialogue: Dialogue) -> None:
    """Each of its words opens it, typed without diacritics, for somebody who may."""
    who = stage.person(_allowed(dialogue))
    await who.says("menu")
    await who.says(f"/{dialogue.command}")
    opened = _kind_of(who), await place_of(stage, who.name)
    for word in phrases().say(f"words-{dialogue.name}").split("|"):
        if opened[1] != (None, None):
            await who.says("/huy")
        await who.says(fold(word))
        assert (_kind_of(who), await place_of(stage, who.name)) == opened, word


def _kind_of(who: Actor) -> str:
    """The first words of what was heard last."""
    return who.heard[-1].text[:40]


@pytest.mark.parametrize("dialogue", [one for one in ALL if _refused(one)], ids=lambda dialogue: dialogue.name)
async def test_by_who_may_not(stage: Stage, dialogue: Dialogue) -> None:
    """Whoever may not is told who may and how to become one, by command and by button."""
    for name in _refused(dialogue):
        who = stage.person(name)
        for heard in (await who.says(f"/{dialogue.command}"), await who.presses_token(f"go.{dialogue.name}")):
            assert "mã mời" in heard
        assert await place_of(stage, name) == (None, None)


@pytest.mark.parametrize("role", Role)
async def test_menu(stage: Stage, role: Role) -> None:
    """The menu offers what the person may do, and everything it offers opens."""
    who = stage.person(WHO[role])
    await who.says("menu")
    offered = [button.token for button in who.heard[-1].buttons]
    assert len(offered) >= 3
    for token in offered:
        heard = await who.presses_token(token)
        assert "chỉ dành cho cán bộ" not in heard
        await who.says("/huy")
    assert sound(who)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_forms_lead_on(stage: Stage, walk: Walk) -> None:
    """Every question of a form, its summary and what follows sending say what can be done next, and fit."""
    who = stage.person(walk.who)
    await who.says(walk.opening)
    for _, answer in walk.steps:
        await who.says(answer)
    await who.says("gửi")
    assert sound(who)
    assert who.heard[-1].buttons
