"""GET /guong/<token>: a published story for whoever holds its link, without the bot; a recalled one is gone at once.

The page runs nothing, follows nobody and loads nothing from elsewhere. Browsers keep no copy of it, so that none comes
up again after a recall; they may keep its photos, which lie behind the same link, but ask each time.
"""

import base64
import hashlib
import re
from http import HTTPStatus
from pathlib import Path

from markupsafe import Markup, escape
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from bot.shelf import Shelf
from content.message import File
from content.rules.story import StoryState, paragraphs
from handlers.scene import House
from handlers.story_message import files, source
from storage import stories, units
from storage.database import Database, StorageAwayError
from storage.tables import Story

PATH = "/guong/{token}"
PHOTO_PATH = "/guong/{token}/{number}"
AWAY_SECONDS = "5"
_TOKEN, _NUMBER = re.compile(r"[0-9a-f]{32}"), re.compile(r"[1-9][0-9]?")

_HERE = Path(__file__).parent
_PAGE = Markup(_HERE.joinpath("story.html").read_text(encoding="utf-8"))  # noqa: S704 - a file of our own
_STYLE = _HERE.joinpath("story.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_UNLISTED = {"x-robots-tag": "noindex, noarchive"}
_KEPT = _UNLISTED | {"cache-control": "no-cache"}
"""A browser may keep it, but asks each time: after a recall it is shown no more."""
_HEADERS = _UNLISTED | {
    "cache-control": "no-store",  # a page that is kept is shown unasked by the “back” button
    "content-security-policy": (
        f"default-src 'none'; img-src 'self'; style-src 'sha256-{_STYLE_HASH}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


class Stories:
    """Shows published stories and their photos."""

    def __init__(self, database: Database, house: House, shelf: Shelf) -> None:
        """``shelf`` gives out photos as the outside may see them."""
        self._database, self._house, self._shelf = database, house, shelf

    async def page(self, request: Request) -> Response:
        """The story: 200; recalled: 410; any other: 404; 503 while the database is away. Each says so in a sentence."""
        try:
            async with self._database.reading() as session:
                story = await _named(session, request)
                unit = await units.unit(session, story.unit_code) if story else None
        except StorageAwayError:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return PlainTextResponse(status.phrase, status, headers={"retry-after": AWAY_SECONDS})
        match story.state if story else None:
            case StoryState.PUBLISHED if story:
                return self._shown(story, unit.name if unit else story.unit_code)
            case StoryState.RECALLED:
                return self._said("page-recalled", HTTPStatus.GONE)
        return self._said("page-none", HTTPStatus.NOT_FOUND)

    async def photo(self, request: Request) -> Response:
        """One photo of a published story, without where, when and by what it was taken; any other is not found."""
        number = request.path_params["number"]
        if not _NUMBER.fullmatch(number):
            return _nothing()
        try:
            async with self._database.reading() as session:
                story = await _named(session, request)
            published = story if story and story.state == StoryState.PUBLISHED else None
            chosen = files(self._house.phrases, published) if published else ()
            return await self._picture(chosen[int(number) - 1]) if int(number) <= len(chosen) else _nothing()
        except (StorageAwayError, OSError):
            return _nothing()

    async def _picture(self, file: File) -> Response:
        path = await self._shelf.shown(file)
        return FileResponse(path, headers=_KEPT, media_type=_kind(path)) if path.is_file() else _nothing()

    def _shown(self, story: Story, unit: str) -> Response:
        say = self._house.phrases.say
        photos = [
            Markup('<figure><img src="{}/{}" alt="{}"></figure>').format(
                f"/guong/{story.token}", number, say("page-photo", n=number)
            )
            for number in range(1, len(story.photos) + 1)
        ]
        programme = self._house.programmes.get(story.programme)
        foot = [source(self._house.phrases, programme, unit), say("page-how")]
        if story.published_at:
            foot.insert(1, say("story-published", moment=story.published_at))
        return self._html(story.title, paragraphs(story.body), HTTPStatus.OK, photos=photos, foot=foot)

    def _said(self, phrase: str, status: HTTPStatus) -> Response:
        say = self._house.phrases.say
        return self._html(say(f"{phrase}-title"), [say(phrase)], status, photos=[], foot=[])

    def _html(
        self, title: str, body: list[str], status: HTTPStatus, *, photos: list[Markup], foot: list[str]
    ) -> Response:
        """Everything that is filled in is escaped: what people wrote is never markup."""
        say = self._house.phrases.say
        page = _PAGE.format(
            title=say("page-title", title=title),
            style=Markup(_STYLE),  # noqa: S704 - a file of our own
            site=say("page-site"),
            heading=title,
            body=_paragraphs(body),
            photos=Markup("\n").join(photos),
            foot=_paragraphs(foot),
        )
        return HTMLResponse(str(page), status, headers=_HEADERS)


async def _named(session: AsyncSession, request: Request) -> Story | None:
    """The story that a link names, whatever its state."""
    token = request.path_params["token"]
    return await stories.by_token(session, token) if _TOKEN.fullmatch(token) else None


def _paragraphs(texts: list[str]) -> Markup:
    return Markup("\n").join(Markup("<p>{}</p>").format(escape(one)) for one in texts)


def _kind(path: Path) -> str:
    """A shown copy is one of two kinds, whatever the original was."""
    with path.open("rb") as copy:
        return "image/png" if copy.read(4) == b"\x89PNG" else "image/jpeg"


def _nothing() -> Response:
    return PlainTextResponse(HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND)
