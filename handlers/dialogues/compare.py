"""Likely duplicates of a nomination, side by side field by field; merge one into the other, or say they are two."""

from dataclasses import dataclass

from content.message import Choice
from content.rules.broken import RuleBrokenError
from content.rules.duplicate import Candidate, likely_duplicates
from content.rules.nomination import NominationEvent, NominationState, counts_for_quota
from content.rules.person import Act
from content.rules.review import RemarkKind
from content.rules.review_acts import ReviewAct
from handlers.dialogue import Dialogue
from handlers.dialogues.review import DIALOGUE as REVIEW
from handlers.form import menu_choice, shortened
from handlers.nomination_form import questions
from handlers.reach import reach
from handlers.review_notices import to_holder, to_nominators
from handlers.reviewing import Case, opened
from handlers.scene import Scene, Turn, go, is_number, text
from storage import audit, nominations, reviews
from storage.tables import Nomination

SHOWN = 5
NAME_MAX = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nominations before one reviewer, who is too close to neither."""

    one: Case
    other: Case


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` looks for likely duplicates, ``<id>.<other>`` compares; the rest decides.

    ``merge.<gone>.<version>.<kept>.<version>`` merges the first into the second, ``two.<id>.<other>`` keeps both.
    """
    match arguments:
        case (number,) if is_number(number):
            return await _alike(scene, await opened(scene, int(number)))
        case (one, other) if is_number(one) and is_number(other):
            return await _beside(scene, await _pair(scene, int(one), int(other)))
        case ("two", one, other) if is_number(one) and is_number(other):
            return await _two(scene, await _pair(scene, int(one), int(other)))
        case ("merge", *numbers) if len(numbers) == 4 and all(map(is_number, numbers)):  # noqa: PLR2004 - as above
            gone, gone_version, kept, kept_version = map(int, numbers)
            return await _merge(scene, await _pair(scene, gone, kept), (gone_version, kept_version))
        case _:
            return await REVIEW.open(scene, ())


async def _pair(scene: Scene, one: int, other: int) -> Pair:
    """Both held, the lower number first, so that two reviewers never wait for each other."""
    if one == other:
        raise RuleBrokenError("review-gone")
    cases = {number: await opened(scene, number) for number in sorted((one, other))}
    return Pair(cases[one], cases[other])


async def _alike(scene: Scene, case: Case) -> Turn:
    """The likeliest within reach that nobody has found to be about something else."""
    record, within = case.record, await reach(scene, Act.REVIEW)
    apart = await reviews.not_the_same(scene.session, record.id)
    rows = {
        str(one.id): (one, unit.name)
        for one, unit in await nominations.alike(scene.session, record.name or "", record.id)
        if within.holds(one.unit_code) and one.id not in apart
    }
    known = [Candidate(key, one.name or "", one.unit_code, one.story or "") for key, (one, _) in rows.items()]
    likely = likely_duplicates(record.name or "", record.unit_code, record.story or "", known, limit=SHOWN)
    ways = [go(scene.say("review-open"), "review", record.id), menu_choice(scene)]
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(likely), alike=record.id)
    if not likely:
        return Turn((text(scene.say("compare-none", name=record.name or ""), ways),))
    found = [_candidate(scene, record, *rows[one.id]) for one in likely]
    return Turn((text(scene.say("compare-which", name=record.name or ""), [*found, *ways]),))


def _candidate(scene: Scene, record: Nomination, other: Nomination, unit: str) -> Choice:
    state = scene.say(f"nomination-state-{other.state}")
    label = scene.say("compare-candidate", name=shortened(other.name or "", NAME_MAX), unit=unit, state=state)
    return go(label, "compare", record.id, other.id)


async def _beside(scene: Scene, pair: Pair) -> Turn:
    """Field by field: “Hồ sơ A” and “Hồ sơ B”, or once where both say the same. Both reads are on record."""
    a, b = pair.one.record, pair.other.record
    for record in (a, b):
        audit.note(scene.session, scene.now, scene.actor, "compare", f"nomination/{record.id}")
    lines = [scene.say("compare-head", a=_named(scene, a), b=_named(scene, b))]
    lines += await _fields(scene, a, b)
    return Turn((text("\n".join(lines), _choices(scene, pair)),))


def _named(scene: Scene, record: Nomination) -> str:
    return scene.say("compare-named", number=str(record.id), state=scene.say(f"nomination-state-{record.state}"))


