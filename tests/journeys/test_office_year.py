"""Half a year of the office in little: from the first tip to published stories, and every count reconciled."""

import shutil
from pathlib import Path

from tests.journeys.office.reckoning import differences, look
from tests.journeys.office.town import SMALL
from tests.journeys.office.year import half_year


async def test_half_a_year(tmp_path: Path, migrated_sqlite: Path) -> None:
    """What every view says is what people did, and what the records hold."""
    shutil.copy(migrated_sqlite, tmp_path / "year.db")
    async with half_year(tmp_path, f"sqlite:///{tmp_path / 'year.db'}", SMALL) as year:
        assert await differences(year, await look(year)) == []
        assert len(year.ledger.published) > len(year.ledger.recalled) > 0
        assert year.opened.telegram.refused + year.opened.zalo.refused == []
