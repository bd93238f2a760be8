"""Rendering: buttons or numbers, and parts that fit the platform without losing a word."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Capabilities, Part, PhotoOut
from bot.render import render, split
from content.message import Choice, File, Message, Show

BUTTONS = Capabilities(text_limit=100, buttons=True, documents=True)
NUMBERS = Capabilities(text_limit=100, buttons=False)
LIST = File("d", "ds.xlsx", "x")
PHOTO = File("e", "ảnh 1.jpg", "image/jpeg")
CHOICES = (
    Choice("Cá nhân", "a.1.individual"),
    Choice("Gửi", "a.1.send", Show.BUTTON),
    Choice("1", "a.1.edit.name", Show.NUMBER),
)
WORDS = st.text(st.sampled_from("ab ữ\n.!?…🌾") | st.characters(exclude_categories=["Cs"]), max_size=400)


def units(text: str) -> int:
    """UTF-16 units, as platforms count."""
    return len(text.encode("utf-16-le")) // 2


def test_buttons() -> None:
    """With buttons the text stays as it is; a choice whose number stands in the text gets none."""
    assert render(Message("Đề cử ai?", CHOICES), BUTTONS) == [Part("Đề cử ai?", CHOICES[:2])]


def test_numbers() -> None:
    """Without buttons the choices are numbered lines; one that can be typed as a word is not listed."""
    assert render(Message("Đề cử ai?", CHOICES), NUMBERS) == [Part("Đề cử ai?\n1. Cá nhân")]


def test_buttons_stand_below_the_end() -> None:
    """Files come before a long text, each by itself, and the buttons below its end."""
    file, *words = render(Message("Một câu dài. " * 10, CHOICES, (LIST, LIST)), BUTTONS)[1:]
    assert file == Part("", files=(LIST,))
    assert [part.buttons for part in words] == [*[()] * (len(words) - 1), CHOICES[:2]]
    assert not any(part.files for part in words)


def test_a_file_carries_short_words() -> None:
    """One message with a caption instead of two."""
    captioned = replace(BUTTONS, caption_limit=20)
    assert render(Message("Danh sách", CHOICES, (LIST,)), captioned) == [Part("Danh sách", CHOICES[:2], (LIST,))]
    assert len(render(Message("Danh sách " * 3, (), (LIST,)), captioned)) == 2


def test_what_cannot_be_sent_is_linked() -> None:
    """A channel without documents says where the file is; without an address it at least names it."""
    (linked,) = render(Message("Danh sách", (), (LIST,)), NUMBERS, lambda file: f"https://x/{file.digest}")
    assert linked == Part("Danh sách\nds.xlsx: https://x/d")
    assert render(Message("Danh sách", (), (LIST,)), NUMBERS) == [Part("Danh sách\nds.xlsx")]


def test_a_photo_by_its_address() -> None:
    """It goes out with the words where there is an address; without one the words go out, and name it."""
    addressed = replace(NUMBERS, photos=PhotoOut.ADDRESS, caption_limit=100)
    message = Message("Tin", (), (PHOTO,))
    assert render(message, addressed, lambda file: f"https://x/{file.digest}") == [Part("Tin", (), (PHOTO,))]
    assert render(message, addressed) == [Part("Tin\nảnh 1.jpg")]
    assert render(message, replace(addressed, photos=PhotoOut.UPLOAD)) == [Part("Tin", (), (PHOTO,))]
    assert render(replace(message, files=(PHOTO,) * 2), addressed) == [Part("Tin\nảnh 1.jpg\nảnh 1.jpg")]


def test_a_page_replaces_what_it_fits() -> None:
    """Where messages can be edited; a text of several parts cannot take the place of one."""
    editing = replace(BUTTONS, edit=True)
    page = Message("Trang 2", CHOICES, page=True, replaces="77")
    assert [part.replaces for part in render(page, editing)] == ["77"]
    assert [part.replaces for part in render(page, BUTTONS)] == [""]
    assert {part.replaces for part in render(replace(page, text="Một câu dài. " * 10), editing)} == {""}


def test_a_cut_comes_at_the_best_end() -> None:
    """A paragraph's end is better than a line's, a line's better than a sentence's, a sentence's than a word's."""
    assert split("Một hai ba.\n\nBốn. Năm", 20) == ["Một hai ba.", "Bốn. Năm"]
    assert split("Một hai. Ba bốn\nNăm sáu", 18) == ["Một hai. Ba bốn", "Năm sáu"]
    assert split("Một hai ba. Bốn năm sáu", 16) == ["Một hai ba.", "Bốn năm sáu"]
    assert split("Một hai ba bốn", 9) == ["Một hai", "ba bốn"]
    assert split("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@given(WORDS, st.integers(min_value=2, max_value=60))
def test_no_word_is_lost(text: str, limit: int) -> None:
    """Whatever is said arrives whole and in order; only white space at a cut may go."""
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(WORDS, st.integers(min_value=2, max_value=60))
def test_every_part_fits(text: str, limit: int) -> None:
    """No part is longer than the platform takes, counted in UTF-16 units; an emoji counts two and is not torn."""
    for piece in split(text, limit):
        assert units(piece) <= limit
        piece.encode()


@given(WORDS.filter(str.strip), st.integers(min_value=2, max_value=60))
def test_no_part_is_empty(text: str, limit: int) -> None:
    """A platform refuses an empty message, so none is made of words."""
    assert all(piece.strip() for piece in split(text, limit))


def test_white_space_makes_no_part() -> None:
    """Neither behind what fits exactly nor before it; only of nothing comes nothing."""
    assert split("a" * 20 + "\n", 20) == ["a" * 20]
    assert split(" " * 20 + "a" * 20, 20) == ["a" * 20]
    assert split("", 20) == split(" " * 30, 20) == [""]
