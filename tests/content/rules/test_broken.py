"""A broken rule carries a code and facts, and nothing that could leak."""

import pytest

from content.rules.broken import RuleBrokenError


def test_facts_are_kept_and_frozen() -> None:
    """The facts a phrase needs travel with the error and cannot be changed on the way."""
    facts = {"maximum": 150}
    error = RuleBrokenError("name-too-long", facts)
    facts["maximum"] = 1
    assert (error.code, dict(error.facts), str(error)) == ("name-too-long", {"maximum": 150}, "name-too-long")
    with pytest.raises(TypeError):
        error.facts["maximum"] = 2  # type: ignore[index] # the very thing that must fail


def test_facts_may_be_left_out() -> None:
    """A code alone is enough."""
    assert dict(RuleBrokenError("date-unreadable").facts) == {}
