"""One person on two platforms: a code seen here and typed there, work that goes on elsewhere, and apart again."""

import itertools
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select, update

from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NUMBERED, WITH_BUTTONS, ConsoleChannel
from bot.settings import Settings
from content.message import Incoming, Kind
from content.rules.code import new_code, parse_code
from content.rules.person import Role
from storage import invitations, people
from storage.tables import Identity, LinkCode, Nomination, Person, Record, Talk, Tip, WrongTry
from tests.conftest import NOON

WRONG = new_code(bytes(range(8)))
R = TypeVar("R", bound=Record)
_keys = itertools.count(1)


@dataclass
class Two:
    """The app in step with two platforms, one with buttons and one without."""

    app: App
    sent: list[tuple[str, Part]] = field(default_factory=list)

    def on(self, channel: str, sender: str, name: str = "Phạm Thị Lan") -> "Visitor":
        """Somebody on one of the platforms."""
        return Visitor(self, channel, sender, name)

    async def rows(self, table: type[R]) -> Sequence[R]:
        """Every row of a table."""
        async with self.app.database.reading() as session:
            return (await session.scalars(select(table).order_by(*table.__table__.primary_key))).all()

    async def people(self) -> int:
        """How many people are behind the accounts on the two platforms."""
        return len({one.person_id for one in await self.rows(Identity) if one.channel != "console"})

    async def invited(self, unit: str = "MAU-DL", entropy: int = 5) -> str:
        """An officer's invitation."""
        async with self.app.database.writing() as session:
            _, code = await invitations.invite(
                session,
                Role.OFFICER,
                unit,
                created_by="operator",
                now=self.app.clock.now(),
                entropy=bytes([entropy] * 8),
            )
        return code


@dataclass
class Visitor:
    """One account on one platform."""

    two: Two
    channel: str
    sender: str
    name: str

    async def says(self, text: str) -> str:
        """Type something; returns what comes back, with a blank line between."""
        return await self._after(self._said(text=text))

    async def presses(self, label: str) -> str:
        """Press the newest button whose label begins like this."""
        token = next(
            button.token for part in reversed(self.heard) for button in part.buttons if button.label.startswith(label)
        )
        return await self._after(self._said(Kind.CHOICE, choice=token))

    async def receives(self, text: str) -> None:
        """Something typed that waits to be answered."""
        await self.two.app.receiver.receive(self._said(text=text))

    @property
    def heard(self) -> list[Part]:
        """Every part this account got."""
        return [part for to, part in self.two.sent if to == f"{self.channel}:{self.sender}"]

    @property
    def offered(self) -> list[str]:
        """The labels below what was heard last."""
        return [button.label for button in self.heard[-1].buttons]

    async def code(self) -> str:
        """Ask for a code and read it."""
        code = parse_code(await self.says("liên kết"))
        assert code
        return code

    async def _after(self, said: Incoming) -> str:
        before = len(self.heard)
        await self.two.app.receiver.receive(said)
        await self.two.app.reply()
        return "\n\n".join(part.text for part in self.heard[before:])

    def _said(self, kind: Kind = Kind.TEXT, text: str = "", choice: str = "") -> Incoming:
        at, key = self.two.app.clock.now(), f"k{next(_keys)}"
        return Incoming(self.channel, self.sender, self.sender, key, at, kind, text, choice, name=self.name)


@pytest.fixture
async def two(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Two]:
    """The whole app with the sample, on two platforms, at noon of 20/11/2026."""
    path = tmp_path / "two.db"
    shutil.copy(migrated_sqlite, path)
    sent: list[tuple[str, Part]] = []

    def channel(name: str, *, buttons: bool) -> ConsoleChannel:
        opened = ConsoleChannel(
            lambda to, part: sent.append((f"{name}:{to}", part)), WITH_BUTTONS if buttons else NUMBERED
        )
        opened.name = name
        return opened

    settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)
    async with assembled(settings, [channel("telegram", buttons=True), channel("zalo", buttons=False)]) as app:
        await app.settle()
        yield Two(app, sent)
        await app.release()


@pytest.fixture
def lan(two: Two) -> Visitor:
    """Lan on Telegram."""
    return two.on("telegram", "11")


