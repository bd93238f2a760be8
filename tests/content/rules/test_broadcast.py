"""The life of a broadcast is the one that is drawn."""

import pytest

from content.rules import broadcast
from content.rules.broadcast import BroadcastEvent, BroadcastState, after, possible, push_kind
from content.rules.broken import RuleBrokenError
from content.rules.push import PushKind
from tests.content.rules.drawings import arrows, ends, starts

DRAWN = arrows(broadcast, BroadcastState, BroadcastEvent)


@pytest.mark.parametrize("state", list(BroadcastState))
@pytest.mark.parametrize("event", list(BroadcastEvent))
def test_drawn_as_done(state: BroadcastState, event: BroadcastEvent) -> None:
    """Each arrow leads where it points, and where none is drawn the rule is broken."""
    if (state, event) in DRAWN:
        assert after(state, event) is DRAWN[state, event]
        return
    with pytest.raises(RuleBrokenError) as broken:
        after(state, event)
    assert broken.value.code == "broadcast-not-possible"
    assert dict(broken.value.facts) == {"state": state.value, "event": event.value}


def test_what_is_possible() -> None:
    """The events offered are those with an arrow; the ends offer none, and every state is reached."""
    assert starts(broadcast) == ["draft"]
    assert {(state, event) for state in BroadcastState for event in possible(state)} == set(DRAWN)
    assert {state.value for state in BroadcastState if not possible(state)} == ends(broadcast)
    assert set(DRAWN.values()) | {BroadcastState.DRAFT} == set(BroadcastState)


def test_nothing_starts_twice() -> None:
    """No way leads from what has started back to a draft or to the moment of starting."""
    seen, waiting = set(), [BroadcastState.FREEZING]
    while waiting:
        state = waiting.pop()
        seen.add(state)
        waiting += [end for (start, _), end in DRAWN.items() if start is state and end not in seen]
    assert not seen & {BroadcastState.DRAFT, BroadcastState.CHECKING, BroadcastState.APPROVED, BroadcastState.SCHEDULED}


def test_what_can_be_stopped() -> None:
    """Notices and stories are stopped apart from each other."""
    assert (push_kind("notice"), push_kind("story")) == (PushKind.NOTICE, PushKind.STORY)
