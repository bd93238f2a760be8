"""Keeps photos under the data directory by the hash of their content: the same photo lies there once."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from content.message import Photo

SIZE_MAX = 20 * 1024 * 1024
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


class NotAPhotoError(ValueError):
    """The bytes are no photo of a known kind, or too many."""


def keep(data: bytes, folder: Path) -> Photo:
    """Write the photo whole or not at all, and say what was kept. Raises ``NotAPhotoError`` and ``OSError``."""
    media_type = _media_type(data)
    if media_type is None or len(data) > SIZE_MAX:
        raise NotAPhotoError
    digest = hashlib.sha256(data).hexdigest()
    place = folder / digest[:2] / digest
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(place)
    return Photo(digest, media_type, len(data))


def _media_type(data: bytes) -> str | None:
    """What the bytes are, by their beginning; a file's name proves nothing."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)


def batches(folder: Path, before: datetime, size: int = 500) -> Iterator[list[str]]:
    """The digests of the photos written before a moment, ``size`` at a time."""
    old = (path.name for path in folder.glob("??/*") if path.stat().st_mtime < before.timestamp())
    while batch := list(islice(old, size)):
        yield batch


def drop(folder: Path, digests: Iterable[str]) -> int:
    """Delete these photos; returns how many there were."""
    count = 0
    for digest in digests:
        (folder / digest[:2] / digest).unlink(missing_ok=True)
        count += 1
    return count
