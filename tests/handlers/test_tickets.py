"""What is asked of people: who gets it, who answers, and what both sides hear."""

import pytest

from content.rules.person import Role
from storage.tables import Nomination, ProposedEntry, Remark, Ticket
from tests.handlers.records import all_of, appoint, audited, last_of, person_id, place_of, put
from tests.stage import Actor, Stage

ASKED = "Hồ sơ của chi hội tôi nộp cho ai trước Tết?"


async def asked(stage: Stage, words: str = ASKED, name: str = "hang-xom") -> Actor:
    """Somebody has asked the office something."""
    who = stage.person(name)
    await who.says("gặp cán bộ")
    assert "việc số" in await who.says(words)
    return who


async def taken(stage: Stage, name: str = "tham-dinh") -> Actor:
    """A reviewer has opened and taken the newest ticket."""
    who, ticket = stage.person(name), await last_of(stage, Ticket)
    await who.presses_token(f"go.tickets.{ticket.id}")
    assert "Bạn đã nhận" in await who.presses("Nhận việc này")
    return who


def since(who: Actor, before: int) -> str:
    """Everything this person has heard from then on."""
    return "\n".join(part.text for part in who.heard[before:])


async def test_the_whole_way(stage: Stage) -> None:
    """Asked, told, taken, answered in two messages, written on, closed, opened again; each step is on record."""
    reviewer = stage.person("tham-dinh")
    before = len(reviewer.heard)
    asker = await asked(stage)
    assert "26/11/2026 (thứ Năm)" in asker.heard[-1].text
    assert "hạn do cơ quan đặt" in asker.heard[-1].text
    assert ASKED in since(reviewer, before)
    await reviewer.presses("Mở việc")
    await reviewer.presses("Nhận việc này")
    await reviewer.presses("Trả lời")
    heard = len(asker.heard)
    await reviewer.says("Bạn nộp cho UBND xã nơi chi hội hoạt động nhé?")
    await reviewer.says("Nộp trước ngày 20/01/2027.")
    assert "nơi chi hội hoạt động nhé?" in since(asker, heard)
    assert "20/01/2027" in since(asker, heard)
    assert "Cán bộ phụ trách trả lời" in since(asker, heard)
    assert "(mẫu)" not in since(asker, heard)
    await asker.presses("Nhắn tiếp")
    before = len(reviewer.heard)
    await asker.says("Nộp qua mạng có được không?")
    assert "Nộp qua mạng có được không?" in since(reviewer, before)
    await reviewer.presses("Mở việc")
    heard = len(asker.heard)
    await reviewer.presses("Kết thúc")
    assert "27/11/2026" in since(asker, heard)
    await asker.says("/huy")
    assert "Đã mở lại" in await asker.presses("Mở lại")
    ticket = await last_of(stage, Ticket)
    assert (ticket.state, ticket.officer_id, ticket.closed_at) == ("open", None, None)
    acts = [act for act, subject in await audited(stage) if subject == f"ticket/{ticket.id}" and act != "ticket-read"]
    assert acts == [
        "ticket-opened",
        "ticket-taken",
        "ticket-answered",
        "ticket-answered",
        "ticket-said",
        "ticket-closed",
        "ticket-reopened",
    ]


async def test_the_talk_goes_along(stage: Stage) -> None:
    """A question that the texts leave open is handed over with what the bot said, and is not typed again."""
    who = stage.person("hang-xom")
    await who.says("ds 6 tháng kh 90 nộp ngày mấy z")
    assert "ds 6 tháng kh 90" in await who.presses("Hỏi cán bộ phụ trách")
    await who.presses("Gửi luôn")
    ticket = await last_of(stage, Ticket)
    assert ticket.question == "ds 6 tháng kh 90 nộp ngày mấy z"
    assert ticket.programme == "thai-binh-90-2023"
    said = await last_of(stage, Remark)
    assert (said.kind, said.author_id) == ("ticket-bot", None)
    assert "không ấn định ngày" in said.words