async def _fields(scene: Scene, a: Nomination, b: Nomination) -> list[str]:
    left, right = await _shown(scene, a), await _shown(scene, b)
    lines = []
    for key in dict.fromkeys([*left, *right]):
        (name, here), (_, there) = left.get(key, right.get(key, ("", ""))), right.get(key, left.get(key, ("", "")))
        here = here if key in left else scene.say("none")
        there = there if key in right else scene.say("none")
        phrase = "compare-same" if here == there else "compare-field"
        lines.append(scene.say(phrase, name=name, a=here, b=there))
    return lines


async def _shown(scene: Scene, record: Nomination) -> dict[str, tuple[str, str]]:
    """Each line of the form by its key, parted into its name and the answer."""
    found = {}
    for one in questions(scene, record):
        name, _, answer = (await one.show(scene, record)).partition(": ")
        found[one.key] = (name, answer)
    return found


def _choices(scene: Scene, pair: Pair) -> list[Choice]:
    found = []
    for gone, kept in ((pair.one, pair.other), (pair.other, pair.one)):
        if _can_merge(scene, gone, kept):
            label = scene.say("compare-merge", gone=str(gone.record.id), kept=str(kept.record.id))
            ids = (gone.record.id, gone.record.version, kept.record.id, kept.record.version)
            found.append(go(label, "compare", "merge", *ids))
    found.append(go(scene.say("compare-two"), "compare", "two", pair.one.record.id, pair.other.record.id))
    return [*found, go(scene.say("review-open"), "review", pair.one.record.id), menu_choice(scene)]


def _can_merge(scene: Scene, gone: Case, kept: Case) -> bool:
    """What nobody else has in hand and is not decided goes; what it becomes part of has been put forward."""
    free = gone.record.reviewer_id in (None, scene.person.id)
    possible = NominationEvent.MERGE in nominations.steps(gone.record)
    stands = counts_for_quota(NominationState(kept.record.state)) and gone.record.programme == kept.record.programme
    return free and possible and stands and ReviewAct.COMPARE in gone.acts


async def _merge(scene: Scene, pair: Pair, versions: tuple[int, int]) -> Turn:
    """Both authors stay: the merged one's is a co-author of the kept one, and is told; so is who had the kept one."""
    gone, kept = pair.one.record, pair.other.record
    if (gone.version, kept.version) != versions or not _can_merge(scene, pair.one, pair.other):
        turn = await _beside(scene, pair)
        lead = text(scene.say("review-changed"), [])
        return Turn((lead, *turn.messages))
    await reviews.merge(scene.session, gone, kept, scene.now)
    for record, other in ((gone, kept), (kept, gone)):
        words = scene.say("compare-merged-remark", gone=str(gone.id), kept=str(kept.id))
        reviews.remark(
            scene.session, record, author_id=scene.person.id, kind=RemarkKind.MERGED, words=words, now=scene.now
        )
        audit.note(scene.session, scene.now, scene.actor, "merge", f"nomination/{record.id}", other=other.id)
    await scene.session.flush()
    notices = (
        *await to_nominators(
            scene, gone, "merged", kept=str(kept.id), state=scene.say(f"nomination-state-{kept.state}")
        ),
        *to_holder(scene, kept, "merged-here", kept.reviewer_id, gone=str(gone.id)),
    )
    done = scene.say("compare-merged", gone=str(gone.id), kept=str(kept.id))
    choices = [go(scene.say("review-open"), "review", kept.id), go(scene.say("review-back"), "review")]
    return Turn((text(done, [*choices, menu_choice(scene)]),), notices=notices)


async def _two(scene: Scene, pair: Pair) -> Turn:
    """They are about two things: neither is offered beside the other again."""
    a, b = pair.one.record, pair.other.record
    if b.id not in await reviews.not_the_same(scene.session, a.id):
        for record, other in ((a, b), (b, a)):
            reviews.remark(
                scene.session,
                record,
                author_id=scene.person.id,
                kind=RemarkKind.NOT_SAME,
                words=str(other.id),
                now=scene.now,
            )
            audit.note(scene.session, scene.now, scene.actor, "not-same", f"nomination/{record.id}", other=other.id)
    choices = [go(scene.say("review-open"), "review", a.id), go(scene.say("review-back"), "review")]
    return Turn((text(scene.say("compare-two-kept"), [*choices, menu_choice(scene)]),))


DIALOGUE = Dialogue(name="compare", command="sosanhhoso", act=Act.REVIEW, open=_open)
