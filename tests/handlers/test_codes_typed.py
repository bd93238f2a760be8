"""A code is known for one wherever nothing else is asked."""

from tests.stage import Stage

WITHOUT_DIGIT = "KGEW-VCFQ-SMSBW"


async def test_code_without_a_digit_is_a_code(stage: Stage) -> None:
    """One in a hundred codes is letters only: it is looked up, not taken for a question."""
    assert "lượt thử" in await stage.person("hang-xom").says(WITHOUT_DIGIT)
    assert "lượt thử" in await stage.person("nguoi-khac").says(WITHOUT_DIGIT.lower())


async def test_word_is_no_code(stage: Stage) -> None:
    """Words that happen to be thirteen letters long are still a question."""
    assert "lượt thử" not in await stage.person("hang-xom").says("khen thẳng trang")