async def test_more_words_below_it(stage: Stage) -> None:
    """What is typed then stands below the question."""
    who = stage.person("hang-xom")
    await who.says("cho tôi nói chuyện với người thật đi")
    await who.presses("Hỏi cán bộ phụ trách")
    await who.says("Về hồ sơ của mẹ tôi ạ")
    question = (await last_of(stage, Ticket)).question
    assert question == "cho tôi nói chuyện với người thật đi\nVề hồ sơ của mẹ tôi ạ"


async def test_not_under_what_is_settled(stage: Stage) -> None:
    """A plain answer and what is out of the field offer nobody's time."""
    who = stage.person("hang-xom")
    for words in ("tiêu chuẩn chung kh 90 gồm những gì", "đất nhà tôi bị lấn thì kiện ở đâu"):
        await who.says(words)
        assert "Hỏi cán bộ phụ trách" not in [button.label for button in who.heard[-1].buttons], words


@pytest.mark.parametrize(
    "label, words, days",
    [
        ("Xem", "30/11/2026 (thứ Hai)", 10),
        ("Sửa", "30/11/2026 (thứ Hai)", 10),
        ("Rút đồng ý", "05/12/2026 (thứ Bảy)", 15),
        ("Xoá", "10/12/2026 (thứ Năm)", 20),
    ],
)
async def test_rights(stage: Stage, label: str, words: str, days: int) -> None:
    """Each right has its days by law; the first clock is that of the acknowledgement, which the taking gives."""
    who = stage.person("hang-xom")
    await who.says("yêu cầu về dữ liệu của tôi")
    await who.presses(label)
    said = await who.says("mọi thứ tôi đã gửi")
    assert words in said
    assert f"trong {days} ngày" in said
    assert "25/11/2026" in said
    assert "Luật 91/2025/QH15" in said
    before = len(who.heard)
    await taken(stage)
    assert words in since(who, before)


async def test_personal_data_stays_in_the_office(stage: Stage) -> None:
    """An officer of a unit and an administrator neither see nor open it; to them it does not exist."""
    officer = stage.person("can-bo")
    await officer.says("khiếu nại")
    await officer.presses("Hồ sơ số")
    await officer.says("Hồ sơ bị trả lại mà không nêu lý do")
    ticket = await last_of(stage, Ticket)
    assert ticket.unit_code == "MAU-DL"
    other = stage.person("can-bo-2")
    await other.says("alo")
    await appoint(stage, "can-bo-2", Role.OFFICER, "MAU-DL")
    assert "không có việc nào" in await other.says("việc chờ trả lời")
    assert "không tìm thấy việc này" in await other.presses_token(f"go.tickets.{ticket.id}")
    assert "chỉ dành cho cán bộ" in await stage.person("quan-tri").presses_token(f"go.tickets.{ticket.id}")
    assert "bị trả lại" in await stage.person("tham-dinh").presses_token(f"go.tickets.{ticket.id}")


async def test_nobody_answers_themselves(stage: Stage) -> None:
    """Neither one's own question nor a complaint about one's own decision lies on one's desk."""
    await asked(stage, name="tham-dinh")
    own = await last_of(stage, Ticket)
    assert "không tìm thấy" in await stage.person("tham-dinh").presses_token(f"go.tickets.{own.id}")
    officer = stage.person("can-bo")
    await officer.says("khiếu nại")
    await officer.presses("Hồ sơ số")
    before = len(stage.person("tham-dinh-2").heard)
    decided_by = await person_id(stage, "tham-dinh-2")
    for one in await all_of(stage, Nomination):
        one.decided_by = decided_by
        await put(stage, one)
    await officer.says("Quyết định chưa đúng")
    complaint = await last_of(stage, Ticket)
    assert "không tìm thấy" in await stage.person("tham-dinh-2").presses_token(f"go.tickets.{complaint.id}")
    assert "khiếu nại" not in since(stage.person("tham-dinh-2"), before)
    assert "chưa đúng" in await stage.person("tham-dinh").presses_token(f"go.tickets.{complaint.id}")


async def test_the_first_to_press_has_it(stage: Stage) -> None:
    """The second is told so and sees the ticket; a double press takes it once."""
    await asked(stage)
    first, second = stage.person("tham-dinh"), stage.person("tham-dinh-2")
    for who in (first, second):
        await who.says("việc chờ trả lời")
        await who.presses("Số")
    token = second.token("Nhận việc này")
    await first.presses("Nhận việc này")
    assert "vừa có người khác nhận" in await second.presses_token(token)
    await first.presses_token(token)
    acts = [act for act, _ in await audited(stage) if act == "ticket-taken"]
    assert len(acts) == 1


