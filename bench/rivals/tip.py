"""Our own way to tell of a good deed, as a script: what a real form costs beside the plain one of the contest."""

from collections.abc import Callable, Sequence

from bench.rivals.people import Line


def tell_a_tip(chat: int) -> Sequence[Line]:
    """Six messages from the first word to the code; a greeting may come before a reply."""
    return (
        Line("gửi tin", _holding("câu 1/4"), strict=False),
        Line(f"Cạnh nhà tôi có bà {chat} nấu cháo cho bệnh nhân, mỗi tuần 40 suất.", _holding("câu 2/4"), strict=False),
        Line(f"xã Số {chat % 977}", _holding("câu 3/4"), strict=False),
        Line("bỏ qua", _holding("câu 4/4"), strict=False),
        Line("2", _holding("Tin của bạn"), strict=False),
        Line("gửi", _holding("Mã theo dõi"), strict=False),
    )


def _holding(words: str) -> Callable[[str], bool]:
    return lambda text: words in text
