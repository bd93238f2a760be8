"""The citizens' tips that wait within somebody's reach: list, open (on record), say that one is being verified."""

from collections.abc import Sequence

from content.message import Choice, File, Message
from content.rules.calendar import local_day
from content.rules.person import Act
from content.rules.tip import TipEvent, TipState, after, look_by, possible
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.reach import tips_reach
from handlers.scene import Scene, Turn, go, is_number, text
from storage import attachments, audit, tips
from storage.tables import Attachment, Tip

PAGE = 8
LABEL_MAX = 40
PHOTOS_MAX = 10
ENDINGS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp"}


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists, ``<id>`` opens, ``verify.<id>`` takes it in hand."""
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, await _own(scene, number))
        case ("verify", number) if is_number(number):
            return await _verify(scene, await _own(scene, number))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _own(scene: Scene, number: str) -> Tip:
    return await tips.one(scene.session, int(number), await tips_reach(scene))


async def _list(scene: Scene, page: int) -> Turn:
    rows = await tips.within(scene.session, await tips_reach(scene), page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("unit-tips-none"), [menu_choice(scene)]),))
    audit.note(scene.session, scene.now, scene.actor, "list", "tips", count=len(rows[:PAGE]), page=page)
    choices = [go(_label(scene, row), "unit-tips", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "unit-tips", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("unit-tips-list"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, tip: Tip) -> str:
    story = shortened(tip.story or "", LABEL_MAX)
    return scene.say("unit-tips-label-urgent" if tip.urgent else "unit-tips-label", story=story)


async def _show(scene: Scene, tip: Tip) -> Turn:
    """The whole tip with its photos, without who told it. The read is on record."""
    photos = await attachments.of(scene.session, tip)
    received = tip.received_at or tip.created_at
    words = scene.say(
        "unit-tips-one",
        day=scene.day_of(received),
        place=tip.place or "",
        story=tip.story or "",
        photos=len(photos),
        state=scene.say(f"tip-state-{tip.state}"),
        last=scene.house.phrases.day(look_by(local_day(received))),
    )
    audit.note(scene.session, scene.now, scene.actor, "read", f"tip/{tip.id}")
    return Turn((Message(words, tuple(_actions(scene, tip)), _files(scene, photos)),))


def _files(scene: Scene, photos: Sequence[Attachment]) -> tuple[File, ...]:
    return tuple(
        File(photo.digest, _name(scene, number, photo.media_type), photo.media_type)
        for number, photo in enumerate(photos[:PHOTOS_MAX], start=1)
    )


def _name(scene: Scene, number: int, media_type: str) -> str:
    return f"{scene.say('unit-tips-photo', n=number)}.{ENDINGS.get(media_type, 'jpg')}"


def _actions(scene: Scene, tip: Tip) -> list[Choice]:
    choices = [go(scene.say("label-unit-tips-list"), "unit-tips"), menu_choice(scene)]
    if TipEvent.VERIFY in possible(TipState(tip.state)):
        choices.insert(0, go(scene.say("label-verify"), "unit-tips", "verify", tip.id))
    return choices


async def _verify(scene: Scene, tip: Tip) -> Turn:
    if TipEvent.VERIFY in possible(TipState(tip.state)):
        tip.state = after(TipState(tip.state), TipEvent.VERIFY)
        tip.updated_at = scene.now
        audit.note(scene.session, scene.now, scene.actor, "verify", f"tip/{tip.id}")
    return Turn((text(scene.say("unit-tips-verifying"), _actions(scene, tip)),))


DIALOGUE = Dialogue(name="unit-tips", command="tindan", act=Act.READ_UNIT_TIPS, open=_open)
