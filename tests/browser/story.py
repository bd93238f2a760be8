"""A published story in a real Chromium, until it is recalled: run by ``make browser``.

The app is the whole one with the sample, its pages are served by its own server on this machine, and the story goes its
whole way in the chat: approved, consented, written, checked, published, recalled. Not part of ``make test``: it needs a
Chromium, which no lock file of ours can bring, and a driver that nothing else here needs.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot import photos
from bot.web import Doors, Stories, Web
from storage.tables import Story
from tests.bot.pictures import telling
from tests.bot.web.serving import Keeper
from tests.browser.chromium import Look, Window, chromium, window
from tests.browser.measures import READABLE, contrasts, letters, photo_widths, wider
from tests.emulator.programs import until
from tests.handlers.records import put
from tests.handlers.story_office import SECOND, press, published
from tests.stage import Stage

NASTY = '<img src="http://192.0.2.1/x.png"><script>document.title = "x"</script><b onclick="y">&amp;</b>'
"""The address is reserved for documentation: whoever asks for it has understood words as markup."""
LONG = "Đ" * 300
PARAGRAPHS = [f"Đoạn {number}. " + "Chị dậy từ bốn giờ sáng để quét đường hoa. " * 8 for number in range(1, 7)]
RECALLED = "Câu chuyện này không còn được công bố."
UNKNOWN = "Đường dẫn này không dẫn đến câu chuyện nào."
AT_THE_END = "() => scrollY + innerHeight > document.documentElement.scrollHeight - 2"
PHONE, DESKTOP = Look(360, 800), Look(1440, 900)
LOOKS = [
    PHONE,
    DESKTOP,
    Look(320, 640, dark=True),
    Look(1440, 900, dark=True),
    Look(360, 800, scripts=False),
]


@asynccontextmanager
async def served(stage: Stage) -> AsyncIterator[str]:
    """The app's own pages on a free port; the address before a story's token."""
    app = stage.app
    pages = Stories(app.database, app.house, app.files)
    web = Web("127.0.0.1", 0, doors=Doors({}, Keeper()), shelf=app.files, database=app.database, stories=pages)
    port = web.listen()
    serving = asyncio.create_task(web.run())
    try:
        yield f"http://127.0.0.1:{port}/guong/"
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


@asynccontextmanager
async def looked_at(stage: Stage, look: Look) -> AsyncIterator[tuple[str, Story, Window]]:
    """The address before tokens, a story that is out, with everything a story may hold, and somebody's window."""
    story = await published(stage)
    story.title = f"{story.title} {NASTY}"[:150]
    story.body = "\n\n".join([*PARAGRAPHS, NASTY, LONG])
    sizes = ((3000, 2000), (600, 1200))
    story.photos = [photos.keep(telling(size=size), stage.app.settings.photos).digest for size in sizes]
    await put(stage, story)
    async with served(stage) as before, chromium() as browser, window(browser, look) as opened:
        yield before, story, opened


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_a_story_until_it_is_recalled(stage: Stage, look: Look) -> None:
    """Everything of it is there and readable, nothing else is asked for, and after the recall nothing of it is left."""
    async with looked_at(stage, look) as (before, story, seen):
        assert await seen.opens(before + story.token) == 200
        await is_all_there(seen, story)
        await is_drawn_well(seen)
        assert sorted(set(seen.asked)) == [before + story.token + rest for rest in ("", "/1", "/2")]
        assert seen.complaints == []
        await recall(stage, story)
        assert await seen.reloads() == 410
        await says_only(seen, RECALLED, story)
        assert await seen.opens(f"{before}{story.token}/1") == 404
        assert await seen.opens(before + "0" * 32) == 404
        await says_only(seen, UNKNOWN, story)


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=str)
async def test_going_back_to_a_recalled_story(stage: Stage, look: Look) -> None:
    """Who looked at it before, went on and comes back by the browser's own button does not see it again.

    The driver turns off the memory in which a browser may keep a whole page for some minutes: no server can empty that.
    """
    async with looked_at(stage, look) as (before, story, seen):
        await seen.opens(before + story.token)
        await seen.opens(before + "0" * 32)
        await recall(stage, story)
        await seen.page.go_back(wait_until="load")
        assert seen.page.url == before + story.token
        await says_only(seen, RECALLED, story)


async def test_by_keyboard(stage: Stage) -> None:
    """There is nothing to be reached but the words, and the keys that turn pages turn them."""
    async with looked_at(stage, PHONE) as (before, story, seen):
        await seen.opens(before + story.token)
        await seen.page.keyboard.press("Tab")
        assert await seen.page.evaluate("document.activeElement.tagName") == "BODY"
        await seen.page.keyboard.press("End")
        await until(lambda: seen.page.evaluate(AT_THE_END))


async def recall(stage: Stage, story: Story) -> None:
    """The second person takes it back, in the chat."""
    await press(stage.person(SECOND), "story-recall", story)
    await stage.person(SECOND).says("Người được nêu gương đề nghị")


async def is_all_there(seen: Window, story: Story) -> None:
    """Title, every paragraph as it was written, the source, and every photo."""
    said, page = await seen.words(), seen.page
    assert await page.title() == f"{story.title} – Gương Sáng"
    assert await page.locator("h1").inner_text() == story.title
    assert all(part.strip() in said for part in story.body.split("\n\n"))
    assert "UBND xã Đông Lĩnh" in said
    assert await page.locator("html").get_attribute("lang") == "vi"
    assert await page.locator("b, script").count() == 0
    assert await photo_widths(seen) == [2048, 600]


async def is_drawn_well(seen: Window) -> None:
    """Nothing to scroll sideways for, in letters of a readable size that stand out."""
    assert await wider(seen) == 0
    found = await contrasts(seen)
    assert len(found) > len(PARAGRAPHS)
    assert min(ratio for _, ratio in found) >= READABLE, found
    assert await letters(seen) >= 16


async def says_only(seen: Window, sentence: str, story: Story) -> None:
    """The sentence stands there, readable, and nothing of the story."""
    said = await seen.words()
    assert sentence in said
    assert PARAGRAPHS[0].strip() not in said
    assert story.title not in said + await seen.page.title()
    assert await photo_widths(seen) == []
    await is_narrow_and_plain(seen)


async def is_narrow_and_plain(seen: Window) -> None:
    """What is said instead of a story is as readable as one."""
    assert await wider(seen) == 0
    assert min(ratio for _, ratio in await contrasts(seen)) >= READABLE
