"""Publishing and taking back: what must hold in the same transaction, what follows from it, and who is told.

Whoever changes a story holds its nomination first and then the story, always in this order.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup, require_consent
from content.rules.nomination import NominationState
from content.rules.person import Role
from content.rules.push import PushKind
from content.rules.story import StoryEvent, StoryState, possible, require_safe_for_child
from handlers.scene import House, Notice, Scene, go
from handlers.story_message import page_link
from storage import audit, broadcasts, consents, outbox, reviews, stories, subscriptions, tip_uses, units
from storage.holders import holders, officers_of
from storage.reach import Reach
from storage.tables import Nomination, Story

_PASSED = (StoryState.APPROVED, StoryState.SCHEDULED, StoryState.PUBLISHED)
"""Where a story stands that met all that consent and age ask for."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does it, and when; ``by_id`` is 0 where nobody does: a moment has come."""

    session: AsyncSession
    house: House
    by_id: int
    now: datetime

    @property
    def actor(self) -> str:
        """How the audit trail names it."""
        return f"person/{self.by_id}" if self.by_id else "bot"


def deed(scene: Scene) -> Deed:
    """What the person of a scene does."""
    return Deed(scene.session, scene.house, scene.person.id, scene.now)


@dataclass(frozen=True, slots=True)
class Case:
    """A story and the nomination it grew from, both held."""

    story: Story
    nomination: Nomination


async def opened(session: AsyncSession, story_id: int, reach: Reach | None = None) -> Case:
    """Both, held until the transaction ends; ``RuleBrokenError("story-gone")`` out of reach."""
    glimpsed = await session.get(Story, story_id)
    if glimpsed is None:
        raise RuleBrokenError("story-gone")
    nomination = await consents.held(session, glimpsed.nomination_id)
    return Case(await stories.held(session, story_id, reach), nomination)


async def require_publishable(session: AsyncSession, case: Case) -> None:
    """What must hold at approval, at scheduling and at publishing. ``RuleBrokenError`` says what does not.

    “story-nomination-open” when the exemplar is no longer approved, what ``consents.require`` raises without consent,
    and what ``require_safe_for_child`` raises.
    """
    if case.nomination.state != NominationState.APPROVED:
        raise RuleBrokenError("story-nomination-open")
    age = await consents.require(session, case.nomination)
    require_safe_for_child(age, photos=bool(case.story.photos), shows=case.story.shows)


async def forbidding(session: AsyncSession, nomination: Nomination, age: AgeGroup) -> bool:
    """Whether a story that is approved or out might not be so if the nominee were of this age."""
    story = await stories.living(session, nomination.id)
    if story is None or StoryState(story.state) not in _PASSED:
        return False
    try:
        require_consent(age, await consents.answers(session, nomination.id))
        require_safe_for_child(age, photos=bool(story.photos), shows=story.shows)
    except RuleBrokenError:
        return True
    return False


async def publish(done: Deed, case: Case) -> list[Notice]:
    """Publish it and queue it for those who follow.

    Raises what ``require_publishable`` raises; nothing is changed then.
    """
    await require_publishable(done.session, case)
    story = case.story
    await stories.move(done.session, story, StoryEvent.PUBLISH, done.now)
    by_id, approver_id = done.by_id or story.author_id, story.approver_id or story.author_id
    await broadcasts.announce(done.session, story, by_id, approver_id, done.now)
    audit.note(done.session, done.now, done.actor, "publish", f"story/{story.id}")
    return await _told(done, case, "story-is-published")


async def take_back(done: Deed, case: Case, event: StoryEvent) -> list[Notice]:
    """Recall a published story everywhere it can be recalled, or stop one on its way: consent or its ground is gone."""
    story = case.story
    desk = _desk(story, done.by_id)
    await stories.move(done.session, story, event, done.now)
    audit.note(done.session, done.now, done.actor, event.value, f"story/{story.id}", state=story.state)
    if story.state == StoryState.RECALLED:
        await broadcasts.recall_story(done.session, story.id, done.now)
        await subscriptions.withdraw_digests(done.session, story.published_at, done.now)
        await outbox.cancel(done.session, f"story/{story.id}", done.now)
        return await _told(done, case, "story-is-recalled")
    phrase = "story-unfounded" if event is StoryEvent.UNFOUND else "story-unconsented"
    return [_to_desk(done.house, story, person, phrase) for person in desk]


async def consent_ended(done: Deed, nomination: Nomination) -> list[Notice]:
    """A consent was refused or withdrawn: the story, if there is one, stops or is recalled. The nomination is held."""
    return await _ended(done, nomination, StoryEvent.UNCONSENT)


async def case_ended(done: Deed, nomination: Nomination) -> list[Notice]:
    """A nomination was rejected, withdrawn or held: its story stops or is recalled too. The nomination is held."""
    return await _ended(done, nomination, StoryEvent.UNFOUND)


async def _ended(done: Deed, nomination: Nomination, event: StoryEvent) -> list[Notice]:
    living = await stories.living(done.session, nomination.id)
    if living is None:
        return []
    story = await stories.held(done.session, living.id)
    if event not in possible(StoryState(story.state)):
        return []
    return await take_back(done, Case(story, nomination), event)


