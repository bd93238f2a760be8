"""The administrator's work in chat: people, units, the duty roster, jobs set aside, figures."""

import re
from datetime import date

import msgspec

from content.message import Incoming
from content.rules.person import Role
from storage.tables import AuditEntry, Inbox, Invitation, Membership, Unit, Watch
from tests.handlers.records import all_of, appoint, audited, commune, last_of, person_id, put, put_units
from tests.stage import Actor, Stage


async def admin(stage: Stage, words: str) -> Actor:
    """The administrator, having said this."""
    who = stage.person("quan-tri")
    await who.says(words)
    return who


def labels(who: Actor) -> list[str]:
    """What can be chosen below the last message."""
    return [button.label for button in who.heard[-1].buttons]


async def test_found_by_role_name_and_unit(stage: Stage) -> None:
    """Three ways to the same person; every look is on record; citizens are not found."""
    who = await admin(stage, "nhân sự")
    assert "cán bộ đầu mối (2)" in labels(who)
    await who.presses("cán bộ đầu mối")
    assert any(label.startswith("Cán bộ xã Đông Lĩnh") for label in labels(who))
    await who.says("/nguoi")
    await who.presses("Tìm theo tên")
    assert "Không có ai" in await who.says("người dân")
    await who.says("dong linh")
    assert "UBND xã Đông Lĩnh" in await who.presses("Cán bộ xã Đông Lĩnh")
    await who.says("/nguoi")
    await who.presses("Tìm theo đơn vị")
    await who.says("x dong linh")
    await who.presses("UBND xã Đông Lĩnh")
    assert labels(who)[0].startswith("Cán bộ xã Đông Lĩnh")
    assert [act for act, _ in await audited(stage)].count("people-read") == 4
    assert ("person-read", "person/2") in await audited(stage)


async def test_two_of_one_name(stage: Stage) -> None:
    """They are told apart by their units."""
    for number, unit in enumerate(("MAU-DL", "MAU-TS")):
        await stage.person(f"lan-{number}").says("alo")
        await appoint(stage, f"lan-{number}", Role.OFFICER, unit)
    who = await admin(stage, "/nguoi")
    await who.presses("Tìm theo tên")
    await who.says("lan 0")
    assert len([label for label in labels(who) if label.startswith("lan")]) == 1
    await who.says("/nguoi name")
    await who.says("lan")
    assert [label.partition("UBND ")[2] for label in labels(who)[:2]] == ["xã Đông Lĩnh", "xã Tây Sơn"]


async def test_a_role_ends_once(stage: Stage) -> None:
    """After a yes, at once; the second press of the same button finds it gone; it is on record once."""
    who = await admin(stage, "/nguoi role officer")
    await who.presses("Cán bộ phường An Bình")
    await who.presses("Thu: cán bộ đầu mối")
    token = who.token("Có, thu vai trò")
    assert "Đã thu vai trò" in await who.presses_token(token)
    assert "đã được thu trước đó" in await who.presses_token(token)
    assert [act for act, _ in await audited(stage)].count("role-removed") == 1
    assert "chỉ dành cho cán bộ" in await stage.person("can-bo-an-binh").says("/decu")


async def test_an_administrator_remains(stage: Stage) -> None:
    """The only one cannot end the own role; beside another one they can."""
    who = await admin(stage, "/nguoi role administrator")
    await who.presses("Quản trị viên")
    await who.presses("Thu: quản trị viên")
    token = who.token("Có, thu vai trò")
    assert "quản trị viên duy nhất" in await who.presses_token(token)
    await stage.person("moi").says("alo")
    await appoint(stage, "moi", Role.ADMINISTRATOR, None)
    assert "Đã thu vai trò" in await who.presses_token(token)


async def test_invited(stage: Stage) -> None:
    """The code is shown once and works; days are a number within bounds; only its hash is kept."""
    who = await admin(stage, "mời cán bộ")
    await who.presses("Mời người mới")
    await who.presses("cán bộ đầu mối")
    await who.says("tay son")
    await who.presses("UBND xã Tây Sơn")
    for wrong in ("0", "91", "bảy"):
        assert "từ 1 đến 90" in await who.says(wrong), wrong
    said = await who.says("7 ngày")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", said)
    assert code is not None
    assert "12:00 ngày 27/11/2026" in said
    assert code.group() not in repr([one.code_hash for one in await all_of(stage, Invitation)])
    assert "UBND xã Tây Sơn" in await stage.person("hang-xom").says(code.group())
    assert (await last_of(stage, Membership)).unit_code == "MAU-TS"


async def test_an_expired_code(stage: Stage) -> None:
    """After its days the code gives nothing."""
    who = await admin(stage, "/nguoi invite")
    await who.presses("quản trị viên")
    said = await who.presses("3 ngày")
    code = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", said)[0]
    await stage.at("2026-11-23T12:01")
    assert "hết hạn" in await stage.person("hang-xom").says(code)


