"""One official plan as data: what it says, whom it binds and what the bot may say about it.

The classes here are what a pack under ``content/programmes/<slug>/`` is validated
against (see ``content.packs``). A pack holds facts in our own words, never the
sentences of the document.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Sentence: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=1500)]
Label: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ClauseKind(StrEnum):
    """What a clause states; ``content/tally.py`` names the kinds in Vietnamese."""

    PURPOSE = "purpose"
    PRINCIPLE = "principle"
    PERIOD = "period"
    DEFINITION = "definition"
    SUBJECT = "subject"
    CRITERION = "criterion"
    FIELD = "field"
    STAGE = "stage"
    QUOTA = "quota"
    DEADLINE = "deadline"
    REPORT = "report"
    RECIPIENT = "recipient"
    ADDRESSEE = "addressee"
    ROLE = "role"
    CONTENT = "content"
    PUBLICITY = "publicity"
    OCCASION = "occasion"
    COMMENDATION = "commendation"
    INSPECTION = "inspection"
    TRAINING = "training"
    FUNDING = "funding"
    RELATION = "relation"


class SubjectType(StrEnum):
    """Who may be put forward (cá nhân, tập thể, hộ gia đình)."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class UnitClass(StrEnum):
    """The classes of unit that duties are addressed to; ``DISTRICT`` ended on 1/7/2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special-zone"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    PARTY_CELL = "party-cell"


class Cycle(StrEnum):
    """How often a duty returns; ``ONCE`` is a single date, ``PROGRAMME`` the plan's whole span."""

    ONCE = "once"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    PROGRAMME = "programme"


class Strength(StrEnum):
    """``MINIMUM`` binds ("ít nhất", "tối thiểu"), ``TARGET`` is aimed at ("phấn đấu"), ``REQUEST`` asks ("đề nghị")."""

    MINIMUM = "minimum"
    TARGET = "target"
    REQUEST = "request"


class DutyKind(StrEnum):
    """What is owed."""

    QUOTA = "quota"
    LIST = "list"
    PLAN = "plan"
    REPORT = "report"
    EVALUATION = "evaluation"


class _Data(BaseModel):
    """Frozen, and refusing keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Data):
    """First and last day, both included."""

    start: date
    end: date


class BeforeDate(_Data):
    """“trước ngày D”: D itself is late, the last safe day is the day before."""

    type: Literal["before-date"]
    date: date


class BeforeDay(_Data):
    """“trước ngày N” of each named month: N itself is late; after it, roll to the next named month."""

    type: Literal["before-day"]
    day: Annotated[int, Field(ge=1, le=31)]
    months: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(min_length=1)]


class PeriodEnd(_Data):
    """Counted from the last day of each period: ``days`` after it (negative: before it). That day is still safe."""

    type: Literal["period-end"]
    days: Annotated[int, Field(ge=-366, le=366)] = 0


class Undated(_Data):
    """The text names a rhythm but no day; only a working date set by the office gives one."""

    type: Literal["undated"]


Deadline: TypeAlias = Annotated[BeforeDate | BeforeDay | PeriodEnd | Undated, Field(discriminator="type")]


class Duty(_Data):
    """Something units owe by a deadline: a quota, a list, a plan, a report, an evaluation.

    ``clause`` is the record that states it; ``amount`` counts exemplars and is set for quotas only. ``clusters`` are
    names of yearly groupings (Cụm, Khối thi đua): where any is named, only their units of these classes owe it.
    """

    id: Slug
    kind: DutyKind
    name: Label
    clause: Slug
    addressees: Annotated[tuple[UnitClass, ...], Field(min_length=1)]
    addressee_note: Label | None = None
    clusters: tuple[Label, ...] = ()
    recipient: Label | None = None
    cycle: Cycle
    strength: Strength = Strength.MINIMUM
    amount: Annotated[int, Field(ge=1, le=1000)] | None = None
    deadline: Deadline


class Clause(_Data):
    """What one place of the document states, in our own words.

    ``section`` is the document's own numbering joined by dots ("II.2.2.a"), or one of
    "tiêu đề", "mở đầu", "phần cuối", "nơi nhận" for the parts that carry no number.
    ``asks`` are the words people use to ask for it.
    """

    id: Slug
    section: Label
    kind: ClauseKind
    also: tuple[ClauseKind, ...] = ()
    title: Label
    summary: Sentence
    actors: tuple[Label, ...] = ()
    asks: Annotated[tuple[Label, ...], Field(min_length=1)]


class Silence(_Data):
    """A question that people ask and the text does not settle; ``clause`` is the nearest record, if any."""

    id: Slug
    about: ClauseKind | Literal["number", "issued", "form"]
    summary: Sentence
    clause: Slug | None = None
    asks: Annotated[tuple[Label, ...], Field(min_length=1)]


class Criterion(_Data):
    """A general criterion, asked one by one in a nomination."""

    id: Slug
    name: Label
    question: Sentence
    clause: Slug
    subjects: tuple[SubjectType, ...] = tuple(SubjectType)


class FieldOfWork(_Data):
    """A field (lĩnh vực) an exemplar can belong to."""

    id: Slug
    name: Label
    clause: Slug | None = None


class Stage(_Data):
    """A stage that the document itself names."""

    id: Slug
    name: Label
    clause: Slug


class Occasion(_Data):
    """A day of the year that the text names, with day and month, for honouring exemplars; ``clause`` names it."""

    id: Slug
    name: Label
    day: Annotated[int, Field(ge=1, le=31)]
    month: Annotated[int, Field(ge=1, le=12)]
    clause: Slug

    def in_year(self, year: int) -> date:
        """The day in this year."""
        return date(year, self.month, self.day)


class Succession(_Data):
    """What a reader must know about an issuer or a place that was reorganised since."""

    since: date
    note: Sentence


class Programme(_Data):
    """One official plan, directive or programme with everything the bot knows of it."""

    slug: Slug
    sample: bool = False
    kind_of_document: Label
    number: Label | None = None
    title: Label
    short_title: Label
    issuer: Label
    place: Label
    office: Label
    issued: date | None = None
    period: Span
    year_start_month: Annotated[int, Field(ge=1, le=12)] = 1
    names: Annotated[tuple[Label, ...], Field(min_length=1)]
    subjects: Annotated[tuple[SubjectType, ...], Field(min_length=1)]
    succession: Succession | None = None
    fields_open: bool = True
    criteria: tuple[Criterion, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    stages: tuple[Stage, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    silences: tuple[Silence, ...] = ()
    duties: tuple[Duty, ...] = ()
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]

    def clause(self, clause_id: str) -> Clause:
        """The record with this id; ``KeyError`` when there is none (packs are checked, so that is a bug)."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise KeyError(clause_id)

    @property
    def document(self) -> str:
        """How the document is cited: its number, or its kind and place where the text shows no number."""
        return self.number or self.short_title

    def over(self, day: date) -> bool:
        """Whether the plan's period has ended before ``day``."""
        return day > self.period.end
