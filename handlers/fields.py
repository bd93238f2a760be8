"""The fields of work that the programmes in force name, each with a mark short enough for a button."""

import zlib

from handlers.scene import Scene


def known_fields(scene: Scene) -> dict[str, str]:
    """Their names by their marks, in the order in which the programmes name them."""
    return {mark(field.name): field.name for one in scene.live_programmes() for field in one.fields}


def mark(name: str) -> str:
    """A few letters and digits that stand for a name in a button's token."""
    return f"{zlib.crc32(name.encode()):x}"
