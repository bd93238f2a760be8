"""What review leaves waiting: a digest a day to reviewers, a word to who owes an answer, and the days to look again."""

from datetime import date

from content.rules.nomination import NominationState
from storage.tables import Care, Nomination, PushStop
from tests.handlers.records import all_of, person_id, put
from tests.reminders.office import days, heard_at
from tests.stage import Stage

REVIEWER, SECOND, OFFICER = "tham-dinh", "tham-dinh-2", "can-bo"
HOA = 1


async def _change(stage: Stage, number: int = HOA, **values: object) -> None:
    row = next(one for one in await all_of(stage, Nomination) if one.id == number)
    for name, value in values.items():
        setattr(row, name, value)
    await put(stage, row)


async def test_one_digest_a_working_day(stage: Stage) -> None:
    """Each working morning while something waits: how much, and from the sixth working day on how much of it long."""
    heard = await days(stage, "2026-11-21", "2026-12-02", REVIEWER)
    digests = {day: text for day, texts in heard.items() for text in texts if "Việc thẩm định" in text}
    assert list(digests) == [
        "2026-11-23",
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
        "2026-11-30",
        "2026-12-01",
        "2026-12-02",
    ]
    assert "3 hồ sơ chờ nhận\n" in digests["2026-11-30"]
    assert "3 hồ sơ chờ nhận, 3 hồ sơ quá 5 ngày làm việc" in digests["2026-12-01"]
    assert all("Bạn nhận tin này vì được giao việc này" in text for text in digests.values())


async def test_once_a_day_and_in_the_morning(stage: Stage) -> None:
    """Neither again at the next tick, nor after noon, nor at night."""
    assert not await heard_at(stage, "2026-11-23T07:30", REVIEWER)
    assert len(await heard_at(stage, "2026-11-23T08:00", REVIEWER)) == 1
    assert not await heard_at(stage, "2026-11-23T08:05", REVIEWER)
    assert not await heard_at(stage, "2026-11-25T13:00", REVIEWER)
    assert not await heard_at(stage, "2026-11-25T23:00", REVIEWER)


async def test_to_each_what_is_theirs(stage: Stage) -> None:
    """What is in one's hands, what waits for the second person, and what was not answered in time."""
    holder = await person_id(stage, REVIEWER)
    await _change(stage, 1, state="in-review", reviewer_id=holder, proposed_at=stage.app.clock.now())
    await _change(stage, 2, state="more-asked", reviewer_id=holder, due_on=date(2026, 11, 20))
    await _change(stage, 3, state="approved")
    await stage.at("2026-11-23T08:00")
    first, second = (stage.person(name).heard[-1].text for name in (REVIEWER, SECOND))
    assert "1 hồ sơ bạn đang thẩm định" in first
    assert "1 hồ sơ đơn vị quá hạn bổ sung" in first
    assert "1 hồ sơ chờ bạn duyệt" in second
    assert "chờ nhận" not in first + second


async def test_nothing_waits(stage: Stage) -> None:
    """A reviewer without work is left alone."""
    for number in (1, 2, 3):
        await _change(stage, number, state="approved")
    assert not await days(stage, "2026-11-23", "2026-11-27", REVIEWER)


async def test_stopped(stage: Stage) -> None:
    """Whoever stopped this kind gets none, others still do."""
    await put(stage, PushStop(person_id=await person_id(stage, REVIEWER), kind="work", at=stage.app.clock.now()))
    await stage.at("2026-11-23T08:00")
    assert not any("Việc thẩm định" in part.text for part in stage.person(REVIEWER).heard)
    assert any("Việc thẩm định" in part.text for part in stage.person(SECOND).heard)


async def test_an_overdue_answer(stage: Stage) -> None:
    """Said on the day after its day, once, and its button opens the question."""
    await _change(stage, state=NominationState.MORE_ASKED.value, due_on=date(2026, 11, 25))
    heard = await days(stage, "2026-11-25", "2026-12-05", OFFICER)
    told = [(day, text) for day, texts in heard.items() for text in texts if "quá hạn bổ sung" in text]
    assert [day for day, _ in told] == ["2026-11-26"]
    assert "25/11/2026 (thứ Tư)" in told[0][1]
    assert "cần bổ sung" in await stage.person(OFFICER).presses("Bổ sung ngay")


async def test_said_again_after_an_outage(stage: Stage) -> None:
    """Queued, but the day was over before it could be sent: the next morning it comes, once."""
    await _change(stage, state=NominationState.MORE_ASKED.value, due_on=date(2026, 11, 25))
    stage.app.clock.set("2026-11-26T12:00")
    await stage.app.reminding.tick()
    assert not await heard_at(stage, "2026-11-26T22:00")
    assert any("quá hạn bổ sung" in text for text in await heard_at(stage, "2026-11-27T08:00"))
    assert not any("quá hạn bổ sung" in text for text in await heard_at(stage, "2026-11-28T08:00"))


async def test_a_day_to_look_again(stage: Stage) -> None:
    """On that day, or the first one after it on which people may be disturbed, in one message for the unit, once."""
    for number, state in ((1, "approved"), (2, "nurturing")):
        await _change(stage, number, state=state)
    by, now = await person_id(stage, OFFICER), stage.app.clock.now()
    for number, kind, day in ((1, "follow-up", 24), (2, "nurture", 25), (3, "nurture", 30)):
        when = date(2026, 11, day)
        await put(
            stage,
            Care(
                id=number, nomination_id=number, kind=kind, by_id=by, at=now, next_on=when, open=number < 3, told=False
            ),
        )
    heard = await days(stage, "2026-11-21", "2026-12-05", OFFICER)
    told = [(day, text) for day, texts in heard.items() for text in texts if "Đến ngày xem lại" in text]
    assert [day for day, _ in told] == ["2026-11-25"]  # 24/11 is a holiday
    assert "2 điển hình của UBND xã Đông Lĩnh" in told[0][1]
    assert "Nguyễn Thị Hoa, theo dõi, hẹn ngày 24/11/2026" in told[0][1]
    assert "Tổ tự quản đường hoa thôn 5, bồi dưỡng, hẹn ngày 25/11/2026" in told[0][1]
    assert not any("Đến ngày xem lại" in part.text for part in stage.person("can-bo-an-binh").heard)
