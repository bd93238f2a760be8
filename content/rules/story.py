"""The life of a story about an exemplar, from draft to publication and back: two people answer for it.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> draft: edit
    draft --> checking: ask
    checking --> draft: edit
    checking --> draft: return
    checking --> draft: unconsent
    checking --> draft: unfound
    checking --> approved: approve
    approved --> draft: edit
    approved --> draft: unconsent
    approved --> draft: unfound
    approved --> scheduled: schedule
    approved --> published: publish
    scheduled --> draft: edit
    scheduled --> draft: unconsent
    scheduled --> draft: unfound
    scheduled --> scheduled: schedule
    scheduled --> approved: unschedule
    scheduled --> published: publish
    published --> recalled: recall
    published --> recalled: unconsent
    published --> recalled: unfound
    recalled --> [*]
```

Every edit brings it back to the draft, so that nothing is published that nobody has approved as it stands. A consent
withdrawn (unconsent) stops what was on its way and recalls what is out; so does a nomination that is no longer to be
told of (unfound): rejected, withdrawn, or held while wrongdoing is verified.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup, may_show_together
from content.rules.wording import clean_note
from content.text import fold, nfc, sound

TITLE_MAX = 150
BODY_MAX = 8000
"""Characters: about two messages on Telegram, five on Zalo."""
REASON_MAX = 500


class StoryState(StrEnum):
    """Where a story stands."""

    DRAFT = "draft"
    CHECKING = "checking"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RECALLED = "recalled"


class StoryEvent(StrEnum):
    """What somebody does with a story."""

    EDIT = "edit"
    ASK = "ask"
    RETURN = "return"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    RECALL = "recall"
    UNCONSENT = "unconsent"
    UNFOUND = "unfound"


class Shown(StrEnum):
    """What of a child's life a story may tell; with a photo never all three."""

    SCHOOL = "school"
    SCHOOL_CLASS = "class"
    FULL_NAME = "full-name"


class ReactionKind(StrEnum):
    """What a reader says to a story, each at most once."""

    THANKS = "thanks"
    FOLLOW = "follow"


_S, _E = StoryState, StoryEvent

_NEXT = {
    (_S.DRAFT, _E.EDIT): _S.DRAFT,
    (_S.DRAFT, _E.ASK): _S.CHECKING,
    (_S.CHECKING, _E.EDIT): _S.DRAFT,
    (_S.CHECKING, _E.RETURN): _S.DRAFT,
    (_S.CHECKING, _E.UNCONSENT): _S.DRAFT,
    (_S.CHECKING, _E.UNFOUND): _S.DRAFT,
    (_S.CHECKING, _E.APPROVE): _S.APPROVED,
    (_S.APPROVED, _E.EDIT): _S.DRAFT,
    (_S.APPROVED, _E.UNCONSENT): _S.DRAFT,
    (_S.APPROVED, _E.UNFOUND): _S.DRAFT,
    (_S.APPROVED, _E.SCHEDULE): _S.SCHEDULED,
    (_S.APPROVED, _E.PUBLISH): _S.PUBLISHED,
    (_S.SCHEDULED, _E.EDIT): _S.DRAFT,
    (_S.SCHEDULED, _E.UNCONSENT): _S.DRAFT,
    (_S.SCHEDULED, _E.UNFOUND): _S.DRAFT,
    (_S.SCHEDULED, _E.SCHEDULE): _S.SCHEDULED,
    (_S.SCHEDULED, _E.UNSCHEDULE): _S.APPROVED,
    (_S.SCHEDULED, _E.PUBLISH): _S.PUBLISHED,
    (_S.PUBLISHED, _E.RECALL): _S.RECALLED,
    (_S.PUBLISHED, _E.UNCONSENT): _S.RECALLED,
    (_S.PUBLISHED, _E.UNFOUND): _S.RECALLED,
}
CHECKS = ("objective", "honest", "plain")
"""Khách quan, trung thực, không thổi phồng: confirmed one by one, by the author and again by the approver."""
PHOTOS_CHECK = "photos"


