"""A story's first draft, put together from the record by template; it is marked until people rewrite it."""

from dataclasses import dataclass

from content.phrasebook import Phrases
from content.programme import Programme
from content.rules.story import BODY_MAX, TITLE_MAX, clean_body
from handlers.form import shortened
from storage.tables import Nomination


@dataclass(frozen=True, slots=True)
class Draft:
    """A title and a body."""

    title: str
    body: str


def drafted(phrases: Phrases, nomination: Nomination, unit: str, programme: Programme | None) -> Draft:
    """The draft of a nomination's story. Nothing is added to what the record says."""
    name = nomination.name or phrases.say("draft-without-name")
    title = phrases.say("story-draft-title", name=name, field=nomination.field or phrases.say("story-draft-any-field"))
    parts = [
        phrases.say("story-draft-who", name=name, place=nomination.place or unit),
        nomination.story or "",
        phrases.say("story-draft-when", day=nomination.done_on) if nomination.done_on else "",
        phrases.say("story-draft-spread", words=nomination.replicability) if nomination.replicability else "",
        phrases.say("story-draft-by", unit=unit),
    ]
    if programme is not None:
        parts.append(phrases.say("story-draft-programme", document=programme.short_title))
    body = "\n\n".join(part for part in parts if part.strip())
    return Draft(shortened(title, TITLE_MAX), clean_body(body[:BODY_MAX]))