@pytest.fixture
def also_lan(two: Two) -> Visitor:
    """Lan on Zalo, where she calls herself otherwise."""
    return two.on("zalo", "z-1", "Lan Phạm 🌾")


async def link(one: Visitor, other: Visitor) -> str:
    """Link two accounts, as their owner does; returns what is said at the end."""
    await other.says(await one.code())
    return await other.says("đồng ý")


async def test_a_draft_goes_on_elsewhere(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Begun on Telegram, offered and finished on Zalo, where the role counts as well."""
    await lan.says(await two.invited())
    await lan.says("tôi muốn đề cử")
    await lan.says("cá nhân")
    await lan.says("Trần Văn Bảy")
    await lan.says("huỷ")
    await also_lan.says("alo")
    asked = await also_lan.says(await lan.code())
    assert "tài khoản Zalo này với tài khoản Telegram của Lan?" in asked
    assert "1. Đồng ý liên kết" in asked
    heard = await also_lan.says("1")
    assert "Đã liên kết Telegram và Zalo" in heard
    assert "1. Viết tiếp bản nháp: Trần Văn Bảy" in heard
    assert "Ta viết tiếp bản nháp này nhé." in await also_lan.says("1")
    assert "địa chỉ" in also_lan.heard[-1].text
    await also_lan.says("Trưởng thôn 3")
    assert (await two.rows(Nomination))[-1].place == "Trưởng thôn 3"


async def test_what_the_other_side_shows(lan: Visitor, also_lan: Visitor) -> None:
    """Before the yes only the platform and the first name are shown; an account without a name has none."""
    await lan.says("alo")
    asked = await also_lan.says(await lan.code())
    assert "Phạm" not in asked
    assert lan.sender not in asked
    nameless = lan.two.on("telegram", "12", "")
    assert "tài khoản Telegram đã lấy mã?" in await also_lan.says(await nameless.code())


async def test_what_was_sent_on_the_second(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """What was begun on the second platform is there on the first afterwards; the second person is gone."""
    await also_lan.says("tôi muốn gửi tin")
    await also_lan.says("o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo")
    await also_lan.says("huỷ")
    before = len(await two.rows(Person))
    await lan.says("alo")
    assert "Viết tiếp tin" not in " ".join(lan.offered)
    await link(lan, also_lan)
    await lan.says("menu")
    assert "Viết tiếp tin đang dở" in lan.offered
    assert "(câu 2/4)" in await lan.presses("Viết tiếp tin")
    assert len(await two.rows(Person)) == before


async def test_whoever_made_the_code_is_told(lan: Visitor, also_lan: Visitor) -> None:
    """The first conversation hears of it at once, with the way to undo it."""
    await link(lan, also_lan)
    assert "Tài khoản Zalo vừa được liên kết" in lan.heard[-1].text
    assert lan.offered[0] == "Bỏ liên kết"


@pytest.mark.parametrize("no", ["không", "huỷ", "quay lại", "2"])
async def test_declined(two: Two, lan: Visitor, also_lan: Visitor, no: str) -> None:
    """A no links nothing, and the code holds until it is used."""
    code = await lan.code()
    await also_lan.says(code)
    assert "không liên kết gì" in await also_lan.says(no)
    assert await two.people() == 2
    await also_lan.says(code)
    assert "Đã liên kết" in await also_lan.says("dong y")


async def test_neither_yes_nor_no(lan: Visitor, also_lan: Visitor) -> None:
    """A question is answered and the decision asked again; what is no decision is asked again."""
    await also_lan.says(await lan.code())
    heard = await also_lan.says("tiêu chuẩn chung của kế hoạch 90 gồm những gì?")
    assert "Nguồn:" in heard
    assert "Đồng ý liên kết" in heard
    assert "Bạn chọn giúp" in await also_lan.says("để tôi xem đã")
    assert "Đã liên kết" in await also_lan.says("có")


async def test_too_late(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """After fifteen minutes neither the code nor the yes counts; no try is lost by it."""
    code = await lan.code()
    await also_lan.says(code)
    two.app.clock.set("2026-11-20T12:15")
    assert "đã hết hạn" in await also_lan.says("đồng ý")
    assert "đã hết hạn" in await also_lan.says(code)
    assert await two.people() == 2
    assert await two.rows(WrongTry) == []


async def test_used_by_another_meanwhile(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who is asked while another uses the code is refused."""
    third = two.on("zalo", "z-2", "Người khác")
    code = await lan.code()
    await third.says(code)
    await also_lan.says(code)
    assert "Đã liên kết" in await third.says("đồng ý")
    assert "đã dùng" in await also_lan.says("đồng ý")
    assert "đã dùng" in await also_lan.says(code)


async def test_one_s_own(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """The code typed where it was made is not for here."""
    assert "mã của chính bạn" in await lan.says(await lan.code())
    await link(lan, also_lan)
    assert "Đang liên kết: Telegram và Zalo" in await lan.says("/lienket")
    assert await two.people() == 1


async def test_in_the_middle_of_a_form(lan: Visitor, also_lan: Visitor) -> None:
    """The code is shown, the form goes on; on the other platform its draft waits."""
    await lan.says("tôi muốn gửi tin")
    await lan.says("Bác Thuận ở thôn 4 giúp cả chục hộ nghèo")
    heard = await lan.says("liên kết")
    assert "Ta tiếp tục nhé." in heard
    await also_lan.says(parse_code(heard) or "")
    assert "1. Viết tiếp tin đang dở" in await also_lan.says("đồng ý")
    assert "(câu 3/4)" in await lan.says("xã Đông Lĩnh")


async def test_another_code_instead(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """While the yes is awaited, a code typed after all is heard for what it is, and guesses are counted."""
    await also_lan.says(await lan.code())
    assert "Còn 4 lượt" in await also_lan.says(WRONG)
    assert "Mã đúng. Bạn muốn liên kết" in await also_lan.says(await lan.code())
    assert "cán bộ đầu mối" in await also_lan.says(await two.invited())


async def test_only_the_hash_is_kept(two: Two, lan: Visitor) -> None:
    """A code cannot be read from the tables, and the newest one counts."""
    first, second = await lan.code(), await lan.code()
    kept = await two.rows(LinkCode)
    assert len(kept) == 2
    assert sum(one.expires_at > two.app.clock.now() for one in kept) == 1
    assert not any(code in one.code_hash for one in kept for code in (first, second))


async def test_guessing(lan: Visitor, also_lan: Visitor) -> None:
    """Wrong codes are counted, and after five of them not even the right one links."""
    for _ in range(5):
        await also_lan.says(WRONG)
    assert "tạm khoá" in await also_lan.says(await lan.code())


async def test_nobody_of_the_sample(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who anybody can be links nothing, on either side."""
    await also_lan.says("alo")
    code = await lan.code()
    async with two.app.database.writing() as session:
        identity = (await session.scalars(select(Identity).where(Identity.channel == "zalo"))).one()
        await session.execute(update(Person).where(Person.id == identity.person_id).values(sample=True))
    assert "người mẫu" in await also_lan.says(code)
    assert "người mẫu" in await also_lan.says("liên kết")


async def test_roles_of_both(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """An officer here and an officer there is an officer of both."""
    await lan.says(await two.invited("MAU-DL", 5))
    await also_lan.says(await two.invited("MAU-AB", 6))
    await link(lan, also_lan)
    heard = await lan.says("tôi muốn đề cử")
    assert "nhiều đơn vị" in heard
    assert {"UBND xã Đông Lĩnh", "UBND phường An Bình"} <= set(lan.offered)


async def test_reminders_follow_the_person(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """One reminder for one person, in the conversation used last; a wish for none on one side holds for both."""
    await lan.says(await two.invited())
    await link(lan, also_lan)
    two.app.clock.set("2026-11-26T12:00")
    await lan.says("menu")
    two.app.clock.set("2026-11-27T08:00")
    before = len(also_lan.heard), len(lan.heard)
    await two.app.settle()
    assert (len(also_lan.heard), len(lan.heard)) == (before[0], before[1] + 1)
    assert "còn 3 ngày" in lan.heard[-1].text


async def test_no_reminders(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Who wanted none on the second platform is told that there are none now."""
    await lan.says(await two.invited())
    await also_lan.says("tắt nhắc")
    assert "Lời nhắc đang tắt" in await link(lan, also_lan)
    two.app.clock.set("2026-11-27T08:00")
    before = len(two.sent)
    await two.app.settle()
    assert len(two.sent) == before


async def test_an_anonymous_tip_stays_anonymous(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Nothing about a tip that was sent without a name changes, and nothing leads to it."""
    for said in ("tôi muốn gửi tin", "Bác Thuận ở thôn 4 giúp cả chục hộ nghèo", "xã Đông Lĩnh", "không", "ẩn danh"):
        await also_lan.says(said)
    await also_lan.says("gửi")

    def shown(tips: Sequence[Tip]) -> list[dict[str, object]]:
        return [{key: value for key, value in vars(one).items() if not key.startswith("_")} for one in tips]

    before = shown(await two.rows(Tip))
    assert before[-1]["anonymous"] is True
    await link(lan, also_lan)
    assert shown(await two.rows(Tip)) == before
    assert [one.tipster_id for one in await two.rows(Tip)][-1] is None


async def test_leaving(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """This conversation begins anew, without roles and drafts, which stay with the other one."""
    await lan.says(await two.invited())
    await lan.says("tôi muốn đề cử")
    await lan.says("cá nhân")
    await link(lan, also_lan)
    asked = await also_lan.says("bo lien ket")
    assert "1. Tách Zalo (cuộc trò chuyện này)" in asked
    heard = await also_lan.says("1")
    assert "ở lại với Telegram" in heard
    assert "Đề cử" not in heard
    assert "chỉ dành cho cán bộ" in await also_lan.says("/decu")
    await lan.says("menu")
    assert any(label.startswith("Viết tiếp bản nháp") for label in lan.offered)


async def test_taking_another_account_out(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """An account that somebody else got hold of is taken out from here, and is told."""
    await lan.says(await two.invited())
    await link(lan, also_lan)
    await lan.says("bỏ liên kết")
    assert lan.offered == ["Tách Telegram (cuộc trò chuyện này)", "Tách Zalo", "Giữ nguyên"]
    assert "ở lại đây" in await lan.presses("Tách Zalo")
    assert "vừa được tách" in also_lan.heard[-1].text
    assert "chỉ dành cho cán bộ" in await also_lan.says("/decu")
    assert "(câu 1/" in await lan.says("/decu")


async def test_taken_out_while_it_writes(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """A message of the account that is taken out, answered in the same breath, does not bring it back."""
    await lan.says(await two.invited())
    await link(lan, also_lan)
    await lan.says("bỏ liên kết")
    await lan.receives("Tách Zalo")
    await also_lan.receives("menu")
    await two.app.reply()
    owners = {(one.channel, one.person_id) for one in await two.rows(Talk) if one.channel in ("telegram", "zalo")}
    assert owners == {(one.channel, one.person_id) for one in await two.rows(Identity) if one.channel != "console"}
    assert len({person for _, person in owners}) == 2
    assert "chỉ dành cho cán bộ" in await also_lan.says("/decu")


async def test_staying_linked(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Asked and kept, asked in words, and nothing to leave where there is one account."""
    assert "chưa liên kết" in await lan.says("bỏ liên kết")
    await link(lan, also_lan)
    await lan.says("bỏ liên kết")
    assert "Bạn chọn giúp" in await lan.says("tách ra đi")
    assert "giữ nguyên liên kết" in await lan.says("giữ nguyên")
    assert await two.people() == 1


async def test_linked_again(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """Apart and together again: the old buttons of the time in between open nothing of anybody else."""
    await link(lan, also_lan)
    await also_lan.says("bỏ liên kết")
    await also_lan.says("1")
    assert re.search("Đã liên kết (Telegram và Zalo|Zalo và Telegram)", await link(also_lan, lan))
    async with two.app.database.reading() as session:
        one = {row.person_id for row in await session.scalars(select(Identity)) if row.channel != "console"}
        assert len(one) == 1
        assert len(await people.conversations(session, list(one))) == 1
