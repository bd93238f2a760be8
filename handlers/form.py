"""Forms: questions asked one by one over a draft that is stored after every answer, a summary, and sending.

A draft is the record itself (a nomination, a tip). ``answered`` on it lists the questions dealt with, so a form
goes on wherever the person left it, on whichever channel they come back.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from content.message import Choice, Kind, Message, Show
from content.rules.broken import RuleBrokenError
from content.rules.wording import sensitive
from content.text import fold
from handlers.scene import Place, Scene, Turn, go, pick
from storage.tables import Nomination, Tip

SUMMARY = "summary"
PHOTOS = "photos"
SHOWN = 300
DRAFT = "draft"
_EDIT = re.compile(r"^(?:(?:toi|minh|em|cho|xin|muon|can|sua|doi|thay|them|lai|muc|so|cau|phan|o) )+")

R = TypeVar("R", bound=Nomination | Tip)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer: a remark to say before the next question, or a further ``ask`` under the same one.

    ``open_instead`` leads to another record of the same form, which is then edited in place of this one.
    """

    remark: str = ""
    ask: Message | None = None
    done: bool = True
    open_instead: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Which question of how many; the questions of one ``group`` count as one."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Question(Generic[R]):
    """One question of a form.

    ``take`` gets the chosen value ("" for something typed or sent) and writes to the record; it raises
    ``RuleBrokenError`` for what cannot be used. ``show`` is its line in the summary.
    """

    key: str
    ask: Callable[[Scene, R, Progress], Awaitable[Message]]
    take: Callable[[Scene, R, str], Awaitable[Taken]]
    show: Callable[[Scene, R], Awaitable[str]]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Form(Generic[R]):
    """A form: how its draft is found, its questions, what the summary says, and what sending does.

    ``topic`` names the programme that questions in the middle of the form are about, if there is one.
    """

    name: str
    load: Callable[[Scene, int], Awaitable[R]]
    questions: Callable[[Scene, R], tuple[Question[R], ...]]
    summary: Callable[[Scene, R], Awaitable[tuple[str, str]]]
    send: Callable[[Scene, R], Awaitable[Turn]]
    cancelled: Callable[[Scene, R], Awaitable[Turn]]
    topic: Callable[[R], str] = lambda _: ""

    async def go_on(self, scene: Scene, record: R, lead: str = "") -> Turn:
        """Ask the first question that is not answered yet, or show the summary."""
        missing = next((each for each in self.questions(scene, record) if each.key not in record.answered), None)
        return await self._stand(scene, record, missing.key if missing else SUMMARY, lead)

    async def review(self, scene: Scene, record: R) -> Turn:
        """Show the summary, from which every field can be edited."""
        return await self._stand(scene, record, SUMMARY)

    async def ask(self, scene: Scene) -> Message:
        """The question that stands, once more."""
        record = await self._record(scene)
        return await self._message(scene, record, _step(scene))

    async def take(self, scene: Scene, value: str) -> Turn:
        """An answer to the question that stands."""
        record = await self._record(scene)
        if scene.said.kind is Kind.PHOTO and _step(scene) != PHOTOS:
            raise RuleBrokenError("photo-later" if PHOTOS in record.answered else "unexpected-photo")
        if _step(scene) == SUMMARY:
            return await self._summary_answer(scene, record, value)
        question = self._question(scene, record, _step(scene))
        if _kept(scene, record, question, value):
            return await self._stand(scene, record, SUMMARY) if _editing(scene) else await self.go_on(scene, record)
        taken = await question.take(scene, record, value)
        if taken.open_instead is not None:
            return await self._stand(scene, await self.load(scene, taken.open_instead), SUMMARY)
        if taken.done and question.key not in record.answered:
            record.answered = [*record.answered, question.key]
        if taken.ask is not None:
            return Turn((taken.ask,), scene.place)
        if _editing(scene):
            return await self._stand(scene, record, SUMMARY, taken.remark)
        return await self.go_on(scene, record, taken.remark)

    async def back(self, scene: Scene) -> Turn:
        """To the question before the one that stands; from the first, the first is asked again."""
        record = await self._record(scene)
        if _editing(scene):
            return await self._stand(scene, record, SUMMARY)
        keys = [question.key for question in self.questions(scene, record)]
        at = keys.index(_step(scene)) if _step(scene) in keys else len(keys)
        return await self._stand(scene, record, keys[max(at - 1, 0)])

    async def cancel(self, scene: Scene) -> Turn:
        """Leave the form; the draft is kept."""
        return await self.cancelled(scene, await self._record(scene))

    async def _record(self, scene: Scene) -> R:
        place = scene.place
        if place is None:
            raise RuleBrokenError("draft-gone")
        return await self.load(scene, int(place.data["record"]))

    def _question(self, scene: Scene, record: R, key: str) -> Question[R]:
        for question in self.questions(scene, record):
            if question.key == key:
                return question
        raise RuleBrokenError("choice-stale")

    async def _stand(self, scene: Scene, record: R, step: str, lead: str = "", *, editing: bool = False) -> Turn:
        message = await self._message(scene, record, step)
        words = f"{lead}\n{message.text}" if lead else message.text
        place = Place(self.name, step, {"record": record.id, "editing": editing, "topic": self.topic(record)})
        return Turn((replace(message, text=words),), place)

    async def _message(self, scene: Scene, record: R, step: str) -> Message:
        if step == SUMMARY:
            return await self._summary_message(scene, record)
        question = self._question(scene, record, step)
        message = await question.ask(scene, record, self._progress(scene, record, question))
        if question.key not in record.answered:
            return message
        kept = scene.say("form-keep", shown=await question.show(scene, record))
        return replace(message, text=f"{kept}\n{message.text}")

    def _progress(self, scene: Scene, record: R, question: Question[R]) -> Progress:
        groups = list(dict.fromkeys(each.group or each.key for each in self.questions(scene, record)))
        return Progress(groups.index(question.group or question.key) + 1, len(groups))

    async def _summary_message(self, scene: Scene, record: R) -> Message:
        """The summary: every field numbered; typing a number edits it."""
        head, foot = await self.summary(scene, record)
        questions = self.questions(scene, record)
        lines = [f"{number}. {await each.show(scene, record)}" for number, each in enumerate(questions, start=1)]
        edits = [pick(str(number), f"edit.{each.key}", Show.NUMBER) for number, each in enumerate(questions, start=1)]
        send = pick(scene.say("form-send"), "send", Show.BUTTON)
        stop = pick(scene.say("form-stop"), "stop", Show.BUTTON)
        return Message("\n".join([head, *lines, foot]), (*edits, send, stop))

    async def _summary_answer(self, scene: Scene, record: R, value: str) -> Turn:
        if value == "stop" or (not value and scene.said_one_of("words-later")):
            return await self.cancelled(scene, record)
        if value.startswith("edit."):
            return await self._stand(scene, record, value.removeprefix("edit."), editing=True)
        if value == "send" or (not value and scene.said_one_of("words-send")):
            return await self._finished(scene, record)
        if not value and (key := await self._named(scene, record)):
            return await self._stand(scene, record, key, editing=True)
        return await self._stand(scene, record, SUMMARY, scene.say("summary-not-understood"))

    async def _finished(self, scene: Scene, record: R) -> Turn:
        """Send a draft once nothing is missing; of what was sent already, nothing more is asked."""
        keys = {each.key for each in self.questions(scene, record)}
        missing = record.state == DRAFT and not keys.issubset(record.answered)
        return await self.go_on(scene, record) if missing else await self.send(scene, record)

    async def _named(self, scene: Scene, record: R) -> str:
        """The question whose line of the summary was named: “sửa mục 5”, “sửa tên”, “ảnh”; "" for none."""
        named = _EDIT.sub("", fold(scene.typed))
        for number, question in enumerate(self.questions(scene, record), start=1):
            label, _, _ = (await question.show(scene, record)).partition(":")
            if named in (str(number), fold(label)):
                return question.key
        return ""


