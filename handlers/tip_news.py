"""Who is told what happens to a tip: its tipster, unless anonymous, and those whose work it is."""

from collections.abc import Sequence
from dataclasses import replace

from content.message import Message
from content.rules.person import Act, may
from content.rules.push import PushKind
from handlers.form import menu_choice
from handlers.scene import Notice, Scene, go, text
from handlers.tip_people import workers
from storage import audit, people, tip_uses
from storage.tables import Nomination, Tip


def tell_tipster(scene: Scene, tip: Tip, phrase: str, *, step: str = "", **facts: str | int) -> tuple[Notice, ...]:
    """A notice to whoever sent the tip; nothing for an anonymous one: their code shows it.

    ``step`` names what happened to something other than the tip, so that it is told each time it happens.
    """
    if tip.tipster_id is None or tip.anonymous or tip.tipster_id == scene.person.id:
        return ()
    key = f"tip/{tip.id}/{phrase}/{tip.version}{step}/{tip.tipster_id}"
    message = text(scene.say(phrase, **facts), [go(scene.say("label-tip-look"), "tip-talk", "own", tip.id)])
    return (Notice(key, tip.tipster_id, message, PushKind.CASE, f"tip/{tip.id}"),)


async def tell_tipsters(scene: Scene, record: Nomination, what: str) -> tuple[Notice, ...]:
    """Notices to the tipsters behind a nomination and those merged into it: “sent” or “approved”; a story tells itself.

    Each time that it is: what was decided may be opened and decided again.
    """
    found = await tip_uses.behind_family(scene.session, record)
    step = f"/{record.id}/{record.version}"
    return tuple(notice for tip in found for notice in tell_tipster(scene, tip, f"tip-news-{what}", step=step))


async def tell_desk(scene: Scene, tip: Tip, key: str, words: str) -> tuple[Notice, ...]:
    """Notices with a way to open the tip to who has it in hand, or else to its unit's officers or the reviewers.

    That they were told is on record with the day only, as the tipster may be the reason.
    """
    message = text(words, [go(scene.say("label-open-tip"), "unit-tips", tip.id), menu_choice(scene)])
    return notices(tip, key, [one for one in await desk(scene, tip) if one != scene.person.id], message)


def notices(tip: Tip, key: str, people_told: Sequence[int], message: Message) -> tuple[Notice, ...]:
    """The same message about a tip to several people, once each."""
    about = f"tip/{tip.id}"
    return tuple(Notice(f"{key}/{one}", one, message, PushKind.WORK, about) for one in people_told)


def apart(tip: Tip, caused: Sequence[Notice]) -> tuple[Notice, ...]:
    """What the tipster caused: of an anonymous one it is queued where nothing beside it names them."""
    return tuple(replace(one, apart=tip.anonymous) for one in caused)


async def desk(scene: Scene, tip: Tip) -> list[int]:
    """Who has the tip in hand and still may; otherwise everybody who works on the tips of its unit."""
    if tip.officer_id is not None:
        held = await people.posts(scene.session, tip.officer_id, scene.now)
        if any(may(post.role, Act.VERIFY_TIP) for post in held):
            return [tip.officer_id]
    return list((await workers(scene.session, [tip.unit_code], scene.now)).get(tip.unit_code, []))


def note(scene: Scene, tip: Tip, act: str, **facts: str | int | None) -> None:
    """What an officer did with a tip, for the audit trail."""
    audit.note(scene.session, scene.now, scene.actor, act, f"tip/{tip.id}", **facts)
