"""A whole nomination with buttons and a photo, held by a Telegram that is not ours: run by ``make emulator``.

The emulator is telemelya 0.2.2 (MIT), in an environment of its own. It is a real server: the bot is reached over its
webhook, sends to it, and fetches the photo from it. What it cannot do, and how that is met here:

- it forgets the webhook's secret, which ``Letterbox`` puts beside each of its requests;
- it knows no ``setMyCommands``, so the operator's ``connect`` says that it was not done, after the webhook was set;
- it knows no ``getUpdates``: polling is not tried here, nor are ``sendDocument``, groups, ``my_chat_member``, its
  limits (429), its refusals (a text too long, an edit that changes nothing, a button's data too long) and its
  repeating of what was not taken;
- a photo comes in one size and without its weight, beside a text of no letters; a press brings the message it is
  below without its text and as the person's own.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from sqlalchemy import select

from bot.channels.console import NAME as CONSOLE
from bot.photos import placed
from content.rules.nomination import NominationState
from storage.database import Database
from storage.tables import Attachment, Identity, Nomination, Outbox
from tests.bot.pictures import telling
from tests.conftest import NOON
from tests.emulator.letterbox import Letterbox, opened
from tests.emulator.officer import CHAT, CONVERSATION, Officer, by_key
from tests.emulator.programs import bot, emulator, stopped, typed, until
from tests.house.source import ROOT
from tests.journeys.transcript import CONVERSATIONS, played

TOKEN = "5500000001:a-token-that-opens-nothing"
OFFICER = "can-bo"


class Stage:
    """Where the transcript is played: only one person is there."""

    def __init__(self, officer: Officer) -> None:
        """Whoever is asked for, it is this one."""
        self._officer = officer

    def person(self, _name: str) -> Officer:
        """The officer."""
        return self._officer

    async def at(self, moment: str) -> None:
        """The clock is in another process. Raises ``NotImplementedError``."""
        raise NotImplementedError(moment)


def set_up(folder: Path, address: str, letterbox: Letterbox) -> dict[str, str]:
    """The settings of an installation that knows the emulator as Telegram."""
    settings = {
        "DATA_DIR": str(folder / "data"),
        "NOW": NOON,
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": address,
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_PER_SECOND": "0",
        "TELEGRAM_CHAT_SECONDS": "0",
        "PUBLIC_URL": letterbox.address,
        "PORT": str(letterbox.port),
    }
    return {"PYTHONPATH": str(ROOT), **{f"GUONGSANG_{name}": value for name, value in settings.items()}}


@asynccontextmanager
async def at_hand(folder: Path) -> AsyncIterator[Database]:
    """The bot's database, to look into."""
    database = Database(f"sqlite:///{folder / 'data' / 'guongsang.db'}")
    try:
        yield database
    finally:
        await database.close()


async def link(database: Database) -> None:
    """Whoever writes from this chat is the sample's officer."""
    async with database.writing() as session:
        known = await session.get_one(Identity, (CONSOLE, OFFICER))
        whose = {"person_id": known.person_id, "linked_at": known.linked_at}
        session.add(Identity(channel="telegram", sender=str(CHAT), **whose))


async def test_a_whole_nomination(tmp_path: Path) -> None:
    """It reads as on paper, every press is answered, and the photo is kept as it was sent."""
    photo = telling(size=(640, 480))
    async with emulator(tmp_path) as address, opened(TOKEN) as letterbox:
        settings = set_up(tmp_path, address, letterbox)
        async with bot(tmp_path, settings) as process, at_hand(tmp_path) as database:
            code, wrong = await typed(tmp_path, settings, "channels", "connect", "telegram")
            assert (code, wrong) == (1, "Error: telegram did not do it: connect 404\n")
            await link(database)
            async with aiohttp.ClientSession(headers=by_key()) as session:
                officer = Officer(address, TOKEN, photo, database, session)
                told = (CONVERSATIONS / "officer-asks-in-the-middle.txt").read_text(encoding="utf-8")
                await played(Stage(officer), told, numbered=False)
                await every_press_is_answered(officer, told.count("\n> ["))
            assert set(letterbox.answers) == {200}
            await is_kept(tmp_path, officer, photo)
            assert await stopped(process) == 0
        said = (tmp_path / "bot.log").read_text(encoding="utf-8")
        assert [line.split(":")[0] for line in said.splitlines()] == ["telegram", "web"]


async def every_press_is_answered(officer: Officer, presses: int) -> None:
    """No button goes on shining: each press has an answer of its own."""
    assert presses > 5

    async def _answered() -> bool:
        await officer.looks()
        return sum(call.method == "answerCallbackQuery" for call in officer.calls) == presses

    await until(_answered)


async def is_kept(folder: Path, officer: Officer, photo: bytes) -> None:
    """The nomination is handed in under the number that was told, with its photo, and nothing was said twice."""
    digest = hashlib.sha256(photo).hexdigest()
    async with officer.database.reading() as session:
        kept = (await session.scalars(select(Attachment).where(Attachment.digest == digest))).one()
        record = await session.get_one(Nomination, kept.nomination_id)
        sent = (await session.scalars(select(Outbox.state).where(Outbox.conversation == CONVERSATION))).all()
    assert (record.name, record.state) == ("Phạm Văn Thuấn", NominationState.SUBMITTED)
    assert f"số {record.id}" in officer.heard[-1].text, officer.heard[-1].text
    assert placed(folder / "data" / "photos", digest).read_bytes() == photo
    assert sent == ["sent"] * len(officer.heard)
