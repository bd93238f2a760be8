"""The small version of ``make campaign``, and that each of its promises can be seen to be broken."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.campaign import verdict
from bench.campaign.campaign import Campaign, Plan
from bench.campaign.carbon import Killed, Queued, Received
from bench.campaign.leaks import hidden, leaks
from bench.campaign.order import unexplained
from bench.campaign.waits import broken_silences, waits
from bench.campaign.weather import over
from bot.channels.secret import webhook_secret
from bot.doors import CAPABILITIES
from bot.outcome import MAX_TRIES
from content.message import Incoming, Kind, Message
from storage.tables import OutboxState, Priority
from tests.platforms.record import Early, Refused, Sent
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo

CAN = CAPABILITIES["zalo"]
BULK = {"priority": Priority.BULK}
UNKNOWN = {"state": OutboxState.UNKNOWN, "platform_id": None}


def queued(number: int, text: str, **changed: object) -> Queued:
    """A reply to An that arrived at the first try, with the row's number as its id on the platform."""
    row = Queued(
        id=number,
        key=f"reply/{number}/1",
        channel="zalo",
        conversation="zalo:an",
        priority=Priority.REPLY,
        state=OutboxState.SENT,
        tries=1,
        reason=None,
        platform_id=str(number),
        message=Message(text),
    )
    return replace(row, **changed)  # type: ignore[arg-type]  # any of its fields


def sent(text: str, message_id: int) -> Sent:
    """What reached An."""
    return Sent("an", text, 0.0, "sendMessage", str(message_id))


def received(number: int, kind: Kind = Kind.TEXT, *, key: str = "", state: str = "done") -> Received:
    """What An said."""
    said = Incoming("zalo", "an", "an", key, datetime.now(UTC), kind, "bác Hai đào mương", name="Nguyễn Thử An")
    return Received(number, "zalo", key or str(number), state, said)


async def test_a_small_campaign_keeps_every_promise(tmp_path: Path) -> None:
    """Real processes on SQLite, both platforms, every kind of fault, two kills."""
    plan = Plan(amount=300, people=24, kills=2, seed=5, quotas=(), listening=1.0)
    outcome = await Campaign(f"sqlite:///{tmp_path / 'campaign.db'}", tmp_path, plan).run()
    assert {promise: wrong for promise, wrong in outcome.violations.items() if wrong} == {}
    assert len(outcome.events.kills) == 2
    assert sum(outcome.updates.values()) + outcome.sends >= 300
    assert len(outcome.faults) > 6, "kinds of faults that were met; which of them is a matter of chance"
    assert outcome.hidden


@pytest.mark.parametrize(
    "rows, came",
    [
        ((queued(1, "một"), queued(2, "hai")), ("một 1", "hai 2")),
        ((queued(1, "một", tries=2), queued(2, "hai")), ("một 9", "một 1", "hai 2")),
        ((queued(1, "một", **UNKNOWN), queued(2, "hai")), ("hai 2",)),
        ((queued(1, "một", **UNKNOWN), queued(2, "hai")), ("một 9", "hai 2")),
        ((queued(1, "tin", **BULK), queued(2, "hai")), ("hai 2", "tin 1")),
    ],
)
def test_what_keeps_the_order(rows: Sequence[Queued], came: Sequence[str]) -> None:
    """A repeat before the next row, what nobody knows, and bulk behind a later reply."""
    assert unexplained(rows, _sends(came), CAN) == []


@pytest.mark.parametrize(
    "rows, came",
    [
        ((queued(1, "một"), queued(2, "hai")), ("hai 2", "một 1")),
        ((queued(1, "một"), queued(2, "hai")), ("một 9", "một 1", "hai 2")),
        ((queued(1, "một", tries=2), queued(2, "hai")), ("một 1", "hai 2", "một 9")),
        ((queued(1, "một", **UNKNOWN), queued(2, "hai")), ("hai 2", "một 9")),
        ((queued(1, "một"), queued(2, "hai")), ("hai 2",)),
        ((queued(1, "một"),), ("một 1", "ba 3")),
    ],
)
def test_what_breaks_the_order(rows: Sequence[Queued], came: Sequence[str]) -> None:
    """Swapped, repeated without need, repeated too late, never there, and from nowhere."""
    assert unexplained(rows, _sends(came), CAN)


def test_other_chats_are_not_mixed_in() -> None:
    """What a chat got although nothing was queued for it is seen."""
    rows = [queued(1, "một")]
    assert verdict.ordered(rows, {"zalo": [sent("một", 1)]}, CAPABILITIES) == []
    assert verdict.ordered(rows, {"zalo": [sent("một", 1), replace(sent("một", 2), chat="ba")]}, CAPABILITIES)


