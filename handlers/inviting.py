"""Giving a role by an invitation: which role, for which unit, for how many days; the code is shown once."""

import secrets

from content.message import Message, Show, typed_number
from content.rules.broken import RuleBrokenError
from content.rules.person import Role
from handlers.form import menu_choice
from handlers.scene import Place, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, at, told
from handlers.unit_choice import unit_chosen
from storage import units
from storage.invitations import ENTROPY_BYTES, LONGEST_DAYS, VALID_DAYS, invite

DAYS = (3, 7, VALID_DAYS, 30)
ROLES = (Role.OFFICER, Role.REVIEWER, Role.ADMINISTRATOR)


async def begin_inviting(scene: Scene) -> Turn:
    """Asks for the role first."""
    return await _next(scene, "role", {})


async def _next(scene: Scene, step: str, data: dict[str, int | str | bool]) -> Turn:
    place = Place("people", step, data)
    return Turn((await INVITING[step].ask(at(scene, place)),), place)


async def _ask_role(scene: Scene) -> Message:
    return text(scene.say("invite-ask-role"), [pick(scene.say(f"role-{role}"), role) for role in ROLES])


async def _take_role(scene: Scene, value: str) -> Turn:
    if value not in ROLES:
        raise RuleBrokenError("choose-one")
    if value == Role.ADMINISTRATOR:
        return await _next(scene, "days", {"role": value, "unit": ""})
    return await _next(scene, "for-unit", {"role": value})


async def _ask_unit(scene: Scene) -> Message:
    return text(scene.say("invite-ask-unit", role=scene.say(f"role-{told(scene, 'role')}")))


async def _take_unit(scene: Scene, value: str) -> Turn:
    found = await unit_chosen(scene, value)
    if isinstance(found, Message):
        return Turn((found,), scene.place)
    return await _next(scene, "days", {"role": told(scene, "role"), "unit": found.code})


async def _ask_days(scene: Scene) -> Message:
    words = scene.say("invite-ask-days", what=await _what(scene), longest=LONGEST_DAYS)
    return text(words, [pick(scene.say("label-invite-days", days=days), days, Show.BUTTON) for days in DAYS])


async def _take_days(scene: Scene, value: str) -> Turn:
    """The code is in this one message and is not kept."""
    days = int(value) if is_number(value) else typed_number(scene.said.text.casefold().removesuffix("ngày"))
    if days is None or not 1 <= days <= LONGEST_DAYS:
        raise RuleBrokenError("invite-days-wrong", {"longest": LONGEST_DAYS})
    role, unit_code = Role(str(told(scene, "role"))), str(told(scene, "unit")) or None
    invitation, code = await invite(
        scene.session,
        role,
        unit_code,
        created_by=scene.actor,
        now=scene.now,
        entropy=secrets.token_bytes(ENTROPY_BYTES),
        valid_days=days,
    )
    words = scene.say("invite-done", code=code, what=await _what(scene), until=invitation.expires_at)
    return Turn((text(words, [go(scene.say("label-people"), "people"), menu_choice(scene)]),))


async def _what(scene: Scene) -> str:
    """The role and its unit."""
    code = str(told(scene, "unit"))
    unit = await units.unit(scene.session, code) if code else None
    role = scene.say(f"role-{told(scene, 'role')}")
    return scene.say("role-of", role=role, unit=unit.name if unit else scene.say("everything"))


INVITING = {
    "role": Step(_ask_role, _take_role),
    "for-unit": Step(_ask_unit, _take_unit),
    "days": Step(_ask_days, _take_days),
}
