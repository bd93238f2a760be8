"""Tells those who can do something about it what only they can put right: in the log, and in chat."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import structlog

from bot.bell import Bell
from bot.budget import Used
from bot.channels import Alarm
from bot.clock import Clock
from content.message import Message
from content.rules.calendar import local_day
from handlers.scene import House
from storage import outbox, people
from storage.database import Database, StorageAwayError
from storage.outbox import Outgoing
from storage.tables import Priority

log = structlog.get_logger(__name__)


LIFE = timedelta(days=1)


class Alarms:
    """Says each thing once a day to every administrator who can be reached, on whatever channel still works."""

    def __init__(self, database: Database, clock: Clock, house: House, deliver: Bell) -> None:
        """Rings ``deliver``."""
        self._database, self._clock, self._house, self._deliver = database, clock, house, deliver
        self._said: set[str] = set()
        self._telling: set[asyncio.Task[None]] = set()

    def warn(self, channel: str, alarm: Alarm) -> None:
        """A platform refuses what only an operator can put right."""
        self._once(f"{channel}/{alarm.value}", f"alarm-{alarm.value}", channel, ())

    def used(self, used: Used) -> None:
        """So much of a platform's plan is used up."""
        name = f"{used.channel}/{used.what.value}/{used.level}"
        self._once(name, f"alarm-{used.what.value}", used.channel, (used.used, used.limit))

    def _once(self, name: str, phrase: str, channel: str, figures: Sequence[int]) -> None:
        key = f"alarm/{name}/{local_day(self._clock.now()):%Y-%m-%d}"
        if key in self._said:
            return
        self._said = {said for said in self._said if said.endswith(key[-10:])} | {key}
        log.error("operator needed", alarm=name, figures=list(figures))
        task = asyncio.create_task(self._tell(key, phrase, channel, figures))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, key: str, phrase: str, channel: str, figures: Sequence[int]) -> None:
        words = self._house.phrases.say(
            phrase,
            channel=self._house.phrases.say(f"channel-{channel}"),
            used=figures[0] if figures else 0,
            limit=figures[1] if figures else 0,
        )
        now = self._clock.now()
        try:
            async with self._database.writing() as session:
                ids = [person.id for person in await people.administrators(session, now)]
                reachable = await people.conversations(session, ids, avoid=channel)
                told = [
                    Outgoing(f"{key}/{person}", conversation, Message(words), Priority.REMINDER, expires_at=now + LIFE)
                    for person, conversation in reachable.items()
                ]
                await outbox.queue_all(session, told, now)
        except StorageAwayError:
            log.warning("storage away", loop="alarms")
            self._said.discard(key)
        self._deliver.ring()
