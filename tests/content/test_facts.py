"""The packs against lists of facts that were read from the documents by hand, independently of the packs.

``facts/<slug>.toml`` holds figures, dates and names only; a figure changed in a pack fails here.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field

from content.packs import load_packs
from content.programme import (
    BeforeDate,
    BeforeDay,
    ClauseKind,
    Cycle,
    Duty,
    DutyKind,
    PeriodEnd,
    Programme,
    Strength,
    SubjectType,
    UnitClass,
)
from content.rules.deadline import due
from content.rules.period import periods
from content.text import words

FACTS = Path(__file__).parent / "facts"
SLUGS = sorted(path.stem for path in FACTS.glob("*.toml"))


class _Fact(BaseModel):
    """Frozen, and refusing keys that no test reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DutyFact(_Fact):
    """What is owed, by whom, and every last safe day that was checked by hand."""

    kind: DutyKind
    cycle: Cycle
    strength: Strength
    amount: int | None = None
    addressees: tuple[UnitClass, ...]
    deadline: str | None = None
    last_safe: tuple[date, ...] = ()
    recipient: str | None = None


class Cited(_Fact):
    """A document that the text names with its number and day."""

    number: str
    issued: date


class CriterionFact(_Fact):
    """Words that the name of one criterion contains, and whom it is asked of."""

    name: str
    subjects: tuple[SubjectType, ...]


class Said(_Fact):
    """Words that the records of one section contain between them."""

    section: str
    words: Annotated[tuple[str, ...], Field(min_length=1)]


class SilenceFact(_Fact):
    """What the text does not settle: the kind of record, and words that one silence of this kind contains."""

    about: str
    words: str


class Facts(_Fact):
    """One document as figures, dates and names."""

    number: str | None = None
    issued: date | None = None
    issuer: str
    period: tuple[date, date]
    subjects: tuple[SubjectType, ...]
    fields_open: bool
    fields: tuple[str, ...]
    stages: tuple[str, ...]
    criteria: tuple[CriterionFact, ...]
    cited: tuple[Cited, ...]
    duty: tuple[DutyFact, ...]
    said: tuple[Said, ...]
    silence: tuple[SilenceFact, ...]


@pytest.fixture(scope="module")
def packs() -> Mapping[str, Programme]:
    """Every pack we ship."""
    return load_packs()


def facts_of(slug: str) -> Facts:
    """The hand-made list for one document."""
    return Facts.model_validate(tomllib.loads((FACTS / f"{slug}.toml").read_text(encoding="utf-8")))


def plain(text: str) -> str:
    """Words only, without diacritics, UBND written out and 07/6 as 7/6, so that spelling is not what is compared."""
    short = (word.lstrip("0") or "0" if word.isdigit() else word for word in words(text))
    return f" {' '.join(short)} ".replace(" ubnd ", " uy ban nhan dan ")


def contains(text: str, part: str) -> bool:
    """Whether ``part`` stands in ``text`` as whole words."""
    return plain(part) in plain(text)


def section_text(programme: Programme, section: str) -> str:
    """Everything that the records of one section say, with the bodies they bind."""
    records = [clause for clause in programme.clauses if clause.section == section]
    return " | ".join(" | ".join((clause.title, clause.summary, *clause.actors)) for clause in records)


def deadline_words(duty: Duty) -> str | None:
    """The deadline as the facts write it: the day that is itself late, or the period's end."""
    match duty.deadline:
        case BeforeDate(date=day):
            return f"trước ngày {day:%d/%m/%Y}"
        case BeforeDay(day=day_of_month, months=months):
            return f"trước ngày {day_of_month} tháng {', '.join(map(str, months))}"
        case PeriodEnd(days=0):
            return "hết kỳ"
        case _:
            return None


def owed(duty: Duty | DutyFact) -> tuple[object, ...]:
    """A duty as the facts compare it."""
    deadline = duty.deadline if isinstance(duty, DutyFact) else deadline_words(duty)
    day = plain(deadline) if deadline else None
    return duty.kind, duty.cycle, duty.strength, duty.amount, frozenset(duty.addressees), day


def counterpart(programme: Programme, fact: DutyFact) -> Duty:
    """The pack's duty that a fact describes."""
    return next(duty for duty in programme.duties if owed(duty) == owed(fact))


def same_duties(programme: Programme, facts: Facts) -> bool:
    """Whether exactly the duties of the facts stand in the pack."""
    return Counter(map(owed, programme.duties)) == Counter(map(owed, facts.duty))


def test_every_pack_has_facts(packs: Mapping[str, Programme]) -> None:
    """No pack is shipped without a hand-made list beside it."""
    assert list(packs) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_identity(packs: Mapping[str, Programme], slug: str) -> None:
    """Number, day of issue, issuer and period are those of the document; what it does not show stays empty."""
    programme, facts = packs[slug], facts_of(slug)
    assert (programme.number, programme.issued) == (facts.number, facts.issued)
    assert plain(programme.issuer) == plain(facts.issuer)
    assert (programme.period.start, programme.period.end) == facts.period


