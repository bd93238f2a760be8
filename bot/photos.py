"""Keeps photos under the data directory by the hash of their content: the same photo lies there once."""

import errno
import hashlib
import math
import os
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import ClassVar

from PIL import Image

from content.message import Incoming, Kind, Missing, Photo

SIZE_MAX = 20 * 1024 * 1024
DAY = 86_400
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # what many phones write: a JPEG with a second picture behind it
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
}
KINDS = ("JPEG", "PNG", "WEBP", "GIF")

SEQUENTIAL_PIXELS = 120_000_000
"""A JPEG in one scan is read line by line and shrunk on the way: 108 megapixels cost no more than 60 MB."""
PIXELS = {"JPEG": 32_000_000, "MPO": 32_000_000, "PNG": 25_000_000, "GIF": 25_000_000, "WEBP": 12_600_000}
"""What lies in memory whole: about 6 bytes a pixel for a JPEG in several scans, 4 for PNG, 16 for WebP."""
GLIMPSE = (256, 256)
_MARK, _SCAN = 0xFF, 0xDA
_FRAMES, _SEQUENTIAL = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}, (0xC0, 0xC1)
"""In a JPEG: what every marker begins with, the start of a scan, and those of a frame (the others are tables)."""

DECODING = threading.Lock()
"""One picture is decoded at a time, so that memory for it is bounded: about 200 MB at worst."""
PICTURES = ThreadPoolExecutor(1, thread_name_prefix="pictures")
"""Where the loops have pictures worked on: those that wait for their turn take no thread that others need."""

Image.MAX_IMAGE_PIXELS = None  # the limits above take its place; Pillow's own only warns, and knows no kinds


class PhotoRefusedError(ValueError):
    """The bytes are not kept; ``missing`` says why."""

    missing: ClassVar[Missing]


class NotAPhotoError(PhotoRefusedError):
    """The bytes are no whole photo of a known kind (JPEG, PNG, WebP, GIF)."""

    missing = Missing.NOT_A_PHOTO


class TooLargeError(PhotoRefusedError):
    """More bytes than ``SIZE_MAX``, or more pixels than can be shown."""

    missing = Missing.TOO_LARGE


def keep(data: bytes, folder: Path) -> Photo:
    """Write the photo whole or not at all, and say what was kept. Raises ``PhotoRefusedError`` and ``OSError``.

    The file tells the day it came, and no more: the moment would lead back to who told an anonymous tip.
    It outlasts a power cut from now on. Takes up to a second; belongs in ``PICTURES``.
    """
    media_type = checked(data)
    digest = hashlib.sha256(data).hexdigest()
    place = placed(folder, digest)
    if not place.exists():
        write(data, place)
    for above in (place.parent, folder, folder.parent):  # also where it was there: by a write that failed here, perhaps
        _settle(above)
    show_the_day_only(place)
    return Photo(digest, media_type, len(data))


def checked(data: bytes) -> str:
    """The media type of a photo that was decoded to its end; a file's name or beginning proves nothing.

    Raises ``NotAPhotoError`` and ``TooLargeError``.
    """
    if len(data) > SIZE_MAX:
        raise TooLargeError
    try:
        with DECODING:
            return _decoded(data)
    except PhotoRefusedError:
        raise
    except Exception as error:  # a decoder fed with a stranger's bytes may raise anything
        raise NotAPhotoError from error


def _decoded(data: bytes) -> str:
    """Open by the header, refuse by the pixels, then read to the end, a JPEG at a fraction of its size."""
    with Image.open(BytesIO(data), formats=KINDS) as image:
        kind, bands = image.format or "", len(image.getbands())
        if math.prod(image.size) > _pixels_max(kind, data, bands):
            raise TooLargeError
        image.verify()  # the checksums of a PNG; afterwards an image cannot be read any more
    with Image.open(BytesIO(data), formats=KINDS) as image:
        image.draft(None, GLIMPSE)
        image.load()
    return MEDIA_TYPES[kind]


def _pixels_max(kind: str, data: bytes, bands: int) -> int:
    sequential = MEDIA_TYPES[kind] == "image/jpeg" and _in_one_scan(data, bands)
    return SEQUENTIAL_PIXELS if sequential else PIXELS[kind]


def _in_one_scan(data: bytes, bands: int) -> bool:
    """Whether a JPEG is sequential with all its bands in one scan; others are gathered in memory before they end."""
    at, frame = 2, 0
    while at + 5 < len(data) and data[at] == _MARK:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            return frame in _SEQUENTIAL and data[at + 4] == bands
        if marker in _FRAMES:
            frame = marker
        at += 1 if marker == _MARK else 2 + length
    return False


def placed(folder: Path, digest: str) -> Path:
    """Where the file with this content lies."""
    return folder / digest[:2] / digest


def shown_copy(original: Path) -> Path:
    """Where the copy of a photo lies that is shown to people: beside the folder of the originals."""
    return placed(original.parents[2] / "shown", original.name)


def write(data: bytes, place: Path) -> None:
    """Write a file whole or not at all. Raises ``OSError``."""
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


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk; a rename alone may be forgotten in a power cut. Raises ``OSError``."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that does not know this for folders
            raise
    finally:
        os.close(opened)


def show_the_day_only(place: Path) -> None:
    """Renew a file's date, without the time of day."""
    today = time.time() // DAY * DAY
    os.utime(place, (today, today))


def attached(said: Incoming, path: Path, folder: Path) -> Incoming:
    """The message with the photo at ``path`` kept; a file that is none is said to be a file. Raises ``OSError``."""
    try:
        photo = keep(path.read_bytes(), folder)
    except TooLargeError as error:
        return replace(said, kind=Kind.PHOTO, missing=(error.missing,))
    except NotAPhotoError:
        return replace(said, kind=Kind.FILE)
    return replace(said, kind=Kind.PHOTO, photos=(photo,))


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
    """Delete these files and their shown copies; returns how many. What cannot be deleted now is left for later."""
    count = 0
    for path in paths:
        with suppress(OSError):
            shown_copy(path).unlink(missing_ok=True)
            path.unlink()
            count += 1
    return count
