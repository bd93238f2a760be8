"""Whoever answers a ticket writes freely: what is typed is the answer, a number too."""

import pytest

from storage.tables import Remark, Ticket
from tests.handlers.records import last_of
from tests.handlers.test_tickets import asked, taken
from tests.stage import Stage


async def test_a_number_is_an_answer(stage: Stage) -> None:
    """“1” below “đã gửi” closes nothing: it is sent to whoever asked; “kết thúc” closes."""
    await asked(stage)
    who = await taken(stage)
    await who.presses("Trả lời")
    assert "1." not in await who.says("Cần mấy bản ạ? Theo tôi biết là một.")
    await who.says("1")
    assert (await last_of(stage, Ticket)).state == "taken"
    assert (await last_of(stage, Remark)).words == "1"
    assert "Đã kết thúc" in await who.says("Kết thúc")
    assert (await last_of(stage, Ticket)).state == "closed"


@pytest.mark.parametrize("said", ["kết thúc", "Kết thúc việc này."])
async def test_nothing_is_closed_unanswered(stage: Stage, said: str) -> None:
    """The word that closes is no answer, and closes nothing that was not answered."""
    await asked(stage)
    who = await taken(stage)
    await who.presses("Trả lời")
    assert "Chưa có câu trả lời" in await who.says(said)
    assert (await last_of(stage, Ticket)).state == "taken"
