"""A code was typed: an invitation lets its holder in, a tracking code shows where a tip stands, a third kind links."""

import hmac

from content.message import Message
from content.rules.code import looks_like_code, parse_code
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.dialogues.consent import confirm as ask_consent
from handlers.dialogues.link import confirm
from handlers.dialogues.menu import menu
from handlers.dialogues.tip_talk import decided, followed
from handlers.form import menu_choice
from handlers.scene import Place, Scene, Turn, text
from storage import audit, invitations, people, tips
from storage.people import posts


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """What was typed holds a code, or else one is asked for."""
    typed = " ".join(arguments) or scene.said.text
    if looks_like_code(typed) or parse_code(typed) or arguments or is_admin_code(scene, typed):
        return await _tried(scene, typed)
    return Turn((await _ask(scene),), Place("code", "typed"))


async def _ask(scene: Scene) -> Message:
    return text(scene.say("code-ask"), [menu_choice(scene)])


async def _take(scene: Scene, value: str) -> Turn:
    """A typed code, or what was chosen below the tip that one has opened."""
    return await decided(scene, value) if value else await _tried(scene, scene.said.text)


async def _tried(scene: Scene, typed: str) -> Turn:
    """A tip, another account, the installation's first administrator, or an invitation. Five wrong tries an hour."""
    await invitations.check_tries(scene.session, scene.talk.conversation, scene.now)
    code = parse_code(typed)
    if code and (tip := await tips.by_code(scene.session, code)) is not None:
        return await followed(scene, tip)
    if code and (linking := await confirm(scene, code)) is not None:
        return linking
    if code and (asking := await ask_consent(scene, code)) is not None:
        return asking
    if is_admin_code(scene, typed) and not await people.administrators(scene.session, scene.now):
        return await _first_administrator(scene)
    conversation = scene.talk.conversation
    given = await invitations.redeem(scene.session, typed, scene.person, conversation, scene.now)
    unit = given.unit.name if given.unit else scene.say("everything")
    phrase = "joined" if given.newly else "joined-already"
    return await _welcome(scene, scene.say(phrase, role=scene.say(f"role-{given.role.value}"), unit=unit))


def is_admin_code(scene: Scene, typed: str) -> bool:
    """Whether this is the set-up's own code. It works only while there is no administrator: it is no back door."""
    known = scene.house.admin_code
    return bool(known) and hmac.compare_digest(typed.strip().encode(), (known or "").encode())


async def _first_administrator(scene: Scene) -> Turn:
    await people.appoint(scene.session, scene.person.id, Role.ADMINISTRATOR, None, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "first-administrator", scene.actor)
    role = scene.say("role-administrator")
    return await _welcome(scene, scene.say("joined", role=role, unit=scene.say("everything")))


async def _welcome(scene: Scene, words: str) -> Turn:
    """The menu of the role just given."""
    await scene.session.flush()
    held = await posts(scene.session, scene.person.id, scene.now)
    return Turn((await menu(scene.with_posts(held), words),))


DIALOGUE = Dialogue(name="code", command="ma", act=Act.USE_INVITATION, open=_open, take=_take)
