"""Every record can be asked for, however the letters were put together."""

import unicodedata
from collections.abc import Callable

from content.answers import Answer, Library
from content.answers.words import fits, split
from tests.content.answers.question_sets import asked

Ask = Callable[..., Answer]
WANTED = 0.97


def test_every_record_is_reached_by_two_ways_to_ask(library: Library, ask: Ask) -> None:
    """With its document named, each record's section is cited for at least two of its asks, and for nearly all asks."""
    right, total = 0, 0
    for programme in library.programmes.values():
        for record in library.of(programme.slug):
            answers = [ask(f"{programme.number or programme.names[0]} {way}") for way in record.asks]
            here = (programme.slug, record.section)
            reached = sum(here in {(one.programme, one.section) for one in answer.citations} for answer in answers)
            assert reached >= min(2, len(record.asks)), record.id
            right, total = right + reached, total + len(record.asks)
    assert right >= WANTED * total


def test_letters_sent_apart_are_read_as_one(ask: Ask) -> None:
    """Phones that send a vowel and its marks as separate characters get the same answers."""
    for question in asked()[::10]:
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
