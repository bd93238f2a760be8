"""One person is several again: an account leaves and begins anew, all that is on record stays with the others."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.doors import door, doors
from handlers.form import menu_choice
from handlers.scene import Place, Scene, Turn, go, pick, text
from storage import links, outbox, people
from storage.links import Account
from storage.outbox import Outgoing
from storage.tables import Person, Priority

KEEP = "keep"


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    held = await _held(scene)
    if len(held) == 1:
        return Turn((text(scene.say("unlink-none"), [go(scene.say("label-link"), "link"), menu_choice(scene)]),))
    numbered = {str(number): f"{one.channel}:{one.sender}" for number, one in enumerate(held)}
    return Turn((_question(scene, held),), Place("unlink", "which", dict(numbered)))


async def _held(scene: Scene) -> list[Account]:
    """The person's accounts, the one that speaks first."""
    held = await links.accounts(scene.session, scene.person.id)
    return sorted(held, key=lambda one: not _is_here(scene, one))


def _is_here(scene: Scene, account: Account) -> bool:
    return account == Account(scene.talk.channel, scene.said.sender)


def _question(scene: Scene, held: list[Account]) -> Message:
    """Each account can leave: this one, or another one that somebody else has got hold of."""
    names = [door(scene, one.channel) for one in held]
    labels = [scene.say("unlink-here", door=names[0]), *names[1:]]
    choices = [pick(scene.say("label-unlink-one", door=label), number) for number, label in enumerate(labels)]
    return text(
        scene.say("unlink-which", doors=doors(scene, held)), [*choices, pick(scene.say("label-unlink-no"), KEEP)]
    )


async def _ask(scene: Scene) -> Message:
    offered = scene.place.data.values() if scene.place else ()
    return _question(scene, [_account(str(one)) for one in offered])


def _account(written: str) -> Account:
    channel, _, sender = written.partition(":")
    return Account(channel, sender)


async def _take(scene: Scene, value: str) -> Turn:
    if value == KEEP or (not value and scene.said_one_of("words-link-no")):
        return await _declined(scene)
    chosen = str(scene.place.data.get(value, "")) if scene.place else ""
    if not chosen:
        raise RuleBrokenError("choose-one")
    return await _part(scene, _account(chosen))


async def _part(scene: Scene, account: Account) -> Turn:
    here = _is_here(scene, account)
    name = scene.said.name if here else ""
    fresh = await links.leave(scene.session, scene.talk, scene.person.id, account, name=name, now=scene.now)
    remaining = doors(scene, await links.accounts(scene.session, scene.person.id))
    if here:
        words = scene.say("unlinked-here", door=door(scene, account.channel), doors=remaining)
        return Turn((await menu(scene.of(fresh, ()), words),), alone=True)
    await _tell(scene, fresh)
    return Turn((await menu(scene, scene.say("unlinked-there", door=door(scene, account.channel))),), alone=True)


async def _tell(scene: Scene, fresh: Person) -> None:
    """The conversation that left finds its work gone and is told why."""
    where = (await people.conversations(scene.session, [fresh.id])).get(fresh.id)
    if where is not None:
        message = text(scene.say("unlinked-notice"), [menu_choice(scene)])
        outgoing = Outgoing(f"unlinked/{fresh.id}", where, message, Priority.REMINDER)
        await outbox.queue(scene.session, outgoing, scene.now)


async def _declined(scene: Scene) -> Turn:
    return Turn((await menu(scene, scene.say("unlink-declined")),))


DIALOGUE = Dialogue(
    name="unlink",
    command="bolienket",
    act=Act.USE_INVITATION,
    open=_open,
    take=_take,
    ask=_ask,
    back=_declined,
    cancel=_declined,
)
