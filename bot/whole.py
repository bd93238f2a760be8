"""Lets a loop be stopped between two pieces of work, never inside one."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

import structlog

log = structlog.get_logger(__name__)

GRACE_SECONDS = 10.0

Done = TypeVar("Done")


async def whole(work: Coroutine[None, None, Done]) -> Done:
    """Do a piece of work to its end, also when the loop is cancelled meanwhile; the cancellation comes after it.

    A transaction that is cancelled half way may leave its connection holding SQLite's write lock. Work that takes
    longer than ``GRACE_SECONDS`` is given up.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=GRACE_SECONDS)
        if not task.done():
            task.cancel()
        elif not task.cancelled() and (fault := task.exception()) is not None:
            log.warning("a fault at the end", fault=type(fault).__name__)
        raise
