"""People who press and type whatever they find, in any order, and what must hold all the same.

Each of them presses buttons of any age, answers questions with anything that somebody might answer, stops and resumes
pushes, and the clock moves on. After every message the records are looked at: see ``Watching``.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules import broadcast, nomination, story, ticket, tip
from storage import tallies
from storage.tables import (
    AuditEntry,
    Broadcast,
    Nomination,
    Outbox,
    OutboxState,
    PushStop,
    Story,
    Talk,
    Tally,
    Ticket,
    Tip,
)
from tests.stage import Actor, Stage

ACTORS = ("nguoi-dan", "can-bo", "can-bo-an-binh", "tham-dinh", "tham-dinh-2", "quan-tri", "nguoi-la")
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b")
ANSWERS = (
    "Bà Trần Thị Bảy ở thôn 3 nuôi dạy ba cháu mồ côi suốt mười năm, cả xóm đều quý",
    "Phạm Văn Thuấn",
    "Thôn 4, xã Đông Lĩnh",
    "phường An Bình",
    "Đông Lĩnh",
    "12/10/2026",
    "30/12/2026",
    "5/1/2027",
    "31/2/2027",
    "5",
    "0",
    "1",
    "xong",
    "gửi",
    "bỏ qua",
    "đạt",
    "đồng ý",
    "không",
    "chưa rõ",
    "thường xuyên",
    "8:00",
    "thứ Hai hằng tuần, 8:00",
    "Cần bổ sung xác nhận của trưởng thôn",
    "😀",
    "x" * 5000,
)
WORDS = (
    "menu",
    "huỷ",
    "quay lại",
    "gửi tin",
    "đề cử",
    "hồ sơ của tôi",
    "hạn",
    "tiến độ",
    "tin của người dân",
    "thẩm định",
    "xem gương tốt",
    "theo dõi gương tốt",
    "dừng theo dõi",
    "chọn tin nhận",
    "tắt nhắc",
    "bật nhắc",
    "dừng tất cả",
    "gặp cán bộ",
    "khiếu nại",
    "tiêu chuẩn chung gồm những gì?",
)
FRESH, OLD, PHOTO, ANSWERED, CODES = 0.6, 0.68, 0.7, 0.88, 0.97
"""What a monkey does, by the dice: a button of the last message, an older one, a photo, an answer, a wish, a code."""
REMEMBERED = 12
PATIENCE = 25
LATER = 0.02
PATHS = 3
"""So many steps of a life one message may take: a draft is taken in hand and decided at once."""


@dataclass(frozen=True, slots=True)
class Life:
    """One kind of record with a life: its table, its name in the audit trail, and which state may follow which."""

    table: type[Nomination | Tip | Story | Broadcast | Ticket]
    name: str
    first: str
    next: Mapping[str, frozenset[str]]

    def may_become(self, before: str | None, now: str) -> bool:
        """Whether one message may lead from one state to the other; ``None``: the record was not there."""
        reached = {before or self.first}
        for _ in range(PATHS):
            reached |= {after for state in reached for after in self.next[state]}
        return now in reached


def _tips() -> dict[str, frozenset[str]]:
    return {one: frozenset(tip.after(one, by) for by in tip.possible(one)) for one in tip.TipState}


def _nominations() -> dict[str, frozenset[str]]:
    rules = nomination
    return {one: frozenset(rules.after(one, by) for by in rules.possible(one)) for one in rules.NominationState}


def _stories() -> dict[str, frozenset[str]]:
    return {one: frozenset(story.after(one, by) for by in story.possible(one)) for one in story.StoryState}


def _broadcasts() -> dict[str, frozenset[str]]:
    rules = broadcast
    return {one: frozenset(rules.after(one, by) for by in rules.possible(one)) for one in rules.BroadcastState}


def _tickets() -> dict[str, frozenset[str]]:
    return {one: frozenset(ticket.after(one, by) for by in ticket.possible(one)) for one in ticket.TicketState}


LIVES = (
    Life(Nomination, "nomination", "draft", _nominations()),
    Life(Tip, "tip", "draft", _tips()),
    Life(Story, "story", "draft", _stories()),
    Life(Broadcast, "broadcast", "draft", _broadcasts()),
    Life(Ticket, "ticket", "open", _tickets()),
)
UNRECORDED = {("nomination", "draft"), ("tip", "draft"), ("tip", "received")}
"""A draft is nobody's business yet, and who sent an anonymous tip is not written down."""


