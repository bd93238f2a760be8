"""How the loops of several processes wake each other: through PostgreSQL's LISTEN and NOTIFY."""

import asyncio
from collections.abc import Mapping

import structlog

from bot.bell import Bell
from storage.database import Database, StorageAwayError
from storage.wakeups import heard

log = structlog.get_logger(__name__)

AWAY_SECONDS = 2.0


class Wire:
    """Rings the bells here when their names are called anywhere. Behind it stands each loop's slow poll."""

    def __init__(self, database: Database, bells: Mapping[str, Bell]) -> None:
        """``bells`` by the names they are called by."""
        self._database, self._bells = database, bells

    async def run(self) -> None:
        """Listen until cancelled. SQLite serves one process, which needs no wire."""
        while not self._database.sqlite:
            try:
                async for name in heard(self._database):
                    if bell := self._bells.get(name):
                        bell.ring()
            except StorageAwayError as error:
                log.warning("storage away", loop="wire", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)