async def test_a_unit_is_renamed(stage: Stage) -> None:
    """The code, and what is kept under it, stays; it is on record without the name."""
    who = await admin(stage, "tìm đơn vị")
    await who.says("tay son")
    said = await who.presses("UBND xã Tây Sơn")
    assert "mã MAU-TS" in said
    await who.presses("Đổi tên")
    assert "Đã đổi tên" in await who.says("UBND xã Tây Sơn Thượng")
    unit = next(one for one in await all_of(stage, Unit) if one.code == "MAU-TS")
    assert (unit.name, unit.sample) == ("UBND xã Tây Sơn Thượng", True)
    entry = next(one for one in await all_of(stage, AuditEntry) if one.act == "unit-renamed")
    assert (entry.subject, entry.facts) == ("unit/MAU-TS", {})


async def test_a_unit_ends_with_successors(stage: Stage) -> None:
    """From a day on, with who goes on; its quotas stay where they are, and a second press changes nothing."""
    await put_units(stage, commune("MAU-MOI", "UBND xã Đông Tây"))
    who = await admin(stage, "/donvi MAU-TS")
    assert "Cán bộ đầu mối: chưa có" in who.heard[-1].text
    await who.presses("Kết thúc, sáp nhập")
    assert "Ví dụ 30/6/2027" in await who.says("sau này")
    await who.says("30/6/2027")
    assert "không nối tiếp chính nó" in await choose(who, "tay son", "UBND xã Tây Sơn")
    await choose(who, "dong tay", "UBND xã Đông Tây")
    await who.presses("Đủ rồi")
    assert "chỉ tiêu không tự chuyển" in who.heard[-1].text
    token = who.token("Có, ghi như vậy")
    assert "30/6/2027" in await who.presses_token(token)
    await who.presses_token(token)
    unit = next(one for one in await all_of(stage, Unit) if one.code == "MAU-TS")
    assert (unit.valid_to, unit.successors) == (date(2027, 6, 30), ["MAU-MOI"])
    assert [act for act, _ in await audited(stage)].count("unit-ended") == 1
    assert "Nối tiếp: UBND xã Đông Tây" in await who.says("/donvi MAU-TS")


async def choose(who: Actor, typed: str, label: str) -> str:
    """Type a unit's name and pick it."""
    await who.says(typed)
    return await who.presses(label)


async def test_a_unit_changed_meanwhile(stage: Stage) -> None:
    """Whoever confirms an older reading is told so, and nothing is written."""
    who = await admin(stage, "/donvi end MAU-TS")
    await who.says("30/6/2027")
    await who.presses("Không có đơn vị nối tiếp")
    await put_units(stage, commune("MAU-TS", "UBND xã Tây Sơn Hạ"))
    assert "người khác sửa" in await who.presses("Có, ghi như vậy")
    assert next(one for one in await all_of(stage, Unit) if one.code == "MAU-TS").valid_to is None


async def test_an_ended_successor(stage: Stage) -> None:
    """A unit that does not exist on the day after cannot go on for another one."""
    ended = commune("MAU-CU", "UBND xã Cũ Kỹ")
    who = await admin(stage, "/donvi end MAU-TS")
    await put_units(stage, ended)
    await who.says("30/6/2027")
    await choose(who, "cu ky", "UBND xã Cũ Kỹ")
    row = next(one for one in await all_of(stage, Unit) if one.code == "MAU-CU")
    row.valid_to = date(2027, 1, 31)
    await put(stage, row)
    await who.presses("Đủ rồi")
    assert "không nối tiếp được" in await who.presses("Có, ghi như vậy")


async def test_the_roster(stage: Stage) -> None:
    """Gaps are named; overlaps, reversed and past days are refused; a watch is taken back once, and its keeper told."""
    who = await admin(stage, "lịch trực")
    assert "Chưa có ai trực: 20/11/2026 đến 03/12/2026" in who.heard[-1].text
    await who.presses("Phân công")
    assert "Không có cán bộ nào" in await who.says("người dân")
    await choose(who, "thẩm định", "Cán bộ thẩm định (mẫu)")
    assert "đã qua" in await who.says("1/11/2026")
    await who.says("23/11")
    assert "trước ngày đầu" in await who.says("22/11")
    said = await who.says("25/11")
    assert "Chưa có ai trực: 20/11/2026 đến 22/11/2026, 26/11/2026 đến 03/12/2026" in said
    await who.presses("Phân công")
    await choose(who, "thẩm định", "Cán bộ thẩm định (mẫu)")
    await who.says("24/11")
    assert "đã có lịch trực từ 23/11/2026 đến 25/11/2026" in await who.presses("Chỉ ngày đó")
    await who.says("huỷ")
    token = who.token("Bỏ: Cán bộ thẩm định")
    assert "Đã bỏ lần trực" in await who.presses_token(token)
    assert "đã được bỏ" in await who.presses_token(token)
    assert "không cần trực" in stage.person("tham-dinh").heard[-1].text
    assert await all_of(stage, Watch) == []


