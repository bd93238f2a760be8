"""The photos of a paper handed in, as files below a message."""

from collections.abc import Sequence

from content.message import File
from handlers.scene import Scene
from storage.tables import Attachment

ENDINGS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def paper_photos(scene: Scene, photos: Sequence[Attachment]) -> tuple[File, ...]:
    """All of them (there is a most that a case may have), each with a name that a person can read."""
    return tuple(_file(scene, photo, number) for number, photo in enumerate(photos, start=1))


def _file(scene: Scene, photo: Attachment, number: int) -> File:
    name = f"{scene.say('area-photo', n=number)}.{ENDINGS.get(photo.media_type, 'jpg')}"
    return File(photo.digest, name, photo.media_type)
