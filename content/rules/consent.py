"""Whether a story about somebody may be published: their own consent, never the tipster's (Luật 91/2025/QH15).

Silence is not consent. For a child of seven or more both the child and the guardian consent, for a younger one the
guardian does. Nobody under 16 is shown with photo, school, class and full name together. For a collective or a
household its representative answers as the nominee.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.programme import SubjectType
from content.rules.broken import RuleBrokenError

CHILD_DECIDES_FROM = 7
GUARDED_UNTIL = 16
WORDING = "v2"
"""The version of the words that people agree to: the phrase “consent-wording-<version>”. New words, new version."""


class PublicationConsent(StrEnum):
    """What one person answered; only an explicit yes that still stands allows anything."""

    NOT_ASKED = "not-asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Party(StrEnum):
    """Whose answer it is."""

    NOMINEE = "nominee"
    GUARDIAN = "guardian"


class ConsentWay(StrEnum):
    """How an answer was given: by a code in one's own chat, or on a signed paper that an officer recorded."""

    CODE = "code"
    PAPER = "paper"


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


_NEEDED = {
    AgeGroup.SMALL_CHILD: (Party.GUARDIAN,),
    AgeGroup.CHILD: (Party.NOMINEE, Party.GUARDIAN),
    AgeGroup.OLDER: (Party.NOMINEE,),
}


def age_group(years: int) -> AgeGroup:
    """The group of someone this many completed years old."""
    if years < CHILD_DECIDES_FROM:
        return AgeGroup.SMALL_CHILD
    return AgeGroup.CHILD if years < GUARDED_UNTIL else AgeGroup.OLDER


def group_of(subject_type: str | None, recorded: str | None) -> AgeGroup | None:
    """The group that holds for a nominee; a collective and a household have no age. ``None``: nobody asked yet."""
    if subject_type in (SubjectType.COLLECTIVE, SubjectType.HOUSEHOLD):
        return AgeGroup.OLDER
    return AgeGroup(recorded) if recorded else None


def needed(age: AgeGroup) -> tuple[Party, ...]:
    """Whose consent is needed."""
    return _NEEDED[age]


def may_publish(consents: Consents) -> bool:
    """Whether everybody whose consent is needed gave it and has not withdrawn it."""
    return all(answer is PublicationConsent.GIVEN for _, answer in _answers(consents))


def require_consent(age: AgeGroup | None, answers: Mapping[Party, PublicationConsent]) -> None:
    """Nothing, where everybody needed consents; else ``RuleBrokenError`` with what is wrong.

    “consent-age-unknown”, or “consent-lacking-…” with not-asked, refused, withdrawn (facts: ``party``).
    """
    if age is None:
        raise RuleBrokenError("consent-age-unknown")
    for party in needed(age):
        answer = answers.get(party, PublicationConsent.NOT_ASKED)
        if answer is not PublicationConsent.GIVEN:
            raise RuleBrokenError(f"consent-lacking-{answer.value}", {"party": party.value})


def _answers(consents: Consents) -> list[tuple[Party, PublicationConsent]]:
    by_party = {Party.NOMINEE: consents.nominee, Party.GUARDIAN: consents.guardian}
    return [(party, by_party[party]) for party in needed(consents.age)]


def may_show_together(age: AgeGroup, *, photo: bool, school: bool, school_class: bool, full_name: bool) -> bool:
    """Whether these may stand in one story: under sixteen never all four."""
    return age is AgeGroup.OLDER or not (photo and school and school_class and full_name)
