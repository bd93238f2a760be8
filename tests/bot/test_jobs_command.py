"""``python -m bot jobs``: what was set aside is seen without its text, and put back in line."""

from datetime import UTC, datetime

from sqlalchemy import select

from content.message import Incoming, Message
from storage import inbox, outbox
from storage.database import Database
from storage.outbox import Outgoing
from storage.tables import AuditEntry, Inbox, InboxState
from tests.bot.command_line import Operator

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SECRET = "bác Thuấn ở thôn 4"


async def set_one_aside(database: Database) -> None:
    """A message that failed three times, and the apology that waits to be sent."""
    async with database.writing() as session:
        await inbox.put_all(session, [Incoming("console", "ai-do", "ai-do", "k1", NOW, text=SECRET)], NOW)
    for _ in range(inbox.MAX_TRIES):
        async with database.writing() as session:
            await inbox.failed(session, 1, "KeyError", NOW)
    async with database.writing() as session:
        await outbox.queue(session, Outgoing("sorry", "console:ai-do", Message(SECRET)), NOW)


async def states(database: Database) -> list[str]:
    """How the messages received stand."""
    async with database.reading() as session:
        return list(await session.scalars(select(Inbox.state)))


async def acts(database: Database) -> list[str]:
    """The audit trail."""
    async with database.reading() as session:
        return [f"{one.actor} {one.act} {one.subject}" for one in await session.scalars(select(AuditEntry))]


def test_nothing_failed(operator: Operator) -> None:
    """An operator who looks and finds nothing is told so."""
    ended = operator.types("jobs", "list")
    assert (ended.code, ended.out) == (0, "No message was set aside.\nOutbox: empty.\n")


def test_list(operator: Operator) -> None:
    """A failed message shows number, channel, time, tries and the kind of fault; never what was written or by whom."""
    operator.has(set_one_aside)
    ended = operator.types("jobs", "list")
    header, line, counts = ended.out.splitlines()
    assert header.split() == ["id", "channel", "received", "tries", "fault"]
    assert line.split() == ["1", "console", "20/11/2026", "10:00", "3", "KeyError"]
    assert counts == "Outbox: 1 waiting."
    assert "Thuấn" not in ended.out
    assert "ai-do" not in ended.out


def test_list_for_scripts(operator: Operator) -> None:
    """The same as JSON."""
    operator.has(set_one_aside)
    aside = {"id": 1, "channel": "console", "received": "20/11/2026 10:00", "tries": 3, "fault": "KeyError"}
    assert operator.types("jobs", "list", "--json").json() == {"aside": [aside], "outbox": {"waiting": 1}}


def test_retry(operator: Operator) -> None:
    """A message put back in line is answered as soon as the bot runs; who put it back is on record."""
    operator.has(set_one_aside)
    assert operator.types("jobs", "retry", "1").out == "Message 1 is back in line.\n"
    assert operator.has(states) == [InboxState.OPEN]
    assert operator.has(acts) == ["operator retry inbox/1"]
    assert [one["to"] for one in operator.says("ai-do", {})].count("ai-do") == 2
    assert operator.has(states) == [InboxState.DONE]


def test_retry_what_did_not_fail(operator: Operator) -> None:
    """A number that was not set aside is refused, and nothing goes on record."""
    for number in ("1", "99"):
        ended = operator.types("jobs", "retry", number)
        assert (ended.code, ended.out) == (1, "")
        assert f"no message {number} was set aside" in ended.err
    assert operator.has(acts) == []
    assert operator.types("jobs", "retry", "eins").code == 2
