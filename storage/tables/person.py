"""People: who they are on each channel, what they may do for which unit, and the codes that let them in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class Person(Record):
    """One human being; ``reminders_off_at`` is set while they want no reminders.

    ``paused_until``: nothing that comes unasked before then. ``quiet_from`` and ``quiet_until`` are their own quiet
    hours (minutes after local midnight), beside those that hold for everybody.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(150), default="")
    sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    reminders_off_at: Mapped[datetime | None] = mapped_column(Moment)
    paused_until: Mapped[datetime | None] = mapped_column(Moment)
    quiet_from: Mapped[int | None] = mapped_column()
    quiet_until: Mapped[int | None] = mapped_column()


class Identity(Record):
    """A person's id on one channel."""

    __tablename__ = "identities"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    sender: Mapped[str] = mapped_column(String(80), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    linked_at: Mapped[datetime] = mapped_column(Moment)


class Membership(Record):
    """A role for a unit, from one moment until another. Administrators may have no unit."""

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_unit_code_role", "unit_code", "role"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Record):
    """A one-time code, of which only the hash is kept."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("code_hash"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class WrongTry(Record):
    """One wrong code, counted for an hour so that guessing does not pay."""

    __tablename__ = "wrong_tries"
    __table_args__ = (Index("ix_wrong_tries_conversation_at", "conversation", "at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    conversation: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(Moment)


class LinkCode(Record):
    """A one-time code that makes two identities one person; only its hash is kept."""

    __tablename__ = "link_codes"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
