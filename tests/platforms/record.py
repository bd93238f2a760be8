"""What a stand-in writes down: sends it accepted, sends it refused, and sends that came too early."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(slots=True)
class Sent:
    """An accepted send or edit. ``at`` is monotonic, in seconds."""

    chat: str
    text: str
    at: float
    method: str
    message_id: str
    buttons: tuple[Button, ...] = ()
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A call answered with an error, and the figure and words of it."""

    chat: str
    method: str
    at: float
    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Early:
    """A send while a wait was still running: until when it should have stayed away (monotonic)."""

    chat: str
    at: float
    until: float


@dataclass(slots=True)
class Heard:
    """A message as its reader sees it now; ``edits`` counts how often it was changed."""

    chat: str
    message_id: str
    at: float
    text: str
    buttons: tuple[Button, ...] = ()
    photo: bytes | None = None
    document: bytes | None = None
    document_name: str = ""
    edits: int = 0
    preview: bool = True

    @property
    def labels(self) -> list[str]:
        """What is written on the buttons, in order."""
        return [button.label for button in self.buttons]


@dataclass
class Record:
    """Everything that was asked of a platform. ``keep=False`` counts only."""

    keep: bool = True
    accepted: list[Sent] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    violations: list[Early] = field(default_factory=list)
    """Sends to a chat that had been told to wait and did not."""
    probes: list[Early] = field(default_factory=list)
    """Sends to another chat while the whole bot had to wait: the bot cannot know, one such try is fair."""
    accepted_count: int = 0
    refused_count: int = 0
