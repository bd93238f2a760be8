"""The life of a story is the one that is drawn; two people answer for it; its words are tidied, never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules import story
from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup
from content.rules.story import (
    BODY_MAX,
    CHECKS,
    Shown,
    StoryEvent,
    StoryState,
    after,
    checks,
    clean_body,
    clean_title,
    paragraphs,
    possible,
    require_free,
    require_safe_for_child,
    require_second,
    tells_name,
    with_paragraph,
    without_paragraph,
)
from tests.content.rules.drawings import arrows, ends, starts

DRAWN = arrows(story, StoryState, StoryEvent)


def code_of(broken: pytest.ExceptionInfo[RuleBrokenError]) -> str:
    """Which rule was broken."""
    return broken.value.code


@pytest.mark.parametrize("state", list(StoryState))
@pytest.mark.parametrize("event", list(StoryEvent))
def test_drawn_as_done(state: StoryState, event: StoryEvent) -> None:
    """Each arrow leads where it points, and where none is drawn the rule is broken."""
    if (state, event) in DRAWN:
        assert after(state, event) is DRAWN[state, event]
        return
    with pytest.raises(RuleBrokenError) as broken:
        after(state, event)
    assert code_of(broken) == "story-not-possible"
    assert dict(broken.value.facts) == {"state": state.value, "event": event.value}


def test_what_is_possible() -> None:
    """The events offered are those with an arrow; the end offers none."""
    assert starts(story) == ["draft"]
    assert {(state, event) for state in StoryState for event in possible(state)} == set(DRAWN)
    assert {state.value for state in StoryState if not possible(state)} == ends(story)


@given(st.lists(st.sampled_from(list(StoryEvent)), max_size=25))
def test_nothing_is_published_that_was_not_approved_as_it_stands(events: list[StoryEvent]) -> None:
    """Whatever is done in whatever order: between the last edit and the publication lies an approval."""
    state, approved = StoryState.DRAFT, False
    for event in events:
        if event not in possible(state):
            continue
        state = after(state, event)
        approved = event is StoryEvent.APPROVE or (approved and state is not StoryState.DRAFT)
        assert state not in (StoryState.PUBLISHED, StoryState.SCHEDULED) or approved


def test_an_edit_always_leads_to_the_draft() -> None:
    """From wherever there is an edit."""
    assert {end for (_, event), end in DRAWN.items() if event is StoryEvent.EDIT} == {StoryState.DRAFT}


def test_a_consent_that_ends_is_never_passed_over() -> None:
    """From everything on its way or out there is an arrow for it; none leads to a reader."""
    beyond = {state for state in StoryState if state not in (StoryState.DRAFT, StoryState.RECALLED)}
    for why in (StoryEvent.UNCONSENT, StoryEvent.UNFOUND):
        ended = {state: end for (state, event), end in DRAWN.items() if event is why}
        assert set(ended) == beyond
        assert set(ended.values()) == {StoryState.DRAFT, StoryState.RECALLED}


@pytest.mark.parametrize(
    "person, code",
    [(1, "story-own"), (5, "story-own"), (2, "story-nominator"), (3, "story-conflict"), (4, None)],
)
def test_the_second_person(person: int, code: str | None) -> None:
    """Nobody who wrote it, not the nominator, nobody too close; anybody else."""
    if code is None:
        require_second(person, writers=(1, 5, None), nominator_id=2, conflicted={3})
        return
    with pytest.raises(RuleBrokenError) as broken:
        require_second(person, writers=(1, 5, None), nominator_id=2, conflicted={3})
    assert code_of(broken) == code


def test_who_is_too_close_does_not_write() -> None:
    """A declared conflict keeps the author away as well."""
    require_free(1, {2})
    with pytest.raises(RuleBrokenError) as broken:
        require_free(2, {2})
    assert code_of(broken) == "story-conflict"


@pytest.mark.parametrize("age", [AgeGroup.CHILD, AgeGroup.SMALL_CHILD])
def test_a_child_s_story(age: AgeGroup) -> None:
    """Asked first; then never photo, school, class and full name together, and each three of them may."""
    with pytest.raises(RuleBrokenError) as broken:
        require_safe_for_child(age, photos=False, shows=None)
    assert code_of(broken) == "story-child-unasked"
    everything = [one.value for one in Shown]
    with pytest.raises(RuleBrokenError) as broken:
        require_safe_for_child(age, photos=True, shows=everything)
    assert code_of(broken) == "story-child-together"
    require_safe_for_child(age, photos=False, shows=everything)
    for left_out in everything:
        require_safe_for_child(age, photos=True, shows=[one for one in everything if one != left_out])


def test_an_older_person_s_story() -> None:
    """Nothing is asked, nothing is forbidden."""
    require_safe_for_child(AgeGroup.OLDER, photos=True, shows=None)
    require_safe_for_child(AgeGroup.OLDER, photos=True, shows=list(Shown))


def test_checks() -> None:
    """Three always, a fourth where there are photos."""
    assert checks(photos=False) == CHECKS
    assert len(CHECKS) == 3
    assert checks(photos=True) == (*CHECKS, "photos")


@pytest.mark.parametrize(
    "name, words, found",
    [
        ("Nguyễn Thị Hoa", "Chị NGUYEN THI HOA, thôn 2", True),
        ("Nguyễn Thị Hoa", "Chị Hoa ở thôn 2; Nguyễn Thị Hoan", False),
        ("", "Chị Hoa", False),
    ],
)
def test_whether_the_full_name_is_told(name: str, words: str, found: bool) -> None:  # noqa: FBT001 - a case's outcome
    """With or without diacritics, as whole words."""
    assert tells_name(name, words) is found


def test_paragraphs() -> None:
    """Written anew, added, taken out: the others stay as they are."""
    body = clean_body("  Một  đoạn.\n\n\n\nHai\ndòng. \r\n \nBa.")
    assert paragraphs(body) == ["Một đoạn.", "Hai\ndòng.", "Ba."]
    assert paragraphs(with_paragraph(body, 2, "Mới.")) == ["Một đoạn.", "Mới.", "Ba."]
    assert paragraphs(with_paragraph(body, 4, "Thêm.")) == ["Một đoạn.", "Hai\ndòng.", "Ba.", "Thêm."]
    assert paragraphs(without_paragraph(body, 1)) == ["Hai\ndòng.", "Ba."]


def test_a_body_that_cannot_be_used() -> None:
    """Nothing to read, too much to read, and the last paragraph taken away."""
    with pytest.raises(RuleBrokenError) as broken:
        clean_body(" \n\u200b…")
    assert code_of(broken) == "story-body-empty"
    with pytest.raises(RuleBrokenError) as broken:
        clean_body("ạ" * 10_000)
    assert (code_of(broken), dict(broken.value.facts)) == (
        "story-body-too-long",
        {"length": 10_000, "maximum": BODY_MAX},
    )
    with pytest.raises(RuleBrokenError):
        without_paragraph("Một.", 1)


def test_a_title() -> None:
    """On one line; longer than the page's heading it is refused."""
    assert clean_title(" Mười năm\n gõ cửa ") == "Mười năm gõ cửa"
    with pytest.raises(RuleBrokenError) as broken:
        clean_title("a" * 151)
    assert code_of(broken) == "note-too-long"
