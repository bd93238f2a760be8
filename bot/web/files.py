"""GET /m/<token>: a file for whoever holds a link that has not passed away."""

from http import HTTPStatus
from pathlib import Path

import structlog
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from bot.shelf import PHOTO_TYPES, Shelf
from content.message import File

log = structlog.get_logger(__name__)

_BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
_HEADERS = {"cache-control": "private, no-store", "x-robots-tag": "noindex"}


class Files:
    """Hands out what the shelf shows."""

    def __init__(self, shelf: Shelf) -> None:
        """``shelf`` knows the links."""
        self._shelf = shelf

    async def __call__(self, request: Request) -> Response:
        """The file. Forged and old links, and files that are gone, are not found, all alike."""
        file = self._shelf.opened(request.path_params["token"])
        if file is None:
            return _nothing()
        try:
            path = await self._shelf.shown(file)
        except OSError as error:
            log.warning("file not shown", fault=type(error).__name__)
            return _nothing()
        if not path.is_file():
            return _nothing()
        log.info("file shown", media_type=file.media_type)
        return _sent(path, file)


def _sent(path: Path, file: File) -> Response:
    if file.media_type in PHOTO_TYPES:
        return FileResponse(path, media_type=_kind(path), headers=_HEADERS)
    return FileResponse(path, media_type=file.media_type, filename=_plain(file.name), headers=_HEADERS)


def _kind(path: Path) -> str:
    """A shown copy is one of two kinds, whatever the original was."""
    with path.open("rb") as copy:
        beginning = copy.read(4)
    return next((kind for start, kind in _BEGINNINGS.items() if beginning.startswith(start)), "image/jpeg")


def _plain(name: str) -> str:
    """The name without what a file's name cannot have."""
    kept = "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name)
    return kept.strip(". ") or "tep"


def _nothing() -> Response:
    return PlainTextResponse(HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND)
