"""Appraisals: what they add up to, by whose word, and how long things wait."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.packs import load_packs
from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationState, waits
from content.rules.review import (
    COUNTED_UNTIL,
    OVERALL,
    Finding,
    Look,
    Verdict,
    check_appraised,
    check_approval,
    criterion_ids,
    latest,
    long_since,
    patience,
    stage_name,
    waited,
)

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
TWO = ("a", "b")
AN, BINH, CHI = 1, 2, 3
PACKS = load_packs()


def found(criterion: str, reviewer: int, verdict: Verdict = Verdict.MET, minute: int = 0) -> Finding:
    """One reviewer's word about one criterion at some minute."""
    return Finding(criterion, reviewer, verdict, NOON + timedelta(minutes=minute))


def refusal(findings: list[Finding], approver: int = BINH) -> str:
    """Why this person may not approve; "" when they may."""
    try:
        check_approval(TWO, findings, approver)
    except RuleBrokenError as broken:
        return broken.code
    return ""


def test_approved_by_a_second_person() -> None:
    """Whoever found every criterion met does not approve alone; somebody else does."""
    findings = [found("a", AN), found("b", AN)]
    assert refusal(findings, AN) == "review-two-people"
    assert not refusal(findings, BINH)


def test_two_who_shared_the_work() -> None:
    """Each criterion needs the word of somebody else: of two who did half each neither approves, a third does."""
    findings = [found("a", AN), found("b", BINH)]
    assert refusal(findings, AN) == refusal(findings, BINH) == "review-two-people"
    assert not refusal(findings, CHI)


def test_the_other_ones_word_again_ends_the_deadlock() -> None:
    """Where both appraised everything, either may approve by the other one's word."""
    findings = [found(one, who) for one in TWO for who in (AN, BINH)]
    assert not refusal(findings, AN)
    assert not refusal(findings, BINH)


@pytest.mark.parametrize("verdict, code", [(Verdict.NOT_MET, "review-not-met"), (Verdict.UNCLEAR, "review-unclear")])
def test_the_last_word_counts(verdict: Verdict, code: str) -> None:
    """What anybody found wanting stays in the way until it is found met later."""
    findings = [found("a", AN), found("b", AN), found("b", CHI, verdict, minute=1)]
    assert refusal(findings) == code
    assert not refusal([*findings, found("b", AN, minute=2)])


def test_the_approvers_own_doubt_counts() -> None:
    """Who approves cannot pass over what they themselves found wanting."""
    findings = [found("a", AN), found("b", AN), found("b", BINH, Verdict.NOT_MET, minute=1)]
    assert refusal(findings, BINH) == "review-not-met"


def test_every_criterion_is_appraised() -> None:
    """What nobody appraised is counted."""
    with pytest.raises(RuleBrokenError) as broken:
        check_appraised(TWO, [found("a", AN)])
    assert (broken.value.code, dict(broken.value.facts)) == ("review-not-appraised", {"missing": 1})


@given(
    st.lists(
        st.builds(found, st.sampled_from(TWO), st.integers(1, 3), st.sampled_from(Verdict), st.integers(0, 9)),
        max_size=12,
    ),
    st.integers(1, 3),
)
def test_never_alone(findings: list[Finding], approver: int) -> None:
    """Whatever was found in whatever order: approval rests on somebody else's “met” for each criterion."""
    if refusal(findings, approver):
        return
    assert all(latest(findings)[one].verdict is Verdict.MET for one in TWO)
    others = [one for one in findings if one.reviewer_id != approver and one.verdict is Verdict.MET]
    assert {one.criterion for one in others} == set(TWO)


def test_what_is_appraised() -> None:
    """The programme's criteria for this type of subject; one for the whole where the programme names none."""
    party = PACKS["dang-uy-khoi-48"]
    assert set(criterion_ids(party, "collective")) > {"law-abiding", "collective-living"}
    assert "collective-living" not in criterion_ids(party, "individual")
    assert criterion_ids(PACKS["thai-binh-26-2024"], "individual") == (OVERALL,)


def test_working_days_in_a_state() -> None:
    """The day itself does not count, weekends and holidays do not either; after a year nobody counts on."""
    friday = date(2026, 11, 20)
    assert [waited(friday, friday + timedelta(days=days)) for days in (0, 1, 2, 3)] == [0, 0, 0, 1]
    assert waited(date(2026, 11, 23), date(2026, 11, 25)) == 1  # 24/11 is a holiday
    assert waited(date(2020, 1, 1), friday) == COUNTED_UNTIL


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 60))
def test_long_is_beyond_the_patience(today: date, ago: int) -> None:
    """The query's day and the clock that people read agree about every day."""
    since = today - timedelta(days=ago)
    for state in NominationState:
        last, days = long_since(state, today), patience(state)
        assert (last is None) == (days is None)
        if last is not None and days is not None:
            assert (since <= last) == (waited(since, today) > days)


def test_patience_with_all_that_waits() -> None:
    """Every state that waits for somebody has a clock, no other has."""
    assert [state for state in NominationState if patience(state) is not None] == list(filter(waits, NominationState))


def test_stages_in_the_programmes_own_words() -> None:
    """Each programme names its own; where it names none there is none."""
    names = {slug: stage_name(PACKS[slug], Look.NURTURE) for slug in ("thai-binh-26-2024", "dang-uy-khoi-48")}
    assert names == {"thai-binh-26-2024": "xây dựng, bồi dưỡng", "dang-uy-khoi-48": "Bồi dưỡng"}
    assert stage_name(PACKS["thai-binh-90-2023"], Look.FOLLOW_UP) == "Theo dõi"
    assert stage_name(PACKS["dang-uy-khoi-48"], Look.FOLLOW_UP) is None
