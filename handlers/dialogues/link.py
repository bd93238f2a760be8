"""One person on several platforms: a code is shown here, typed there, and after a yes there is one person."""

import secrets

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.code import parse_code
from content.rules.person import Act
from handlers.dialogue import Dialogue, dialogues
from handlers.dialogues.menu import menu
from handlers.doors import door, doors
from handlers.form import menu_choice
from handlers.scene import Place, Scene, Turn, go, pick, text
from storage import links, outbox, people
from storage.outbox import Outgoing
from storage.tables import Person, Priority

CODE = "code"
NAME_MAX = 30


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    """A new code, said together with what is linked already. A form that is open goes on."""
    code = await links.new_link(scene.session, scene.person.id, scene.now, secrets.token_bytes(8))
    until, held = scene.now + links.VALID, await links.accounts(scene.session, scene.person.id)
    if len(held) == 1:
        words, choices = scene.say("link-code", code=code, until=until), [menu_choice(scene)]
    else:
        words = scene.say("link-code-linked", code=code, until=until, doors=doors(scene, held))
        choices = [go(scene.say("label-unlink"), "unlink"), menu_choice(scene)]
    return Turn((text(words, [] if scene.place else choices),), scene.place)


async def confirm(scene: Scene, code: str) -> Turn | None:
    """Ask whether the accounts shall be linked, if this is the code for it. A true code is no guess and costs no try.

    Raises what ``links.owner`` raises.
    """
    marked = links.mark(code)
    made_by = await links.owner(scene.session, marked, scene.person.id, scene.now)
    if made_by is None:
        return None
    return Turn((await _question(scene, made_by),), Place("link", "confirm", {CODE: marked}))


async def _question(scene: Scene, made_by: Person) -> Message:
    """What will happen. Of the other side only the platforms and the first name are shown."""
    there = doors(scene, await links.accounts(scene.session, made_by.id))
    first_name = made_by.name.split()[-1][:NAME_MAX] if made_by.name.strip() else ""
    theirs = (
        scene.say("link-theirs", doors=there, name=first_name)
        if first_name
        else scene.say("link-theirs-unnamed", doors=there)
    )
    choices = [pick(scene.say(f"label-link-{value}"), value) for value in ("yes", "no")]
    return text(scene.say("link-confirm", here=door(scene, scene.talk.channel), theirs=theirs), choices)


async def _ask(scene: Scene) -> Message:
    made_by = await links.owner(scene.session, _marked(scene), scene.person.id, scene.now)
    if made_by is None:
        raise RuleBrokenError("link-expired")
    return await _question(scene, made_by)


async def _take(scene: Scene, value: str) -> Turn:
    """A yes or a no; another code, whatever it is for, takes the place of this one."""
    if not value and parse_code(scene.said.text):
        return await dialogues()["code"].open(scene, (scene.said.text,))
    said = value or next((one for one in ("yes", "no") if scene.said_one_of(f"words-link-{one}")), "")
    match said:
        case "yes":
            return await _link(scene)
        case "no":
            return await _declined(scene)
        case _:
            raise RuleBrokenError("choose-one")


async def _link(scene: Scene) -> Turn:
    """The menu that follows is the one person's: work begun on the other platform is offered."""
    made_by = await links.owner(scene.session, _marked(scene), scene.person.id, scene.now)
    there = await people.conversations(scene.session, [made_by.id]) if made_by else {}
    one = await links.join(scene.session, _marked(scene), scene.talk, scene.person.id, scene.now)
    if one.id in there:
        await _tell(scene, there[one.id])
    held = doors(scene, await links.accounts(scene.session, one.id))
    words = [scene.say("linked", doors=held)]
    if one.reminders_off_at is not None:
        words.append(scene.say("linked-reminders-off"))
    posts = await people.posts(scene.session, one.id, scene.now)
    return Turn((await menu(scene.of(one, posts), "\n".join(words)),), alone=True)


async def _tell(scene: Scene, conversation: str) -> None:
    """Whoever made the code hears that it was used, so that a stolen one does not go unnoticed."""
    words = scene.say("linked-notice", door=door(scene, scene.talk.channel))
    message = text(words, [go(scene.say("label-unlink"), "unlink"), menu_choice(scene)])
    key = f"linked/{_marked(scene)}"
    await outbox.queue(scene.session, Outgoing(key, conversation, message, Priority.REMINDER), scene.now)


async def _declined(scene: Scene) -> Turn:
    return Turn((await menu(scene, scene.say("link-declined")),))


def _marked(scene: Scene) -> str:
    return str(scene.place.data.get(CODE, "")) if scene.place else ""


DIALOGUE = Dialogue(
    name="link",
    command="lienket",
    act=Act.USE_INVITATION,
    open=_open,
    always=True,
    take=_take,
    ask=_ask,
    back=_declined,
    cancel=_declined,
)
