"""Publishing needs the consent of the nominee, and for children of the guardian too."""

from itertools import product

import pytest

from content.rules.broken import RuleBrokenError
from content.rules.consent import (
    AgeGroup,
    Consents,
    Party,
    PublicationConsent,
    age_group,
    group_of,
    may_publish,
    may_show_together,
    needed,
    require_consent,
)

GIVEN = PublicationConsent.GIVEN


@pytest.mark.parametrize("nominee", list(PublicationConsent))
@pytest.mark.parametrize("guardian", list(PublicationConsent))
def test_may_publish(nominee: PublicationConsent, guardian: PublicationConsent) -> None:
    """Only a yes that stands counts: one's own, for a child with the guardian's, for a small child the guardian's."""
    assert may_publish(Consents(AgeGroup.OLDER, nominee, guardian)) is (nominee is GIVEN)
    assert may_publish(Consents(AgeGroup.CHILD, nominee, guardian)) is (nominee is GIVEN and guardian is GIVEN)
    assert may_publish(Consents(AgeGroup.SMALL_CHILD, nominee, guardian)) is (guardian is GIVEN)


@pytest.mark.parametrize("age", list(AgeGroup))
def test_silence_is_not_consent(age: AgeGroup) -> None:
    """Where nobody was asked, nothing is published."""
    assert not may_publish(Consents(age))


@pytest.mark.parametrize(
    "years, group",
    [(0, "under-7"), (6, "under-7"), (7, "7-to-15"), (15, "7-to-15"), (16, "16-or-more"), (90, "16-or-more")],
)
def test_age_group(years: int, group: str) -> None:
    """Seven and sixteen are the birthdays that matter."""
    assert age_group(years).value == group


def test_never_all_four_of_a_child() -> None:
    """Under sixteen, photo, school, class and full name never stand together; leaving out one is enough."""
    for photo, school, school_class, full_name in product((True, False), repeat=4):
        shown = {"photo": photo, "school": school, "school_class": school_class, "full_name": full_name}
        assert may_show_together(AgeGroup.CHILD, **shown) is not all(shown.values())
        assert may_show_together(AgeGroup.OLDER, **shown)


@pytest.mark.parametrize("age", list(AgeGroup))
@pytest.mark.parametrize("nominee", list(PublicationConsent))
@pytest.mark.parametrize("guardian", list(PublicationConsent))
def test_refused_with_a_reason_exactly_where_it_may_not(
    age: AgeGroup, nominee: PublicationConsent, guardian: PublicationConsent
) -> None:
    """What stops a publication is said by the same rule that allows it, and names somebody whose yes is needed."""
    answers = {Party.NOMINEE: nominee, Party.GUARDIAN: guardian}
    if may_publish(Consents(age, nominee, guardian)):
        require_consent(age, answers)
        return
    with pytest.raises(RuleBrokenError) as broken:
        require_consent(age, answers)
    party = Party(str(broken.value.facts["party"]))
    assert party in needed(age)
    assert broken.value.code == f"consent-lacking-{answers[party].value}"


def test_an_age_that_nobody_asked() -> None:
    """Whose consent is needed is not known, so nothing is allowed; bodies have no age."""
    with pytest.raises(RuleBrokenError) as broken:
        require_consent(group_of("individual", None), {Party.NOMINEE: GIVEN, Party.GUARDIAN: GIVEN})
    assert broken.value.code == "consent-age-unknown"
    assert group_of("collective", None) is group_of("household", "under-7") is AgeGroup.OLDER
    assert group_of("individual", "7-to-15") is AgeGroup.CHILD


def test_nobody_answered() -> None:
    """An answer that is not there is none."""
    with pytest.raises(RuleBrokenError) as broken:
        require_consent(AgeGroup.CHILD, {Party.NOMINEE: GIVEN})
    assert (broken.value.code, broken.value.facts["party"]) == ("consent-lacking-not-asked", "guardian")
