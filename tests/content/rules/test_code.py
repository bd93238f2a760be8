"""Codes: enough randomness, every slip caught, and read however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.code import code_hash, looks_like_code, new_code, parse_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = new_code(bytes(range(8)))
codes = st.binary(min_size=8, max_size=8).map(new_code)


def regrouped(symbols: str) -> str:
    """Thirteen symbols in the usual groups."""
    return f"{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


@given(codes)
def test_form(code: str) -> None:
    """4-4-5 symbols without I, L and O, U at most at the end, and read back as they are."""
    assert [len(group) for group in code.split("-")] == [4, 4, 5]
    assert set(code[:-1]) <= set(ALPHABET + "-")
    assert code[-1] in ALPHABET + "U"
    assert parse_code(code) == code


def test_sixty_bits() -> None:
    """Each of the sixty bits used changes the code; the four highest of the eight bytes do not."""
    made = {new_code((1 << bit).to_bytes(8, "big")) for bit in range(60)}
    assert len(made | {new_code(bytes(8))}) == 61
    assert new_code(b"\xf0" + bytes(7)) == new_code(bytes(8))


def test_too_little_randomness() -> None:
    """Seven bytes make no code."""
    with pytest.raises(ValueError, match="8 random bytes"):
        new_code(bytes(7))


@given(codes)
def test_every_wrong_symbol_is_caught(code: str) -> None:
    """No code with one other symbol is taken, in any place."""
    symbols = code.replace("-", "")
    wrong = (
        symbols[:place] + other + symbols[place + 1 :]
        for place in range(13)
        for other in ALPHABET + "U"
        if other != symbols[place]
    )
    assert not any(map(parse_code, map(regrouped, wrong)))


@given(codes)
def test_every_swap_is_caught(code: str) -> None:
    """No code with two neighbours swapped is taken, in any place."""
    symbols = code.replace("-", "")
    swapped = (
        symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]
        for place in range(12)
        if symbols[place] != symbols[place + 1]
    )
    assert not any(map(parse_code, map(regrouped, swapped)))


@pytest.mark.parametrize(
    "template",
    [
        "{code}",
        "mã của tôi là {code} ạ",
        "Ma theo doi: {code}.",
        "({code})",
        "dạ {lower} nhé",
        "{spaced}",
        "{dotted}",
        "{plain}",
        "{long_dash}",
        "{apart}",
        "mã {threes}",
    ],
)
def test_lenient(template: str) -> None:
    """Words around it, case, spaces, dots and dashes of all kinds do not matter."""
    plain = CODE.replace("-", "")
    typed = template.format(
        code=CODE,
        lower=CODE.lower(),
        spaced=CODE.replace("-", " "),
        dotted=CODE.replace("-", " . "),
        plain=plain,
        long_dash=CODE.replace("-", "–"),
        apart=" ".join(plain),
        threes=f"{plain[:3]} {plain[3:6]} {plain[6:9]} {plain[9:]}",
    )
    assert parse_code(typed) == CODE


def test_misread_letters() -> None:
    """O is read as 0, I and L as 1; full-width letters as plain ones."""
    code = new_code((0b00001_00000 << 10).to_bytes(8, "big"))
    assert code.count("1") >= 1
    assert parse_code(code.replace("0", "o").replace("1", "l")) == code
    assert parse_code(code.replace("1", "I")) == code
    assert parse_code("".join(chr(ord(symbol) + 0xFEE0) if symbol.isalnum() else symbol for symbol in CODE)) == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "menu",
        "tôi muốn gửi tin về một gương tốt",
        "0912 345 678",
        "ở thôn 4 có bác Thuấn làm lúa sạch",
        "7K3Q-9MZT",
        "12/8/2026",
        "😀😀😀",
        "minh biet nghie",
    ],
)
def test_other_text_is_no_code(text: str) -> None:
    """What people type otherwise is neither a code nor taken for a mistyped one."""
    assert parse_code(text) is None
    assert not looks_like_code(text)


def test_mistyped_code_is_recognised_as_one() -> None:
    """With a wrong check symbol it is no code, but looks like one."""
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    assert parse_code(wrong) is None
    assert looks_like_code(f"mã là {wrong}")
    assert looks_like_code(CODE.replace("-", ""))
    assert looks_like_code(CODE)


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    """No text raises, and what is read from it reads as itself."""
    code = parse_code(text)
    assert code is None or parse_code(code) == code
    assert looks_like_code(text) in (True, False)


def test_hash() -> None:
    """The hash depends on the code and the purpose, is stable, and shows neither."""
    tip, invitation = code_hash(CODE, "tip"), code_hash(CODE, "invitation")
    assert tip == code_hash(CODE, "tip")
    assert len({tip, invitation, code_hash(new_code(bytes(8)), "tip")}) == 3
    assert len(tip) == 64
    assert CODE not in tip
