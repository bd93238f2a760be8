"""Officers and reviewers press and type whatever comes to hand: nominations move by the drawing, on record, by two."""

import random

import pytest

from content.rules.nomination import NominationState, after, possible
from content.rules.review import Verdict
from content.rules.review_acts import EVENTS
from storage import tallies
from storage.tables import Appraisal, AuditEntry, Conflict, Nomination, Tally
from tests.handlers.records import all_of
from tests.stage import Actor, Stage

ACTORS = ("can-bo", "can-bo-an-binh", "tham-dinh", "tham-dinh-2")
OFFICERS = (
    ("go.answer-more.{n}", "Đã có giấy xác nhận", "xong", "/huy"),
    ("go.nominations.edit.{n}", "gửi", "/huy"),
    ("go.answer-more.{n}", "Đã có giấy xác nhận", "xong", "/huy"),
    ("go.nominations.{n}",),
)
ACTS = (*(act.value for act in EVENTS), "over", "propose")
VERDICTS = ("đạt", "đạt", "đạt", "không đạt, thiếu minh chứng")
CRITERIA = 4
STALE, APPRAISING = 0.1, 0.25
STEPS = 90
ENOUGH = 5
"""States that a walk must have met to prove anything."""


@pytest.mark.parametrize("seed", [1])
async def test_whatever_they_press(stage: Stage, seed: int) -> None:
    """No state is reached but by an arrow, none without a trace, and none is approved by one person's word."""
    chance = random.Random(seed)  # noqa: S311 - a walk that can be walked again
    actors = [stage.person(name) for name in ACTORS]
    before, seen = await _states(stage), set[NominationState]()
    for _ in range(STEPS):
        await _something(stage, chance, chance.choice(actors))
        now = await _states(stage)
        for number, state in now.items():
            if state != before[number]:
                await _lawful(stage, number, before[number], state)
        before = now
        seen |= set(now.values())
    heard = "\n".join(part.text for actor in actors for part in actor.heard)
    assert "gặp trục trặc" not in heard
    assert len(seen) >= ENOUGH
    await _counted(stage)


async def _states(stage: Stage) -> dict[int, NominationState]:
    return {row.id: NominationState(row.state) for row in await all_of(stage, Nomination)}


async def _something(stage: Stage, chance: random.Random, who: Actor) -> None:
    """One whole deed about one nomination, whether it is offered or not."""
    row = chance.choice(await all_of(stage, Nomination))
    version = row.version - (chance.random() < STALE)
    if who.name.startswith("can-bo"):
        await _all(who, chance.choice(OFFICERS), row.id, version)
    elif chance.random() < APPRAISING:
        await _all(who, ("/chamhoso {n}", *[chance.choice(VERDICTS)] * CRITERIA, "/huy"), row.id, version)
    else:
        steps = possible(NominationState(row.state))
        drawn = [act.value for act, event in EVENTS.items() if event in steps]
        token = f"go.decide.{chance.choice(drawn if drawn and chance.random() > STALE else ACTS)}.{{n}}.{{v}}"
        await _all(who, (token, f"{token}.yes", "Cần làm rõ thêm", "25/12", "gửi", "/huy"), row.id, version)


async def _all(who: Actor, deeds: tuple[str, ...], number: int, version: int) -> None:
    for deed in deeds:
        said = deed.format(n=number, v=version)
        await (who.presses_token(said) if said.startswith("go.") else who.says(said))


async def _lawful(stage: Stage, number: int, before: NominationState, state: NominationState) -> None:
    """The step is drawn, stands in the audit trail, and an approval rests on somebody else's findings."""
    assert _drawn(before, state), (number, before, state)
    entries = [one for one in await all_of(stage, AuditEntry) if one.subject == f"nomination/{number}"]
    steps = [one for one in entries if one.act not in ("read", "list", "compare", "see", "read-care")]
    assert steps, (number, before, state)
    if state is NominationState.APPROVED:
        await _by_two(stage, number)


def _drawn(before: NominationState, state: NominationState) -> bool:
    return any(after(before, event) is state for event in possible(before))


async def _by_two(stage: Stage, number: int) -> None:
    row = next(one for one in await all_of(stage, Nomination) if one.id == number)
    close = {one.person_id for one in await all_of(stage, Conflict) if one.nomination_id == number}
    met = [one for one in await all_of(stage, Appraisal) if one.nomination_id == number and not one.stale]
    others = {one.criterion for one in met if one.verdict == Verdict.MET and one.reviewer_id != row.decided_by}
    assert row.decided_by not in close | {row.author_id}
    assert len(others) == len(stage.app.house.programmes[row.programme].criteria)


async def _counted(stage: Stage) -> None:
    """The tallies say what the records say."""
    kept = [(one.month, one.unit_code, one.given, one.accepted) for one in await all_of(stage, Tally) if one.given]
    async with stage.app.database.writing() as session:
        await tallies.recount(session)
    assert kept == [(one.month, one.unit_code, one.given, one.accepted) for one in await all_of(stage, Tally)]
