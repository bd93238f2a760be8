"""Nobody answers or decides in their own matter, and what nobody may answer is noticed."""

from content.rules.person import Role
from storage.tables import Nomination, ProposedEntry, Ticket
from tests.handlers.records import all_of, appoint, audited, dismiss, last_of, person_id, put
from tests.handlers.test_tickets import asked, since, taken
from tests.stage import Actor, Stage


async def _decided_by(stage: Stage, name: str) -> None:
    """Every nomination of the sample was decided by this person."""
    number = await person_id(stage, name)
    for one in await all_of(stage, Nomination):
        one.decided_by = number
        await put(stage, one)


async def _complains(stage: Stage) -> str:
    officer = stage.person("can-bo")
    await officer.says("khiếu nại")
    await officer.presses("Hồ sơ số")
    return await officer.says("Quyết định chưa đúng")


async def test_a_complaint_that_nobody_may_answer(stage: Stage) -> None:
    """The only reviewer decided: the administrator hears the number and no word of it, at once and when it is due."""
    await _decided_by(stage, "tham-dinh")
    await dismiss(stage, "tham-dinh-2")
    before = len(stage.sent)
    said = await _complains(stage)
    assert "chưa có ai đủ thẩm quyền" in said
    assert "Đã chuyển" not in said
    assert {to for to, part in stage.sent[before:] if "đủ thẩm quyền" in part.text} == {"can-bo", "quan-tri"}
    assert "chưa đúng" not in since(stage.person("quan-tri"), 0)
    due = await stage.at("2026-11-30T08:30:00+07:00")
    assert {to for to, part in due if "đủ thẩm quyền" in part.text} == {"quan-tri"}
    assert "tham-dinh" not in {to for to, part in due if "hạn trả lời" in part.text}


async def test_who_decided_before_it_was_taken_back(stage: Stage) -> None:
    """A complaint about a decision stays off the desk of who made it, even once the decision is taken back."""
    await _decided_by(stage, "tham-dinh")
    await _complains(stage)
    for one in await all_of(stage, Nomination):
        one.decided_by = None
        await put(stage, one)
    ticket = await last_of(stage, Ticket)
    assert "không tìm thấy" in await stage.person("tham-dinh").presses_token(f"go.tickets.{ticket.id}")
    assert "chưa đúng" in await stage.person("tham-dinh-2").presses_token(f"go.tickets.{ticket.id}")
    due = await stage.at("2026-11-30T08:30:00+07:00")
    assert {to for to, part in due if "hạn trả lời" in part.text} == {"tham-dinh-2"}


async def _proposed(stage: Stage, who: Actor) -> ProposedEntry:
    """Who has the newest ticket in hand answers it and proposes the answer."""
    await who.presses("Trả lời")
    await who.says("Nộp cho UBND xã nơi chi hội hoạt động.")
    await who.presses("Xem việc này")
    await who.presses("Đề xuất thành câu trả lời mới")
    await who.presses(next(button.label for button in who.heard[-1].buttons))
    await who.presses("Dùng nguyên")
    await who.presses("Dùng nguyên")
    assert "Đã gửi đề xuất" in await who.says("bỏ qua")
    return await last_of(stage, ProposedEntry)


async def test_nobody_decides_about_their_own_proposal(stage: Stage) -> None:
    """Who answered and is an administrator as well leaves the decision to another one; each list is on record."""
    await asked(stage)
    who = await taken(stage)
    await appoint(stage, "tham-dinh", Role.ADMINISTRATOR, None)
    entry = await _proposed(stage, who)
    await who.presses_token(f"go.entries.{entry.id}")
    assert "Nhận" not in [button.label for button in who.heard[-1].buttons]
    assert "quản trị viên khác" in await who.presses_token(f"go.entries.accept.{entry.id}")
    assert (await last_of(stage, ProposedEntry)).state == "proposed"
    await stage.person("quan-tri").presses_token("go.entries")
    assert ("list", "entries") in await audited(stage)
    await stage.person("quan-tri").presses_token(f"go.entries.accept.{entry.id}")
    assert (await last_of(stage, ProposedEntry)).state == "accepted"


async def test_what_belongs_to_no_unit(stage: Stage) -> None:
    """A citizen's request without a unit lies on every reviewer's desk, however small the area (docs/quyen.md)."""
    await stage.person("tham-dinh-xa").says("alo")
    await appoint(stage, "tham-dinh-xa", Role.REVIEWER, "MAU-TS")
    who = stage.person("hang-xom")
    await who.says("yêu cầu về dữ liệu của tôi")
    await who.presses("Xem")
    await who.says("mọi thứ tôi đã gửi")
    ticket = await last_of(stage, Ticket)
    assert ticket.unit_code is None
    assert "mọi thứ" in await stage.person("tham-dinh-xa").presses_token(f"go.tickets.{ticket.id}")
    assert ("ticket-read", f"ticket/{ticket.id}") in await audited(stage)
