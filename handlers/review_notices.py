"""Tells what happens to a nomination: to who put it forward, whose was merged into it, and who has it in hand."""

from collections.abc import Mapping
from typing import TypeAlias

from content.message import Choice, Message
from content.phrasebook import Fact
from content.rules.push import PushKind
from handlers.scene import Notice, Scene, go
from storage import reviews
from storage.tables import Nomination

Notices: TypeAlias = tuple[Notice, ...]


async def to_nominators(scene: Scene, record: Nomination, what: str, **facts: Fact) -> Notices:
    """The author and co-authors hear ``review-told-<what>``; where the author has left the unit, its officers too.

    To be called after the change: its version makes the notice go out once.
    """
    people = [record.author_id, *(one.id for one, _ in await reviews.co_authors(scene.session, record.id))]
    officers = await reviews.officers_of(scene.session, record.unit_code, scene.now)
    if record.author_id not in officers:
        people += officers
    words = _words(scene, record, what, facts)
    message = Message(words, tuple(_way_on(scene, record, what)))
    return _notices(scene, record, what, people, message=message)


async def to_reviewers(scene: Scene, record: Nomination, what: str, **facts: Fact) -> Notices:
    """The reviewers whose area holds the unit hear it, without those who are too close."""
    close = await reviews.too_close(scene.session, record)
    people = [
        one for one in await reviews.reviewers_over(scene.session, record.unit_code, scene.now) if one not in close
    ]
    return _work(scene, record, what, people, facts)


def to_holder(scene: Scene, record: Nomination, what: str, holder: int | None, **facts: Fact) -> Notices:
    """Who has it in hand, or had it, hears it."""
    return _work(scene, record, what, [] if holder is None else [holder], facts)


def _work(scene: Scene, record: Nomination, what: str, people: list[int], facts: Mapping[str, Fact]) -> Notices:
    message = Message(_words(scene, record, what, facts), (go(scene.say("review-open"), "review", record.id),))
    return _notices(scene, record, what, people, message=message, kind=PushKind.WORK)


def _words(scene: Scene, record: Nomination, what: str, facts: Mapping[str, Fact]) -> str:
    return scene.say(f"review-told-{what}", number=str(record.id), name=record.name or "", **facts)


def _notices(
    scene: Scene,
    record: Nomination,
    what: str,
    people: list[int],
    *,
    message: Message,
    kind: PushKind = PushKind.CASE,
) -> Notices:
    """One notice to each of these people, without who caused it."""
    return tuple(
        Notice(f"nomination/{record.id}/{what}/{record.version}/{person}", person, message, kind)
        for person in dict.fromkeys(people)
        if person != scene.person.id
    )


def _way_on(scene: Scene, record: Nomination, what: str) -> list[Choice]:
    """What the nominator can do about it."""
    if what == "asked":
        return [go(scene.say("review-answer"), "answer-more", record.id)]
    edit = [go(scene.say("label-edit"), "nominations", "edit", record.id)] if what == "returned" else []
    return [*edit, go(scene.say("duplicate-open"), "nominations", record.id)]
