"""The post: what came in and is to be answered, what is to go out, and where each talk stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class InboxState(StrEnum):
    """``FETCHING`` waits for its photos; ``ASIDE`` failed three times and waits for an administrator."""

    OPEN = "open"
    FETCHING = "fetching"
    DONE = "done"
    ASIDE = "aside"


def _partial(name: str, state: StrEnum, *columns: str) -> Index:
    """An index over the rows in one state only: small however long the table grows."""
    only = text(f"state = '{state.value}'")
    return Index(name, *columns, sqlite_where=only, postgresql_where=only)


def _now(name: str, *columns: str) -> Index:
    """An index over the rows that wait for nothing but their turn."""
    only = text("state = 'waiting' AND not_before IS NULL")
    return Index(name, *columns, sqlite_where=only, postgresql_where=only)


def _later(name: str, column: str) -> Index:
    """An index over the rows that wait for a moment: those that need not wait are not in it."""
    only = text(f"state = 'waiting' AND {column} IS NOT NULL")
    return Index(name, "channel", column, sqlite_where=only, postgresql_where=only)


class Inbox(Record):
    """A message as received, kept until answered; the body is emptied once it is.

    ``expires``: its photos lie at addresses that pass away, so they are fetched first.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index("uq_inbox_channel_key", "channel", "key", unique=True),
        _partial("ix_inbox_open", InboxState.OPEN, "conversation", "id"),
        _partial("ix_inbox_open_id", InboxState.OPEN, "id"),
        _partial("ix_inbox_fetching", InboxState.FETCHING, "conversation", "id"),
        _partial("ix_inbox_aside", InboxState.ASIDE, "id"),
        Index("ix_inbox_done_at", "done_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(200))
    conversation: Mapped[str] = mapped_column(ForeignKey("talks.conversation"))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8), default=InboxState.OPEN)
    tries: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(Moment)
    expires: Mapped[bool] = mapped_column(default=False, server_default=false())
    fault: Mapped[str | None] = mapped_column(String(200))
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class Priority:
    """Lower goes first: a reply overtakes a reminder, both overtake bulk."""

    REPLY = 0
    REMINDER = 1
    BULK = 2


class OutboxState(StrEnum):
    """Every row ends ``SENT``, ``REFUSED``, ``EXPIRED`` or ``UNKNOWN``; ``CANCELLED`` when its reason went away."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


_OF_BROADCAST = text("broadcast_id IS NOT NULL")


class Outbox(Record):
    """A message to one conversation; ``key`` is unique, so what is queued twice is sent once.

    ``not_before`` is a matter of the bot's clock; ``retry_at``, after a refusal, one of the real clock. ``push`` is the
    kind of what nobody asked for (``content.rules.push``), empty for a reply. ``broadcast_id`` and ``person_id`` name
    the recipient that a row serves until its end has been written there; like the recipient's, the number stays when
    the person becomes one with another.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        _now("ix_outbox_waiting", "channel", "priority", "id"),
        _partial("ix_outbox_waiting_conversation", OutboxState.WAITING, "conversation", "priority", "id"),
        _partial("ix_outbox_waiting_about", OutboxState.WAITING, "about"),
        _later("ix_outbox_later", "not_before"),
        _later("ix_outbox_paused", "retry_at"),
        _partial("ix_outbox_sending", OutboxState.SENDING, "conversation"),
        _partial("ix_outbox_expired", OutboxState.EXPIRED, "ended_at"),
        Index("ix_outbox_ended_at", "ended_at"),
        Index("ix_outbox_broadcast", "broadcast_id", "id", sqlite_where=_OF_BROADCAST, postgresql_where=_OF_BROADCAST),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    channel: Mapped[str] = mapped_column(String(32))
    conversation: Mapped[str] = mapped_column(ForeignKey("talks.conversation"))
    priority: Mapped[int] = mapped_column()
    about: Mapped[str | None] = mapped_column(String(200))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment)
    not_before: Mapped[datetime | None] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    retry_at: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(10), default=OutboxState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(String(200))
    platform_id: Mapped[str | None] = mapped_column(String(100))
    push: Mapped[str | None] = mapped_column(String(16))
    broadcast_id: Mapped[int | None] = mapped_column(Id)
    person_id: Mapped[int | None] = mapped_column(Id)


class Parked(Record):
    """A notice that an anonymous person caused, until the next round queues it: without a number and without a moment.

    Beside the reply to that person, in the order in which things were queued, it would tell who it was.
    """

    __tablename__ = "parked"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[str | None] = mapped_column(String(200))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    not_before: Mapped[datetime | None] = mapped_column(Moment)


class Talk(Record):
    """Where one conversation stands. Its row is the lock of the conversation.

    ``serial`` grows with each question asked, so that the button of an earlier question is known as stale;
    ``menu`` holds the choices offered last as token, label, and whether the label carries a number. ``asked`` holds the
    last few questions as words, slug of the document answered from or "", and the choices that stood below the answer.
    ``quiet_until``: the platform wants nothing sent there before. ``gone_at``: the person shut the door, and nothing is
    sent until they write again. ``busy_until``: how far ahead of a human pace they write; ``hushed``: they were told.
    """

    __tablename__ = "talks"

    conversation: Mapped[str] = mapped_column(String(120), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    dialogue: Mapped[str | None] = mapped_column(String(32))
    step: Mapped[str | None] = mapped_column(String(80))
    data: Mapped[dict[str, int | str | bool]] = mapped_column(JSON, default=dict)
    serial: Mapped[int] = mapped_column(default=0)
    menu: Mapped[list[tuple[str, str, bool]]] = mapped_column(JSON, default=list)
    menu_at: Mapped[datetime | None] = mapped_column(Moment)
    topic: Mapped[str | None] = mapped_column(String(60))
    topic_at: Mapped[datetime | None] = mapped_column(Moment)
    asked: Mapped[list[tuple[str, str, list[str]]] | None] = mapped_column(JSON, default=list)
    quiet_until: Mapped[datetime | None] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)
    busy_until: Mapped[datetime | None] = mapped_column(Moment)
    hushed: Mapped[bool] = mapped_column(default=False, server_default=false())
    updated_at: Mapped[datetime] = mapped_column(Moment)


class MonthlyCount(Record):
    """How many messages a channel's platform took in one month, for plans that include only so many."""

    __tablename__ = "monthly_counts"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    sent: Mapped[int] = mapped_column(default=0)