async def test_taken_over(stage: Stage) -> None:
    """Who answers for the area takes over from somebody who is away, who hears of it and answers no more."""
    await asked(stage)
    first = await taken(stage)
    await first.presses("Trả lời")
    second = stage.person("tham-dinh-2")
    await second.presses_token(f"go.tickets.{(await last_of(stage, Ticket)).id}")
    before = len(first.heard)
    await second.presses("Nhận việc này")
    assert "nhận thay bạn" in since(first, before)
    remarks = len(await all_of(stage, Remark))
    assert "không do bạn trả lời" in await first.says("Câu trả lời muộn")
    assert len(await all_of(stage, Remark)) == remarks
    assert await place_of(stage, "tham-dinh") == (None, None)


async def test_to_a_colleague(stage: Stage) -> None:
    """The colleague is told and has it; a second press of the same button gives it to nobody else."""
    await asked(stage)
    first, second = await taken(stage), stage.person("tham-dinh-2")
    await first.presses("Giao cho đồng nghiệp")
    token = first.token("Cán bộ thẩm định thứ hai")
    before = len(second.heard)
    assert "Đã giao" in await first.presses_token(token)
    assert "giao cho bạn" in since(second, before)
    assert "vừa có thay đổi" in await first.presses_token(token)
    assert (await last_of(stage, Ticket)).officer_id == await person_id(stage, "tham-dinh-2")


async def test_to_a_unit(stage: Stage) -> None:
    """Its officers hear of it and may take it; an unknown name is asked for again."""
    await asked(stage)
    who, officer = await taken(stage), stage.person("can-bo")
    await who.presses("Chuyển đơn vị khác")
    assert "không tìm thấy đơn vị" in await who.says("xã Không Có Thật")
    await who.says("x dong linh")
    before = len(officer.heard)
    assert "Đã chuyển" in await who.presses("UBND xã Đông Lĩnh")
    assert ASKED in since(officer, before)
    await officer.presses("Mở việc")
    assert "Bạn đã nhận" in await officer.presses("Nhận việc này")


async def test_not_closed_before_it_is_answered(stage: Stage) -> None:
    """Closing waits for an answer."""
    await asked(stage)
    who = await taken(stage)
    assert "Chưa có câu trả lời" in await who.presses("Kết thúc")
    assert (await last_of(stage, Ticket)).state == "taken"


async def test_taken_back(stage: Stage) -> None:
    """The asker takes it back: who has it hears so; an older button shows what has happened since."""
    asker = await asked(stage)
    await asker.presses("Xem việc này")
    token = asker.token("Không cần nữa")
    who = await taken(stage)
    assert "vừa có thay đổi" in await asker.presses_token(token)
    before = len(who.heard)
    assert "Đã rút lại" in await asker.presses("Không cần nữa")
    assert "rút lại" in since(who, before)
    assert (await last_of(stage, Ticket)).state == "withdrawn"


async def test_opened_again_only_for_a_week(stage: Stage) -> None:
    """After seven days it is a new question."""
    asker = await asked(stage)
    who = await taken(stage)
    await who.presses("Trả lời")
    await who.says("Nộp cho UBND xã.")
    await who.presses("Kết thúc")
    await stage.at("2026-11-28T08:00")
    assert "quá hạn mở lại" in await asker.presses("Mở lại")
    assert (await last_of(stage, Ticket)).state == "closed"


async def test_not_too_many(stage: Stage) -> None:
    """Five wait at a time; the sixth is refused with a way on."""
    who = stage.person("hang-xom")
    for number in range(5):
        await who.presses_token("go.ticket.new")
        await who.says(f"Câu hỏi thứ {number}")
    await who.presses_token("go.ticket.new")
    assert "đang có 5 việc chờ" in await who.says("Câu hỏi thứ sáu")
    assert len(await all_of(stage, Ticket)) == 5


