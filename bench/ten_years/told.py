"""What was told to many, owed, asked, sent and noted: from stories to the audit trail."""

from collections.abc import Mapping

from sqlalchemy import case, literal

from bench.ten_years.cases import FIELDS, PROGRAMMES, STORY
from bench.ten_years.line import Line, Number, Value
from bench.ten_years.people import DAY, TEN_YEARS, busy_unit, citizen, conversation, unit_code
from bench.ten_years.size import FIRST_CITIZEN, Size
from storage.tables import InboxState, OutboxState, Priority

Columns = Mapping[str, Value]

STORIES_DONE = ("published",) * 18 + ("recalled", "draft")
STORIES_OPEN = ("draft", "checking", "approved", "scheduled")
POST_SECONDS = 20
"""A message each way every twenty seconds, day and night."""
STORIES_WORKED_ON, TICKETS_OPEN, LATER = 800, 500, 5_000


def _told_of(line: Line, size: Size) -> Number:
    """The nomination behind story number so and so, each another one."""
    return 1 + line.i * (size.nominations // size.stories - 1)


def story(line: Line, size: Size) -> Columns:
    """One of many, each of another nomination; the newest are being worked on."""
    count = size.stories
    worked = line.i >= count - STORIES_WORKED_ON
    age = (literal(count) - line.i) * (TEN_YEARS // count)
    state = case((worked, line.one_of(STORIES_OPEN, 41)), else_=line.one_of(STORIES_DONE, 42))
    return {
        "id": line.i,
        "nomination_id": _told_of(line, size),
        "programme": line.one_of(PROGRAMMES, 43),
        "unit_code": unit_code(busy_unit(line, size)),
        "field": line.one_of(FIELDS, 44),
        "token": line.word("token"),
        "state": state,
        "title": line.word("Người gieo lúa sạch số "),
        "body": line.word(STORY),
        "author_id": 1001 + line.spread(20, 45),
        "created_at": line.past(age + DAY),
        "updated_at": line.past(age),
        "published_at": case((worked, None), else_=line.past(age)),
        "publish_at": case((state == "scheduled", line.past(-DAY))),
        "thanks": line.spread(200, 46),
    }


def consent(line: Line, size: Size) -> Columns:
    """The nominee agreed."""
    return {
        "nomination_id": _told_of(line, size),
        "party": "nominee",
        "answer": "given",
        "how": "code",
        "wording": "1",
        "channel": "zalo",
        "by_id": citizen(line, size, 47),
        "at": line.past(line.spread(3000, 48) * DAY),
    }


def reaction(line: Line, size: Size) -> Columns:
    """A reader's thanks."""
    person = FIRST_CITIZEN + line.i
    return {
        "story_id": 1 + line.spread(size.stories - 1, 49),
        "person_id": person,
        "kind": "thanks",
        "at": line.past(DAY),
    }


def broadcast(line: Line, size: Size) -> Columns:
    """One of many; all but the newest are over."""
    count, recipients = size.broadcasts, size.recipients
    ended = line.i < count
    return {
        "id": line.i,
        "kind": case((line.i % 2 == 0, literal("story")), else_=literal("notice")),
        "state": case((ended, literal("ended")), else_=literal("draft")),
        "body": line.word("Mời dự hội nghị điển hình tiên tiến lần thứ "),
        "audience": {"platform": "zalo"},
        "author_id": 1001 + line.spread(20, 50),
        "created_at": line.past((count - line.i) * DAY),
        "started_at": line.past((count - line.i) * DAY),
        "ended_at": case((ended, line.past((count - line.i) * DAY))),
        "counted": recipients,
        "sent": recipients - 100,
        "refused": 60,
        "unknown": 10,
        "skipped": 30,
    }


def recipient(line: Line, size: Size) -> Columns:
    """Somebody to whom one of the newest broadcasts went."""
    person = FIRST_CITIZEN + line.i % size.recipients
    return {
        "broadcast_id": size.broadcasts - 1 - line.i // size.recipients,
        "person_id": person,
        "conversation": conversation(person),
        "state": case((line.spread(100, 51) == 0, literal("refused")), else_=literal("sent")),
        "platform_id": line.word("m"),
        "ended_at": line.past(DAY),
    }


def ticket(line: Line, size: Size) -> Columns:
    """One of many; the newest are open."""
    count = size.tickets
    is_open = line.i >= count - TICKETS_OPEN
    asker = citizen(line, size, 52)
    opened = (literal(count) - line.i) * (TEN_YEARS // count)
    return {
        "id": line.i,
        "kind": "question",
        "state": case((is_open & (line.i % 2 == 0), literal("open")), (is_open, literal("taken")), else_="closed"),
        "asker_id": asker,
        "conversation": conversation(asker),
        "programme": line.one_of(PROGRAMMES, 53),
        "unit_code": case((line.i % 4 == 0, unit_code(busy_unit(line, size)))),
        "question": line.word("Danh sách 6 tháng gửi về đâu, gửi bằng cách nào, lần hỏi thứ "),
        "officer_id": case((line.i % 2 == 1, 1001 + line.spread(20, 54))),
        "opened_at": line.past(opened),
        "due_at": line.past(opened - 5 * DAY),
        "closed_at": case((is_open, None), else_=line.past(opened - DAY)),
    }


def obligation(line: Line, size: Size) -> Columns:
    """What was owed in one of the periods that have passed."""
    return {
        "programme": PROGRAMMES[1],
        "duty": line.word("duty-", line.i // size.units % 6),
        "unit_code": unit_code(line.i % size.units),
        "period_key": line.word("", 2016 + line.i // (size.units * 6)),
        "amount": 5,
        "last_safe": line.day((line.i // size.units + 40) * 30),
        "rung": -1,
        "done_at": line.past(line.spread(3000, 55) * DAY),
    }


def received(line: Line, size: Size) -> Columns:
    """A message answered."""
    return {
        "channel": "telegram",
        "key": line.word("filled/"),
        "conversation": conversation(citizen(line, size, 56)),
        "body": b"",
        "received_at": line.past(line.i * POST_SECONDS),
        "state": InboxState.DONE.value,
        "done_at": line.past(line.i * POST_SECONDS),
    }


def sent(line: Line, size: Size) -> Columns:
    """A message sent; some wait for the morning."""
    later = line.i < LATER
    return {
        "key": line.word("filled/"),
        "channel": "zalo",
        "conversation": conversation(citizen(line, size, 57)),
        "priority": Priority.BULK,
        "body": b"",
        "created_at": line.past(line.i * POST_SECONDS),
        "not_before": case((later, line.past(-DAY))),
        "state": case((later, OutboxState.WAITING.value), else_=OutboxState.SENT.value),
        "ended_at": case((later, None), else_=line.past(line.i * POST_SECONDS)),
    }


def noted(line: Line, size: Size) -> Columns:
    """Somebody read a nomination."""
    return {
        "at": line.past(line.i * 300),
        "actor": line.word("person/", 1 + line.spread(1020, 58)),
        "act": "read",
        "subject": line.word("nomination/", 1 + line.spread(size.nominations - 1, 59)),
    }
