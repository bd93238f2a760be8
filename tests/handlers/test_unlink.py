"""Two accounts apart again: one begins anew, all that is on record stays with the other."""

import re

from sqlalchemy import select

from storage import people
from storage.tables import Identity, Talk
from tests.handlers.two_doors import Two, Visitor, link


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
