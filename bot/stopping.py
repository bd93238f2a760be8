"""How a process that was asked to end does so."""

import asyncio
import signal
from collections.abc import Coroutine


async def told_to_stop() -> None:
    """Return when the process is asked to end, as systemd and containers do."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    await told.wait()


async def first_to_end(*works: Coroutine[None, None, None]) -> None:
    """Do all at once until one ends, well or with an error, and then stop the others."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in ended:
        task.result()
