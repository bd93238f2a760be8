"""GET /health: whether this process can do its work."""

import asyncio

import structlog
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from storage.database import Database, StorageAwayError

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 2.0


class Health:
    """Asks the database."""

    def __init__(self, database: Database) -> None:
        """``database`` is what nothing works without."""
        self._database = database

    async def __call__(self, request: Request) -> Response:  # noqa: ARG002 - the framework's signature
        """200 when the database answers within ``PATIENCE_SECONDS``, else 503."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._database.reading() as session:
                await session.execute(text("SELECT 1"))
        except (StorageAwayError, TimeoutError) as error:
            log.warning("not healthy", fault=type(error).__name__)
            return JSONResponse({"ok": False}, 503)
        return JSONResponse({"ok": True})
