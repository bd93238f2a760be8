"""The stand-ins' page in a real Chromium: type as somebody, and the bot's reply appears. Run by ``make browser``.

It is the page of ``python -m tests.platforms``, before the whole app with all its loops, polling both stand-ins.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Locator  # type: ignore[import-not-found] # only make browser installs it

from bot.settings import Mode
from tests.browser.chromium import Look, Window, chromium, window
from tests.browser.measures import READABLE, contrasts, focused, wider
from tests.journeys.doors import Open, platforms, running, set_up
from tests.platforms.page import Rehearsal

GREETING = "Xin chào! Tôi là Gương Sáng"
LOOKS = [Look(360, 800), Look(1440, 900)]


@asynccontextmanager
async def rehearsed(folder: Path, look: Look) -> AsyncIterator[tuple[Open, Window]]:
    """The app and both stand-ins at work, and somebody at their page."""
    async with platforms() as both:
        Rehearsal(*both)
        settings = set_up(f"sqlite:///{folder / 'rehearsal.db'}", folder, both, (Mode.POLLING, Mode.POLLING))
        async with running(settings, both) as opened, chromium() as browser, window(browser, look) as seen:
            assert await seen.opens(f"{both[0].base_url}/") == 200
            yield opened, seen


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["An", "Bình"])
async def test_somebody_types_and_is_answered(tmp_path: Path, look: Look, name: str) -> None:
    """On either platform: what was typed stands there, the bot's reply below it, and a press or a number goes on."""
    async with rehearsed(tmp_path, look) as (_, seen):
        talk = seen.page.locator("section", has=seen.page.get_by_role("heading", name=f"{name} ·"))
        await types(seen, talk, "alo")
        await talk.get_by_text(GREETING).wait_for()
        await chooses(seen, talk)
        await talk.get_by_text("câu 1/", exact=False).wait_for()
        assert await talk.locator("p.mine").count() == 2
        assert min(ratio for _, ratio in await contrasts(seen)) >= READABLE
        assert await wider(seen) == 0
        assert seen.complaints == []


async def types(seen: Window, talk: Locator, text: str) -> None:
    """As on a keyboard: the place to type in shows that it has the focus."""
    await talk.get_by_placeholder("Gõ tin nhắn").focus()
    assert await focused(seen) == ("INPUT", True)
    await seen.page.keyboard.type(text)
    await seen.page.keyboard.press("Enter")


async def chooses(seen: Window, talk: Locator) -> None:
    """The first of what the bot offers: by its button where there is one, by its number where there is none."""
    if await talk.locator(".keys button").count():
        await talk.locator(".keys button").first.click()
    else:
        await types(seen, talk, "1")
