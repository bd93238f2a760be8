"""Lists of several pages: there and back, each page in the place of the one before where a platform can edit."""

import itertools
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.app import App, assembled
from bot.channels import Part
from bot.channels.console import NAME, WITH_BUTTONS, ConsoleChannel
from bot.settings import Settings
from content.message import Incoming, Kind
from storage.tables import Attachment, Nomination, Talk, Tip
from tests.conftest import NOON

PRESSED = "message-77"
_keys = itertools.count(1)


@dataclass
class Officer:
    """The sample's officer on a platform that can edit."""

    app: App
    sent: list[Part] = field(default_factory=list)

    async def says(self, text: str) -> Part:
        """Type something; returns what comes back last."""
        return await self._after(Incoming(NAME, "can-bo", "can-bo", f"k{next(_keys)}", self.app.clock.now(), text=text))

    async def presses(self, label: str) -> Part:
        """Press the newest button whose label begins like this."""
        token = next(one.token for part in reversed(self.sent) for one in part.buttons if one.label.startswith(label))
        at, key = self.app.clock.now(), f"k{next(_keys)}"
        return await self._after(
            Incoming(NAME, "can-bo", "can-bo", key, at, Kind.CHOICE, choice=token, pressed=PRESSED)
        )

    async def _after(self, said: Incoming) -> Part:
        await self.app.receiver.receive(said)
        await self.app.reply()
        return self.sent[-1]


@pytest.fixture
async def officer(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Officer]:
    """The whole app with the sample and an officer."""
    path = tmp_path / "pages.db"
    shutil.copy(migrated_sqlite, path)
    sent: list[Part] = []
    channel = ConsoleChannel(lambda _, part: sent.append(part), replace(WITH_BUTTONS, edit=True))
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)
    async with assembled(settings, [channel]) as app:
        await app.settle()
        yield Officer(app, sent)
        await app.release()


async def put_nominations(app: App, count: int) -> None:
    """So many drafts of the officer."""
    now = app.clock.now()
    async with app.database.writing() as session:
        author = (await session.get_one(Talk, f"{NAME}:can-bo")).person_id
        session.add_all(
            Nomination(
                programme="mau-2026-2030",
                unit_code="MAU-DL",
                author_id=author,
                state="draft",
                subject_type="individual",
                name=f"Người {number}",
                answered=["subject", "name"],
                created_at=now,
                updated_at=now - timedelta(minutes=number),
            )
            for number in range(count)
        )


async def put_tips(app: App, count: int) -> None:
    """So many tips for the officer's unit."""
    now = app.clock.now()
    async with app.database.writing() as session:
        session.add_all(
            Tip(
                state="received",
                story=f"Việc tốt số {number}",
                unit_code="MAU-DL",
                answered=["story"],
                created_at=now,
                updated_at=now,
                received_at=now + timedelta(minutes=number),
            )
            for number in range(count)
        )


OTHER_TIPS = ["Tin đã xác minh", "Tin chưa đủ căn cứ"]
LISTS = pytest.mark.parametrize(
    "opening, fill, others", [("hồ sơ của tôi", put_nominations, []), ("tin dân", put_tips, OTHER_TIPS)]
)
Fill = Callable[[App, int], Awaitable[None]]


def _labels(part: Part) -> list[str]:
    return [button.label for button in part.buttons]


@LISTS
async def test_there_and_back(officer: Officer, opening: str, fill: Fill, others: list[str]) -> None:
    """The next page and the page before, each in the place of the message that was pressed; the list itself is new."""
    await fill(officer.app, 17)
    first = await officer.says(opening)
    assert (first.replaces, _labels(first)[8:]) == ("", ["Xem tiếp", *others, "Menu"])
    second = await officer.presses("Xem tiếp")
    assert (second.replaces, _labels(second)[8:]) == (PRESSED, ["Xem trang trước", "Xem tiếp", "Menu"])
    last = await officer.presses("Xem tiếp")
    assert last.replaces == PRESSED
    assert _labels(last)[-2:] == ["Xem trang trước", "Menu"]
    again = await officer.presses("Xem trang trước")
    assert (again.replaces, again.text, _labels(again)) == (PRESSED, second.text, _labels(second))
    assert not set(_labels(first)[:8]) & set(_labels(second)[:8])


@LISTS
async def test_only_pages_take_a_place(officer: Officer, opening: str, fill: Fill, others: list[str]) -> None:
    """What was opened from a list is a message of its own."""
    await fill(officer.app, 9)
    listed = await officer.says(opening)
    assert _labels(listed)[-1 - len(others) : -1] == others
    assert (await officer.presses(_labels(listed)[0])).replaces == ""
    assert (await officer.presses("Menu")).replaces == ""


@LISTS
async def test_a_list_grown_shorter(officer: Officer, opening: str, fill: Fill, others: list[str]) -> None:
    """A page that is no longer there shows the first one."""
    await fill(officer.app, 9)
    first = await officer.says(opening)
    async with officer.app.database.writing() as session:
        await session.execute(delete(Attachment))
        await session.execute(delete(Nomination).where(Nomination.name.not_in(["Người 0"])))
        await session.execute(delete(Tip).where(Tip.story.not_in(["Việc tốt số 0"])))
    shown = await officer.presses("Xem tiếp")
    assert (shown.text, shown.replaces) == (first.text, PRESSED)
    assert _labels(shown)[1:] == [*others, "Menu"]
