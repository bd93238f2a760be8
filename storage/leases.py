"""Leases: work that only one process may do at a time."""

import os
import platform
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.insert import insert_new
from storage.tables import Lease

LIFE = timedelta(seconds=30)

_nonces: set[str] = set()


class Hold(StrEnum):
    """How a lease is held: got just now (its last holder may have left work half done), or kept."""

    TAKEN = "taken"
    KEPT = "kept"


def holder_name() -> str:
    """Names this process: its machine, its number, and a nonce: numbers come back (a container's is often 1)."""
    nonce = secrets.token_hex(4)
    _nonces.add(nonce)
    return f"{machine()}/{os.getpid()}/{nonce}"


def machine() -> str:
    """Where process numbers mean something: this machine, and in it this container."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return platform.node()
    return f"{platform.node()}:{space.strip('pid:[]')}"


async def hold(session: AsyncSession, name: str, holder: str, now: datetime) -> Hold | None:
    """Take or renew a lease for ``LIFE``; ``None`` while another living process holds it.

    A holder of the same machine whose process is gone is succeeded at once, without waiting for the lease to pass.
    """
    if await insert_new(session, Lease, name=name, holder=holder, until=now + LIFE):
        return Hold.TAKEN
    lease = await session.get(Lease, name, with_for_update=True, populate_existing=True)
    if lease is None:  # given back just now: the next try gets it
        return None
    held = now < lease.until <= now + 2 * LIFE  # a moment beyond that was written by a clock since put right
    if lease.holder != holder and held and not _gone(lease.holder):
        return None
    kept = lease.holder == holder
    lease.holder, lease.until = holder, now + LIFE
    return Hold.KEPT if kept else Hold.TAKEN


async def release(session: AsyncSession, name: str, holder: str) -> None:
    """Give a lease back, so that a stand-by need not wait."""
    lease = await session.get(Lease, name, with_for_update=True)
    if lease is None or lease.holder != holder:
        return
    if lease.quiet_until is None:
        await session.delete(lease)
    else:  # whoever comes next keeps the silence
        lease.until -= 2 * LIFE


def _gone(holder: str) -> bool:
    """Whether the holder was a process of this machine that no longer lives."""
    where, number, nonce = (*holder.split("/"), "", "")[:3]
    if where != machine() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        return nonce not in _nonces
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


async def quiet_until(session: AsyncSession, name: str) -> datetime | None:
    """Until when the platform behind this lease asked for silence, whoever holds it."""
    return await session.scalar(select(Lease.quiet_until).where(Lease.name == name))


async def quiet(session: AsyncSession, name: str, until: datetime) -> None:
    """Remember that the platform asked for silence: a process that takes over keeps it too."""
    await session.execute(update(Lease).where(Lease.name == name).values(quiet_until=until))
