"""What a broadcast says to its recipients, and the proof of it in words."""

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.phrasebook import Phrases
from content.rules.broadcast import push_kind
from handlers.scene import House
from handlers.story_message import page_link, story_message
from handlers.unasked import with_reason
from storage.broadcasts import Progress
from storage.tables import Broadcast, Story

_KNOWN_REASONS = frozenset(
    {
        "refused/gone",
        "refused/rejected",
        "skipped/gone",
        "skipped/stopped",
        "skipped/paused",
        "skipped/budget",
        "skipped/cancelled",
        "skipped/recalled",
    }
)


async def broadcast_message(session: AsyncSession, house: House, broadcast: Broadcast) -> Message:
    """The message that goes out, with the line that says why it comes and how to stop it. One query at most."""
    message = Message(broadcast.body)
    if broadcast.story_id is not None:
        story = await session.get_one(Story, broadcast.story_id)
        message = story_message(house.phrases, story, page_link(house, story))
    return with_reason(house.phrases, message, push_kind(broadcast.kind))


def proof_in_words(phrases: Phrases, progress: Progress) -> str:
    """Every count with its reasons: “Đã gửi 90, bị từ chối 4 …”; they add up to the audience."""
    lines = [
        phrases.say("delivery-counted", counted=progress.counted),
        phrases.say("delivery-sent", count=progress.sent),
        phrases.say("delivery-refused", count=progress.refused) + _why(phrases, progress, "refused"),
        phrases.say("delivery-unknown", count=progress.unknown),
        phrases.say("delivery-skipped", count=progress.skipped) + _why(phrases, progress, "skipped"),
    ]
    if progress.waiting:
        lines.append(phrases.say("delivery-waiting", count=progress.waiting))
    if progress.recalled or progress.unrecalled:
        lines.append(phrases.say("delivery-recalled", recalled=progress.recalled, unrecalled=progress.unrecalled))
    return "\n".join(lines)


def _why(phrases: Phrases, progress: Progress, state: str) -> str:
    """“ (4 đã rời cuộc trò chuyện, 1 lý do khác)”."""
    counts: dict[str, int] = {}
    for key, count in progress.reasons.items():
        if key.startswith(f"{state}/"):
            known = key.replace("/", "-") if key in _KNOWN_REASONS else "other"
            counts[known] = counts.get(known, 0) + count
    said = [f"{count} {phrases.say(f'delivery-why-{known}')}" for known, count in sorted(counts.items())]
    return f" ({', '.join(said)})" if said else ""