def _kept(scene: Scene, record: R, question: Question[R], value: str) -> bool:
    """Whether an answer given before shall stay as it is."""
    return not value and question.key in record.answered and scene.said_one_of("words-keep")


def said_skip(scene: Scene, value: str) -> bool:
    """Whether the person passes over an optional question, by button or by word."""
    return value == "skip" or (not value and scene.said_one_of("words-skip"))


def skip_choice(scene: Scene) -> Choice:
    """The button for passing over; the question's text says which word to type."""
    return pick(scene.say("form-skip"), "skip", Show.BUTTON)


def excerpt(words: str | None, otherwise: str) -> str:
    """The beginning of a long answer for a summary line."""
    return shortened(words, SHOWN) if words else otherwise


def shortened(words: str, limit: int) -> str:
    """On one line, cut at the end of a word."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else f"{flat[:limit].rsplit(' ', 1)[0]}…"


def warning(scene: Scene, words: str) -> str:
    """A word about personal data that nobody asked for; the text itself is left as it is."""
    kinds = ", ".join(scene.say(f"sensitive-{kind}") for kind in sorted(sensitive(words)))
    return scene.say("sensitive-warning", kinds=kinds) if kinds else ""


def menu_choice(scene: Scene) -> Choice:
    """The way back to the menu, so that no message is a dead end."""
    return go(scene.say("menu-label"), "menu")


def _step(scene: Scene) -> str:
    return scene.place.step if scene.place else ""


def _editing(scene: Scene) -> bool:
    return bool(scene.place and scene.place.data.get("editing"))
