"""The question about photos, which every form may ask: as many as wanted, one after the other, or none."""

from content.message import Kind, Message, Show
from content.rules.broken import RuleBrokenError
from handlers.form import PHOTOS, Progress, Question, R, Taken, said_skip, skip_choice
from handlers.scene import Scene, pick, text
from handlers.typed import begins_as, listed
from storage import attachments


def photos_question(form: str) -> Question[R]:
    """The question in the words of one form; the photos go to the form's record."""

    async def ask(scene: Scene, _: R, at: Progress) -> Message:
        return text(scene.say(f"{form}-ask-photos", n=at.number, total=at.total), [skip_choice(scene)])

    return Question(PHOTOS, ask, _take, _show)


async def _take(scene: Scene, record: R, value: str) -> Taken:
    """Each photo is kept as it comes; “xong” or “bỏ qua” goes on."""
    if scene.said.kind is Kind.PHOTO:
        have = await attachments.add(scene.session, record, scene.said.photos, scene.now)
        finished = pick(scene.say("form-finished"), "skip", Show.BUTTON)
        return Taken(ask=text(scene.say("photos-have", have=have), [finished]), done=False)
    if said_skip(scene, value) or scene.said_one_of("words-finished") or _has_none(scene):
        return Taken()
    raise RuleBrokenError("photo-expected")


def _has_none(scene: Scene) -> bool:
    """Whether it is said in a sentence that there is no photo: “không có ảnh đâu cháu”."""
    return begins_as(scene.typed, listed(scene.say("begins-no-photos")))


async def _show(scene: Scene, record: R) -> str:
    return scene.say("form-show-photos", have=await attachments.count(scene.session, record))
