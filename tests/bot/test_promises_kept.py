"""Faults that once ended the loops, lost a photo, or promised what did not come."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot import photos
from bot.answer import Answerer
from bot.bell import Bell
from bot.tidy import Tidying
from content.message import Incoming, Kind, Photo
from handlers.scene import Scene, Turn
from storage import inbox
from storage.tables import InboxState, Membership
from tests.bot.faults import message, said
from tests.stage import PNG, Stage


async def _careless(scene: Scene) -> Turn:
    """A dialogue with a bug that the database notices."""
    scene.session.add(Membership(person_id=999_999, role="officer", since=scene.now))
    await scene.session.flush()
    pytest.fail("the database should have noticed")


async def test_a_fault_that_the_database_notices_is_counted(both: Stage) -> None:
    """A broken constraint sets the message aside like any bug; the loop goes on."""
    app = both.app
    await app.receiver.receive(said(app, "ai-do", "k-careless", "alo"))
    careless = Answerer(app.database, app.clock, app.house, Bell(), Bell(), answers=_careless)
    assert await careless.answer_next()
    failed = await message(app.database, "k-careless")
    assert (failed.state, failed.tries, failed.fault) == (InboxState.OPEN, 1, IntegrityError.__name__)


async def test_a_photo_waits_with_its_message(stage: Stage) -> None:
    """While a message is unanswered or set aside, what it brings along is kept, however long ago it came."""
    app = stage.app
    photo = photos.keep(PNG + b"waiting", app.settings.photos)
    place = app.settings.photos / photo.digest[:2] / photo.digest
    old = place.stat().st_mtime - timedelta(days=20).total_seconds()
    os.utime(place, (old, old))
    incoming = Incoming("console", "ai-do", "ai-do", "k-photo", app.clock.now(), Kind.PHOTO, photos=(photo,))
    async with app.database.writing() as session:
        await inbox.put_all(session, [incoming], app.clock.wall() - timedelta(days=20))
    await Tidying(app.database, app.clock, app.settings.photos).tidy()
    assert place.exists()


def test_a_photo_tells_only_the_day(tmp_path: Path) -> None:
    """The moment a file was written would lead back to who told an anonymous tip; seeing a photo again renews it."""
    photo = photos.keep(PNG, tmp_path)
    place = tmp_path / photo.digest[:2] / photo.digest
    assert place.stat().st_mtime % photos.DAY == 0
    assert photos.keep(PNG, tmp_path) == Photo(photo.digest, "image/png", len(PNG))


async def test_a_link_to_nowhere_among_the_photos(stage: Stage) -> None:
    """Something odd in the folder does not end the tidying."""
    folder = stage.app.settings.photos / "ab"
    folder.mkdir(parents=True)
    (folder / "nowhere").symlink_to(folder / "gone")
    await Tidying(stage.app.database, stage.app.clock, stage.app.settings.photos).tidy()


async def test_tomorrow_can_be_asked_for_again(stage: Stage) -> None:
    """After “tắt nhắc” and “bật nhắc” the promise to remind tomorrow is kept."""
    officer = stage.person("can-bo")
    for typed in ("mai nhắc lại", "tắt nhắc", "bật nhắc"):
        await officer.says(typed)
    assert "sáng 21/11/2026" in await officer.says("mai nhắc lại")
    before = len(officer.heard)
    await stage.at("2026-11-21T09:00")
    assert any("nhờ tôi nhắc" in part.text for part in officer.heard[before:])
