"""What an update of the Bot API says, in our own few fields; nothing raises, and the unknown is said to be unknown."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType, field

from bot.channels.mending import mended
from bot.photos import SIZE_MAX
from content.message import Incoming, Kind, Missing, Remote

NAME = "telegram"
ID_MAX = 80
CHATS: Final = {"private": False, "group": True, "supergroup": True}
_NULL: Final = b"null"
_Mark = Raw | UnsetType


class _Chat(Struct):
    id: int
    type: str = "private"


class _Person(Struct):
    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""


class _File(Struct):
    file_id: str
    width: int = 0
    height: int = 0
    file_size: int = 0
    mime_type: str = ""


class _Message(Struct):
    """Marks are looked at only for whether they are there."""

    chat: _Chat
    message_id: int = 0
    date: float = 0
    edit_date: float = 0
    sender: _Person | None = field(default=None, name="from")
    text: str | None = None
    caption: str = ""
    photo: tuple[_File, ...] = ()
    document: _File | None = None
    animation: _Mark = UNSET
    video: _Mark = UNSET
    voice: _Mark = UNSET
    audio: _Mark = UNSET
    video_note: _Mark = UNSET
    sticker: _Mark = UNSET
    location: _Mark = UNSET
    contact: _Mark = UNSET
    migrate_to_chat_id: int = 0


class _Press(Struct):
    id: str
    sender: _Person = field(name="from")
    data: str = ""
    message: _Message | None = None


class _Standing(Struct, frozen=True):
    status: str = ""


class _Membership(Struct):
    chat: _Chat
    sender: _Person = field(name="from")
    date: float = 0
    old_chat_member: _Standing = _Standing()
    new_chat_member: _Standing = _Standing()


class _Update(Struct):
    update_id: int
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Press | None = None
    my_chat_member: _Membership | None = None


class _Numbered(Struct):
    update_id: int


_MARKED: Final = (
    ("voice", Kind.VOICE),
    ("audio", Kind.VOICE),
    ("video_note", Kind.VOICE),
    ("video", Kind.FILE),
    ("animation", Kind.FILE),
    ("sticker", Kind.STICKER),
    ("location", Kind.LOCATION),
    ("contact", Kind.CONTACT),
)
"""The first that is there decides; a venue brings a location along, an animation a document."""

_SERVICE: Final = frozenset(
    """
    new_chat_members new_chat_member new_chat_participant left_chat_member left_chat_participant chat_owner_left
    chat_owner_changed new_chat_title new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created
    channel_chat_created message_auto_delete_timer_changed migrate_from_chat_id pinned_message successful_payment
    refunded_payment users_shared user_shared chat_shared gift unique_gift gift_upgrade_sent connected_website
    write_access_allowed passport_data proximity_alert_triggered boost_added chat_background_set checklist_tasks_done
    checklist_tasks_added direct_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed
    forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_completed
    paid_message_price_changed suggested_post_approved suggested_post_approval_failed suggested_post_declined
    suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended
    video_chat_participants_invited voice_chat_scheduled voice_chat_started voice_chat_ended
    voice_chat_participants_invited web_app_data
    """.split()  # noqa: SIM905 - sixty words are easier to read this way
)
"""What a chat says about itself, without anybody speaking."""

_updates = msgspec.json.Decoder(list[Raw])
_update = msgspec.json.Decoder(_Update)
_numbered = msgspec.json.Decoder(_Numbered)
_keys = msgspec.json.Decoder(dict[str, Raw])


def read(raw: bytes, strange: Callable[[], None]) -> list[Incoming]:
    """What one update, or a list of them, says. Never raises; calls ``strange`` for what cannot be understood."""
    try:
        updates = _listed(raw) if raw.lstrip()[:1] == b"[" else [raw]
    except (ValueError, RecursionError):
        strange()
        return []
    return [said for one in updates for said in read_one(one, strange)]


def read_one(raw: bytes | Raw, strange: Callable[[], None]) -> list[Incoming]:
    """What one update says. Never raises; calls ``strange`` when it cannot be understood."""
    try:
        said = _told(bytes(raw))
    except (ValueError, RecursionError):
        strange()
        return []
    if said is None or _is_sound(said):
        return [said] if said else []
    strange()
    return []


def _listed(raw: bytes) -> list[Raw]:
    try:
        return _updates.decode(raw)
    except ValueError:
        return _updates.decode(mended(raw))


def _told(raw: bytes) -> Incoming | None:
    """Half a character, or ``null`` for what is not there, is no reason to lose an update."""
    if _NULL not in raw:
        try:
            return next(_said(_update.decode(raw), raw), None)
        except ValueError:
            pass
    plain = json.dumps(_without_nulls(json.loads(mended(raw)))).encode()
    return next(_said(_update.decode(plain), plain), None)


def _without_nulls(data: object) -> object:
    if isinstance(data, dict):
        return {name: _without_nulls(value) for name, value in data.items() if value is not None}
    return [_without_nulls(one) for one in data if one is not None] if isinstance(data, list) else data


def _is_sound(said: Incoming) -> bool:
    """Ids that can be kept; and a private chat bears the number of the one person in it: nobody else speaks there."""
    fits = max(len(said.conversation), len(said.sender), len(said.key)) <= ID_MAX
    return fits and (said.group or said.sender == said.conversation)


def number(raw: bytes | Raw) -> int | None:
    """The number of an update, also of one that cannot be understood; ``None`` where there is none."""
    try:
        return _numbered.decode(raw).update_id
    except (ValueError, RecursionError):
        return None  # half characters have been mended with the whole answer


def _said(update: _Update, raw: bytes | Raw) -> Iterator[Incoming]:
    """At most one: an update carries one thing."""
    key = f"update/{update.update_id}"
    if update.message is not None:
        yield from _message(update.message, key, raw)
    elif update.edited_message is not None:
        yield from _edited(update.edited_message, key)
    elif update.callback_query is not None:
        yield from _press(update.callback_query, key)
    elif update.my_chat_member is not None:
        yield from _membership(update.my_chat_member, key)


def _message(message: _Message, key: str, raw: bytes | Raw) -> Iterator[Incoming]:
    if message.migrate_to_chat_id:
        sender = message.sender or _Person(message.chat.id)
        yield _incoming(message, sender, key, Kind.MOVED, str(message.migrate_to_chat_id))
    elif message.sender is None or message.sender.is_bot or message.chat.type not in CHATS:
        return
    elif message.text:  # not one without a letter, beside which some servers put a photo
        yield _incoming(message, message.sender, key, Kind.TEXT, message.text)
    elif (kind := _kind(message)) is not None:
        said = _incoming(message, message.sender, key, kind, message.caption)
        yield _with_photo(said, message) if kind is Kind.PHOTO else said
    elif not _is_service(raw):
        yield _incoming(message, message.sender, key, Kind.UNKNOWN, message.caption)


def _edited(message: _Message, key: str) -> Iterator[Incoming]:
    """A text or a caption put differently; a position on the move says nothing."""
    text = message.text or message.caption
    if text and message.sender and not message.sender.is_bot and message.chat.type in CHATS:
        yield _incoming(message, message.sender, key, Kind.EDITED, text)


def _press(press: _Press, key: str) -> Iterator[Incoming]:
    message = press.message
    if press.sender.is_bot or not press.data or message is None or message.chat.type not in CHATS:
        return
    yield Incoming(
        channel=NAME,
        conversation=str(message.chat.id),
        sender=str(press.sender.id),
        key=key,
        at=datetime.now(UTC),  # the platform does not say when a button was pressed
        kind=Kind.CHOICE,
        choice=press.data,
        name=_name(press.sender),
        group=CHATS[message.chat.type],
        pressed=str(message.message_id),
        callback=press.id,
    )


def _membership(change: _Membership, key: str) -> Iterator[Incoming]:
    """In a private chat “kicked” is a person who blocked the bot, and “member” one who let it in again."""
    before, after = change.old_chat_member.status, change.new_chat_member.status
    if change.chat.type == "private" and "kicked" in (before, after) and before != after:
        kind = Kind.BLOCKED if after == "kicked" else Kind.UNBLOCKED
        message = _Message(change.chat, date=change.date)
        yield _incoming(message, change.sender, key, kind, "")


def _kind(message: _Message) -> Kind | None:
    """What was sent, if it is one of the things that dialogues know."""
    if message.photo:
        return Kind.PHOTO
    marked = next((kind for name, kind in _MARKED if getattr(message, name) is not UNSET), None)
    if marked is None and message.document is not None:
        return Kind.PHOTO if message.document.mime_type.startswith("image/") else Kind.FILE
    return marked


def _with_photo(said: Incoming, message: _Message) -> Incoming:
    """With the largest size, or with the word that it is larger than the platform hands out."""
    sizes = message.photo or ((message.document,) if message.document else ())
    largest = max(sizes, key=lambda size: (size.width * size.height, size.file_size))
    if largest.file_size > SIZE_MAX:
        return replace(said, missing=(Missing.TOO_LARGE,))
    return replace(said, remote=(Remote(largest.file_id),))


def _is_service(raw: bytes | Raw) -> bool:
    """Whether the message is one that the chat wrote about itself."""
    return not _SERVICE.isdisjoint(_keys.decode(_keys.decode(raw)["message"]))


def _incoming(message: _Message, sender: _Person, key: str, kind: Kind, text: str) -> Incoming:
    return Incoming(
        channel=NAME,
        conversation=str(message.chat.id),
        sender=str(sender.id),
        key=key,
        at=_moment(message.edit_date or message.date),
        kind=kind,
        text=text,
        name=_name(sender),
        group=CHATS.get(message.chat.type, False),
    )


def _name(person: _Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _moment(seconds: float) -> datetime:
    """When it was; a date that is none is now."""
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)
