"""Which photos of the record go with a story: all are shown once, then each is chosen or left out by its number."""

from functools import partial

from content.message import File, Message
from content.rules.person import Act
from content.rules.story import StoryState
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.form import menu_choice
from handlers.publishing import Case
from handlers.scene import Scene, Turn, go, is_number
from handlers.story_view import acted, edited
from storage import attachments, audit


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` shows them, ``<id>.<version>.<n>`` chooses the n-th or leaves it out."""
    match arguments:
        case (number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_shown, scene, pictures=True))
        case (number, version, photo) if all(map(is_number, (number, version, photo))):
            return await acted(scene, int(number), int(version), partial(_turned, scene, int(photo)))
        case _:
            return await listed(scene, StoryState.DRAFT, 0)


async def _shown(scene: Scene, case: Case, *, pictures: bool) -> Turn:
    """The photos to choose from; that they were shown is on record."""
    story, photos = case.story, await attachments.of(scene.session, case.nomination)
    if pictures:
        audit.note(scene.session, scene.now, scene.actor, "read", f"story/{story.id}", part="photos")
    choices = [
        go(
            scene.say("label-story-photo-out" if photo.digest in story.photos else "label-story-photo-in", n=number),
            *("story-photos", story.id, story.version, number),
        )
        for number, photo in enumerate(photos, start=1)
    ]
    files = tuple(
        File(photo.digest, scene.say("story-photo", n=number), photo.media_type)
        for number, photo in enumerate(photos, start=1)
    )
    back = go(scene.say("label-story-open"), "story-desk", story.id)
    words = scene.say("story-photos", chosen=len(story.photos), all=len(photos))
    return Turn((Message(words, (*choices, back, menu_choice(scene)), files if pictures else ()),))


async def _turned(scene: Scene, number: int, case: Case) -> Turn:
    """Chosen photos keep the order of the record."""
    photos = [photo.digest for photo in await attachments.of(scene.session, case.nomination)]
    if 0 < number <= len(photos):
        chosen = set(case.story.photos) ^ {photos[number - 1]}
        await edited(scene, case, by_hand=False)
        case.story.photos = [digest for digest in photos if digest in chosen]
    return await _shown(scene, case, pictures=False)


DIALOGUE = Dialogue(name="story-photos", command="anhbai", act=Act.PUBLISH, open=_open)
