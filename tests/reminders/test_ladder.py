"""Closing soon: 30, 14, 7, 3 and 1 days before the last safe day, then once overdue, to those who still owe."""

from datetime import date

from storage.tables import OfficeDate, Unit
from tests.reminders.office import OFFICER, SLUG, UNIT, Opening, about, appoint, days, heard_at, lines, nominate
from tests.stage import Stage


async def test_the_ladder(opening: Opening) -> None:
    """Quota until 30/11, report until 19/11: each rung on its day, two duties of one day in one message."""
    stage = await opening("2026-10-01T08:00")
    heard = await days(stage, "2026-10-02", "2026-12-10")
    assert {day: about(texts) for day, texts in heard.items()} == {
        "2026-10-20": "R",
        "2026-10-31": "Q",
        "2026-11-05": "R",
        "2026-11-12": "R",
        "2026-11-16": "QR",
        "2026-11-18": "R",
        "2026-11-20": "R",
        "2026-11-23": "Q",
        "2026-11-27": "Q",
        "2026-11-29": "Q",
        "2026-12-01": "Q",
    }
    assert "còn 30 ngày" in heard["2026-10-31"][0]
    assert "đã quá 1 ngày" in heard["2026-12-01"][0]


async def test_the_words(stage: Stage) -> None:
    """It names the unit, what is missing, the period, both dates, what is left, why it comes and how to stop."""
    (words,) = await heard_at(stage, "2026-11-27T08:00")
    for fact in ("UBND xã Đông Lĩnh", "2/5", "kỳ 2 năm 2026", "01/12/2026", "30/11/2026 (thứ Hai)", "còn 3 ngày"):
        assert fact in words
    assert "cán bộ đầu mối" in words
    assert "tắt nhắc" in words
    officer = stage.person(OFFICER)
    assert officer.token("Đề cử mới") == "go.nominate.new"
    assert officer.token("Nhắc lại ngày mai").startswith("go.remind-tomorrow.")


async def test_a_draft_is_mentioned(stage: Stage) -> None:
    """Whoever has a draft is offered it first."""
    officer = stage.person(OFFICER)
    await officer.says("tôi muốn đề cử")
    await officer.presses("Cá nhân")
    await officer.says("Phạm Văn Thuấn")
    await officer.says("huỷ")
    assert any("1 bản nháp" in words for words in await heard_at(stage, "2026-11-27T08:00"))
    assert officer.token("Viết tiếp bản nháp") == "go.nominate"


async def test_nobody_else_is_addressed(opening: Opening) -> None:
    """Only officers of units that owe: no citizen or administrator, and no officer of a unit that is done.

    Reviewers have work of their own to be told of, and the digest of what is overdue.
    """
    stage = await opening("2026-10-01T08:00")
    await stage.person("ai-do").says("alo")
    await nominate(stage, 5, "MAU-AB", "can-bo-an-binh")
    before = len(stage.sent)
    await days(stage, "2026-10-02", "2026-12-10")
    pushed = [(to, part) for to, part in stage.sent[before:] if "cán bộ đầu mối của đơn vị" in part.text]
    assert {to for to, _ in pushed} == {OFFICER, "can-bo-an-binh"}
    assert not [part.text for to, part in pushed if to == "can-bo-an-binh" and "/5" in part.text]


async def test_fulfilment_ends_it_and_withdrawal_begins_it_again(stage: Stage) -> None:
    """Nothing after the fifth exemplar; with one withdrawn, the rung that holds then, with one missing."""
    await nominate(stage, 2)
    assert not await days(stage, "2026-11-21", "2026-11-26")
    officer = stage.person(OFFICER)
    await officer.says("hồ sơ của tôi")
    await officer.presses("Người tốt")
    await officer.presses("Rút hồ sơ")
    await officer.presses("Có, rút")
    heard = await heard_at(stage, "2026-11-26T10:00")
    assert "1/5" in heard[0]
    assert "còn 4 ngày" in heard[0]
    assert list(await days(stage, "2026-11-27", "2026-12-03")) == ["2026-11-27", "2026-11-29", "2026-12-01"]


