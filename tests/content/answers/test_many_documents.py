"""With dozens of programmes a question back stays short, and nothing is answered from the wrong one."""

from datetime import date

import pytest

from bench.answers.hundred import packs
from content.answers import AnswerKind, Library, Question, answer
from content.answers.language.lexicon import lexicon
from content.packs import load_packs
from content.phrasebook import phrases
from content.programme import UnitClass

TODAY = date(2026, 11, 20)
MANY = 20
OFFERED = 8


@pytest.fixture(scope="module")
def many() -> Library:
    """The programmes of the product and others like them."""
    return Library(packs(load_packs(), MANY))


def test_of_many_documents_eight_are_offered_and_the_rest_counted(many: Library) -> None:
    """Those that still run come first, and each choice leads to its document."""
    given = answer(Question("hạn nộp ngày mấy", TODAY), many, phrases())
    assert given.kind is AnswerKind.CLARIFY
    assert len(given.choices) == OFFERED
    assert phrases().say("answers-which-more", count=MANY - OFFERED) in given.text
    asked = [many.documents.named(lexicon().words(choice)).slugs for choice in given.choices]
    over = [many.programmes[slugs[0]].over(TODAY) for slugs in asked]
    assert over == sorted(over)


def test_those_that_bind_the_asker_come_before_others(many: Library) -> None:
    """A party cell is offered the documents with a duty for party cells before those without, of equal standing."""
    given = answer(Question("hạn nộp ngày mấy", date(2024, 6, 1), unit_class=UnitClass.PARTY_CELL), many, phrases())
    named = [many.documents.named(lexicon().words(choice)).slugs[0] for choice in given.choices]
    binds = [any(UnitClass.PARTY_CELL in duty.addressees for duty in many.programmes[slug].duties) for slug in named]
    assert binds == sorted(binds, reverse=True)


@pytest.mark.parametrize(
    "text, slug",
    [("kh 90 tiêu chuẩn chung", "thai-binh-90-2023"), ("hạn báo cáo chỉ thị lào cai", "lao-cai-chi-thi")],
)
def test_a_named_document_is_found_among_many(many: Library, text: str, slug: str) -> None:
    """Its name is enough, however many others say the like."""
    assert answer(Question(text, TODAY), many, phrases()).topic == slug
