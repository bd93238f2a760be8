"""How much ten years leave behind."""

from dataclasses import dataclass, fields

FIRST_CITIZEN = 3_000
"""The numbers below are those of people who work with the bot."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each there are; ``citizens`` ever wrote, ``units`` are alive."""

    nominations: int = 1_000_000
    units: int = 1_000
    citizens: int = 300_000
    tips: int = 300_000
    stories: int = 50_000
    broadcasts: int = 2_000
    recipients: int = 100_000
    tickets: int = 20_000
    audit: int = 1_000_000
    post: int = 300_000

    def part(self, parts: int) -> "Size":
        """The same in small, for a look in a hurry: the people who work with the bot stay."""
        return Size(**{one.name: getattr(self, one.name) // parts for one in fields(Size)}) if parts > 1 else self

    @property
    def everybody(self) -> int:
        """The number after the last person's."""
        return FIRST_CITIZEN + self.citizens

    @property
    def looks(self) -> int:
        """How often somebody looked after an exemplar."""
        return self.nominations // 10
