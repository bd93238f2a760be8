"""Every table, one module per family."""

from storage.tables.audit import AuditEntry, Lease
from storage.tables.broadcast import Audience, Broadcast, Interest, PushStop, Recipient, Subscription
from storage.tables.by_person import index_people, names_a_person
from storage.tables.case import Attachment, Nomination, Tip
from storage.tables.desk import ProposedEntry, Standstill, Ticket, Watch
from storage.tables.duty import Obligation, OfficeDate, Tally
from storage.tables.kept import KeptQuestion
from storage.tables.person import Identity, Invitation, LinkCode, Membership, Person, WrongTry
from storage.tables.post import Inbox, InboxState, MonthlyCount, Outbox, OutboxState, Parked, Priority, Talk
from storage.tables.record import Record
from storage.tables.review import Appraisal, Care, Conflict, Remark
from storage.tables.story import Consent, ConsentCode, Reaction, Story
from storage.tables.unit import ClusterMembership, Unit

__all__ = [
    "Appraisal",
    "Attachment",
    "Audience",
    "AuditEntry",
    "Broadcast",
    "Care",
    "ClusterMembership",
    "Conflict",
    "Consent",
    "ConsentCode",
    "Identity",
    "Inbox",
    "InboxState",
    "Interest",
    "Invitation",
    "KeptQuestion",
    "Lease",
    "LinkCode",
    "Membership",
    "MonthlyCount",
    "Nomination",
    "Obligation",
    "OfficeDate",
    "Outbox",
    "OutboxState",
    "Parked",
    "Person",
    "Priority",
    "ProposedEntry",
    "PushStop",
    "Reaction",
    "Recipient",
    "Record",
    "Remark",
    "Standstill",
    "Story",
    "Subscription",
    "Talk",
    "Tally",
    "Ticket",
    "Tip",
    "Unit",
    "Watch",
    "WrongTry",
    "names_a_person",
]

index_people(Record.metadata)
