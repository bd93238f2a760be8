"""Every button that people of one province are shown does nothing, and tells nothing, to people of another one."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bench.ten_years import crawl
from bench.ten_years.visit import Seen, Visit, Visitor
from bot.app import house
from bot.settings import Settings
from content.rules.person import Act, Role, scope
from handlers.dialogue import dialogues
from storage.database import Database
from tests.journeys import permission_world as world

INSIDERS = ("can-bo-a1", "tham-dinh-a")
STRANGERS = ("can-bo-b1", "tham-dinh-b")
WRITES = ("INSERT", "UPDATE", "DELETE")
HERE = "MốcA"
"""It stands in every record of the first province."""
PUBLIC = frozenset(act for act in Act if scope(Role.CITIZEN, act))
QUEUE = "review"
"""Its filters name units, but lead to no record: outside one's reach such a list is empty."""
TOKENS_AT_LEAST = 40


@pytest.fixture
async def visitor(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[Visitor]:
    """Somebody who may look at the small world; nothing that is pressed there is kept."""
    shutil.copy(migrated_sqlite, tmp_path / "world.db")
    database = Database(f"sqlite:///{tmp_path / 'world.db'}")
    async with database.writing() as session:
        await world.made(session)
    yield Visitor(database, house(Settings()))
    await database.close()


async def test_buttons_of_others(visitor: Visitor) -> None:
    """A copied button is answered as if there were no such record: nothing is read from it, nothing is written."""
    tokens = {token for who in INSIDERS for token in await _shown_to(visitor, who)}
    assert len(tokens) >= TOKENS_AT_LEAST
    told = {
        (who, token): wrong
        for who in STRANGERS
        for token in one_of_each(tokens)
        if (wrong := _wrong(await visitor.see(Visit(world.person(who), token=token))))
    }
    assert told == {}


def one_of_each(tokens: set[str]) -> list[str]:
    """A button of each shape: what differs is only the number of the record or of its version."""
    shapes = {re.sub(r"\d+", "0", token): token for token in sorted(tokens)}
    return sorted(shapes.values())


async def _shown_to(visitor: Visitor, who: str) -> set[str]:
    """The buttons that lead to a record of the first province, but for what everybody may open."""
    views = await crawl.found(visitor, world.person(who), opened=1)
    offered = {visit.token for ways in views.values() for visit in ways if visit.token.startswith("go.")}
    return {token for token in offered if _of_a_record(token)}


def _of_a_record(token: str) -> bool:
    _, name, *rest = token.split(".")
    known = dialogues().get(name)
    if known is None or known.act in PUBLIC or "page" in rest or (name == QUEUE and len(rest) > 1):
        return False
    if name == "tickets" and str(world.TICKET) in rest:  # of no unit: it lies before the reviewers of both provinces
        return False
    return any((part.isdigit() and part != "0") or part in world.UNITS for part in rest)


def _wrong(seen: Seen) -> str:
    """What gives a record away; empty when nothing does."""
    if seen.fault:
        return seen.fault
    written = [one.split("\n")[0][:80] for one in seen.statements if one.startswith(WRITES)]
    return "; ".join([*written, *([seen.words[:200]] if HERE in seen.words else [])])
