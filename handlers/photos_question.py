"""The question about photos, which every form may ask: as many as wanted, one after the other, or none."""

from content.message import Kind, Message, Missing, Show
from content.rules.broken import RuleBrokenError
from handlers.form import PHOTOS, Progress, Question, R, Taken, said_skip, skip_choice
from handlers.scene import Scene, pick, text
from handlers.typed import begins_as, listed
from storage import attachments
from storage.tables import Nomination, Tip


def photos_question(form: str) -> Question[R]:
    """The question in the words of one form; the photos go to the form's record."""

    async def ask(scene: Scene, _: R, at: Progress) -> Message:
        return text(scene.say(f"{form}-ask-photos", n=at.number, total=at.total), [skip_choice(scene)])

    return Question(PHOTOS, ask, _take, _show)


async def _take(scene: Scene, record: R, value: str) -> Taken:
    """Each photo is kept as it comes; “xong” or “bỏ qua” goes on."""
    if scene.said.kind is Kind.PHOTO:
        return Taken(ask=await _kept(scene, record), done=False)
    if said_skip(scene, value) or scene.said_one_of("words-finished") or _has_none(scene):
        return Taken()
    raise RuleBrokenError("photo-expected")


async def _kept(scene: Scene, record: Nomination | Tip) -> Message:
    """What has been received by now; for each photo that did not arrive, why, and how to send it again."""
    said = scene.said
    have = await attachments.add(scene.session, record, said.photos, scene.now)
    lost = [scene.say(f"photo-{why.value}") for why in Missing if why in said.missing]
    words = scene.say("photos-have" if said.photos else "photos-still", have=have)
    go_on = pick(scene.say("form-finished"), "skip", Show.BUTTON) if have else skip_choice(scene)
    return text("\n".join([*lost, words]), [go_on])


def _has_none(scene: Scene) -> bool:
    """Whether it is said in a sentence that there is no photo: “không có ảnh đâu cháu”."""
    return begins_as(scene.typed, listed(scene.say("begins-no-photos")))


async def _show(scene: Scene, record: R) -> str:
    return scene.say("form-show-photos", have=await attachments.count(scene.session, record))
