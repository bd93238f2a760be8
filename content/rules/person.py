"""Who may do what. Each role has what its work needs and nothing more; a person without an invitation is a citizen.

| act               | citizen | officer | reviewer | administrator |
|-------------------|---------|---------|----------|---------------|
| ask               | yes     | yes     | yes      | yes           |
| tip               | yes     | yes     | yes      | yes           |
| follow-tip        | yes     | yes     | yes      | yes           |
| read-stories      | yes     | yes     | yes      | yes           |
| use-invitation    | yes     | yes     | yes      | yes           |
| nominate          |         | yes     |          |               |
| see-unit-progress |         | yes     |          |               |
| read-unit-tips    |         | yes     | yes      |               |
| read-area-tips    |         |         | yes      |               |
| see-area-progress |         |         | yes      | yes           |
| review            |         |         | yes      |               |
| publish           |         |         | yes      |               |
| broadcast         |         |         | yes      |               |
| export            |         |         | yes      |               |
| invite            |         |         |          | yes           |
| import-units      |         |         |          | yes           |
| set-working-date  |         |         |          | yes           |
| see-jobs          |         |         |          | yes           |
| read-audit        |         |         |          | yes           |

"Unit" is the person's own unit with what lies below it, "area" everything the commendation office answers for.
The administrator runs the system and reads no tips and no nominations.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the system; officers, reviewers and administrators are invited."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Something that not everybody may do, or that everybody may."""

    ASK = "ask"
    TIP = "tip"
    FOLLOW_TIP = "follow-tip"
    READ_STORIES = "read-stories"
    USE_INVITATION = "use-invitation"
    NOMINATE = "nominate"
    SEE_UNIT_PROGRESS = "see-unit-progress"
    READ_UNIT_TIPS = "read-unit-tips"
    READ_AREA_TIPS = "read-area-tips"
    SEE_AREA_PROGRESS = "see-area-progress"
    REVIEW = "review"
    PUBLISH = "publish"
    BROADCAST = "broadcast"
    EXPORT = "export"
    INVITE = "invite"
    IMPORT_UNITS = "import-units"
    SET_WORKING_DATE = "set-working-date"
    SEE_JOBS = "see-jobs"
    READ_AUDIT = "read-audit"


_EVERYBODY = frozenset({Act.ASK, Act.TIP, Act.FOLLOW_TIP, Act.READ_STORIES, Act.USE_INVITATION})

_MAY = {
    Role.CITIZEN: _EVERYBODY,
    Role.OFFICER: _EVERYBODY | {Act.NOMINATE, Act.SEE_UNIT_PROGRESS, Act.READ_UNIT_TIPS},
    Role.REVIEWER: _EVERYBODY
    | {Act.READ_UNIT_TIPS, Act.READ_AREA_TIPS, Act.SEE_AREA_PROGRESS}
    | {Act.REVIEW, Act.PUBLISH, Act.BROADCAST, Act.EXPORT},
    Role.ADMINISTRATOR: _EVERYBODY
    | {Act.SEE_AREA_PROGRESS, Act.INVITE, Act.IMPORT_UNITS, Act.SET_WORKING_DATE, Act.SEE_JOBS, Act.READ_AUDIT},
}


def may(role: Role, act: Act) -> bool:
    """Whether a person in this role may do this, by the table above."""
    return act in _MAY[role]
