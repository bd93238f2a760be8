"""A nomination as its reviewer reads it: how it stands, every answer in full, findings, and what was said about it."""

from content.message import Choice, Message
from content.programme import Criterion
from content.rules.nomination import NominationState
from content.rules.person import Act
from content.rules.review import OVERALL, RemarkKind, criteria_of, patience, waited
from content.rules.review_acts import ReviewAct, looked_after
from handlers.form import menu_choice
from handlers.nomination_form import MET, questions
from handlers.photos_shown import files
from handlers.reviewing import Case
from handlers.scene import Scene, Turn, go
from storage import attachments, audit, reviews, units
from storage.reviews import Found
from storage.tables import Nomination, Remark

FULL = ("story", "replicability", "rewards")
BY_NAME = {ReviewAct.APPRAISE: "appraise", ReviewAct.COMPARE: "compare"}
"""The acts that have a dialogue of their own, which need not know the version."""


async def shown(scene: Scene, case: Case, lead: str = "") -> Turn:
    """The whole nomination with its photos and what can be done. The read is on record."""
    record = case.record
    photos = await attachments.of(scene.session, record)
    parts = [
        await _head(scene, record),
        "\n".join(await answers(scene, record)),
        *await _spoken(scene, case),
    ]
    audit.note(scene.session, scene.now, scene.actor, "read", f"nomination/{record.id}", version=record.version)
    words = "\n\n".join([*([lead] if lead else []), *parts])
    return Turn((Message(words, tuple(choices(scene, case)), files(scene, photos)),))


async def _spoken(scene: Scene, case: Case) -> list[str]:
    """The findings and the remarks, where there are any."""
    parts = []
    if case.found:
        parts.append("\n".join([scene.say("review-findings"), *finding_lines(scene, case.record, case.found)]))
    if said := await reviews.remarks(scene.session, case.record.id, set(RemarkKind)):
        parts.append("\n".join([scene.say("review-remarks"), *(remark_line(scene, *one) for one in said)]))
    return parts


async def _head(scene: Scene, record: Nomination) -> str:
    unit = await units.unit(scene.session, record.unit_code)
    author = await reviews.name_of(scene.session, record.author_id)
    lines = [
        scene.say(
            "review-head",
            number=str(record.id),
            state=scene.say(f"nomination-state-{record.state}"),
            programme=scene.programme(record.programme).document,
            version=record.version,
        ),
        scene.say("review-by", unit=unit.name if unit else record.unit_code, author=author),
        *await co_author_lines(scene, record),
        await _hands_line(scene, record),
        clock_words(scene, record),
        *_marks(scene, record),
    ]
    return "\n".join(line for line in lines if line)


async def co_author_lines(scene: Scene, record: Nomination) -> list[str]:
    """Who put the same forward, when their nominations were merged into this one."""
    found = await reviews.co_authors(scene.session, record.id)
    return [scene.say("review-co-author", author=person.name, unit=unit) for person, unit in found]


async def _hands_line(scene: Scene, record: Nomination) -> str:
    if record.reviewer_id is None:
        return scene.say("review-nobody")
    if record.reviewer_id == scene.person.id:
        return scene.say("review-yours")
    return scene.say("review-holder", name=await reviews.name_of(scene.session, record.reviewer_id))


def clock_words(scene: Scene, record: Nomination) -> str:
    """Since when it stands in its state, and whether that is long; nothing once it is decided."""
    days, most = days_waited(scene, record), patience(NominationState(record.state))
    if most is None:
        return ""
    since = scene.day_of(record.queued_at or record.updated_at)
    return scene.say("review-clock-long" if days > most else "review-clock", day=since, days=days, most=most)


def days_waited(scene: Scene, record: Nomination) -> int:
    """Working days in its state."""
    return waited(scene.day_of(record.queued_at or record.updated_at), scene.today)


def _marks(scene: Scene, record: Nomination) -> list[str]:
    lines = []
    if record.due_on is not None:
        late = record.due_on < scene.today
        day = scene.house.phrases.day(record.due_on)
        lines.append(scene.say("review-due-over" if late else "review-due", day=day))
    if record.proposed_at is not None:
        lines.append(scene.say("review-proposed"))
    if record.merged_into is not None:
        lines.append(scene.say("review-merged-into", number=str(record.merged_into)))
    return lines


async def answers(scene: Scene, record: Nomination) -> list[str]:
    """Every answer of the form, long ones in full."""
    lines = []
    for one in questions(scene, record):
        full = getattr(record, one.key) if one.key in FULL else None
        line = scene.say(f"nominate-show-{one.key}", value=full) if full else await one.show(scene, record)
        lines.append(line)
    return lines


def finding_lines(scene: Scene, record: Nomination, found: Found) -> list[str]:
    """Each finding in the order of the criteria: what was found, by whom, and the note."""
    names = criterion_names(scene, record)
    order = {criterion: at for at, criterion in enumerate(names)}
    return [
        scene.say(
            "review-finding-noted" if one.note else "review-finding",
            name=names.get(one.criterion, one.criterion),
            verdict=scene.say(f"review-verdict-{one.verdict}"),
            by=by,
            note=one.note or "",
        )
        for one, by in sorted(found, key=lambda row: order.get(row[0].criterion, len(order)))
    ]


def criterion_names(scene: Scene, record: Nomination) -> dict[str, str]:
    """What is appraised, by id: the programme's criteria, or the nomination as a whole where it has none."""
    asked: tuple[Criterion, ...] = criteria_of(scene.programme(record.programme), record.subject_type)
    return {one.id: one.name for one in asked} or {OVERALL: scene.say("review-overall")}


def claimed(scene: Scene, record: Nomination, criterion: str) -> str:
    """What the nominator says about a criterion."""
    said = record.criteria.get(criterion, "")
    return scene.say(f"criterion-{said}") if said in MET else said or scene.say("none")


def remark_line(scene: Scene, one: Remark, by: str) -> str:
    """One thing said: what it is, when, by whom, the words."""
    kind = scene.say(f"review-remark-{one.kind}")
    return scene.say("review-remark", kind=kind, day=scene.day_of(one.at), by=by, words=one.words)


def choices(scene: Scene, case: Case) -> list[Choice]:
    """What can be done, then the ways back."""
    record, found = case.record, [_choice(scene, case.record, act) for act in case.acts]
    if looked_after(NominationState(record.state)) and scene.may(Act.CARE):
        found.append(go(scene.say("review-do-care"), "care", record.id))
    return [*found, go(scene.say("review-back"), "review"), menu_choice(scene)]


def _choice(scene: Scene, record: Nomination, act: ReviewAct) -> Choice:
    label = scene.say(f"review-do-{act.value}")
    if act in BY_NAME:
        return go(label, BY_NAME[act], record.id)
    return go(label, "decide", act.value, record.id, record.version)
