"""``python -m bot people``, as an operator meets it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from content.rules.code import parse_code
from storage.database import Database
from storage.invitations import redeem
from storage.people import met
from storage.tables import AuditEntry
from tests.bot.command_line import Operator
from tests.platforms.telegram import Telegram

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
UNITS = "Mã,Tên,Loại,Đến ngày\nDL,xã Đông Lĩnh,xã,\nOLD,xã Cũ,xã,30/6/2025\n"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Somebody with one living unit and one that has ended."""
    operator = Operator(tmp_path, monkeypatch)
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    assert operator.types("units", "import", "units.csv").code == 0
    return operator


def joined(operator: Operator, code: str, name: str) -> None:
    """Somebody comes to the console and types a code, if there is one."""

    async def join(database: Database) -> None:
        async with database.writing() as session:
            person = await met(session, "console", name, name, NOW)
            if code:
                await redeem(session, code, person, f"console:{name}", NOW)

    operator.has(join)


def officer(operator: Operator, name: str = "Phạm Thị Lan") -> None:
    """Somebody becomes the officer of the commune."""
    invited = operator.types("people", "invite", "--role", "officer", "--unit", "DL", "--json").json()
    assert isinstance(invited, dict)
    joined(operator, invited["code"], name)


async def acts(database: Database) -> list[str]:
    """The audit trail."""
    async with database.reading() as session:
        return [f"{one.actor} {one.act} {one.subject}" for one in await session.scalars(select(AuditEntry))]


def test_invite(operator: Operator) -> None:
    """The code stands alone on the first line, with what it gives, until when, and that it is shown once."""
    ended = operator.types("people", "invite", "--role", "officer", "--unit", "DL")
    code, _, given, once = ended.out.splitlines()
    assert ended.code == 0
    assert parse_code(code) == code
    assert given == "Makes one person officer for DL, until 04/12/2026 10:00 (Viet Nam)."
    assert "cannot be shown again" in once


def test_invite_for_scripts(operator: Operator) -> None:
    """The same as JSON; days as asked."""
    ended = operator.types("people", "invite", "--role", "administrator", "--days", "3", "--json")
    invited = ended.json()
    assert isinstance(invited, dict)
    assert (invited["role"], invited["unit"], invited["expires_at"]) == (
        "administrator", None, "2026-11-23T03:00:00+00:00",
    )  # fmt: skip


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Telegram]:
    """A Telegram that this installation has a bot with."""
    async with Telegram() as platform:
        monkeypatch.setenv("GUONGSANG_TELEGRAM_TOKEN", platform.token)
        monkeypatch.setenv("GUONGSANG_TELEGRAM_BASE_URL", platform.base_url)
        yield platform


async def test_invite_with_a_link(operator: Operator, telegram: Telegram) -> None:
    """Where there is a bot on Telegram, a link that hands over the code, for people and for scripts."""
    words = ("people", "invite", "--role", "officer", "--unit", "DL")
    ended = await asyncio.to_thread(operator.types, *words)
    code, *_, link = ended.out.split()
    assert link == f"https://t.me/{telegram.username}?start={code}"
    invited = (await asyncio.to_thread(operator.types, *words, "--json")).json()
    assert isinstance(invited, dict)
    assert invited["telegram"] == f"https://t.me/{telegram.username}?start={invited['code']}"


