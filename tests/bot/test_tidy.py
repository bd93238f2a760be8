"""What has served its purpose is forgotten: rows, and photos that no case has any more."""

import os
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot import photos
from bot.tidy import KEEP_ANSWERED, KEEP_ENDED, Tidying
from storage.tables import Inbox, Outbox, Talk
from tests.stage import PNG, Stage

LONG_AGO = timedelta(days=30).total_seconds()


def _old(path: Path) -> None:
    moment = path.stat().st_mtime - LONG_AGO
    os.utime(path, (moment, moment))


async def _rows(stage: Stage, table: type[Inbox | Outbox]) -> int:
    async with stage.app.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_answered_and_ended_rows_go(both: Stage) -> None:
    """Answered messages go after a week, what was sent after three months."""
    tidying = Tidying(both.app.database, both.app.clock, both.app.settings.photos)
    await both.person("ai-do").says("alo")
    await both.person("ai-do").says("alo")
    await tidying.tidy()
    assert await _rows(both, Inbox) == 2
    both.app.clock.set(f"+{KEEP_ANSWERED.days + 1}d")
    await tidying.tidy()
    assert (await _rows(both, Inbox), await _rows(both, Outbox) > 1) == (1, True), "the newest keeps its number"
    both.app.clock.set(f"+{KEEP_ENDED.days}d")
    await tidying.tidy()
    assert await _rows(both, Outbox) == 1


async def test_after_a_quiet_week_people_are_still_answered(both: Stage) -> None:
    """Everything answered was forgotten, what was sent was not: a new message must not pass for an old one."""
    await both.person("ai-do").says("alo")
    both.app.clock.set(f"+{KEEP_ANSWERED.days + 1}d")
    await Tidying(both.app.database, both.app.clock, both.app.settings.photos).tidy()
    assert "Bạn muốn làm gì" in await both.person("ai-do").says("alo")


async def test_a_photo_goes_with_its_last_case(stage: Stage) -> None:
    """A photo stays while a case has it; one that nobody has any more is deleted, but not a fresh one."""
    folder = stage.app.settings.photos
    kept, loose, fresh = (photos.keep(PNG + name, folder) for name in (b"kept", b"loose", b"fresh"))
    for photo in (kept, loose):
        _old(folder / photo.digest[:2] / photo.digest)
    who = stage.person("hang-xom")
    for said in ("gửi tin", "Chị Lan nấu cháo cho bệnh nhân nghèo suốt mười năm", "xã Đông Lĩnh"):
        await who.says(said)
    await who.sends_photo(kept.digest)
    await Tidying(stage.app.database, stage.app.clock, folder).tidy()
    assert {path.name for path in folder.glob("??/*")} == {kept.digest, fresh.digest}


async def test_what_was_asked_is_forgotten(both: Stage) -> None:
    """The words of a question stay for half an hour after the last one, though nobody writes again."""
    tidying = Tidying(both.app.database, both.app.clock, both.app.settings.photos)
    await both.person("ai-do").says("tiêu chuẩn chung theo kế hoạch 90/KH-UBND")
    await tidying.tidy()
    assert "90/KH-UBND" in str(await _asked(both))
    both.app.clock.set("2026-11-20T12:40")
    await tidying.tidy()
    assert await _asked(both) == []


async def _asked(stage: Stage) -> list[tuple[str, str, list[str]]] | None:
    async with stage.app.database.reading() as session:
        return (await session.get_one(Talk, "console:ai-do")).asked
