"""What the emulator leaves out on its way to the bot: the webhook's secret, which it is told and forgets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from bot.channels.secret import webhook_secret
from tests.journeys.doors import free_port

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Letterbox:
    """Hands each request on to the bot as it came, with the secret beside it; nothing else is touched."""

    def __init__(self, token: str, session: aiohttp.ClientSession) -> None:
        """``port`` is where the bot is to listen, ``address`` what the internet knows once it is ``opened``."""
        self._secret = {HEADER: webhook_secret("telegram", token)}
        self._session = session
        self.port = free_port()
        self.address = ""
        self.answers: list[int] = []
        """What the bot said to each request."""

    async def _hand_on(self, request: web.Request) -> web.Response:
        to, body = f"http://127.0.0.1:{self.port}{request.path}", await request.read()
        async with self._session.post(to, data=body, headers=self._secret) as answer:
            self.answers.append(answer.status)
            return web.Response(status=answer.status, body=await answer.read())


@asynccontextmanager
async def opened(token: str) -> AsyncIterator[Letterbox]:
    """A letterbox that lets requests through."""
    async with aiohttp.ClientSession() as session:
        letterbox = Letterbox(token, session)
        app = web.Application()
        app.router.add_post("/{path:.*}", letterbox._hand_on)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            letterbox.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield letterbox
        finally:
            await runner.cleanup()
