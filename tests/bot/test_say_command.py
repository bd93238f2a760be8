"""``python -m bot say``: messages in and out as JSON lines, through the real pipeline and database."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.tables import Attachment, Person, Tip
from tests.bot.command_line import Operator
from tests.stage import PNG

STORY = "o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo"
TO_THE_PHOTO = ({"text": "tôi muốn gửi tin"}, {"text": STORY}, {"text": "1"})


def heard(sent: list[dict[str, object]], person: str) -> str:
    """All that one person was sent."""
    return "\n\n".join(str(one["text"]) for one in sent if one["to"] == person)


async def stories(database: Database) -> list[str | None]:
    """The good deeds that somebody began to report here, without the sample's."""
    async with database.reading() as session:
        return list(await session.scalars(select(Tip.story).where(Tip.tipster_id.is_not(None))))


async def photos(database: Database) -> int:
    """How many photos were kept."""
    async with database.reading() as session:
        return await session.scalar(select(func.count(Attachment.id))) or 0


def test_a_greeting(operator: Operator) -> None:
    """A line of text is answered with the text, the choices with their tokens, and to whom it goes."""
    first = operator.says("ai-do", {"text": "alo"})[0]
    assert first["to"] == "ai-do"
    assert "trợ lý tự động" in str(first["text"])
    assert {"label": "Gửi tin về một gương tốt", "token": "go.tip"} in list_of(first["choices"])
    assert first["files"] == []


def list_of(value: object) -> list[object]:
    """A list, as JSON gave it."""
    assert isinstance(value, list)
    return value


def test_numbers_instead_of_buttons(operator: Operator) -> None:
    """Numbered, the choices stand in the text and nowhere else."""
    ended = operator.types("say", "--json", "--person", "ai-do", "--numbered", stdin='{"text": "alo"}')
    first = ended.json_lines()[0]
    assert "1. Gửi tin về một gương tốt" in str(first["text"])
    assert first["choices"] == []


def test_a_pressed_button(operator: Operator) -> None:
    """A choice is a token that was offered."""
    assert "câu 1/4" in heard(operator.says("ai-do", {"choice": "go.tip"}), "ai-do")


def test_a_photo(operator: Operator) -> None:
    """A photo is kept by its hash and counted; a second run of the same line does not make two of it."""
    (operator.folder / "photo.png").write_bytes(PNG + b"x")
    photo = {"photo": str(operator.folder / "photo.png")}
    assert "1 ảnh" in heard(operator.says("ai-do", *TO_THE_PHOTO, photo), "ai-do")
    operator.says("ai-do", photo)
    assert operator.has(photos) == 1
    kept = [path for path in (operator.folder / "data" / "photos").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [PNG + b"x"]


def test_a_file_that_is_no_photo(operator: Operator) -> None:
    """What does not begin like a photo is a file to the bot, whatever its name says, and is not kept."""
    (operator.folder / "photo.png").write_bytes(b"MZ something else")
    operator.says("ai-do", *TO_THE_PHOTO, {"photo": "photo.png"})
    assert operator.has(photos) == 0
    assert not (operator.folder / "data" / "photos").exists()


def test_time_passes(operator: Operator) -> None:
    """A line with only a moment lets reminders come, to whomever they are due."""
    sent = operator.says("can-bo", {"now": "2026-11-27T08:00"})
    assert "còn 3 ngày" in heard(sent, "can-bo")
    assert {"can-bo", "can-bo-an-binh"} < {one["to"] for one in sent}


def test_the_talk_goes_on(operator: Operator) -> None:
    """What was said in one run stands in the next: everything is in the database."""
    operator.says("ai-do", {"choice": "go.tip"})
    assert "câu 2/4" in heard(operator.says("ai-do", {"text": STORY}), "ai-do")
    assert operator.has(stories) == [STORY]


def test_the_same_key_twice(operator: Operator) -> None:
    """A line with the key of an earlier one is the same message, delivered again: it is not answered again."""
    line = {"text": "menu", "key": "update-1"}
    assert [one["to"] for one in operator.says("ai-do", line, line)].count("ai-do") == 1
    assert operator.says("ai-do", line) == []


def test_empty_lines(operator: Operator) -> None:
    """Lines without anything in them say nothing, and no input is no error."""
    for nothing in ("\n  \n", "{}\n", ""):
        ended = operator.types("say", "--json", "--person", "ai-do", stdin=nothing)
        assert (ended.code, ended.err) == (0, "")
        assert "ai-do" not in ended.out


@pytest.mark.parametrize(
    "line, said",
    [
        ("alo", "line 2: line: Invalid JSON"),
        ('"alo"', "line 2: line: Input should be an object"),
        ('{"txt": "alo"}', "line 2: txt: Extra inputs are not permitted"),
        ('{"text": 1}', "line 2: text: Input should be a valid string"),
        ('{"text": "\\ud83d"}', "line 2: line: Invalid JSON"),
        ('{"now": "hôm qua"}', "line 2: now: 'hôm qua' is not a moment"),
        ('{"photo": "none.png"}', "line 2: photo: No such file or directory"),
    ],
)
def test_a_bad_line(operator: Operator, line: str, said: str) -> None:
    """A line that cannot be used is named by its number; what stands before it was answered."""
    ended = operator.types("say", "--json", "--person", "ai-do", stdin=f'{{"text": "alo"}}\n{line}\n{{"text": "menu"}}')
    assert (ended.code, [one["to"] for one in ended.json_lines()].count("ai-do")) == (1, 1)
    assert ended.err.startswith(f"Error: {said}")
    assert len(ended.err.splitlines()) == 1


def test_other_doors(operator: Operator) -> None:
    """Only the console can be spoken through from here."""
    ended = operator.types("say", "--person", "x", "--channel", "telegram")
    assert (ended.code, ended.out) == (2, "")
    assert "console" in ended.err


def test_in_earnest(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """In production mode there is no sample, nobody has a role, and the clock stays as it is."""
    monkeypatch.delenv("GUONGSANG_NOW")
    monkeypatch.setenv("GUONGSANG_PRODUCTION", "true")
    first = operator.says("can-bo", {"text": "menu"})[0]
    assert "Đề cử điển hình" not in json.dumps(first, ensure_ascii=False)
    assert operator.has(names) == [None]
    ended = operator.types("say", "--json", "--person", "can-bo", stdin='{"now": "+1d"}')
    assert (ended.code, ended.err) == (1, "Error: line 1: now: the clock cannot be set in production mode\n")


async def names(database: Database) -> list[str | None]:
    """Everybody the bot knows."""
    async with database.reading() as session:
        return [name or None for name in await session.scalars(select(Person.name))]


def test_nothing_is_written_beside_the_data(operator: Operator) -> None:
    """All that a run leaves behind lies in the data folder."""
    operator.says("ai-do", {"text": "alo"})
    assert [path.name for path in Path(operator.folder).iterdir()] == ["data"]