async def test_a_watch_is_for_who_may_answer(stage: Stage) -> None:
    """A token made by hand puts nobody else on duty, and one that is no number is an old choice."""
    who = await admin(stage, "/truc new")
    await who.says("thẩm định")
    token = who.token("Cán bộ thẩm định (mẫu)")
    for value in (await person_id(stage, "quan-tri"), "²", "99999999999999999999", "abc"):
        assert "đã cũ" in await who.presses_token(f"{token.rpartition('.')[0]}.{value}")
    assert "ngày" in await who.presses_token(token)


async def test_days_of_an_invitation_made_by_hand(stage: Stage) -> None:
    """A choice that is no number is asked again."""
    who = await admin(stage, "/nguoi invite")
    await who.presses("quản trị viên")
    token = who.token("3 ngày")
    for value in ("²", "abc", "0"):
        assert "từ 1 đến 90" in await who.presses_token(f"{token.rpartition('.')[0]}.{value}")


async def failed(stage: Stage, count: int) -> None:
    """Messages that were set aside."""
    now = stage.app.clock.now()
    await stage.person("hang-xom").says("alo")
    for number in range(count):
        await put(
            stage,
            Inbox(
                channel="console",
                key=f"failed-{number}",
                conversation="console:hang-xom",
                body=b"secret words",
                received_at=now,
                state="aside",
                tries=3,
                fault="ValueError",
                done_at=now,
            ),
        )


async def test_jobs(stage: Stage) -> None:
    """Listed page by page without a word of what was written; let go once, after a yes."""
    await failed(stage, 10)
    who = await admin(stage, "việc để lại")
    assert len(labels(who)) == 10
    await who.presses("Xem tiếp")
    assert len(labels(who)) == 4
    said = await who.presses("Số")
    assert "ValueError" in said
    assert "secret" not in "\n".join(part.text for part in who.heard)
    await who.presses("Bỏ")
    token = who.token("Có, bỏ")
    assert "Đã bỏ" in await who.presses_token(token)
    assert "không còn" in await who.presses_token(token)
    assert [act for act, subject in await audited(stage) if subject.startswith("inbox/")] == ["dropped"]
    rows = [one for one in await all_of(stage, Inbox) if one.key.startswith("failed")]
    assert sorted(one.body for one in rows)[:2] == [b"", b"secret words"]


async def test_a_job_is_tried_again(stage: Stage) -> None:
    """The message is answered as soon as it is back in line; a second press finds it gone."""
    await failed(stage, 1)
    row = await last_of(stage, Inbox)
    said = Incoming("console", "hang-xom", "hang-xom", "failed-0", stage.app.clock.now(), text="menu")
    row.body = msgspec.json.encode(said)
    await put(stage, row)
    who, sender = await admin(stage, "/viecdelai"), stage.person("hang-xom")
    await who.presses("Số")
    token, before = who.token("Thử lại"), len(sender.heard)
    assert "xử lý lại" in await who.presses_token(token)
    assert "Bạn muốn làm gì" in sender.heard[before].text
    assert "không còn trong danh sách" in await who.presses_token(token)


async def test_figures(stage: Stage) -> None:
    """Today's numbers are those of the records; yesterday's come at 7:30, once."""
    await stage.person("nguoi-moi").says("alo")
    await stage.person("hang-xom").says("gặp cán bộ")
    await stage.person("hang-xom").says("Nộp hồ sơ ở đâu?")
    who = await admin(stage, "số liệu")
    assert "19/11/2026" in who.heard[-1].text
    said = await who.presses("Số liệu hôm nay")
    for line in ("Hồ sơ đề cử gửi lên: 3", "Việc nhờ cán bộ: 1; đang quá hạn: 0", "Tin chưa xử lý được: 0"):
        assert line in said
    before = len(who.heard)
    await stage.at("2026-11-21T07:29")
    assert "Số liệu ngày" not in "\n".join(part.text for part in who.heard[before:])
    await stage.at("2026-11-21T07:30")
    await stage.at("2026-11-21T07:40")
    told = [part.text for part in who.heard[before:] if "Số liệu ngày 20/11/2026" in part.text]
    assert len(told) == 1
    assert "Hồ sơ đề cử gửi lên: 3" in told[0]
    assert "vì là quản trị viên" in told[0]


async def test_no_figures_on_a_holiday(stage: Stage) -> None:
    """Tết is quiet, the days after it are not."""
    who = await admin(stage, "menu")
    before = len(who.heard)
    await stage.at("2027-02-06T08:00")
    assert "Số liệu ngày" not in "\n".join(part.text for part in who.heard[before:])
    await stage.at("2027-02-20T08:00")
    assert "Số liệu ngày" in "\n".join(part.text for part in who.heard[before:])
