"""A story as the desk sees it: where it stands, what allows it, its words, and what can be done with it now."""

from collections.abc import Awaitable, Callable

from content.message import Choice
from content.rules.broken import RuleBrokenError
from content.rules.consent import Party, PublicationConsent, group_of, needed
from content.rules.person import Act
from content.rules.story import StoryEvent, StoryState, paragraphs, possible, require_free
from handlers.form import menu_choice
from handlers.publishing import Case, opened
from handlers.reach import reach
from handlers.scene import Scene, Turn, go, text
from storage import attachments, audit, consents, stories, story_recalls, units
from storage.tables import Nomination

Deal = Callable[[Case], Awaitable[Turn]]


async def case_of(scene: Scene, story_id: int) -> Case:
    """A story within the person's reach, held with its nomination; ``RuleBrokenError("story-gone")``."""
    return await opened(scene.session, story_id, await reach(scene, Act.PUBLISH))


async def unchanged(scene: Scene, story_id: int, version: int, act: Deal) -> Turn:
    """Act on a story as the person saw it; one that was changed meanwhile is shown again instead."""
    case = await case_of(scene, story_id)
    if case.story.version != version:
        return await shown(scene, case, scene.say("story-changed"))
    return await act(case)


async def acted(scene: Scene, story_id: int, version: int, act: Deal) -> Turn:
    """The same by a button: where a rule says no, it says why and shows the story."""
    try:
        return await unchanged(scene, story_id, version, act)
    except RuleBrokenError as broken:
        case = await case_of(scene, story_id)
        return await shown(scene, case, scene.say(broken.code, **broken.facts))


async def edited(scene: Scene, case: Case, *, by_hand: bool = True) -> None:
    """Write down that the person changed the story: it is a draft again, and what was confirmed is open again.

    ``RuleBrokenError``: “story-conflict”; “story-not-possible” for what is published.
    """
    story = case.story
    require_free(scene.person.id, await stories.conflicted(scene.session, case.nomination.id))
    await stories.move(scene.session, story, StoryEvent.EDIT, scene.now)
    story.author_id = story.edited_by = scene.person.id
    story.shows = None
    story.machine_made = story.machine_made and not by_hand
    audit.note(scene.session, scene.now, scene.actor, "edit", f"story/{story.id}", version=story.version)


async def shown(scene: Scene, case: Case, lead: str = "") -> Turn:
    """The story with everything the desk must know. The read is on record."""
    story = case.story
    audit.note(scene.session, scene.now, scene.actor, "read", f"story/{story.id}")
    parts = paragraphs(story.body)
    lines = [
        lead,
        scene.say("story-head", number=str(story.id), state=scene.say(f"story-state-{story.state}")),
        await _origin(scene, case.nomination),
        scene.say("story-machine-made") if story.machine_made else "",
        await consent_lines(scene, case.nomination),
        *await _of_the_moment(scene, case),
        scene.say("story-size", length=len(story.body), paragraphs=len(parts), photos=len(story.photos)),
        f"\n{story.title.upper()}\n\n{story.body}",
    ]
    words = "\n".join(line for line in lines if line)
    return Turn((text(words, [*await _actions(scene, case), menu_choice(scene)]),))


async def _origin(scene: Scene, nomination: Nomination) -> str:
    unit = await units.unit(scene.session, nomination.unit_code)
    return scene.say("story-origin", name=nomination.name or "", unit=unit.name if unit else nomination.unit_code)


async def consent_lines(scene: Scene, nomination: Nomination) -> str:
    """One line for each consent that is needed: who answered what, how and when."""
    age = group_of(nomination.subject_type, nomination.age_group)
    if age is None:
        return scene.say("story-age-unknown")
    rows = await consents.newest(scene.session, nomination.id)
    lines = []
    for party in needed(age):
        row = rows.get(party)
        answer = PublicationConsent(row.answer) if row else PublicationConsent.NOT_ASKED
        said = scene.say(f"consent-state-{answer.value}")
        how = scene.say(f"consent-how-{row.how}", moment=row.at) if row else ""
        lines.append(scene.say("consent-line", party=party_words(scene, nomination, party), answer=said, how=how))
    return "\n".join(lines)


def party_words(scene: Scene, nomination: Nomination, party: Party) -> str:
    """“người được nêu gương”, “người giám hộ”; of a collective or a household its representative."""
    one = nomination.subject_type in (None, "individual")
    return scene.say(f"consent-party-{party.value}" if one else "consent-party-representative")


async def _of_the_moment(scene: Scene, case: Case) -> list[str]:
    """What belongs to the state: why it came back, when it comes out, what readers say, where it is still out."""
    story = case.story
    match StoryState(story.state):
        case StoryState.DRAFT:
            reason = await stories.last_remark(scene.session, story.id)
            return [scene.say("story-reason", reason=reason.words)] if reason else []
        case StoryState.SCHEDULED if story.publish_at:
            return [scene.say("story-at", moment=story.publish_at)]
        case StoryState.PUBLISHED if story.published_at:
            counts = scene.say("story-counts", thanks=story.thanks, followers=story.followers)
            return [scene.say("story-published", moment=story.published_at), counts]
        case StoryState.RECALLED:
            return await _recalled(scene, story.id)
    return []


async def _recalled(scene: Scene, story_id: int) -> list[str]:
    """How many messages were taken back, where that could not be, and what recalling never reaches."""
    reason = await stories.last_remark(scene.session, story_id)
    found = await story_recalls.of_story(scene.session, story_id)
    lines = [scene.say("story-reason", reason=reason.words)] if reason else []
    lines.append(scene.say("story-recalled-counts", recalled=found.recalled, left=found.left, waiting=found.waiting))
    lines += [scene.say("story-left-on", channel=name, count=n) for name, n in found.by_channel.items()]
    return [*lines, scene.say("story-left-besides")]


_ACTIONS = (
    (StoryEvent.ASK, "ask", ("story-check",)),
    (StoryEvent.APPROVE, "approve", ("story-check",)),
    (StoryEvent.RETURN, "return", ("story-check", "return")),
    (StoryEvent.PUBLISH, "publish", ("story-publish",)),
    (StoryEvent.UNSCHEDULE, "unschedule", ("story-publish", "stop")),
    (StoryEvent.EDIT, "title", ("story-edit", "title")),
    (StoryEvent.EDIT, "part", ("story-edit", "part")),
    (StoryEvent.EDIT, "body", ("story-edit", "body")),
    (StoryEvent.EDIT, "photos", ("story-photos",)),
    (StoryEvent.RECALL, "recall", ("story-recall",)),
)


async def _actions(scene: Scene, case: Case) -> list[Choice]:
    """What can be done in this state; every button carries the version that was seen."""
    story = case.story
    state = StoryState(story.state)
    can = set(possible(state))
    pictured = await attachments.count(scene.session, case.nomination) > 0
    choices = [
        go(scene.say(f"label-story-{label}"), *way, story.id, story.version)
        for event, label, way in _ACTIONS
        if event in can and (pictured or label != "photos")
    ]
    if state in stories.WORKING:
        choices.append(go(scene.say("label-story-consent"), "record-consent", case.nomination.id))
        choices.append(go(scene.say("label-story-preview"), "story-preview", story.id))
    return [*choices, go(scene.say("label-story-desk"), "story-desk")]
