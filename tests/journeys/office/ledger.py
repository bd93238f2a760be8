"""What the people of the half-year did and were told, kept apart from the bot: what its views are compared with."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """Counts by unit code, and the numbers and codes that people were given."""

    told: Counter[str] = field(default_factory=Counter)
    """Tips sent, by unit."""
    codes: list[tuple[str, str]] = field(default_factory=list)
    """Tracking codes with their units."""
    verified: Counter[str] = field(default_factory=Counter)
    unfounded: Counter[str] = field(default_factory=Counter)
    taken_up: Counter[str] = field(default_factory=Counter)
    from_tips: set[int] = field(default_factory=set)
    """Nominations made of tips."""
    submitted: dict[int, str] = field(default_factory=dict)
    """Nominations sent: their numbers and units."""
    names: dict[int, str] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    approved: set[int] = field(default_factory=set)
    rejected: set[int] = field(default_factory=set)
    returned: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    handed_in: set[str] = field(default_factory=set)
    consented: set[int] = field(default_factory=set)
    stories: dict[int, int] = field(default_factory=dict)
    """The numbers of stories, by nomination."""
    published: list[int] = field(default_factory=list)
    """Nominations whose stories were published."""
    recalled: set[int] = field(default_factory=set)
    followers: int = 0
    thanks: Counter[int] = field(default_factory=Counter)

    def put_forward(self, unit: str) -> int:
        """How many nominations of a unit count: sent, neither withdrawn nor rejected."""
        gone = self.withdrawn | self.rejected
        return sum(code == unit and number not in gone for number, code in self.submitted.items())

    def accepted(self, unit: str) -> int:
        """How many of them were approved."""
        return sum(self.submitted[number] == unit for number in self.approved)