@pytest.mark.parametrize("slug", SLUGS)
def test_subjects_fields_and_stages(packs: Mapping[str, Programme], slug: str) -> None:
    """Subjects, fields and stages are those of the document, no more and no fewer."""
    programme, facts = packs[slug], facts_of(slug)
    assert set(programme.subjects) == set(facts.subjects)
    assert programme.fields_open == facts.fields_open
    assert {plain(field.name) for field in programme.fields} == set(map(plain, facts.fields))
    assert [plain(stage.name) for stage in programme.stages] == list(map(plain, facts.stages))


@pytest.mark.parametrize("slug", SLUGS)
def test_criteria(packs: Mapping[str, Programme], slug: str) -> None:
    """The criteria asked in a nomination are those of the document, in its order, each of the right subjects."""
    criteria, facts = packs[slug].criteria, facts_of(slug).criteria
    assert len(criteria) == len(facts)
    for criterion, fact in zip(criteria, facts, strict=True):
        assert contains(criterion.name, fact.name)
        assert set(criterion.subjects) == set(fact.subjects)


@pytest.mark.parametrize("slug", SLUGS)
def test_duties(packs: Mapping[str, Programme], slug: str) -> None:
    """What is owed, how strongly, how often, how many, by whom and by when is exactly what the document says."""
    assert same_duties(packs[slug], facts_of(slug))


@pytest.mark.parametrize("slug", SLUGS)
def test_last_safe_days(packs: Mapping[str, Programme], slug: str) -> None:
    """A stated day is itself late: the last safe days computed from the pack are the ones worked out by hand."""
    programme = packs[slug]
    for fact in facts_of(slug).duty:
        duty = counterpart(programme, fact)
        found = {one.last_safe for span in periods(programme, duty.cycle) if (one := due(duty, span, programme))}
        assert set(fact.last_safe) <= found
        assert bool(fact.last_safe) == bool(found)


@pytest.mark.parametrize("slug", SLUGS)
def test_recipients_of_duties(packs: Mapping[str, Programme], slug: str) -> None:
    """What is owed goes to the body that the document names."""
    for fact in facts_of(slug).duty:
        recipient = counterpart(packs[slug], fact).recipient or ""
        assert fact.recipient is None or contains(recipient, fact.recipient)


@pytest.mark.parametrize("slug", SLUGS)
def test_cited_documents(packs: Mapping[str, Programme], slug: str) -> None:
    """Each document that the text names stands in one record with its number and its day."""
    summaries = [clause.summary for clause in packs[slug].clauses]
    for cited in facts_of(slug).cited:
        day = f"{cited.issued:%d/%m/%Y}"
        assert any(contains(said, cited.number) and contains(said, day) for said in summaries), cited.number


@pytest.mark.parametrize("slug", SLUGS)
def test_sections_say_their_facts(packs: Mapping[str, Programme], slug: str) -> None:
    """Names, figures, dates and set terms stand in records of the section where the document has them."""
    for said in facts_of(slug).said:
        text = section_text(packs[slug], said.section)
        assert [part for part in said.words if not contains(text, part)] == [], said.section


@pytest.mark.parametrize("slug", SLUGS)
def test_silences(packs: Mapping[str, Programme], slug: str) -> None:
    """What the document leaves open is said to be left open."""
    for fact in facts_of(slug).silence:
        texts = [plain(one.summary) for one in packs[slug].silences if one.about == fact.about]
        assert any(all(f" {word} " in text for word in plain(fact.words).split()) for text in texts), fact


@pytest.mark.parametrize(
    "change",
    [{"amount": 4}, {"strength": Strength.TARGET}, {"cycle": Cycle.YEAR}, {"addressees": (UnitClass.COMMUNE,)}],
    ids=["amount", "strength", "cycle", "addressees"],
)
def test_a_changed_figure_is_seen(packs: Mapping[str, Programme], change: Mapping[str, object]) -> None:
    """One figure changed in one duty makes the comparison fail."""
    programme = packs["thai-binh-90-2023"]
    duties = [duty.model_copy(update=change) if duty.amount == 5 else duty for duty in programme.duties]
    assert not same_duties(programme.model_copy(update={"duties": tuple(duties)}), facts_of(programme.slug))


def test_a_changed_day_is_seen(packs: Mapping[str, Programme]) -> None:
    """A day changed in a section is no longer found there, while 28/02 and 28/2 are the same day."""
    text = section_text(packs["thai-binh-26-2024"], "III.1")
    assert contains(text, "28/02/2024")
    assert contains(text, "28/2/2024")
    assert not contains(text.replace("28/02/2024", "29/02/2024"), "28/02/2024")


@pytest.mark.parametrize("kind", list(ClauseKind))
def test_every_kind_is_used(packs: Mapping[str, Programme], kind: ClauseKind) -> None:
    """Each kind of record occurs in some pack, so none is kept for nothing."""
    assert any(clause.kind is kind for programme in packs.values() for clause in programme.clauses)
