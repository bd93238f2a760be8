"""Who may do what, and how far: the table stands as data in ``permissions.toml`` beside this file.

Each role has what its work needs and nothing more; a person without an invitation is a citizen, and everybody is one
besides. ``docs/quyen.md`` shows the table.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("permissions.toml")


class Role(StrEnum):
    """What a person is to the system; officers, reviewers and administrators are invited."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """How far an act reaches: one's own, the units held, those with all below them, everything."""

    OWN = "own"
    UNIT = "unit"
    AREA = "area"
    ALL = "all"


class Act(StrEnum):
    """Something that not everybody may do, or that everybody may."""

    ASK = "ask"
    READ_STORIES = "read-stories"
    REACT = "react"
    SUBSCRIBE = "subscribe"
    TIP = "tip"
    FOLLOW_TIP = "follow-tip"
    USE_INVITATION = "use-invitation"
    CONSENT = "consent"
    ASK_PERSON = "ask-person"
    NOMINATE = "nominate"
    SEE_UNIT_PROGRESS = "see-unit-progress"
    HAND_IN = "hand-in"
    SEE_AREA_PROGRESS = "see-area-progress"
    READ_UNIT_TIPS = "read-unit-tips"
    VERIFY_TIP = "verify-tip"
    RECORD_CONSENT = "record-consent"
    CARE = "care"
    REVIEW = "review"
    EXTEND = "extend"
    PUBLISH = "publish"
    BROADCAST = "broadcast"
    APPROVE_BROADCAST = "approve-broadcast"
    ANSWER_TICKET = "answer-ticket"
    INVITE = "invite"
    IMPORT_UNITS = "import-units"
    SET_WORKING_DATE = "set-working-date"
    SET_ROSTER = "set-roster"
    PAUSE_BOT = "pause-bot"
    SEE_JOBS = "see-jobs"
    DECIDE_ENTRY = "decide-entry"
    READ_KEPT = "read-kept"


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: what the act is called, and how far each role that may do it reaches."""

    act: Act
    name: str
    scopes: Mapping[Role, Scope]


@lru_cache(maxsize=1)
def permissions() -> Mapping[Act, Permission]:
    """The whole table, in its order. ``ValueError`` where it does not name the acts, roles and scopes there are."""
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    if missing := set(Act) - set(rows):
        raise ValueError(f"permissions.toml has no row for {', '.join(sorted(missing))}")
    return {(act := Act(key)): _permission(act, row) for key, row in rows.items()}


def _permission(act: Act, row: Mapping[str, str]) -> Permission:
    scopes = {Role(role): Scope(scope) for role, scope in row.items() if role != "name"}
    return Permission(act, row["name"], scopes)


def scope(role: Role, act: Act) -> Scope | None:
    """How far a person in this role may do this; ``None`` for not at all. What a citizen may do, everybody may."""
    scopes = permissions()[act].scopes
    return scopes.get(role) or scopes.get(Role.CITIZEN)


def may(role: Role, act: Act) -> bool:
    """Whether a person in this role may do this anywhere."""
    return scope(role, act) is not None
