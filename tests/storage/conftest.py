"""A town on either kind of database."""

import pytest

from storage.database import Database
from tests.storage.records import make_units
from tests.storage.town import Town


@pytest.fixture
async def town(database: Database) -> Town:
    """A town on either kind of database, with its units."""
    async with database.writing() as session:
        await make_units(session)
    return Town(database)