async def test_invite_without_a_link(operator: Operator, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused token or a Telegram that does not answer in time costs the link, not the code; no token is shown."""
    words = ("people", "invite", "--role", "officer", "--unit", "DL", "--json")
    monkeypatch.setattr("bot.commands.people.LINK_SECONDS", 0.2)
    telegram.latency = 5.0
    slow = await asyncio.to_thread(operator.types, *words)
    monkeypatch.setenv("GUONGSANG_TELEGRAM_TOKEN", "1:wrong")
    telegram.latency = 0.0
    refused = await asyncio.to_thread(operator.types, *words)
    for ended in (slow, refused):
        invited = ended.json()
        assert isinstance(invited, dict)
        assert (ended.code, invited["telegram"]) == (0, None)
        assert parse_code(invited["code"])
        assert "no link" in ended.err
        assert "1:wrong" not in ended.err + ended.out


@pytest.mark.parametrize(
    "words, code, said",
    [
        (["invite", "--role", "officer"], 1, "add --unit CODE"),
        (["invite", "--role", "officer", "--unit", "XX"], 1, "there is no unit XX"),
        (["invite", "--role", "officer", "--unit", "OLD"], 1, "xã Cũ no longer exists"),
        (["invite", "--role", "citizen", "--unit", "DL"], 1, "a citizen needs no invitation"),
        (["invite", "--role", "king", "--unit", "DL"], 2, "king"),
        (["invite", "--role", "officer", "--unit", "DL", "--days", "0"], 2, "greater than or equal to 1"),
        (["show", "77"], 1, "there is no person 77"),
        (["show", "Lan"], 2, "integer"),
        (["remove-role", "77", "--role", "officer", "--unit", "DL"], 1, "person 77 is not officer of DL today"),
    ],
)
def test_mistakes(operator: Operator, words: list[str], code: int, said: str) -> None:
    """A plain sentence on stderr and nothing done."""
    ended = operator.types("people", *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in " ".join(ended.err.split())


def test_list(operator: Operator) -> None:
    """Those with a role, by role and unit; citizens only when asked for."""
    officer(operator)
    joined(operator, "", "Nguyễn Văn Ba")
    header, line = operator.types("people", "list").out.splitlines()
    assert header.split() == ["ID", "NAME", "ROLES", "CHANNELS"]
    assert " ".join(line.split()) == "1 Phạm Thị Lan officer of xã Đông Lĩnh (DL) console"
    for words, names in (
        (["--role", "officer", "--unit", "DL"], ["Phạm Thị Lan"]),
        (["--role", "reviewer"], []),
        (["--unit", "OLD"], []),
        (["--role", "citizen"], ["Nguyễn Văn Ba"]),
    ):
        listed = operator.types("people", "list", "--json", *words).json()
        assert isinstance(listed, list)
        assert [one["name"] for one in listed] == names


def test_show(operator: Operator) -> None:
    """One person, without an address on any channel."""
    officer(operator)
    shown = operator.types("people", "show", "1")
    assert "officer of xã Đông Lĩnh (DL), since 20/11/2026 10:00" in shown.out
    facts = operator.types("people", "show", "1", "--json").json()
    assert isinstance(facts, dict)
    assert set(facts) == {"id", "name", "created_at", "reminders", "sample", "channels", "held"}
    assert facts["channels"] == ["console"]


def test_remove_role(operator: Operator) -> None:
    """The role ends now; the person stays, as a citizen."""
    officer(operator)
    words = ["people", "remove-role", "1", "--role", "officer", "--unit", "DL"]
    assert operator.types(*words).out == "Person 1 is no longer officer of DL.\n"
    assert operator.types(*words).code == 1
    assert operator.types("people", "list", "--json").json() == []
    assert "citizen" in operator.types("people", "show", "1").out


def test_every_look_is_on_record(operator: Operator) -> None:
    """Who looked at whose entry can be told later."""
    officer(operator)
    operator.types("people", "list")
    operator.types("people", "show", "1")
    operator.types("people", "remove-role", "1", "--role", "officer", "--unit", "DL")
    assert operator.has(acts)[1:] == [
        "operator invitation-made invitation/1",
        "person/1 invitation-redeemed invitation/1",
        "operator people-read people",
        "operator person-read person/1",
        "operator role-removed person/1",
    ]


@pytest.mark.parametrize("command", ["invite", "list", "show", "remove-role"])
def test_help(operator: Operator, command: str) -> None:
    """Each command shows an example that can be copied."""
    assert f"python -m bot people {command}" in operator.types("people", command, "--help").out
