"""A simulated half-year (1/12/2026 to 31/5/2027): every reminder that is due comes exactly once, and no other."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

from storage.database import Database
from tests.journeys.half_year import LAST_SAFE, QUOTA, HalfYear, Said, drawn_deeds
from tests.journeys.half_year_expected import HOLIDAYS, expected_reminders, local, step


async def test_half_a_year(tmp_path: Path, migrated_sqlite: Path) -> None:
    """In steps of four hours: what was said is what had to be said, and the promises hold on what was said alone."""
    path = tmp_path / "half-year.db"
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    half_year = HalfYear(database, drawn_deeds(seed=2027))
    await half_year.run()
    await database.close()
    said = half_year.said()
    assert said == expected_reminders(half_year.deeds)
    assert len(said) > 600
    _once_per_rung(said)
    _none_after_fulfilment(half_year, said)
    _quiet_is_kept(said)


def _once_per_rung(said: list[Said]) -> None:
    rungs = Counter((one.unit, one.last_safe, step((one.last_safe - local(one).date()).days)) for one in said)
    assert set(rungs.values()) == {1}
    assert {rung for _, _, rung in rungs} == {0, 1, 2, 3, 4, 5}


def _none_after_fulfilment(half_year: HalfYear, said: list[Said]) -> None:
    """Counted again from the deeds alone."""
    for one in said:
        done = sum(
            deed.change
            for deed in half_year.deeds
            if deed.unit == one.unit and LAST_SAFE[deed.owed] == one.last_safe and deed.moment <= one.moment
        )
        assert done < QUOTA if one.missing else done == 0


def _quiet_is_kept(said: list[Said]) -> None:
    """Nothing at night; on holidays only the day before the last one of the plan due on 1 May."""
    assert {local(one).hour for one in said} <= set(range(7, 21))
    disturbed = {(local(one).date(), one.last_safe) for one in said if local(one).date() in HOLIDAYS}
    assert disturbed == {(date(2027, 4, 30), date(2027, 5, 1))}
