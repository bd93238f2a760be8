"""What the outside may see of the files kept: copies of photos that tell nothing else, and links that pass away."""

import asyncio
import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer
from PIL import Image, ImageOps

from bot import photos
from content.message import File

LIFE = timedelta(days=3)
"""How long a link leads somewhere: a platform may fetch it more than once, and people open messages later."""
SIDE_MAX = 2048
QUALITY = 85
PHOTO_TYPES = frozenset(photos.MEDIA_TYPES.values())

_PURPOSE = "a file for whoever holds this link"


class NoLinkError(LookupError):
    """There is no public address that a link could begin with (``GUONGSANG_PUBLIC_URL``)."""


class Shelf:
    """Gives out files of the data directory."""

    def __init__(self, folder: Path, *, public_url: str | None, key: str) -> None:
        """``folder`` is where the originals lie; ``key`` signs links, and changing it ends all that were given."""
        self._folder, self._public_url = folder, public_url
        signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._signed = URLSafeTimedSerializer(key, salt=_PURPOSE, signer_kwargs=signing)

    async def shown(self, file: File) -> Path:
        """What may be shown of a file: of a photo a copy without where, when and by what it was taken.

        A copy is at most ``SIDE_MAX`` pixels wide and high, JPEG or (where parts are transparent) PNG, and is made
        once. Anything else is shown as it is. Raises ``OSError`` when the file is gone or the disk is full.
        """
        original = photos.placed(self._folder, file.digest)
        if file.media_type not in PHOTO_TYPES:
            return original
        copy = photos.shown_copy(original)
        if not await asyncio.to_thread(copy.exists):
            await asyncio.get_running_loop().run_in_executor(photos.PICTURES, _make, original, copy)
        return copy

    def link(self, file: File) -> str:
        """An address under which the file can be fetched for ``LIFE`` by whoever has it. Raises ``NoLinkError``."""
        if self._public_url is None:
            raise NoLinkError
        return f"{self._public_url}/m/{self._signed.dumps([file.digest, file.name, file.media_type])}"

    def opened(self, token: str) -> File | None:
        """The file that a link's token stands for; ``None`` when it was not given by us or has passed away."""
        try:
            digest, name, media_type = self._signed.loads(token, max_age=int(LIFE.total_seconds()))
        except (BadData, ValueError):
            return None
        return File(digest, name, media_type)


def _make(original: Path, copy: Path) -> None:
    """Make the copy, unless somebody who waited for the same one has made it meanwhile."""
    with photos.DECODING:
        if not copy.exists():
            photos.write(_copied(original), copy)
            photos.show_the_day_only(copy)


def _copied(original: Path) -> bytes:
    """The copy's bytes. Nothing of the original but its pixels is taken over."""
    with Image.open(original, formats=photos.KINDS) as image:
        image.draft(None, _fitting(image.size))
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        mode = "RGBA" if image.has_transparency_data else "RGB"
        plain = image if image.mode == mode else _deep(image).convert(mode)
        plain.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
        plain.info = {}  # comments and colour profiles would be written again from here
        written = BytesIO()
        if mode == "RGBA" and plain.getchannel("A").getextrema() != (255, 255):
            plain.save(written, "PNG")
        else:
            plain.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _deep(image: Image.Image) -> Image.Image:
    """Sixteen bits of grey as eight; converted as they are, all but the darkest would turn white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The size in the same proportion whose longer side is ``SIDE_MAX``; a JPEG is read no larger than twice that."""
    ratio = SIDE_MAX / max(size)
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))