async def case_reopened(done: Deed, nomination: Nomination) -> list[Notice]:
    """A decision is looked at again while a story is out: the desk can recall it, the unit hears that it is out."""
    story = await public(done.session, nomination.id)
    if story is None:
        return []
    desk = _desk(story, done.by_id)
    officers = await officers_of(done.session, nomination.unit_code, done.now)
    unit = [one for one in dict.fromkeys(officers) if one not in (*desk, done.by_id)]
    words = done.house.phrases.say("story-reopened", title=story.title)
    to_unit = _ways(done.house, story)
    to_desk = (recall_way(done.house, story), go(done.house.phrases.say("label-story-open"), "story-desk", story.id))
    told = [(one, to_desk) for one in desk] + [(one, to_unit) for one in unit]
    return [_reopened(story, nomination, person, Message(words, choices)) for person, choices in told]


def _reopened(story: Story, nomination: Nomination, person: int, message: Message) -> Notice:
    key = f"story-reopened/{story.id}/{nomination.version}/{person}"
    return Notice(key, person, message, kind=PushKind.WORK, about=f"story/{story.id}")


async def public(session: AsyncSession, nomination_id: int) -> Story | None:
    """The story of a nomination that readers can read now."""
    story = await stories.living(session, nomination_id)
    return story if story is not None and story.state == StoryState.PUBLISHED else None


def recall_way(house: House, story: Story) -> Choice:
    """The button that asks why a story is recalled, as it stands now."""
    return go(house.phrases.say("label-story-recall"), "story-recall", story.id, story.version)


async def blocked(done: Deed, case: Case, why: RuleBrokenError) -> list[Notice]:
    """What was to be published may not be any more: back to the draft, and its people hear why."""
    story = case.story
    people = _desk(story, done.by_id)
    await stories.move(done.session, story, StoryEvent.UNCONSENT, done.now)
    audit.note(done.session, done.now, done.actor, "publication-blocked", f"story/{story.id}", why=why.code)
    reason = done.house.phrases.say(why.code, **why.facts)
    return [_to_desk(done.house, story, person, "story-blocked", reason) for person in people]


async def asked(done: Deed, case: Case) -> list[Notice]:
    """Whoever may approve hears that a story waits: the reviewers of its unit and above, but for who is too close."""
    close = await stories.conflicted(done.session, case.nomination.id)
    closed = {case.story.author_id, case.story.edited_by, case.nomination.author_id, *close}
    may = set(await _reviewers(done.session, case.story.unit_code, done.now)) - closed
    return [_to_desk(done.house, case.story, person, "story-waits") for person in sorted(may)]


def returned(house: House, story: Story, reason: str) -> Notice:
    """The author hears why a story came back."""
    return _to_desk(house, story, story.author_id, "story-is-returned", reason)


async def _reviewers(session: AsyncSession, unit_code: str, now: datetime) -> list[int]:
    """The reviewers of a unit and of all above it; one query for each step up."""
    by_unit = await holders(session, Role.REVIEWER, now)
    found: list[int] = []
    climbed: set[str] = set()
    code: str | None = unit_code
    while code is not None and code not in climbed:
        climbed.add(code)
        found += by_unit.get(code, [])
        unit = await units.unit(session, code)
        code = unit.parent if unit else None
    return found


def _desk(story: Story, besides: int) -> list[int]:
    """The people who work on a story."""
    people = (story.author_id, story.approver_id)
    return list(dict.fromkeys(one for one in people if one is not None and one != besides))


async def _told(done: Deed, case: Case, phrase: str) -> list[Notice]:
    """Everybody whose case it is: the nominators, the unit's officers, the tipsters, whoever consented, the desk."""
    officers = await officers_of(done.session, case.story.unit_code, done.now)
    tipsters = [one.tipster_id for one in await tip_uses.behind_family(done.session, case.nomination) if one.tipster_id]
    others = [person.id for person, _ in await reviews.co_authors(done.session, case.nomination.id)]
    agreed = await consents.givers(done.session, case.nomination.id)
    people = [case.nomination.author_id, *others, *officers, *tipsters, *agreed, *_desk(case.story, 0)]
    return [_news(done.house, case.story, one, phrase) for one in dict.fromkeys(people) if one != done.by_id]


def _news(house: House, story: Story, person: int, phrase: str) -> Notice:
    words = house.phrases.say(phrase, title=story.title)
    link = page_link(house, story) if story.state == StoryState.PUBLISHED else None
    if link:
        words = f"{words}\n{house.phrases.say('story-link', link=link)}"
    return Notice(
        f"{phrase}/{story.id}/{person}", person, Message(words, _ways(house, story)), about=f"story/{story.id}"
    )


def _ways(house: House, story: Story) -> tuple[Choice, ...]:
    read = go(house.phrases.say("label-story-read"), "stories", story.id)
    menu = go(house.phrases.say("menu-label"), "menu")
    return (read, menu) if story.state == StoryState.PUBLISHED else (menu,)


def _to_desk(house: House, story: Story, person: int, phrase: str, reason: str = "") -> Notice:
    words = house.phrases.say(phrase, title=story.title, reason=reason)
    message = Message(words, (go(house.phrases.say("label-story-open"), "story-desk", story.id),))
    key = f"{phrase}/{story.id}/{story.version}/{person}"
    return Notice(key, person, message, kind=PushKind.WORK, about=f"story/{story.id}")
