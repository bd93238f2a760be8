"""Keeps photos under the data directory by the hash of their content: the same photo lies there once."""

import hashlib
import math
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from content.message import Incoming, Kind, Photo

SIZE_MAX = 20 * 1024 * 1024
DAY = 86_400
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


class NotAPhotoError(ValueError):
    """The bytes are no photo of a known kind, or too many."""


def keep(data: bytes, folder: Path) -> Photo:
    """Write the photo whole or not at all, and say what was kept. Raises ``NotAPhotoError`` and ``OSError``.

    The file tells the day it came, and no more: the moment would lead back to who told an anonymous tip.
    """
    media_type = _media_type(data)
    if media_type is None or len(data) > SIZE_MAX:
        raise NotAPhotoError
    digest = hashlib.sha256(data).hexdigest()
    place = folder / digest[:2] / digest
    if not place.exists():
        _write(data, place)
    today = time.time() // DAY * DAY
    os.utime(place, (today, today))
    return Photo(digest, media_type, len(data))


def _write(data: bytes, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(place)


def attached(said: Incoming, path: Path, folder: Path) -> Incoming:
    """The message with the photo at ``path`` kept; a file that is none is said to be a file. Raises ``OSError``."""
    try:
        photo = keep(path.read_bytes(), folder)
    except NotAPhotoError:
        return replace(said, kind=Kind.FILE)
    return replace(said, kind=Kind.PHOTO, photos=(photo,))


def _media_type(data: bytes) -> str | None:
    """What the bytes are, by their beginning; a file's name proves nothing."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)


def batches(folder: Path, before: float, size: int = 500) -> Iterator[list[Path]]:
    """The files written before a moment (seconds since 1970), ``size`` at a time."""
    old = (path for path in folder.glob("??/*") if _written(path) < before)
    while batch := list(islice(old, size)):
        yield batch


def _written(path: Path) -> float:
    """When a file was written; one that is going away is nobody's business."""
    try:
        return path.stat().st_mtime
    except OSError:
        return math.inf


def drop(paths: Iterable[Path]) -> int:
    """Delete these files; returns how many. What cannot be deleted now is left for the next time."""
    count = 0
    for path in paths:
        with suppress(OSError):
            path.unlink()
            count += 1
    return count
