"""The terminal as a channel: what goes out is handed to whoever shows it, a person's screen or a script's output."""

from collections.abc import Callable

from bot.channels import Capabilities, Part, PhotoOut

NAME = "console"
WITH_BUTTONS = Capabilities(
    text_limit=20_000, buttons=True, caption_limit=20_000, documents=True, photos=PhotoOut.UPLOAD
)
NUMBERED = Capabilities(text_limit=1_900, buttons=False)

Show = Callable[[str, Part], None]


class ConsoleChannel:
    """Shows each part as it is sent. A terminal neither refuses nor forgets."""

    def __init__(self, show: Show, capabilities: Capabilities = WITH_BUTTONS) -> None:
        """``show`` gets the address and the part; ``NUMBERED`` renders as for a platform without buttons."""
        self._show = show
        self.name = NAME
        self.capabilities = capabilities
        self._sent = 0

    async def send(self, address: str, part: Part, key: str) -> str:  # noqa: ARG002 - the channel's signature
        """Show one part; its id is its number."""
        self._show(address, part)
        self._sent += 1
        return str(self._sent)
