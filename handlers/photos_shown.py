"""The photos of a case as files below a message."""

from collections.abc import Sequence

from content.message import File
from handlers.scene import Scene
from storage.tables import Attachment

PHOTOS_SHOWN = 10
ENDINGS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def files(scene: Scene, photos: Sequence[Attachment]) -> tuple[File, ...]:
    """The first ``PHOTOS_SHOWN`` of them, each with a name that a person can read."""
    return tuple(
        File(photo.digest, _name(scene, number, photo.media_type), photo.media_type)
        for number, photo in enumerate(photos[:PHOTOS_SHOWN], start=1)
    )


def _name(scene: Scene, number: int, media_type: str) -> str:
    return f"{scene.say('review-photo', n=number)}.{ENDINGS.get(media_type, 'jpg')}"
