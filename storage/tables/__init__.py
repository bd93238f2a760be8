"""Every table, one module per family."""

from storage.tables.audit import AuditEntry, Lease
from storage.tables.case import Attachment, Nomination, Tip
from storage.tables.duty import Obligation, OfficeDate
from storage.tables.person import Identity, Invitation, LinkCode, Membership, Person, WrongTry
from storage.tables.post import Inbox, InboxState, MonthlyCount, Outbox, OutboxState, Priority, Talk
from storage.tables.record import Record
from storage.tables.unit import ClusterMembership, Unit

__all__ = [
    "Attachment",
    "AuditEntry",
    "ClusterMembership",
    "Identity",
    "Inbox",
    "InboxState",
    "Invitation",
    "Lease",
    "LinkCode",
    "Membership",
    "MonthlyCount",
    "Nomination",
    "Obligation",
    "OfficeDate",
    "Outbox",
    "OutboxState",
    "Person",
    "Priority",
    "Record",
    "Talk",
    "Tip",
    "Unit",
    "WrongTry",
]