async def test_somebody_elses_ticket(stage: Stage) -> None:
    """Its number opens nothing, as if there were none."""
    await asked(stage)
    ticket, other = await last_of(stage, Ticket), stage.person("ke-la")
    for act in ("", ".more", ".withdraw", ".reopen"):
        token = f"go.ticket{act}.{ticket.id}" + (f".{ticket.version}" if act in (".withdraw", ".reopen") else "")
        assert "không tìm thấy" in await other.presses_token(token)
    assert "không tìm thấy" in await other.presses_token("go.ticket.999999")


async def test_slips(stage: Stage) -> None:
    """A photo, signs only, and a way out."""
    who = stage.person("hang-xom")
    await who.says("gặp cán bộ")
    assert "chỉ chuyển được chữ" in await who.sends_photo()
    assert "chưa thấy" in await who.says("?!")
    assert "tối đa 2" in await who.says("a" * 2100)
    assert "dừng ở đây" in await who.says("huỷ")
    assert await all_of(stage, Ticket) == []


async def test_on_duty_first(stage: Stage) -> None:
    """Who is on duty today hears of it, and the others do not."""
    admin = stage.person("quan-tri")
    await admin.says("lịch trực")
    await admin.presses("Phân công")
    await admin.says("thứ hai")
    await admin.presses("Cán bộ thẩm định thứ hai")
    await admin.says("hôm nay")
    await admin.presses("Chỉ ngày đó")
    first, second = stage.person("tham-dinh"), stage.person("tham-dinh-2")
    assert "phân công trực" in second.heard[-1].text
    before, heard = len(first.heard), len(second.heard)
    await asked(stage)
    assert len(first.heard) == before
    assert ASKED in since(second, heard)


async def test_overdue(stage: Stage) -> None:
    """Each working morning: who has it hears that it is due, the whole office that it is late; once a day."""
    await asked(stage)
    first, second = await taken(stage), stage.person("tham-dinh-2")
    await stage.at("2026-11-25T08:00")
    before = len(second.heard)
    assert "đến hạn trả lời" in first.heard[-1].text
    await stage.at("2026-11-26T23:00")
    assert "quá hạn" not in since(second, before)
    await stage.at("2026-11-27T08:05")
    assert "1 việc đã quá hạn" in since(second, before)
    heard = len(second.heard)
    await stage.at("2026-11-27T09:00")
    assert "việc đã quá hạn" not in since(second, heard)


async def test_a_new_entry(stage: Stage) -> None:
    """An answer is proposed without personal data, once; the administrator decides once; the officer hears of it."""
    await asked(stage)
    who, admin = await taken(stage), stage.person("quan-tri")
    await who.presses("Trả lời")
    await who.says("Nộp cho UBND xã, gọi 0912345678.")
    await who.presses("Xem việc này")
    await who.presses("Đề xuất thành câu trả lời mới")
    await who.presses(next(button.label for button in who.heard[-1].buttons))
    await who.presses("Dùng nguyên")
    assert "thông tin riêng" in await who.presses("Dùng nguyên")
    before = len(admin.heard)
    assert "dựa vào mục nào" in await who.says("Nộp cho UBND xã nơi chi hội hoạt động.")
    assert "không có mục nào ghi như vậy" in await who.says("mục XX.9")
    assert "Đã gửi đề xuất" in await who.says("bỏ qua")
    assert "chờ bạn quyết định" in since(admin, before)
    await admin.presses("Câu trả lời mới")
    assert ASKED in admin.heard[-1].text
    token = admin.token("Nhận")
    heard = len(who.heard)
    assert "Từ câu hỏi tới" in await admin.presses_token(token)
    assert "đã được nhận" in since(who, heard)
    assert "đã có quyết định" in await admin.presses_token(token.replace("accept", "decline"))
    assert (await last_of(stage, ProposedEntry)).state == "accepted"
    ticket = await last_of(stage, Ticket)
    await who.presses_token(f"go.tickets.propose.{ticket.id}")
    await who.presses(next(button.label for button in who.heard[-1].buttons))
    await who.presses("Dùng nguyên")
    await who.says("Một câu trả lời khác.")
    assert "Đã có một đề xuất" in await who.says("bỏ qua")
