"""Broadcasts with one row per recipient, and what people want to get."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record

Audience = dict[str, str | int | list[str]]

ACTIVE = text("state IN ('scheduled', 'freezing', 'sending', 'paused', 'stopping', 'recalling')")
"""The broadcasts that the loop looks at; in a query in the same words, so that the index serves."""
_WAITING = text("state = 'waiting'")
_LATER = text("state = 'later'")


class Broadcast(Record):
    """One message to many; ``audience`` is what was chosen, ``counted`` how many it held when it was frozen.

    ``frozen_to`` is the last person of whom a recipient was made: freezing goes on there after a crash. The four counts
    grow as outcomes come in; the rows of the recipients are the proof, and ``reasons`` counts them by state and reason
    (“refused/gone”). ``rule`` is a recurring one's schedule, and ``parent_id`` names the recurring one that this is an
    issue of. A recall has got as far as the person ``recalled_to``: so many messages were taken back, and so many could
    not be.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        Index("ix_broadcasts_active", "state", "scheduled_for", sqlite_where=ACTIVE, postgresql_where=ACTIVE),
        Index("ix_broadcasts_story_id", "story_id"),
        Index("ix_broadcasts_parent_id", "parent_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    body: Mapped[str] = mapped_column(Text)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"))
    audience: Mapped[Audience] = mapped_column(JSON, default=dict)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    rule: Mapped[dict[str, str | int | list[int]] | None] = mapped_column(JSON)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    scheduled_for: Mapped[datetime | None] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen_to: Mapped[int] = mapped_column(Id, default=0)
    counted: Mapped[int | None] = mapped_column()
    sent: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    unknown: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    reasons: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    recalled_to: Mapped[int] = mapped_column(Id, default=0)
    recalled: Mapped[int] = mapped_column(default=0)
    unrecalled: Mapped[int] = mapped_column(default=0)


class Recipient(Record):
    """One person of a frozen audience and what became of the message; ``platform_id`` allows it to be recalled.

    A person who became one with another stays here as the audience was frozen: the number points to nobody then, and
    the proof still adds up. ``not_before`` is set while it waits for the person's own quiet hours; ``recall`` says how
    taking the message back ended.
    """

    __tablename__ = "recipients"
    __table_args__ = (
        Index(
            "ix_recipients_waiting",
            "broadcast_id",
            "channel",
            "person_id",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_recipients_later", "broadcast_id", "not_before", sqlite_where=_LATER, postgresql_where=_LATER),
    )

    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    channel: Mapped[str | None] = mapped_column(String(32))
    conversation: Mapped[str | None] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(200))
    platform_id: Mapped[str | None] = mapped_column(String(100))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    not_before: Mapped[datetime | None] = mapped_column(Moment)
    recall: Mapped[str | None] = mapped_column(String(200))


class Subscription(Record):
    """Who follows published stories since when, how often they get them, and when they got a digest last."""

    __tablename__ = "subscriptions"
    __table_args__ = (Index("ix_subscriptions_cadence", "cadence", "digest_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    cadence: Mapped[str] = mapped_column(String(8))
    digest_at: Mapped[datetime | None] = mapped_column(Moment)


class Interest(Record):
    """What a follower chose: ``kind`` is “field” or “unit”. Without any of a kind, everything of it comes."""

    __tablename__ = "interests"
    __table_args__ = (Index("ix_interests_value", "kind", "value"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    value: Mapped[str] = mapped_column(String(200), primary_key=True)


class PushStop(Record):
    """A person wants no pushes of this kind (``content.rules.push``) any more."""

    __tablename__ = "push_stops"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
