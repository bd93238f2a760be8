"""What the journeys share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.journeys.doors import Open
from tests.journeys.street import opened


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def street(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> AsyncIterator[Open]:
    """Both doors open, for all tests of a file; each brings people of its own."""
    async with opened(tmp_path_factory.mktemp("street"), migrated_sqlite) as both:
        yield both
