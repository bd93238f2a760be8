"""Every record can be asked for, however the letters were put together."""

import unicodedata
from collections import Counter
from collections.abc import Callable

from content.answers import Answer, Library
from content.answers.knowing.records import Record
from content.answers.language.words import fits, split
from content.phrasebook import Phrases
from tests.content.answers.sets import ANSWER, OLDER, OPEN, UNSEEN, Asked, by_kind, every

Ask = Callable[..., Answer]
WAYS = 2


def test_every_record_is_reached_by_two_questions(library: Library, said: Phrases) -> None:
    """The section of each clause is cited for two differently worded questions of the sets; those that fall short."""
    reached: Counter[tuple[str, str]] = Counter()
    for question in (question for name in (OPEN, UNSEEN, *OLDER) for question in every(name)):
        if asked := asked_for(question, library):
            cited = {(one.programme, one.section) for one in question.put(library, said).citations}
            reached.update((one.programme, one.id) for one in asked if (one.programme, one.section) in cited)
    every_clause = [one for slug in library.programmes for one in library.of(slug) if not one.silent]
    short = [f"{one.programme} {one.id}" for one in every_clause if reached[one.programme, one.id] < WAYS]
    assert not short, f"{len(short)} of {len(every_clause)}"


def asked_for(question: Asked, library: Library) -> list[Record]:
    """The records that a question names; one that names none asks for whatever stands alone in its section."""
    places = [place for entry in question.sections for place in entry.split("|")]
    found = []
    for slug in {slug for slug, _ in map(question.place, places)} & set(library.programmes):
        records = library.of(slug)
        named = {name for where, name in map(question.place, question.records) if where == slug}
        sections = Counter(record.section for record in records)
        alone = {place for where, place in map(question.place, places) if where == slug and sections[place] == 1}
        found += [one for one in records if one.id in named or (not question.records and one.section in alone)]
    return found


def test_letters_sent_apart_are_read_as_one(ask: Ask) -> None:
    """Phones that send a vowel and its marks as separate characters get the same answers."""
    for question in by_kind("first")[ANSWER][::10]:
        assert ask(unicodedata.normalize("NFD", question.text)) == ask(question.text)


def test_old_and_new_tone_placement_are_the_same_word() -> None:
    """“hoà” is “hòa”, “thuỷ” is “thủy”; “chạy” is not “cháy”, but “chay” may be."""
    assert split("hoà thuỷ") == split("hòa thủy")
    assert not fits(split("chạy")[0], split("cháy")[0])
    assert fits(split("chay")[0], split("cháy")[0])


def test_a_word_without_marks_in_a_marked_text_has_none() -> None:
    """In “Ban Tuyên giáo Tỉnh ủy làm gì” the first word is not “bán”; in “ban tuyen giao” it could be."""
    sold = split("bán")[0]
    assert not fits(split("Ban Tuyên giáo Tỉnh ủy làm gì")[0], sold)
    assert fits(split("ban tuyen giao")[0], sold)
