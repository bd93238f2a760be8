"""Questions of the same sense come together; what the office has answered since is left out."""

from datetime import date

from content.answers import Entry, Library
from content.answers.answering.grouping import grouped, nearest
from content.rules.kept import Standing, Why, kept

DAY = date(2026, 11, 18)
SAMPLE = "mau-2026-2030"


def asked(words: str, times: int = 1, day: date = DAY) -> Standing:
    """A question as it stands."""
    one = kept(words, Why.NOT_FOUND)
    assert one is not None
    return Standing(one.mark, one.words, ((Why.NOT_FOUND, times),), day)


def test_the_same_sense_is_one_group(library: Library) -> None:
    """Spelling, order and courtesies part nothing; another subject does. The biggest stands first."""
    questions = [
        asked("hội chữ thập đỏ có được cộng điểm thi đua không", 3),
        asked("nhận thưởng qua tài khoản ngân hàng được không", 2),
        asked("nhan thuong bang tai khoan ngan hang co duoc khong a", 2),
        asked("có được nhận thưởng qua tài khoản ngân hàng không vậy"),
    ]
    found = grouped(questions, library)
    assert [(one.count, len(one.questions)) for one in found] == [(5, 3), (3, 1)]
    assert found[0].leading == questions[1]
    assert found[0].holds(questions[3].mark)


def test_different_documents_stay_apart(library: Library) -> None:
    """The same question of two plans needs two answers; one that names none goes with the first."""
    questions = [
        asked("kế hoạch 90: ai trả tiền in giấy khen", 3),
        asked("chỉ thị Lào Cai: ai trả tiền in giấy khen", 2),
        asked("ai tra tien in giay khen"),
    ]
    assert [[one.words for one in group.questions] for group in grouped(questions, library)] == [
        [questions[0].words, questions[2].words],
        [questions[1].words],
    ]


def test_what_was_answered_since_is_left_out(library: Library) -> None:
    """An entry takes its questions off the list, until somebody asks or marks it again later."""
    question = "nhận thưởng qua tài khoản ngân hàng được không"
    answered = library.with_office([Entry(1, SAMPLE, question, "Được.", DAY)])
    assert grouped([asked(question)], library)
    assert grouped([asked(question)], answered) == []
    assert grouped([asked(question, day=date(2026, 11, 19))], answered)


def test_the_nearest_record(library: Library) -> None:
    """Of the document that is named, or of all; nothing where no word is shared."""
    found = nearest("kế hoạch 90: tiêu chuẩn chung gồm những gì", library)
    assert found is not None
    assert found.record.programme == "thai-binh-90-2023"
    assert nearest("xyzzy plugh", library) is None


def test_nothing_asked(library: Library) -> None:
    """No questions, no groups."""
    assert grouped([], library) == []
