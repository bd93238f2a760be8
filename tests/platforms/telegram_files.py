"""The files that the stand-in Telegram keeps, by the ids that a bot knows them by."""

import io
import itertools
import time
import warnings
from dataclasses import dataclass

from PIL import Image

from tests.platforms.calls import Json
from tests.platforms.telegram_shapes import bad

DOWNLOAD_MAX, PHOTO_MAX, SIDES_MAX = 20 * 2**20, 10 * 2**20, 10_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A file. ``size``: what the platform says, which need not be the truth in a rehearsal."""

    data: bytes
    name: str
    folder: str
    size: int
    at: float


class Files:
    """All files of one bot. A download link lives for ``link_seconds``."""

    def __init__(self) -> None:
        """None yet."""
        self.link_seconds = 3600.0
        self._kept: dict[str, Kept] = {}
        self._links: dict[str, tuple[float, str]] = {}
        self._ids = itertools.count(1)

    def put(self, data: bytes, name: str, folder: str, size: int | None = None) -> str:
        """Keep a file; returns its id, which stays the same for good."""
        file_id = f"AgACAgUAAx{folder[0]}{next(self._ids)}"
        self._kept[file_id] = Kept(data, name, folder, size or len(data), time.monotonic())
        return file_id

    def get(self, file_id: str) -> Kept | None:
        """The file with this id."""
        return self._kept.get(file_id.removesuffix("-s"))

    def named(self, file_id: str) -> str:
        """The name that a file was sent under."""
        return self._kept[file_id].name

    def forget(self) -> None:
        """Let every id be wrong from now on."""
        self._kept.clear()

    def described(self, file_id: str) -> Json:
        """What ``getFile`` says. Raises the refusal for wrong ids and for files over 20 MB."""
        file = self.get(file_id)
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if file.size > DOWNLOAD_MAX:
            raise bad("file is too big")
        ending = "jpg" if file.folder == "photos" else file.name.rpartition(".")[2]
        path = f"{file.folder}/file_{len(self._links)}.{ending}"
        self._links[path] = (time.monotonic() + self.link_seconds, file_id)
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": file.size, "file_path": path}

    def at(self, path: str) -> Kept | None:
        """The file behind a download link that still lives."""
        until, file_id = self._links.get(path, (0.0, ""))
        return self.get(file_id) if until > time.monotonic() else None


def photo_size(data: bytes) -> tuple[int, int]:
    """Width and height. Raises the refusal for what is no photo, or too large for one."""
    if len(data) > PHOTO_MAX:
        raise bad("file is too big for a photo")
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            width, height = image.size
    except (OSError, Image.DecompressionBombError):
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > SIDES_MAX or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height
