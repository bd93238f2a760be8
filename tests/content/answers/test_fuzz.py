"""Whatever is typed, in whatever talk, on whatever day: an answer that keeps its promises, and never an error."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.packs import load_packs
from content.phrasebook import PHRASES, phrases
from content.programme import BeforeDay, PeriodEnd, UnitClass
from content.rules.deadline import WorkingDate

RUN = 12
"""Characters in a row that are the asker's own unless they stand in a record or a phrase."""
LONGEST = 1_200
"""Characters of an answer beside the lines that say where it stands."""
WHOLE = "toàn văn"
"""Cited for what a document leaves open everywhere."""
TYPED_MAX = 10_000
CHOICES_MAX = 8
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)

_MARKUP = re.compile(
    r"https?:|www\.|javascript:|</?\w+>|\]\(|\*\*|__|``"
    r"|[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_COMPUTED = re.compile(r"[\d\W_]*")
_SOURCE = ("Nguồn: ", "Kế hoạch này", "Chỉ thị này", "Đây là kế hoạch mẫu")


@cache
def _library() -> Library:
    return Library(load_packs())


@cache
def _known() -> str:
    """Everything that the bot may say of itself: what stands in the packs and in the phrases."""
    said = [path.read_text(encoding="utf-8") for path in sorted(PHRASES.glob("*.ftl"))]
    packs = [line for one in _library().programmes.values() for line in _lines(one)]
    return "\n".join([*said, *packs])


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for _, each in value:
            yield from _lines(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _lines(each)


@cache
def _asks() -> list[str]:
    """What people ask for, and what documents are called: what comes near to an answer."""
    programmes = _library().programmes.values()
    stated = [ask for one in programmes for clause in one.clauses for ask in clause.asks[:2]]
    unstated = [ask for one in programmes for silence in one.silences for ask in silence.asks[:2]]
    return [*stated, *unstated, *(name for one in programmes for name in one.names)]


_SYLLABLES = """
hạn nộp chỉ tiêu tiêu chuẩn báo cáo quý này sau năm tháng mai ngày mấy còn bao nhiêu ai gửi đâu kế hoạch kh chỉ thị 90
26 80 48 thái bình lào cai nam định xã phường em tôi của và thì sao vậy thế nguyên văn mục iv.1 ko dc z bn đhtt tđkt
"""
HOSTILE = [
    "<b>đậm</b>",
    "<script>alert(1)</script>",
    "[bấm vào](https://xau.example/a)",
    "https://xau.example/?q=han+nop",
    "www.xau.example",
    "'; DROP TABLE talks; --",
    '" OR 1=1',
    "{ $document }",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "../../etc/passwd",
    "%00%0a",
    "\\u0000",
    "javascript:alert(1)",
    "999999999999999999999999/KH-UBND",
    "kế hoạch 123456789012345/KH-UBND",
    "ngày 31/02/2026",
    "0" * 40,
    "kh " + "9" * 60,
    "**đậm** __gạch__ `mã`",
    "\u202egnurt\u202c",
    "a\u200bb\u200cc\u200dd\ufeff",
    "\ud800",
    "\udfff hạn",
    "👨‍👩‍👧‍👦🇻🇳",
    "\x00\x07\x1b[31m",
    "ｈạｎ ｎộｐ",
    "𝖍𝖆𝖓 nộp",
    "مرحبا بالعالم",
    "هل\u200f",
    "e\u0301\u0323\u0302" * 20,
]
TYPED = (
    st.text(st.characters(exclude_categories=[]), max_size=60)
    | st.text(st.characters(categories=["Mn", "Cf", "Cc", "Cs", "So"]), max_size=30)
    | st.text("0123456789/.-: ", max_size=30)
    | st.lists(st.sampled_from(_SYLLABLES.split()), max_size=12).map(" ".join)
    | st.sampled_from(HOSTILE)
    | st.deferred(lambda: st.sampled_from(_asks()))
)
GLUE = st.sampled_from([" ", "", "\n", ". ", "? ", " và ", ", "])


@st.composite
def messages(draw: st.DrawFn) -> str:
    """1 to 10,000 characters: a few pieces of any kind, sometimes over and over."""
    pieces = draw(st.lists(st.tuples(TYPED, GLUE), min_size=1, max_size=6))
    once = "".join(piece + glue for piece, glue in pieces) or "?"
    times = draw(st.sampled_from([1, 1, 1, 1, 1, 1, 2, 40, TYPED_MAX]))
    return (once * min(times, TYPED_MAX // len(once) + 1))[:TYPED_MAX]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A message in any talk, about any programme or none, for any unit, on any day, with days an office has set."""
    slugs = list(_library().programmes)
    earlier = messages() | st.sampled_from([*slugs, "no-such-slug"]) | st.deferred(lambda: st.sampled_from(_asks()))
    return Question(
        draw(messages()),
        draw(st.dates(FIRST, LAST)),
        programme=draw(st.none() | st.sampled_from([*slugs, "", "no-such-slug"])),
        history=tuple(draw(st.lists(earlier, max_size=4))),
        unit_class=draw(st.none() | st.sampled_from(UnitClass)),
        working={} if draw(st.booleans()) else _office_days(draw),
    )


def _office_days(draw: st.DrawFn) -> dict[tuple[str, str], WorkingDate]:
    months = tuple(sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4))))
    before = st.builds(BeforeDay, type=st.just("before-day"), day=st.integers(1, 31), months=st.just(months))
    after = st.builds(PeriodEnd, type=st.just("period-end"), days=st.integers(-366, 366))
    one = WorkingDate(draw(before | after), "Văn phòng", draw(st.dates(FIRST, LAST)))
    return {(slug, duty.id): one for slug, programme in _library().programmes.items() for duty in programme.duties}


def _faults(asked: Question, given: Answer) -> Iterator[str]:
    """What is wrong with an answer whatever was asked, in a word each."""
    if not given.text.strip():
        yield "says nothing"
    if (given.kind is AnswerKind.ANSWER) != bool(given.citations):
        yield f"{given.kind} with {len(given.citations)} citations"
    if (given.kind is AnswerKind.ABSTAIN) != (given.reason is not None):
        yield "a reason without a decline, or the other way round"
    if ("Nguồn: " in given.text) != bool(given.citations):
        yield "a source without a citation, or the other way round"
    yield from _cited_wrongly(given)
    yield from _echoes(asked, given)
    if len(_beside_sources(given)) > LONGEST:
        yield f"{len(_beside_sources(given))} characters"
    if len(given.choices) > CHOICES_MAX:
        yield f"{len(given.choices)} choices"


def _cited_wrongly(given: Answer) -> Iterator[str]:
    for one in given.citations:
        programme = _library().programmes.get(one.programme)
        if programme is None or one.document != programme.document:
            yield f"no such document: {one}"
        elif one.section not in {WHOLE, *(record.section for record in programme.clauses)}:
            yield f"no such section: {one}"


def _echoes(asked: Question, given: Answer) -> Iterator[str]:
    """Markup and links of anybody, and what stands in no record or phrase but in something the asker typed."""
    typed = "\n".join([asked.text, *asked.history])
    for text in (given.text, *given.choices):
        if found := _MARKUP.search(text):
            yield f"markup: {found.group()!a}"
        runs = (text[place : place + RUN] for place in range(len(text) - RUN + 1))
        yield from (f"echoes {run!r}" for run in runs if run in typed and _own(run))


def _own(run: str) -> bool:
    return run not in _known() and _COMPUTED.fullmatch(run) is None


def _beside_sources(given: Answer) -> str:
    return "\n".join(line for line in given.text.splitlines() if not line.startswith(_SOURCE))


@given(questions())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_anything_typed(asked: Question) -> None:
    """Never an error; sources and citations agree and exist; nothing of the asker's comes back; never too long."""
    assert list(_faults(asked, answer(asked, _library(), phrases()))) == []
