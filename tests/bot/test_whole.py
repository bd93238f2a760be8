"""A loop is stopped between two pieces of work, never inside one."""

import asyncio

import pytest

from bot.whole import whole


async def test_work_ends_before_the_cancellation() -> None:
    """Whoever cancels gets the cancellation, and the work has been done."""
    done: list[str] = []
    going_on = asyncio.Event()

    async def work() -> None:
        going_on.set()
        await asyncio.sleep(0.01)
        done.append("done")

    loop = asyncio.create_task(whole(work()))
    await going_on.wait()
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert done == ["done"]


async def test_a_fault_after_the_cancellation_is_not_reported_as_forgotten() -> None:
    """The cancellation wins; the fault of the work is looked at and dropped."""
    going_on = asyncio.Event()

    async def work() -> None:
        going_on.set()
        await asyncio.sleep(0.01)
        raise ValueError("broken")

    loop = asyncio.create_task(whole(work()))
    await going_on.wait()
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop


async def test_a_result_and_a_fault_come_through() -> None:
    """Without a cancellation nothing is different."""

    async def five() -> int:
        return 5

    async def fault() -> int:
        raise ValueError("broken")

    assert await whole(five()) == 5
    with pytest.raises(ValueError, match="broken"):
        await whole(fault())
