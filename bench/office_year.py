"""The office's half-year at its whole size: ``python -m bench.office_year``. Ends with 1 when a count is wrong.

150 communes, 60 agencies and 2,000 citizens on two stand-in platforms, over real sockets; ``--small`` for a look.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.logs import set_up
from storage.database import Database
from tests.journeys.office.reckoning import differences, look
from tests.journeys.office.town import SMALL, WHOLE, Size
from tests.journeys.office.year import Year, half_year


async def play(folder: Path, size: Size) -> list[str]:
    """The whole half-year on a fresh SQLite file; prints what happened and returns what does not reconcile."""
    url = f"sqlite:///{folder / 'office.db'}"
    database = Database(url)
    await database.migrate()
    await database.close()
    begun = time.monotonic()
    async with half_year(folder, url, size) as year:
        wrong = await differences(year, await look(year))
        _tell(year, size, time.monotonic() - begun)
        return wrong


def _tell(year: Year, size: Size, seconds: float) -> None:
    ledger, platforms = year.ledger, (year.opened.telegram, year.opened.zalo)
    print(f"{size.communes} communes, {size.agencies} agencies, {size.citizens} citizens, {size.reviewers} reviewers")
    print(
        f"tips {ledger.told.total()}: verified {ledger.verified.total()}, unfounded {ledger.unfounded.total()}, "
        f"made into nominations {ledger.taken_up.total()}"
    )
    print(
        f"nominations {len(ledger.submitted)}: approved {len(ledger.approved)}, rejected {len(ledger.rejected)}, "
        f"withdrawn {len(ledger.withdrawn)}"
    )
    print(f"stories {len(ledger.published)}, taken back {len(ledger.recalled)}, followers {ledger.followers}")
    accepted = sum(one.record.accepted_count for one in platforms)
    refused = sum(one.record.refused_count for one in platforms)
    print(f"messages people wrote {year.messages}, the platforms took {accepted} and refused {refused}")
    print(f"{seconds:.0f} s; by part: " + ", ".join(f"{part} {count}" for part, count in year.seconds.most_common()))


def main() -> int:
    """Play and compare."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--small", action="store_true", help="the size that every run of the tests has")
    size = SMALL if asking.parse_args().small else WHOLE
    set_up("error")
    with tempfile.TemporaryDirectory() as folder:
        wrong = asyncio.run(play(Path(folder), size))
    print(*wrong or ["every count reconciles"], sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
