"""How a story reaches readers: the short message that followers get, the whole of it when opened, and its link."""

from content.message import Choice, File, Message
from content.phrasebook import Phrases
from content.programme import Programme
from content.rules.story import ReactionKind, paragraphs
from handlers.form import shortened
from handlers.scene import House, go
from storage.tables import Story

TEASER_MAX = 500
"""With title and photo it fits one message on every platform: a message costs on Zalo."""
_SHOWN_AS = "image/jpeg"  # whatever was sent, what is shown is a copy


def story_message(phrases: Phrases, story: Story, link: str | None) -> Message:
    """What followers get: the title, how it begins, the first photo, and the way to all of it. Always one message.

    ``link`` is the story's page, if there is one.
    """
    beginning = shortened(paragraphs(story.body)[0], TEASER_MAX)
    words = phrases.say("story-news", title=story.title, beginning=beginning)
    if link:
        words = f"{words}\n{phrases.say('story-link', link=link)}"
    return Message(words, (_read(phrases, story), *reaction_choices(phrases, story)), files(phrases, story)[:1])


def full_message(phrases: Phrases, story: Story, programme: Programme | None, unit: str, link: str | None) -> Message:
    """The whole story with its photos, where it comes from, and what readers have said, without choices."""
    lines = [story.title.upper(), story.body, source(phrases, programme, unit)]
    if story.published_at:
        lines.append(phrases.say("story-published", moment=story.published_at))
    if story.thanks or story.followers:
        lines.append(phrases.say("story-counts", thanks=story.thanks, followers=story.followers))
    if link:
        lines.append(phrases.say("story-share", link=link))
    return Message("\n\n".join(lines), files=files(phrases, story))


def source(phrases: Phrases, programme: Programme | None, unit: str) -> str:
    """“Nguồn: UBND xã Đông Lĩnh; Kế hoạch …”."""
    if programme is None:
        return phrases.say("story-source-unit", unit=unit)
    return phrases.say("story-source", unit=unit, document=programme.short_title)


def reaction_choices(phrases: Phrases, story: Story) -> tuple[Choice, ...]:
    """“Cảm ơn”, “Muốn học theo”."""
    return tuple(go(phrases.say(f"label-react-{kind.value}"), "react", kind.value, story.id) for kind in ReactionKind)


def files(phrases: Phrases, story: Story) -> tuple[File, ...]:
    """The photos chosen, in order."""
    return tuple(
        File(digest, phrases.say("story-photo", n=number), _SHOWN_AS)
        for number, digest in enumerate(story.photos, start=1)
    )


def page_link(house: House, story: Story) -> str | None:
    """Where the story can be read without the bot; nothing where our pages are nowhere."""
    return f"{house.public_url}/guong/{story.token}" if house.public_url else None


def _read(phrases: Phrases, story: Story) -> Choice:
    return go(phrases.say("label-story-read"), "stories", story.id)
