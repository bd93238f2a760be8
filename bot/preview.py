"""How each platform would show a message, by what really fits messages to it; nothing is sent."""

from collections.abc import Mapping
from functools import partial

from bot.channels import Capabilities
from bot.doors import CAPABILITIES
from bot.render import render
from content.message import File, Message
from handlers.scene import Piece, Preview


def previews() -> Mapping[str, Preview]:
    """One preview for each platform, by its name, whether it has a token here or not."""
    return {name: partial(_pieces, capabilities) for name, capabilities in CAPABILITIES.items()}


def _pieces(capabilities: Capabilities, message: Message) -> list[Piece]:
    parts = render(message, capabilities, _link)
    return [Piece(part.text, tuple(one.label for one in part.buttons), len(part.files)) for part in parts]


def _link(file: File) -> str:
    """Stands for the address of a picture, which a preview does not need."""
    return file.name
