"""The stub of the benchmark: what it reads, what it enforces, and that nobody's loss is counted as speed."""

import asyncio
import json
import uuid
from contextlib import AsyncExitStack
from dataclasses import asdict
from urllib.parse import urlencode

import pytest

from bench.rivals.contest import Contestant, Store, grounds, watching
from bench.rivals.people import Crowd, Line
from bench.rivals.stub import Pace, Stub, read
from bench.rivals.survival import survive
from bench.rivals.wire import Door, counts, set_pace

BARE = Contestant("bare", "bare", Store.FILE)
MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n12\r\n'
    b'--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    + "Cảm ơn".encode()
    + b"\r\n--x--\r\n"
)


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"chat_id": 12, "text": "Cảm ơn"}).encode(),
        urlencode({"chat_id": 12, "text": "Cảm ơn"}).encode(),
        MULTIPART,
    ],
    ids=["json", "form", "parts"],
)
def test_a_call_is_read_in_each_way_of_writing_it(body: bytes) -> None:
    assert read(body) == (12, "Cảm ơn")


@pytest.mark.parametrize("body", [b"", b"{", b'{"text":"x"}', b"--", b"\xff\xfe"])
def test_what_is_no_call_is_nobody(body: bytes) -> None:
    assert read(body) == (0, "")


async def test_more_than_the_pace_allows_is_refused_and_early_sends_are_counted() -> None:
    stub = Stub()
    stub.set(Pace(per_second=3, chat_seconds=10.0))
    statuses = [stub.send(json.dumps({"chat_id": chat, "text": "x"}).encode())[0] for chat in (1, 1, 2, 3, 4)]
    assert statuses == [200, 429, 200, 200, 429]
    assert asdict(stub.counts) == {"accepted": 3, "refused": 2, "early": 3, "unread": 0}


async def test_a_durable_bot_answers_everybody_and_a_kill_loses_nothing() -> None:
    async with grounds(postgres=False) as here, watching(here) as eyes:
        async with here.running(BARE) as bot:
            await set_pace(here.stub, Pace(0.01))
            tally = await Crowd(bot.port, eyes).rush(0.3, at_once=4)
        assert len(tally.seconds) > 10
        assert (tally.wrong, tally.unanswered, tally.refused) == (0, 0, 0)
        assert (await counts(here.stub)).accepted >= len(tally.seconds)
        survived = await survive(here, eyes, BARE, people=40)
        assert (survived.accepted, survived.lost, survived.forgotten) == (40, 0, 0)


async def test_a_wrong_reply_is_a_fault_and_a_closed_door_no_answer() -> None:
    def wrong(chat: int) -> tuple[Line, ...]:
        return (Line(uuid.uuid4().hex, lambda text: text == str(chat)),)

    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(grounds(postgres=False))
        eyes = await stack.enter_async_context(watching(here))
        bot = await stack.enter_async_context(here.running(BARE))
        tally = await Crowd(bot.port, eyes, wrong).rush(0.05, at_once=1)
        assert tally.wrong >= 1
        assert tally.seconds == []
        closed = await asyncio.wait_for(Door(1).say(1, "x"), 5)
        assert closed == 0