def after(state: StoryState, event: StoryEvent) -> StoryState:
    """The state that ``event`` leads to from ``state``, by the drawing above.

    ``RuleBrokenError`` "story-not-possible" (facts: ``state``, ``event``) where the drawing has no arrow.
    """
    if (state, event) not in _NEXT:
        raise RuleBrokenError("story-not-possible", {"state": state.value, "event": event.value})
    return _NEXT[state, event]


def possible(state: StoryState) -> tuple[StoryEvent, ...]:
    """What can be done with a story in this state; nothing when it is at its end."""
    return tuple(event for start, event in _NEXT if start is state)


def checks(*, photos: bool) -> tuple[str, ...]:
    """What is confirmed before a story goes on; where photos were chosen, these too."""
    return (*CHECKS, PHOTOS_CHECK) if photos else CHECKS


def require_second(
    person_id: int, *, writers: Collection[int | None], nominator_id: int, conflicted: Collection[int]
) -> None:
    """Two people answer for a story. ``RuleBrokenError`` for whoever may not be the second.

    “story-own” for its writers (who changed it and who vouched for it), “story-nominator” for who put the exemplar
    forward, and what ``require_free`` raises.
    """
    if person_id in writers:
        raise RuleBrokenError("story-own")
    if person_id == nominator_id:
        raise RuleBrokenError("story-nominator")
    require_free(person_id, conflicted)


def require_free(person_id: int, conflicted: Collection[int]) -> None:
    """``RuleBrokenError("story-conflict")`` for somebody who declared to be too close to the exemplar."""
    if person_id in conflicted:
        raise RuleBrokenError("story-conflict")


def require_safe_for_child(age: AgeGroup, *, photos: bool, shows: Collection[str] | None) -> None:
    """``RuleBrokenError``: “story-child-unasked” before anybody was asked, “story-child-together” for too much.

    Nothing for somebody of sixteen or more.
    """
    if age is AgeGroup.OLDER:
        return
    if shows is None:
        raise RuleBrokenError("story-child-unasked")
    known = {Shown(one) for one in shows}
    together = {"school": Shown.SCHOOL in known, "school_class": Shown.SCHOOL_CLASS in known}
    if not may_show_together(age, photo=photos, full_name=Shown.FULL_NAME in known, **together):
        raise RuleBrokenError("story-child-together")


def tells_name(name: str, words: str) -> bool:
    """Whether the full name stands in the words, with or without diacritics."""
    return bool(name.strip()) and f" {fold(name)} " in f" {re.sub(r'[^a-z0-9]+', ' ', fold(words))} "


def clean_title(text: str) -> str:
    """A title on one line as typed. ``RuleBrokenError``: note-has-no-letters; note-too-long (over ``TITLE_MAX``)."""
    return clean_note(text, TITLE_MAX)


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body: what stands between empty lines."""
    return [one.strip() for one in re.split(r"\n\s*\n", body) if one.strip()]


def clean_body(text: str) -> str:
    """Paragraphs as typed, one empty line between them.

    ``RuleBrokenError``: story-body-empty; story-body-too-long (facts: ``length``, ``maximum``, in characters).
    """
    lines = (" ".join(line.split()) for line in nfc(sound(text)).splitlines())
    body = "\n\n".join(paragraphs("\n".join(lines)))
    if not any(map(str.isalpha, body)):
        raise RuleBrokenError("story-body-empty")
    if len(body) > BODY_MAX:
        raise RuleBrokenError("story-body-too-long", {"length": len(body), "maximum": BODY_MAX})
    return body


def with_paragraph(body: str, number: int, text: str) -> str:
    """The body with its ``number``-th paragraph (from 1) written anew; one beyond the last is added.

    Raises what ``clean_body`` raises for the whole.
    """
    parts = paragraphs(body)
    parts[number - 1 : number] = [text]
    return clean_body("\n\n".join(parts))


def without_paragraph(body: str, number: int) -> str:
    """The body without its ``number``-th paragraph (from 1). Raises what ``clean_body`` raises for the rest."""
    parts = paragraphs(body)
    del parts[number - 1 : number]
    return clean_body("\n\n".join(parts))