async def test_a_paper_that_was_handed_in(opening: Opening) -> None:
    """Marked as handed in, the report is not mentioned again; a slip taken back makes it owing again."""
    stage = await opening("2026-11-10T08:00")
    officer = stage.person(OFFICER)
    await officer.says("hạn")
    await officer.presses("Đã nộp: Báo cáo quý")
    await officer.presses("Đúng, đã nộp")
    assert "R" not in "".join(about(texts) for texts in (await days(stage, "2026-11-11", "2026-11-17")).values())
    await officer.presses("Bấm nhầm, chưa nộp")
    assert about(await heard_at(stage, "2026-11-17T12:00")) == "R"
    assert list(await days(stage, "2026-11-18", "2026-11-21")) == ["2026-11-18", "2026-11-20"]


async def test_two_officers_of_one_unit(opening: Opening) -> None:
    """Both are told, each once."""
    stage = await opening("2026-11-21T08:00")
    await stage.person("nguoi-hai").says("alo")
    await appoint(stage, "nguoi-hai")
    sent = [(to, part.text) for to, part in await stage.at("2026-11-23T08:00") if to in {OFFICER, "nguoi-hai"}]
    assert sorted(to for to, _ in sent) == [OFFICER, "nguoi-hai"]
    assert len({words for _, words in sent}) == 1
    assert not await heard_at(stage, "2026-11-23T09:00", "nguoi-hai")


async def test_an_officer_who_has_never_written(opening: Opening) -> None:
    """Cannot be reached; gets the rung that holds, not the missed ones, once they write."""
    stage = await opening("2026-10-20T08:00")
    await appoint(stage, "moi-den", "MAU-TS")
    assert not await days(stage, "2026-10-21", "2026-11-20", "moi-den")
    await stage.person("moi-den").says("alo")
    heard = await heard_at(stage, "2026-11-20T12:00", "moi-den")
    assert about(heard) == "QR"
    assert "5/5" in heard[0]
    assert "còn 10 ngày" in heard[0]
    assert not await days(stage, "2026-11-21", "2026-11-22", "moi-den")


async def test_the_next_period_begins_by_itself(opening: Opening) -> None:
    """On 1 December the count begins anew: 5/5 are missing until 31/5/2027, said from the first allowed day on."""
    stage = await opening("2026-11-20T08:00")
    await nominate(stage, 2)
    await stage.at("2026-12-01T08:00")
    assert "0/5" in await stage.person(OFFICER).says("hạn")
    heard = await days(stage, "2027-04-29", "2027-05-04")
    quota = {day: texts for day, texts in heard.items() if "Q" in about(texts)}
    assert list(quota) == ["2027-05-02"], "1/5 is a holiday"
    assert "5/5" in quota["2027-05-02"][0]
    assert "31/5/2027" in quota["2027-05-02"][0]


async def test_a_unit_that_ended_owes_nothing(opening: Opening) -> None:
    """From the day after its last one, neither for the running period nor for the next."""
    stage = await opening("2026-11-16T12:00")
    async with stage.app.database.writing() as session:
        (await session.get_one(Unit, UNIT)).valid_to = date(2026, 11, 23)
    assert list(await days(stage, "2026-11-17", "2026-12-02")) == ["2026-11-18", "2026-11-20", "2026-11-23"]
    assert not await days(stage, "2027-01-19", "2027-01-22")


async def test_a_target_is_never_reminded_and_an_office_date_is_named_as_such(opening: Opening) -> None:
    """“Phấn đấu” binds nobody, whatever date the office gives it; what binds is reminded by that date, labelled."""
    stage = await opening("2026-11-25T12:00")
    rule: dict[str, str | int | list[int]] = {"type": "before-date", "date": "2027-04-11"}
    async with stage.app.database.writing() as session:
        for duty in ("phan-dau-trung-uong", "danh-gia-nam"):
            office = OfficeDate(programme=SLUG, duty=duty, rule=rule, set_by="quan-tri", set_at=stage.app.clock.now())
            session.add(office)
    await stage.at("2026-12-01T12:00")
    heard = await days(stage, "2027-03-01", "2027-04-12")
    said = {day: line for day, texts in heard.items() for line in lines(texts) if "Báo cáo quý" not in line}
    assert list(said) == ["2027-03-11", "2027-03-27", "2027-04-03", "2027-04-07", "2027-04-09", "2027-04-11"]
    for line in said.values():
        assert "Đánh giá hằng năm" in line
        assert "do cơ quan đặt" in line
