"""Answering: all of a message or nothing, a failing one set aside, a slow one in nobody's way."""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import func, select

from bot.logs import set_up
from storage import inbox
from storage.tables import Inbox, InboxState, Outbox, OutboxState, Talk, Tip
from tests.bot.faults import message, said, unlucky
from tests.stage import Stage

SECRET = "ở thôn 4 có bác Thuấn làm lúa sạch, giúp cả chục hộ nghèo"


@pytest.fixture
def everything_logged() -> Iterator[Callable[[], None]]:
    """Call it to log from “debug” on, as it is written in earnest, for the rest of the test."""
    before = structlog.get_config()
    yield lambda: set_up("debug")
    structlog.configure(**before)


async def test_a_failing_message_changes_nothing(both: Stage) -> None:
    """When a dialogue breaks after it has changed records, none of the changes stays, and the message is counted."""
    app = both.app
    await both.person("ai-do").says("gửi tin")
    await app.receiver.receive(said(app, "ai-do", "k-story", SECRET))
    assert await unlucky(app, "tip-ask-place").answer_next()
    async with app.database.reading() as session:
        tip = (await session.scalars(select(Tip).where(Tip.state == "draft"))).one()
        assert (tip.story, tip.answered) == (None, [])
        assert (await session.get_one(Talk, "console:ai-do")).step == "story"
    failed = await message(app.database, "k-story")
    assert (failed.state, failed.tries, failed.fault) == (InboxState.OPEN, 1, "UnluckyError")


async def test_a_failing_message_is_tried_again(both: Stage) -> None:
    """A fault that goes away costs the person nothing: the message is answered at the next try."""
    app, person = both.app, both.person("ai-do")
    await person.says("gửi tin")
    await app.receiver.receive(said(app, "ai-do", "k-story", SECRET))
    await unlucky(app, "tip-ask-place", times=1).answer_next()
    await _retry_now(both, "k-story")
    before = len(person.heard)
    await app.settle()
    assert len(person.heard) == before + 1
    assert (await message(app.database, "k-story")).state == InboxState.DONE


async def test_three_failures_are_apologised_for(both: Stage) -> None:
    """After the third failure the person gets one apology, the message is set aside, and the talk goes on."""
    app, person = both.app, both.person("ai-do")
    await person.says("gửi tin")
    await app.receiver.receive(said(app, "ai-do", "k-story", SECRET))
    answerer = unlucky(app, "tip-ask-place")
    for _ in range(inbox.MAX_TRIES):
        await answerer.answer_next()
        await _retry_now(both, "k-story")
    assert not await answerer.answer_next()
    before = len(person.heard)
    await app.settle()
    assert [part.text for part in person.heard[before:]] == [app.house.phrases.say("failed-aside")]
    assert (await message(app.database, "k-story")).state == InboxState.ASIDE
    assert "(câu 2/" in await person.says(SECRET)


async def test_a_message_set_aside_is_answered_after_a_retry(both: Stage) -> None:
    """Once the bug is mended an administrator puts it back, and it is answered as if nothing had been."""
    app, person = both.app, both.person("ai-do")
    await person.says("gửi tin")
    await app.receiver.receive(said(app, "ai-do", "k-story", SECRET))
    answerer = unlucky(app, "tip-ask-place")
    for _ in range(inbox.MAX_TRIES):
        await answerer.answer_next()
        await _retry_now(both, "k-story")
    async with app.database.writing() as session:
        assert await inbox.retry(session, (await message(app.database, "k-story")).id)
    await app.settle()
    assert "(câu 2/" in person.heard[-1].text


