"""The public page of a story: for everybody who holds its link, harmless, and gone as soon as it is recalled."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from html.parser import HTMLParser

import aiohttp
import pytest

from bot import photos
from bot.web import Doors, Stories, Web
from storage.tables import Story
from tests.bot.pictures import telling, tells
from tests.bot.web.serving import PATIENCE, Keeper
from tests.handlers.records import put
from tests.handlers.story_office import SECOND, press, published
from tests.stage import Stage

NASTY = '<script>alert("x")</script><b onclick="y">&amp;</b>'


class Page(HTMLParser):
    """A page as a browser understands it: its elements with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Words between elements."""
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


class Reader:
    """Somebody with a browser, before the app's own pages on a free port."""

    def __init__(self, stage: Stage) -> None:
        """The pages only; nobody calls at the doors."""
        app = stage.app
        pages = Stories(app.database, app.house, app.files)
        self.web = Web("127.0.0.1", 0, doors=Doors({}, Keeper()), shelf=app.files, database=app.database, stories=pages)
        self.url = f"http://127.0.0.1:{self.web.listen()}"
        self.browser = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE))
        self.serving = asyncio.create_task(self.web.run())

    async def opens(self, way: str) -> tuple[int, Page, Mapping[str, str]]:
        """Follow a link; returns the status, the page and what came with it."""
        async with self.browser.get(self.url + way) as told:
            return told.status, Page(await told.text()), told.headers

    async def close(self) -> None:
        """Go away."""
        await self.browser.close()
        self.serving.cancel()
        with suppress(asyncio.CancelledError):
            await self.serving


@pytest.fixture
async def reader(stage: Stage) -> AsyncIterator[Reader]:
    """Somebody with a browser."""
    one = Reader(stage)
    yield one
    await one.close()


async def test_a_story_as_the_outside_sees_it(stage: Stage, reader: Reader) -> None:
    """Title, every paragraph and the source, in Vietnamese, readable on a phone, with one heading."""
    story = await published(stage)
    status, page, headers = await reader.opens(f"/guong/{story.token}")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert story.title in page.words
    assert all(part in page.words for part in story.body.split("\n\n"))
    assert "UBND xã Đông Lĩnh" in page.words
    assert len(page.all("h1")) == 1
    assert page.all("html") == [{"lang": "vi"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")


async def test_nothing_runs_and_nothing_follows(stage: Stage, reader: Reader) -> None:
    """No script, nothing loaded from elsewhere, not even where somebody wrote markup into the story."""
    story = await published(stage)
    await put(stage, changed(story, title=NASTY, body=f"{NASTY}\n\nĐoạn hai."))
    status, page, headers = await reader.opens(f"/guong/{story.token}")
    assert status == 200
    assert {name for name, _ in page.elements}.isdisjoint({"script", "b", "iframe", "link", "form"})
    assert page.words.count(NASTY) == 3
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


async def test_the_style_is_allowed_by_its_hash(stage: Stage, reader: Reader) -> None:
    """What the policy names is what stands in the page, to the byte: otherwise browsers leave it out."""
    story = await published(stage)
    async with reader.browser.get(f"{reader.url}/guong/{story.token}") as told:
        style = (await told.text()).partition("<style>")[2].partition("</style>")[0]
        policy = told.headers["content-security-policy"]
    assert style.startswith(":root")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy


async def test_its_photos(stage: Stage, reader: Reader) -> None:
    """They come from the page's own address, tell nothing of where they were taken, and have words beside them."""
    story = await published(stage)
    kept = photos.keep(telling(), stage.app.settings.photos)
    await put(stage, changed(story, photos=[kept.digest, "e" * 64]))
    _, page, _ = await reader.opens(f"/guong/{story.token}")
    pictures = page.all("img")
    assert [one["src"] for one in pictures] == [f"/guong/{story.token}/{number}" for number in (1, 2)]
    assert all(one["alt"] for one in pictures)
    async with reader.browser.get(f"{reader.url}/guong/{story.token}/1") as told:
        assert (told.status, told.content_type) == (200, "image/jpeg")
        assert tells(await told.read()) == set()
        assert told.headers["cache-control"] == "no-cache"
    for nothing in ("2", "3", "0", "x", "9" * 5000):  # a file that is gone, and photos that there are not
        async with reader.browser.get(f"{reader.url}/guong/{story.token}/{nothing}") as told:
            assert told.status == 404


async def test_recalled(stage: Stage, reader: Reader) -> None:
    """Gone, and said so, with its photos; no browser has kept it."""
    story = await published(stage)
    kept = photos.keep(telling(), stage.app.settings.photos)
    await put(stage, changed(story, photos=[kept.digest]))
    _, _, headers = await reader.opens(f"/guong/{story.token}")
    assert headers["cache-control"] == "no-store"
    assert "noindex" in headers["x-robots-tag"]
    await press(stage.person(SECOND), "story-recall", story)
    await stage.person(SECOND).says("Người được nêu gương đề nghị")
    status, page, _ = await reader.opens(f"/guong/{story.token}")
    assert status == 410
    assert "đã được thu hồi" in page.words
    assert story.title not in page.words
    assert (await reader.opens(f"/guong/{story.token}/1"))[0] == 404


async def test_what_is_not_published_is_not_there(stage: Stage, reader: Reader) -> None:
    """A draft, an unknown link and nonsense are answered alike, in a sentence."""
    story = await published(stage)
    await put(stage, changed(story, state="draft"))
    for way in (story.token, "0" * 32, "x", "%00", "a" * 3000):
        status, page, _ = await reader.opens(f"/guong/{way}")
        assert (status, "không dẫn đến câu chuyện nào" in page.words) == (404, True), way


def changed(story: Story, **values: object) -> Story:
    """The same row with other values, to be put in its place."""
    for name, value in values.items():
        setattr(story, name, value)
    return story
