"""When the ladder is exhausted, superior and office get one digest, once; who gets it, and what is in it."""

from datetime import date

import pytest

from content.rules.person import Role
from storage.tables import Obligation, Outbox, Unit
from tests.handlers.records import all_of, dismiss
from tests.handlers.records import appoint as appoint_to
from tests.reminders.office import OFFICER, appoint, nominate
from tests.stage import Stage

MARK = "nhắc đủ các mốc"
REVIEWERS = ("tham-dinh", "tham-dinh-2")
ON = "2026-12-03T08:00"


async def digests(stage: Stage, moment: str) -> dict[str, list[str]]:
    """The digests that go out at a moment, by person."""
    found: dict[str, list[str]] = {}
    for to, part in await stage.at(moment):
        if MARK in part.text:
            found.setdefault(to, []).append(part.text)
    return found


@pytest.fixture
async def overdue(stage: Stage) -> Stage:
    """The quota ended on Monday 30/11; the officers were told on 1/12 that it is overdue."""
    await stage.at("2026-12-01T08:00")
    return stage


async def test_one_digest_once(overdue: Stage) -> None:
    """On the third working day, to both reviewers, each one message with every unit; never again."""
    assert not await digests(overdue, "2026-12-02T08:00")
    found = await digests(overdue, ON)
    assert set(found) == set(REVIEWERS)
    (words,) = found["tham-dinh"]
    for fact in (
        "5 đơn vị đã quá hạn",
        "UBND xã Đông Lĩnh: thiếu 2 điển hình của kỳ 2 năm 2026",
        "Sở Y tế tỉnh Mẫu: thiếu 1 điển hình",
        "được giao việc này",
    ):
        assert fact in words
    assert words.index("Tây Sơn") < words.index("Đông Lĩnh")
    assert overdue.person("tham-dinh").token("Tiến độ chung") == "go.area"
    for moment in ("2026-12-03T14:00", "2026-12-04T08:00", "2026-12-10T08:00"):
        assert not await digests(overdue, moment)


async def test_officers_of_the_superior_unit(overdue: Stage) -> None:
    """They are told too, with a way on that they may use; the unit's own officers are not told twice."""
    await overdue.person("cap-tren").says("alo")
    await appoint(overdue, "cap-tren", "MAU")
    found = await digests(overdue, ON)
    assert set(found) == {*REVIEWERS, "cap-tren"}
    assert overdue.person("cap-tren").token("Menu") == "go.menu"
    assert OFFICER not in found


async def test_only_ones_own_area(overdue: Stage) -> None:
    """A reviewer of one commune hears of that commune only."""
    await overdue.person("gan").says("alo")
    await appoint_to(overdue, "gan", Role.REVIEWER, "MAU-TS")
    (words,) = (await digests(overdue, ON))["gan"]
    assert "Một đơn vị đã quá hạn" in words
    assert "Tây Sơn" in words
    assert "Đông Lĩnh" not in words


async def test_what_was_done_or_extended_is_left_out(overdue: Stage) -> None:
    """Who reached the quota in the meantime was late for nobody; who was given more time is not overdue."""
    async with overdue.app.database.writing() as session:
        for row in await all_of(overdue, Obligation):
            if row.duty == "chi-tieu-xa-phuong" and row.unit_code == "MAU-TS":
                kept = await session.get_one(Obligation, row.id)
                kept.extended_to = kept.last_safe = date(2026, 12, 15)
    overdue.app.clock.set("2026-11-29T09:00")
    await nominate(overdue, 2)
    (words,) = (await digests(overdue, ON))["tham-dinh"]
    assert "3 đơn vị" in words
    assert "Tây Sơn" not in words
    assert "Đông Lĩnh" not in words
    (later,) = (await digests(overdue, "2026-12-18T08:00"))["tham-dinh"]
    assert "Một đơn vị" in later
    assert "Tây Sơn" in later


async def test_a_unit_that_has_ended(overdue: Stage) -> None:
    """Nobody is told about a unit that is no more."""
    async with overdue.app.database.writing() as session:
        (await session.get_one(Unit, "MAU-TS")).valid_to = date(2026, 12, 1)
    (words,) = (await digests(overdue, ON))["tham-dinh"]
    assert "Tây Sơn" not in words


async def test_nobody_there_yet(overdue: Stage) -> None:
    """Where nobody could be told, it is not counted as told: a reviewer who joins within the month hears of it."""
    for name in REVIEWERS:
        await dismiss(overdue, name)
    assert not await digests(overdue, ON)
    await overdue.person("sau").says("alo")
    await appoint_to(overdue, "sau", Role.REVIEWER, "MAU")
    assert set(await digests(overdue, "2026-12-07T08:00")) == {"sau"}


async def test_at_night_and_on_holidays_it_waits(overdue: Stage) -> None:
    """Nobody is disturbed at night; it comes in the morning."""
    assert not await digests(overdue, "2026-12-03T22:00")
    assert set(await digests(overdue, "2026-12-04T07:00")) == set(REVIEWERS)


async def test_what_could_not_be_sent_comes_again_to_whom_it_did_not_reach(overdue: Stage) -> None:
    """A digest that expired unsent comes again, to that reviewer alone, as often as needed; everybody reads it once."""
    for moment in (ON, "2026-12-03T09:00"):
        overdue.app.clock.set(moment)
        await overdue.app.reminding.tick()
        await _expire(overdue, "tham-dinh")
    found = await digests(overdue, "2026-12-04T08:30")
    assert {to: len(texts) for to, texts in found.items()} == dict.fromkeys(REVIEWERS, 1)
    assert "5 đơn vị" in found["tham-dinh"][0]
    assert not await digests(overdue, "2026-12-07T08:30")


async def _expire(stage: Stage, name: str) -> None:
    """What waits for one person could not be sent in time."""
    async with stage.app.database.writing() as session:
        for row in await all_of(stage, Outbox):
            if row.key.startswith("overdue-digest/") and row.conversation.endswith(f":{name}"):
                kept = await session.get_one(Outbox, row.id)
                kept.state, kept.ended_at = "expired", stage.app.clock.now()


async def test_after_an_outage(stage: Stage) -> None:
    """The bot was away from before the last day: the unit is told first, the superior in the same look."""
    found = await digests(stage, ON)
    assert "Tây Sơn" in found["tham-dinh"][0], "nobody could be told there"
    assert "Đông Lĩnh" in found["tham-dinh"][0]
    assert any("đã quá 3 ngày" in part.text for to, part in stage.sent if to == OFFICER)
