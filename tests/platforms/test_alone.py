"""``python -m tests.platforms``: starts, serves its page, lets somebody talk, and stops by itself."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


async def started(*arguments: str) -> tuple[Process, list[str]]:
    """The process and the two addresses that it tells."""
    command = (sys.executable, "-m", "tests.platforms", "--telegram-port", "0", "--zalo-port", "0", *arguments)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    return process, re.findall(r"http://[\d.:]+", line)


async def test_the_page() -> None:
    """It is served at both addresses; a person says something, the bot answers, a button is pressed."""
    process, (telegram, zalo) = await started("--minutes", "1")
    token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
    async with aiohttp.ClientSession() as session:

        async def acts(**what: object) -> int:
            async with session.post(f"{zalo}/page/act", json=what) as answer:
                return answer.status

        for base in (telegram, zalo):
            async with session.get(f"{base}/") as page:
                assert "Diễn tập" in await page.text()
        assert await acts(act="says", platform="telegram", id="1001", text="alo") == 200
        assert await acts(act="says", platform="telegram", id="404", text="alo") == 400
        keys = '{"inline_keyboard":[[{"text":"Gửi","callback_data":"t:1"}]]}'
        message = {"chat_id": "1001", "text": "Bạn cần gì?", "reply_markup": keys}
        async with session.post(f"{telegram}/bot{token}/sendMessage", data=message) as answer:
            number = str((await answer.json())["result"]["message_id"])
        assert await acts(act="presses", platform="telegram", id="1001", message=number, place=0) == 200
        async with session.post(f"{telegram}/page/photo/zalo/6ede9afa66b88fe60001", data=b"\xff\xd8\xff") as answer:
            assert answer.status == 200
        async with session.get(f"{telegram}/page/state") as answer:
            an, binh = (await answer.json())["people"]
        assert [line["text"] for line in an["talk"]] == ["alo", "Bạn cần gì?", "[Gửi]"]
        assert [line["text"] for line in binh["talk"]] == ["[ảnh]"]
        async with session.get(f"{telegram}/bot{token}/getUpdates") as answer:
            assert len((await answer.json())["result"]) == 2
        assert await acts(act="next", platform="telegram", fault="bad-gateway") == 200
        async with session.post(f"{telegram}/bot{token}/sendMessage", data=message) as answer:
            assert answer.status == 502
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, err) == (0, b"")
    assert b"Telegram: 1 accepted, 1 refused" in out


async def test_it_stops_by_itself() -> None:
    process, addresses = await started("--minutes", "0.003")
    out, err = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, len(addresses), err) == (0, 2, b"")
    assert b"Time is over." in out
