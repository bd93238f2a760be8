"""The stage itself: what is said is answered, on both databases."""

from tests.stage import Stage


async def test_a_greeting_is_answered(both: Stage) -> None:
    """The first message says who is talking and offers what can be done."""
    heard = await both.person("ai-do").says("alo")
    assert "trợ lý tự động" in heard
    assert both.person("ai-do").token("Gửi tin về một gương tốt") == "go.tip"
