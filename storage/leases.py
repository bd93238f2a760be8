"""Leases: work that only one process may do at a time."""

import os
import platform
import secrets
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from storage.inbox import insert_new
from storage.tables import Lease

LIFE = timedelta(seconds=30)


def holder_name() -> str:
    """Names this process: its machine, its process number, and a nonce against reused numbers."""
    return f"{platform.node()}/{os.getpid()}/{secrets.token_hex(4)}"


async def hold(session: AsyncSession, name: str, holder: str, now: datetime) -> bool:
    """Take or renew a lease for ``LIFE``; ``False`` while another living process holds it.

    A holder of the same machine whose process is gone is succeeded at once, without waiting for the lease to pass.
    """
    if await insert_new(session, Lease, name=name, holder=holder, until=now + LIFE):
        return True
    lease = await session.get_one(Lease, name, with_for_update=True, populate_existing=True)
    if lease.holder != holder and lease.until > now and not _gone(lease.holder):
        return False
    lease.holder, lease.until = holder, now + LIFE
    return True


async def release(session: AsyncSession, name: str, holder: str) -> None:
    """Give a lease back, so that a stand-by need not wait."""
    lease = await session.get(Lease, name, with_for_update=True)
    if lease is not None and lease.holder == holder:
        await session.delete(lease)


def _gone(holder: str) -> bool:
    """Whether the holder was a process of this machine that no longer lives."""
    machine, number, _ = (*holder.split("/"), "", "")[:3]
    if machine != platform.node() or not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
