"""``answers report`` shows what was not answered well; ``ask`` says what the office has answered since."""

import json
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.commands import OPERATOR
from bot.tidy import Tidying
from content.rules.kept import KEEP_DAYS, Kept, Why
from storage import entries, kept_questions
from storage.database import Database
from storage.entries import Proposal
from storage.tables import AuditEntry, KeptQuestion
from tests.bot.command_line import Operator
from tests.stage import Stage, staged
from tests.storage.post import NOW
from tests.storage.records import make_person

QUESTION = "Nhận thưởng qua tài khoản ngân hàng được không?"
ANSWER = "Được; ghi số tài khoản vào danh sách nhận."
SAMPLE = "mau-2026-2030"


@pytest.fixture
def kept(operator: Operator) -> Operator:
    """An operator whose database holds some questions."""

    async def keep(database: Database) -> None:
        async with database.writing() as session:
            again = Kept("nhan thuong qua tai khoan ngan hang dc khong a", Why.NOT_FOUND)
            await kept_questions.keep(session, [Kept(QUESTION, Why.NOT_FOUND, 3), again], NOW.date())
            await kept_questions.keep(session, [Kept("hỏi chuyện cũ ở đâu", Why.UNCLEAR)], NOW.date() - timedelta(90))
            await kept_questions.keep(session, [Kept("ông […] nộp cho ai", Why.UNHELPFUL)], NOW.date())

    operator.has(keep)
    return operator


def accepted(question: str = QUESTION, answer: str = ANSWER) -> Callable[[Database], Awaitable[int]]:
    """What puts an accepted entry into a database."""

    async def accept(database: Database) -> int:
        async with database.writing() as session:
            by = await make_person(session, question)
            entry = await entries.propose(session, Proposal(SAMPLE, question, answer), by_id=by.id, now=NOW)
            entries.decide(session, entry, accepted=True, by_id=by.id, now=NOW)
            return entry.id

    return accept


def test_report_as_json(kept: Operator) -> None:
    """Groups of the last days, biggest first, each with an entry whose answer is to be written."""
    first, second = json.loads(kept.types("answers", "report", "--json").out)
    assert (first["count"], [one["count"] for one in first["questions"]]) == (4, [3, 1])
    assert first["questions"][0] == {
        "words": QUESTION,
        "count": 3,
        "why": {"not-found": 3},
        "last_day": NOW.date().isoformat(),
    }
    assert first["entry"]["question"] == QUESTION
    assert first["entry"]["answer"] == ""
    assert first["entry"]["asks"] == ["nhan thuong qua tai khoan ngan hang dc khong a"]
    assert set(first["nearest"]) == {"programme", "section", "title"}
    assert second["entry"]["asks"] == []


def test_report_for_people(kept: Operator) -> None:
    """The same as text, with the days that are asked for; that it was read is on record."""
    ended = kept.types("answers", "report", "--days", "120")
    assert ended.code == 0
    assert f"3 x {QUESTION} (not-found; last " in ended.out
    assert f'question = "{QUESTION}"' in ended.out
    assert "3 group(s) of questions in 120 day(s)." in ended.out
    assert kept.types("answers", "report", "--days", "0").code == 2

    async def audit(database: Database) -> list[tuple[str, str]]:
        async with database.reading() as session:
            return [(one.actor, one.subject) for one in await session.scalars(select(AuditEntry))]

    assert kept.has(audit) == [(OPERATOR, "kept-questions")]


def test_what_was_answered_is_left_out(kept: Operator) -> None:
    """An accepted entry takes its group off the report."""
    kept.has(accepted())
    assert QUESTION not in kept.types("answers", "report").out


def test_ask_reads_a_database_that_is_there(operator: Operator) -> None:
    """It says the office's answer; without a database it works all the same, and makes none."""
    line = f'{{"id": 1, "question": "{QUESTION}"}}'
    assert ANSWER not in operator.types("ask", QUESTION).out
    assert not operator.database.exists()
    operator.has(accepted())
    assert operator.types("ask", QUESTION).out.startswith(ANSWER)
    (told,) = operator.types("ask", "--json", stdin=line).json_lines()
    assert (told["kind"], str(told["text"]).splitlines()[0]) == ("answer", ANSWER)
    assert told["citations"] == [
        {
            "programme": SAMPLE,
            "document": "Giải đáp của cơ quan phụ trách thi đua, khen thưởng",
            "section": "giải đáp 1",
        }
    ]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_ask_beside_a_broken_database(operator: Operator, content: bytes) -> None:
    """The programmes still answer, with a word on stderr; the file is left as it is."""
    operator.database.parent.mkdir(parents=True)
    operator.database.write_bytes(content)
    ended = operator.types("ask", "tiêu chuẩn chung kh 90 gồm những gì")
    assert ended.code == 0
    assert "Nguồn: 90/KH-UBND" in ended.out
    assert "without the office's own answers" in ended.err


async def test_live_in_every_process(tmp_path: Path, migrated_sqlite: Path, stage: Stage) -> None:
    """What another process accepts or takes back holds for the next question here."""
    url = f"sqlite:///{tmp_path / 'two.db'}"
    shutil.copy(migrated_sqlite, tmp_path / "two.db")
    other = Database(url)
    async with staged(stage.app.settings.model_copy(update={"database_url": url})) as here:
        who = here.person("hang-xom")
        assert ANSWER not in await who.says(QUESTION)
        number = await accepted()(other)
        assert ANSWER in await who.says(QUESTION)
        async with other.writing() as session:
            entries.take_back(session, await entries.held(session, number), by_id=1, now=NOW)
        assert ANSWER not in await who.says(QUESTION)
    await other.close()


async def test_old_questions_are_forgotten(both: Stage) -> None:
    """Half a year after they were asked last."""
    await both.person("hang-xom").says("kế hoạch 999/KH-UBND có thưởng thêm không?")
    tidying = Tidying(both.app.database, both.app.clock, both.app.settings.photos)
    for days, left in ((KEEP_DAYS, 1), (KEEP_DAYS + 1, 0)):
        both.app.clock.set((NOW + timedelta(days=days)).isoformat())
        await tidying.tidy()
        async with both.app.database.reading() as session:
            assert len((await session.scalars(select(KeptQuestion))).all()) == left
