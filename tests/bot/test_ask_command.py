"""``python -m bot ask``: questions and answers as text and as JSON lines."""

import json

import pytest

from tests.bot.command_line import Ended, Operator

GENERAL = "tiêu chuẩn chung gồm những gì?"
SHAPE = {"id", "kind", "text", "citations", "choices"}


def ask(operator: Operator, *lines: object, options: tuple[str, ...] = ()) -> Ended:
    """Each line as JSON, or as it is where it is a text."""
    written = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return operator.types("ask", "--json", *options, stdin="\n".join(written))


def cited(line: dict[str, object]) -> set[str]:
    """The programmes that an answer names as its sources."""
    citations = line["citations"]
    assert isinstance(citations, list)
    return {one["programme"] for one in citations}


def test_one_question(operator: Operator) -> None:
    """The answer stands on stdout with its source and whether the plan is still in force."""
    ended = operator.types("ask", GENERAL, "--programme", "thai-binh-90-2023")
    assert (ended.code, ended.err) == (0, "")
    assert "90/KH-UBND, mục II.2.2.a" in ended.out
    assert "đã hết giai đoạn 2023-2025" in ended.out


def test_the_day_can_be_chosen(operator: Operator) -> None:
    """On a day within its period the same plan is in force."""
    ended = operator.types("ask", GENERAL, "--programme", "thai-binh-90-2023", "--now", "2024-05-01")
    assert "đã hết giai đoạn" not in ended.out


def test_no_database_is_needed(operator: Operator) -> None:
    """Asking leaves nothing behind."""
    operator.types("ask", GENERAL)
    assert list(operator.folder.iterdir()) == []


def test_one_line_out_for_each_in(operator: Operator) -> None:
    """Answers come in the order of the questions, each with the id of its question, all in one form."""
    questions = ("tiêu chuẩn chung", "hạn báo cáo quý", "asdfgh")
    ended = ask(operator, *({"id": number, "question": one} for number, one in enumerate(questions)), {"question": "x"})
    lines = ended.json_lines()
    assert ended.code == 0
    assert [line["id"] for line in lines] == [0, 1, 2, None]
    assert {frozenset(line) for line in lines} == {frozenset(SHAPE)}


def test_a_bad_line_does_not_stop_the_rest(operator: Operator) -> None:
    """What cannot be read gets a line that says so in its place, and the exit code is 1 at the end."""
    bad = ("alo", "[1]", {"id": 3}, {"id": 4, "question": GENERAL, "now": "hôm nay"})
    ended = ask(operator, *bad, {"id": 5, "question": GENERAL, "programme": "thai-binh-90-2023"})
    lines = ended.json_lines()
    assert ended.code == 1
    assert [line["kind"] for line in lines] == ["abstain"] * 4 + ["answer"]
    assert [line["id"] for line in lines] == [None, None, 3, 4, 5]


def test_unknown_programme(operator: Operator) -> None:
    """A programme that is not there is named, and never answered for from another."""
    (line,) = ask(operator, {"id": "a", "question": GENERAL, "programme": "ha-noi"}).json_lines()
    assert (line["id"], line["kind"], line["citations"]) == ("a", "abstain", [])
    assert "ha-noi" in str(line["text"])
    ended = operator.types("ask", GENERAL, "--programme", "ha-noi")
    assert (ended.code, ended.out) == (1, "")
    assert "thai-binh-90-2023" in ended.err


def test_programme_for_all_lines(operator: Operator) -> None:
    """The option holds for every line that names none itself."""
    options = ("--programme", "thai-binh-90-2023")
    own = {"question": "hạn báo cáo quý", "programme": "lao-cai-chi-thi"}
    first, second = ask(operator, {"question": GENERAL}, own, options=options).json_lines()
    assert (cited(first), cited(second)) == ({"thai-binh-90-2023"}, {"lao-cai-chi-thi"})


@pytest.mark.parametrize(
    "history",
    [
        ["kế hoạch 90 của Thái Bình nói gì"],
        [{"question": "kế hoạch 90 của Thái Bình nói gì"}],
        [{"text": "kế hoạch 90 của Thái Bình nói gì", "at": 1}],
        [{"role": "user", "content": "kế hoạch 90 của Thái Bình"}, {"role": "assistant", "content": "80/KH-UBND …"}],
    ],
)
def test_history(operator: Operator, history: list[object]) -> None:
    """A follow-up is about what was asked before, in whichever form the earlier questions are given."""
    (line,) = ask(operator, {"question": "còn tiêu chuẩn chung?", "history": history}).json_lines()
    assert cited(line) == {"thai-binh-90-2023"}


def test_each_line_has_its_moment(operator: Operator) -> None:
    """“now” of a line decides whether the plan is over."""
    one = {"question": GENERAL, "programme": "thai-binh-90-2023"}
    then, today = ask(operator, {**one, "now": "2024-05-01T08:00"}, one).json_lines()
    assert "đã hết giai đoạn" not in str(then["text"])
    assert "đã hết giai đoạn" in str(today["text"])


@pytest.mark.parametrize(
    "words, said",
    [((), "type a question"), (("x", "--now", "hôm nay"), "'hôm nay' is not a moment")],
)
def test_mistakes(operator: Operator, words: tuple[str, ...], said: str) -> None:
    """A plain sentence and exit code 1."""
    ended = operator.types("ask", *words)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