@dataclass
class Watching:
    """What stood before, to compare with what stands now."""

    stage: Stage
    states: dict[tuple[str, int], str] = field(default_factory=dict)
    audited: dict[str, int] = field(default_factory=dict)
    reached: set[tuple[str, str]] = field(default_factory=set)

    async def begin(self) -> None:
        """Take what stands now as it is."""
        async with self.stage.app.database.reading() as session:
            self.audited = await _audited(session)
            for life in LIVES:
                for number, state in (await session.execute(select(life.table.id, life.table.state))).all():
                    self.states[life.name, number] = state

    async def look(self, deed: str) -> None:
        """Raise ``AssertionError`` for an illegal state, a step without an entry, a push after a stop."""
        async with self.stage.app.database.reading() as session:
            audited = await _audited(session)
            for life in LIVES:
                for number, state in (await session.execute(select(life.table.id, life.table.state))).all():
                    self._compare(life, number, state, audited, deed)
            self.audited = audited
            await _pushes_are_wanted(session, self.stage.app.clock.now(), deed)

    def _compare(self, life: Life, number: int, state: str, audited: Mapping[str, int], deed: str) -> None:
        before = self.states.get((life.name, number))
        if before == state:
            return
        subject = f"{life.name}/{number}"
        assert life.may_become(before, state), f"{subject}: {before} -> {state} by {deed}"
        more = audited.get(subject, 0) - self.audited.get(subject, 0)
        assert more > 0 or (life.name, state) in UNRECORDED, f"{subject}: {before} -> {state} is not on record ({deed})"
        self.states[life.name, number] = state
        self.reached.add((life.name, state))


async def _audited(session: AsyncSession) -> dict[str, int]:
    rows = await session.execute(select(AuditEntry.subject, func.count()).group_by(AuditEntry.subject))
    return {subject: count for subject, count in rows.all() if count}


async def _pushes_are_wanted(session: AsyncSession, now: datetime, deed: str) -> None:
    """Nothing waits for somebody who stopped that kind, and nothing was sent after they did."""
    waits = Outbox.state.in_((OutboxState.WAITING, OutboxState.SENDING))
    unwanted = (
        select(Outbox.key)
        .join(Talk, Talk.conversation == Outbox.conversation)
        .join(PushStop, (PushStop.person_id == Talk.person_id) & (PushStop.kind == Outbox.push))
        .where(waits | ((Outbox.state == OutboxState.SENT) & (Outbox.ended_at > PushStop.at)))
    )
    assert (await session.scalars(unwanted)).all() == [], f"{deed} at {now}"


async def tallies_are_true(stage: Stage) -> None:
    """Raise ``AssertionError`` unless counting all nominations anew changes nothing."""
    columns = (Tally.programme, Tally.month, Tally.unit_code, Tally.given, Tally.accepted)
    counted = select(*columns).where((Tally.given != 0) | (Tally.accepted != 0)).order_by(*columns[:3])
    async with stage.app.database.writing() as session:
        kept = (await session.execute(counted)).all()
        await tallies.recount(session)
        assert kept == (await session.execute(counted)).all()


@dataclass
class Monkey:
    """Somebody who tries things. ``draw`` decides; the same seed does the same."""

    actor: Actor
    draw: random.Random
    codes: list[str] = field(default_factory=list)
    _read: int = 0

    async def does_something(self) -> str:
        """One deed; returns what it was, for a failing test."""
        self._read_codes()
        asked = self.actor.heard[-1] if self.actor.heard else None
        dice = self.draw.random()
        if asked is not None and asked.buttons and dice < FRESH:
            return await self._presses(self.draw.choice(asked.buttons).token)
        if dice < OLD:
            tokens = [button.token for part in self.actor.heard[-REMEMBERED:] for button in part.buttons]
            if tokens:
                return await self._presses(self.draw.choice(tokens))
        if dice < PHOTO:
            await self.actor.sends_photo(f"{self.draw.randrange(16**8):064x}")
            return f"{self.actor.name} sends a photo"
        return await self._types(self.draw.choice(self._typable(dice)))

    def _typable(self, dice: float) -> tuple[str, ...]:
        if self.codes and dice > CODES:
            return tuple(self.codes)
        return ANSWERS if dice < ANSWERED else WORDS

    def _read_codes(self) -> None:
        """Everybody knows every code that anybody was ever shown: codes are passed on."""
        sent = self.actor.stage.sent
        for _, part in sent[self._read :]:
            self.codes += CODE.findall(part.text)
        self._read = len(sent)

    async def _presses(self, token: str) -> str:
        await self.actor.presses_token(token)
        return f"{self.actor.name} presses {token}"

    async def _types(self, words: str) -> str:
        await self.actor.says(words)
        return f"{self.actor.name} types {words[:60]}"


async def monkeys_at_work(stage: Stage, seed: int, deeds: int) -> Watching:
    """So many deeds of all actors; the clock moves on now and then. Returns what was watched."""
    draw = random.Random(seed)  # noqa: S311 - a test's dice
    watching = Watching(stage)
    await watching.begin()
    monkeys = [Monkey(stage.person(name), draw) for name in ACTORS]
    turns, who = 0, monkeys[0]
    for _ in range(deeds):
        if turns <= 0:
            who, turns = draw.choice(monkeys), draw.randint(1, PATIENCE)
        turns -= 1
        deed = await who.does_something()
        assert "gặp trục trặc" not in stage.sent[-1][1].text, f"seed {seed}: {deed}"
        await watching.look(f"seed {seed}: {deed}")
        if draw.random() < LATER:
            moment = stage.app.clock.now() + timedelta(hours=draw.choice((1, 8, 30)))
            await stage.at(moment.isoformat())
            await watching.look(f"seed {seed}: the clock at {moment}")
    await tallies_are_true(stage)
    return watching
