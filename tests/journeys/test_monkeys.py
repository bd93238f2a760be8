"""Random actors in random orders: no illegal state, no lost entry of the audit trail, no push after a stop."""

import pytest

from tests.journeys.monkeys import monkeys_at_work
from tests.stage import Stage

DEEDS = 250


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_they_do(stage: Stage, seed: int) -> None:
    """Every state is one of the drawing's, every step is on record, the tallies are true, and stops are kept."""
    watching = await monkeys_at_work(stage, seed, DEEDS)
    assert len({name for name, _ in watching.reached}) > 1
