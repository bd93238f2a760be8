"""The photos of a case as files below a message."""

from collections.abc import Sequence

from content.message import File
from handlers.scene import Scene
from storage.tables import Attachment

PHOTOS_SHOWN = 10
ENDINGS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def files(scene: Scene, photos: Sequence[Attachment], named: str = "photo-file") -> tuple[File, ...]:
    """The first ``PHOTOS_SHOWN`` of them, each with a name that a person can read, which the phrase ``named`` says."""
    return tuple(
        File(photo.digest, f"{scene.say(named, n=number)}.{ENDINGS.get(photo.media_type, 'jpg')}", photo.media_type)
        for number, photo in enumerate(photos[:PHOTOS_SHOWN], start=1)
    )
