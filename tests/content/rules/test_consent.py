"""Publishing needs the consent of the nominee, and for children of the guardian too."""

from itertools import product

import pytest

from content.rules.consent import AgeGroup, Consents, PublicationConsent, age_group, may_publish, may_show_together

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
