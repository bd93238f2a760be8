"""Whether a story about a person may be published: their own consent, never the tipster's (Luật 91/2025/QH15).

Silence is not consent. For a child of seven or more both the child and the guardian consent, for a younger one the
guardian does. Nobody under 16 is shown with photo, school, class and full name together.
"""

from dataclasses import dataclass
from enum import StrEnum

CHILD_DECIDES_FROM = 7
GUARDED_UNTIL = 16


class PublicationConsent(StrEnum):
    """What one person answered; only an explicit yes that still stands allows anything."""

    NOT_ASKED = "not-asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class AgeGroup(StrEnum):
    """As much of an age as consent needs; dates of birth are not asked for."""

    SMALL_CHILD = "under-7"
    CHILD = "7-to-15"
    OLDER = "16-or-more"


@dataclass(frozen=True, slots=True)
class Consents:
    """The answers on record for one nominee; the guardian's matters below sixteen only."""

    age: AgeGroup
    nominee: PublicationConsent = PublicationConsent.NOT_ASKED
    guardian: PublicationConsent = PublicationConsent.NOT_ASKED


def age_group(years: int) -> AgeGroup:
    """The group of someone this many completed years old."""
    if years < CHILD_DECIDES_FROM:
        return AgeGroup.SMALL_CHILD
    return AgeGroup.CHILD if years < GUARDED_UNTIL else AgeGroup.OLDER


def may_publish(consents: Consents) -> bool:
    """Whether everybody whose consent is needed gave it and has not withdrawn it."""
    needed = {
        AgeGroup.SMALL_CHILD: (consents.guardian,),
        AgeGroup.CHILD: (consents.nominee, consents.guardian),
        AgeGroup.OLDER: (consents.nominee,),
    }[consents.age]
    return all(answer is PublicationConsent.GIVEN for answer in needed)


def may_show_together(age: AgeGroup, *, photo: bool, school: bool, school_class: bool, full_name: bool) -> bool:
    """Whether these may stand in one story: under sixteen never all four."""
    return age is AgeGroup.OLDER or not (photo and school and school_class and full_name)
