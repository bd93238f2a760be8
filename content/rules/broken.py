"""How a rule says no: a code and the facts, from which the phrase to the person is made."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

Fact: TypeAlias = str | int | date


class RuleBrokenError(Exception):
    """Something expected that a person can put right.

    ``code`` is kebab-case and the id of a phrase; ``facts`` fill its gaps. Neither is meant to be read as it is.
    """

    def __init__(self, code: str, facts: Mapping[str, Fact] = MappingProxyType({})) -> None:
        """Keep the code and the facts; the exception's own text is the code, which holds nothing personal."""
        super().__init__(code)
        self.code = code
        self.facts = MappingProxyType(dict(facts))