async def test_no_log_tells_what_was_said(
    both: Stage, everything_logged: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither an answer nor a fault writes a message, a name or the text of an exception to the log."""
    app = both.app
    everything_logged()
    await both.person("Phạm Văn Thuấn").says("gửi tin")
    await both.person("Phạm Văn Thuấn").says(SECRET)
    await app.receiver.receive(said(app, "Phạm Văn Thuấn", "k-broken", "xã Đông Lĩnh"))
    await unlucky(app, "tip-ask-photos", secret=SECRET).answer_next()
    lines = capsys.readouterr().err.splitlines()
    assert {"received", "answered", "delivered", "answer failed"} <= {json.loads(line)["event"] for line in lines}
    assert not [line for line in lines if SECRET in line or "Thuấn" in line or "Đông Lĩnh" in line]


async def test_a_broken_body_is_set_aside(both: Stage) -> None:
    """A message that cannot even be read does not stop the others."""
    app = both.app
    await app.receiver.receive(said(app, "ai-do", "k-broken", "alo"))
    async with app.database.writing() as session:
        broken = (await session.scalars(select(Inbox).where(Inbox.key == "k-broken"))).one()
        broken.body = b"{"
    for _ in range(inbox.MAX_TRIES):
        await app.answerer.answer_next()
        await _retry_now(both, "k-broken")
    assert (await message(app.database, "k-broken")).state == InboxState.ASIDE
    assert "trợ lý tự động" in await both.person("nguoi-khac").says("alo")


async def test_an_update_delivered_twice_is_answered_once(both: Stage) -> None:
    """The second delivery is known by its key, before and after the answer."""
    app, person = both.app, both.person("ai-do")
    told = said(app, "ai-do", "k-twice", "gửi tin")
    assert [await app.receiver.receive(told) for _ in range(2)] == [True, False]
    await app.settle()
    assert not await app.receiver.receive(told)
    await app.settle()
    assert len(person.heard) == 1
    async with app.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Tip).where(Tip.state == "draft")) == 1


async def test_a_double_tap_counts_once(both: Stage) -> None:
    """Pressing “send” twice sends one tip; the second press is told that it is over."""
    person = both.person("ai-do")
    for words in ("gửi tin", SECRET, "xã Đông Lĩnh", "bỏ qua", "2"):
        await person.says(words)
    token = person.token("Gửi")
    await person.presses_token(token)
    await person.presses_token(token)
    async with both.app.database.reading() as session:
        assert await session.scalar(select(func.count()).where(Tip.story == SECRET)) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_slow_conversation_delays_no_other(both: Stage) -> None:
    """While one conversation is held open, another answerer answers the others."""
    app = both.app
    for who in ("cham", "nhanh"):
        await app.receiver.receive(said(app, who, f"k-{who}", "alo"))
    async with app.database.writing() as slow:
        (claimed,) = await inbox.claim(slow, app.clock.wall())
        assert claimed.key == "k-cham"
        assert await app.answerer.answer_next()
        assert (await message(app.database, "k-nhanh")).state == InboxState.DONE
        assert not await app.answerer.answer_next()
    assert await app.answerer.answer_next()


async def test_order_is_kept_with_many_answerers(both: Stage) -> None:
    """Four answerers side by side: each person's replies come in the order of what was said."""
    app = both.app
    for number, who in itertools.product(range(5), ("an", "binh", "chi")):
        await app.receiver.receive(said(app, who, f"{who}-{number}", "menu"))
    while any(await asyncio.gather(*(app.answerer.answer_next() for _ in range(4)))):
        pass
    await app.settle()
    async with app.database.reading() as session:
        rows = await session.execute(
            select(Outbox.conversation, Outbox.key, Outbox.state)
            .where(Outbox.key.startswith("reply/"))
            .order_by(Outbox.id)
        )
        keys: dict[str, list[int]] = {}
        for conversation, key, state in rows:
            assert state == OutboxState.SENT
            keys.setdefault(conversation, []).append(int(key.split("/")[1]))
    assert all(numbers == sorted(numbers) and len(numbers) == 5 for numbers in keys.values())


async def _retry_now(stage: Stage, key: str) -> None:
    """Let the pause before the next try be over."""
    async with stage.app.database.writing() as session:
        waiting = (await session.scalars(select(Inbox).where(Inbox.key == key))).one()
        if waiting.retry_at is not None:
            waiting.retry_at -= timedelta(minutes=1)
