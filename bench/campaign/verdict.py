"""What must hold at the end: everything stored and answered once, sent honestly, in order, never too early."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bench.campaign.carbon import Killed, Queued, Received
from bench.campaign.order import parts, unexplained
from bot.channels import Capabilities
from bot.outcome import MAX_TRIES
from content.message import Kind
from storage.tables import InboxState, OutboxState, Priority
from tests.platforms.record import Sent

FINAL = frozenset(
    {OutboxState.SENT, OutboxState.REFUSED, OutboxState.EXPIRED, OutboxState.UNKNOWN, OutboxState.CANCELLED}
)
SILENT = frozenset({Kind.BLOCKED, Kind.UNBLOCKED})
"""What nobody expects an answer to."""


def stored_once(came: Sequence[Received], published: Mapping[str, int]) -> list[str]:
    """As many rows as updates on each channel, none twice."""
    rows = Counter(one.channel for one in came)
    keys = Counter((one.channel, one.key) for one in came)
    wrong = [
        f"{name}: {rows[name]} of {count} updates stored" for name, count in published.items() if rows[name] != count
    ]
    return wrong + [f"stored twice: {key}" for key, times in keys.items() if times > 1]


def answered_once(came: Sequence[Received], out: Iterable[Queued]) -> list[str]:
    """Each message is done, with one set of replies, numbered from 1 without a gap."""
    replies = replies_of(out)
    found = [f"message {one.id} is {one.state}" for one in came if one.state != InboxState.DONE]
    found += [
        f"message {one.id} ({one.said.kind}) has replies {sorted(replies[one.id])}"
        for one in came
        if _gap(one, replies)
    ]
    return found + [f"replies to no message: {number}" for number in set(replies) - {one.id for one in came}]


def replies_of(out: Iterable[Queued]) -> defaultdict[int, list[str]]:
    """The last part of the keys of the replies, by the message that they answer."""
    replies: defaultdict[int, list[str]] = defaultdict(list)
    for row in out:
        kind, _, rest = row.key.partition("/")
        if kind == "reply":
            number, _, place = rest.partition("/")
            replies[int(number)].append(place)
    return replies


def _gap(one: Received, replies: Mapping[int, list[str]]) -> bool:
    places = replies.get(one.id, [])
    whole = set(places) == {str(place) for place in range(1, len(places) + 1)}
    return not whole or bool(places) == (one.said.kind in SILENT)


def ended(out: Iterable[Queued]) -> list[str]:
    """Every row is at its end."""
    return [f"row {row.key} is {row.state} ({row.reason})" for row in out if row.state not in FINAL]


def honest(out: Sequence[Queued], kills: Sequence[Killed]) -> list[str]:
    """Unknown is only what was being sent at a kill, or what met doubt: bulk once, the others as often as is tried."""
    at_kill = {row for kill in kills for row in kill.rows}
    unknown = [row for row in out if row.state == OutboxState.UNKNOWN]
    most = len(kills) * max((len(kill.rows) for kill in kills), default=0)
    by_kills = sum(row.id in at_kill and not row.reason for row in unknown)
    found = [] if by_kills <= most else [f"{by_kills} rows unknown after kills, more than {most}"]
    found += [f"row {row.key} is unknown without a reason" for row in unknown if not _doubtful(row, at_kill)]
    bulk = [row for row in out if row.priority == Priority.BULK and row.id in at_kill]
    return found + [
        f"bulk row {row.key} sent at a kill is {row.state}" for row in bulk if row.state != OutboxState.UNKNOWN
    ]


def _doubtful(row: Queued, at_kill: set[int]) -> bool:
    if row.priority == Priority.BULK:
        return row.id in at_kill or bool(row.reason)
    return row.tries >= MAX_TRIES


def needed(out: Iterable[Queued], can: Mapping[str, Capabilities]) -> int:
    """How many sends it takes to get every row there that arrived."""
    return sum(len(parts(row, can[row.channel])) for row in out if row.state == OutboxState.SENT)


def repeated(again: int, hidden: int, kills: Iterable[Killed]) -> list[str]:
    """What was sent more than once: as often, at most, as an answer was kept back or a kill came between."""
    most = hidden + sum(len(kill.rows) for kill in kills)
    return [] if again <= most else [f"{again} sends too many, but only {most} could not be known"]


def ordered(out: Iterable[Queued], sends: Mapping[str, Sequence[Sent]], can: Mapping[str, Capabilities]) -> list[str]:
    """Every chat got its messages in the order of its rows. ``sends`` are by channel, in the order of their arrival."""
    rows, came = defaultdict(list), defaultdict(list)
    for row in out:
        rows[row.channel, row.conversation].append(row)
    for channel, accepted in sends.items():
        for one in accepted:
            came[channel, f"{channel}:{one.chat}"].append(one)
    return [wrong for where in {**rows, **came} for wrong in unexplained(rows[where], came[where], can[where[0]])]