def test_a_message_lost_doubled_or_unanswered_is_seen() -> None:
    """So is one that was set aside; who shuts the door needs no answer."""
    assert verdict.stored_once([received(1)], {"zalo": 1}) == []
    assert verdict.stored_once([received(1)], {"zalo": 2})
    assert verdict.stored_once([received(1, key="a"), received(2, key="a")], {"zalo": 2})
    assert verdict.answered_once([received(1), received(2, Kind.BLOCKED)], [queued(1, "một")]) == []
    assert verdict.answered_once([received(1)], [])
    assert verdict.answered_once([received(1, state="open")], [queued(1, "một")])
    assert verdict.answered_once([received(1)], [queued(1, "một"), queued(2, "hai")])
    assert verdict.answered_once([received(1)], [queued(1, "một", key="reply/1/2")])


def test_what_is_not_ended_or_not_honest_is_seen() -> None:
    """Unknown needs a reason or a kill; replies are tried often before; a kill leaves no bulk as sent."""
    kills = [Killed(1.0, frozenset({1}), frozenset({"zalo:an"}))]
    assert verdict.ended([queued(1, "một"), queued(2, "hai", state=OutboxState.SENDING)])
    assert verdict.honest([queued(1, "tin", **BULK, **UNKNOWN)], kills) == []
    assert verdict.honest([queued(2, "hai", tries=MAX_TRIES, reason="502", **UNKNOWN)], kills) == []
    assert verdict.honest([queued(2, "tin", **BULK, **UNKNOWN)], kills)
    assert verdict.honest([queued(2, "hai", tries=1, reason="502", **UNKNOWN)], kills)
    assert verdict.honest([queued(1, "tin", **BULK)], kills)
    assert verdict.repeated(3, 2, kills) == []
    assert verdict.repeated(4, 2, kills)


def test_a_send_before_its_time_is_seen() -> None:
    """Unless the wait was told to a process that was killed with it, or its answer never came."""
    platform, now = Telegram(), time.monotonic()
    weather = over(platform, 1)
    weather.draws = [(now, False)]
    platform.refused.append(Refused("an", "sendMessage", now + 0.001, 429, "Too Many Requests: retry after 2"))
    platform.violations.append(Early("an", now + 1, now + 2))
    assert len(waits(platform, weather, "telegram", []).early) == 1
    killed = Killed(now + 0.5, frozenset({1}), frozenset({"telegram:an"}))
    assert waits(platform, weather, "telegram", [killed]).forgotten == 1
    assert len(waits(platform, weather, "telegram", [replace(killed, at=now + 1.5)]).early) == 1
    weather.draws = [(now, True)]
    assert waits(platform, weather, "telegram", []).early == ()


def test_a_sound_after_quota_exceeded_is_seen() -> None:
    """For half a minute nothing may come, unless the process was killed before it could write that down."""
    zalo, killed = Zalo(), Killed(1.0, frozenset({1}), frozenset({"zalo:an"}))
    zalo.refused.append(Refused("an", "sendMessage", 0.0, 429, "Quota exceeded"))
    zalo.accepted += [replace(sent("một", 1), at=1.0), replace(sent("hai", 2), at=31.0)]
    assert broken_silences(zalo, []) == []
    zalo.accepted.append(replace(sent("ba", 3), at=15.0))
    assert broken_silences(zalo, [])
    assert broken_silences(zalo, [replace(killed, at=20.0)])
    assert broken_silences(zalo, [killed]) == []


@pytest.mark.parametrize(
    "line, kind",
    [
        ("POST http://127.0.0.1/bot7:secret/sendMessage", "token"),
        (json.dumps({"event": "called", "with": "secret"}), "token"),
        (webhook_secret("zalo", "7:secret"), "webhook secret"),
        (json.dumps({"event": "met", "who": "Nguyễn Thử An"}), "name"),
        (json.dumps({"event": "x", "fault": {"deep": ["“bác Hai đào mương”"]}}, ensure_ascii=False), "words of people"),
        ("Cảm ơn bạn đã kể về bác Hai!", "words of the bot"),
    ],
)
def test_what_stands_in_a_log_is_found(tmp_path: Path, line: str, kind: str) -> None:
    """In plain text or inside JSON, escaped or not."""
    log, ours = tmp_path / "log", json.dumps({"event": "answered", "row": 7, "timestamp": "2026-11-20T12:00:00Z"})
    message = queued(1, "Cảm ơn bạn đã kể về bác Hai!\nMã: 1")
    secrets = hidden({"zalo": "7:secret"}, ["Nguyễn Thử An"], ["1"], [received(1)], [message])
    log.write_text(f"{ours}\n", encoding="utf-8")
    assert leaks(log, secrets) == []
    log.write_text(f"{ours}\n{line}\n{ours}\n", encoding="utf-8")
    assert any(kind in found for found in leaks(log, secrets))


def _sends(came: Sequence[str]) -> list[Sent]:
    return [sent(text, int(number)) for text, number in (one.split() for one in came)]
