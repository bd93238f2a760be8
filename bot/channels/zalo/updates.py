"""Reads what the Zalo Bot API tells: total and lenient, as live answers differ from the documentation.

The body is ``{"ok": true, "result": {"event_name", "message"}}`` in the documentation and bare on the wire; a list
costs nothing to accept. Dates are in milliseconds, ids are opaque, and there is no id of an update.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import msgspec

from content.message import Incoming, Kind, Missing, Remote

NAME = "zalo"
ID_LENGTH = 80
KEY_LENGTH = 120
ADDRESS_LENGTH = 4_000
GROUP_BEGINNING = "zgr-"

_KINDS = {
    "message.text.received": Kind.TEXT,
    "message.image.received": Kind.PHOTO,
    "message.sticker.received": Kind.STICKER,
    "message.voice.received": Kind.VOICE,
    "message.unsupported.received": Kind.UNKNOWN,
}
_PHOTO_FIELDS = ("photo_url", "photo")
_NESTING = 3
_MILLISECONDS = 100_000_000_000  # a smaller figure is in seconds: as milliseconds it would lie in 1973
_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)


def read(raw: bytes, bot: str, own: AbstractSet[str], strange: Callable[[], None]) -> list[Incoming]:
    """The messages of people in a body. ``bot`` is the receiving bot's id, ``own`` the ids under which it may speak.

    Calls ``strange`` for what cannot be understood.
    """
    try:
        found = list(_updates(_decoded(raw)))
        heard = [_incoming(update, message, bot, own, (raw, number)) for number, (update, message) in enumerate(found)]
    except RecursionError:
        found, heard = [], []
    if not found or any(not _sender(message) for _, message in found):
        strange()
    return [said for said in heard if said is not None]


def _decoded(raw: bytes) -> object:
    """The JSON; half a broken character or a giant figure, which the quick reader refuses, is no reason to lose it."""
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        pass
    try:
        data: object = json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return data


def _updates(data: object, nesting: int = _NESTING) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Every update and its message, out of envelopes and lists."""
    if isinstance(data, list) and nesting:
        for one in data:
            yield from _updates(one, nesting - 1)
    elif isinstance(data, dict):
        if isinstance(message := data.get("message"), dict):
            yield data, message
        elif nesting:
            yield from _updates(data.get("result"), nesting - 1)


def _incoming(
    update: dict[str, object], message: dict[str, object], bot: str, own: AbstractSet[str], place: tuple[bytes, int]
) -> Incoming | None:
    """What a person said, or nothing."""
    chat, author = _part(message, "chat"), _part(message, "from")
    conversation = _id(chat.get("id"))
    group = _is_group(chat)
    sender = _sender(message)
    conversation = conversation or sender
    if not sender or author.get("is_bot") is True or sender in own:
        return None
    event = _text(update, "event_name")
    kind = _KINDS.get(event, Kind.UNKNOWN) if event else _kind(message)
    text = _text(message, "text") if kind is Kind.TEXT else _text(message, "caption") if kind is Kind.PHOTO else ""
    remote, missing = _photo(message) if kind is Kind.PHOTO else ((), ())
    return Incoming(
        channel=NAME,
        conversation=conversation,
        sender=sender,
        key=_key((bot, conversation, sender, event, _id(message.get("message_id")) or _digest(*place))),
        at=_moment(message.get("date")),
        kind=kind if text or kind is not Kind.TEXT else Kind.UNKNOWN,
        text=text,
        name=_text(author, "display_name"),
        group=group,
        remote=remote,
        missing=missing,
    )


def _is_group(chat: dict[str, object]) -> bool:
    return _text(chat, "chat_type").upper() == "GROUP" or _id(chat.get("id")).startswith(GROUP_BEGINNING)


def _sender(message: dict[str, object]) -> str:
    """Who wrote; in a private chat it bears the person's id. Nothing when nobody can tell."""
    chat = _part(message, "chat")
    return _id(_part(message, "from").get("id")) or ("" if _is_group(chat) else _id(chat.get("id")))


def _kind(message: dict[str, object]) -> Kind:
    """What an update without a name seems to be."""
    if _text(message, "text"):
        return Kind.TEXT
    return Kind.PHOTO if any(_text(message, field) for field in _PHOTO_FIELDS) else Kind.UNKNOWN


def _photo(message: dict[str, object]) -> tuple[tuple[Remote, ...], tuple[Missing, ...]]:
    """Where the photo lies; one without an address is missing from the start."""
    address = next(filter(None, (_text(message, field) for field in _PHOTO_FIELDS)), "")
    if address and len(address) <= ADDRESS_LENGTH and address.isprintable():
        return (Remote(address, expires=True),), ()
    return (), (Missing.AWAY,)


def _part(data: dict[str, object], name: str) -> dict[str, object]:
    part = data.get(name)
    return part if isinstance(part, dict) else {}


def _text(data: dict[str, object], name: str) -> str:
    text = data.get(name)
    return text if isinstance(text, str) else ""


def _id(given: object) -> str:
    """An id as text; nothing when it is none, or longer than any."""
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) < 10**ID_LENGTH:
        given = str(given)
    return given if isinstance(given, str) and len(given) <= ID_LENGTH and given.isprintable() else ""


def _key(parts: tuple[str, ...]) -> str:
    """Told apart without doubt, and never longer than keys are."""
    key = "/".join(quote(part, safe="", errors="replace") for part in parts)
    return key if len(key) <= KEY_LENGTH else f"sha256/{hashlib.sha256(key.encode()).hexdigest()}"


def _digest(raw: bytes, number: int) -> str:
    """Stands for a missing id: the same body, delivered again, is the same message."""
    return f"{hashlib.sha256(raw).hexdigest()}-{number}"


def _moment(date: object) -> datetime:
    """When it was said; a date that cannot be true is now."""
    now = datetime.now(UTC)
    if isinstance(date, str) and date.isascii() and date.isdigit():
        date = int(date[:ID_LENGTH])
    if not isinstance(date, int | float) or isinstance(date, bool):
        return now
    try:
        said = datetime.fromtimestamp(date / 1000 if abs(date) >= _MILLISECONDS else date, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return said if _EARLIEST <= said <= now + _AHEAD else now
