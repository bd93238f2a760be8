"""A story as readers will see it: on each platform by what really fits messages to it, on the page, and as news."""

from dataclasses import replace

from content.message import Choice, Message
from content.rules.person import Act
from content.rules.story import StoryState, paragraphs
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.form import menu_choice
from handlers.publishing import Case
from handlers.scene import Piece, Scene, Turn, go, is_number, text
from handlers.story_message import files, full_message, page_link, reaction_choices, source, story_message
from handlers.story_view import case_of
from storage import audit, units

PAGE, NEWS = "page", "news"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` offers the views, ``<id>.<view>`` shows one: a platform's name, “page” or “news”."""
    match arguments:
        case (number,) if is_number(number):
            return await _offered(scene, await case_of(scene, int(number)))
        case (number, view) if is_number(number) and view in (*scene.house.previews, PAGE, NEWS):
            case = await case_of(scene, int(number))
            audit.note(scene.session, scene.now, scene.actor, "preview", f"story/{case.story.id}", view=view)
            return Turn((await _view(scene, case, view),))
        case _:
            return await listed(scene, StoryState.DRAFT, 0)


async def _offered(scene: Scene, case: Case) -> Turn:
    return Turn((text(scene.say("story-preview"), _views(scene, case)),))


def _views(scene: Scene, case: Case) -> list[Choice]:
    """Every view, and the way back."""
    platforms = [
        go(scene.say("label-story-preview-on", channel=name.capitalize()), "story-preview", case.story.id, name)
        for name in scene.house.previews
    ]
    others = [go(scene.say(f"label-story-preview-{one}"), "story-preview", case.story.id, one) for one in (PAGE, NEWS)]
    return [*platforms, *others, go(scene.say("label-story-open"), "story-desk", case.story.id), menu_choice(scene)]


async def _view(scene: Scene, case: Case, view: str) -> Message:
    story, say = case.story, scene.say
    unit = await units.unit(scene.session, story.unit_code)
    name = unit.name if unit else story.unit_code
    programme = scene.house.programmes.get(story.programme)
    link = page_link(scene.house, story)
    if view == PAGE:
        lines = [
            say("story-preview-page"),
            story.title,
            *paragraphs(story.body),
            source(scene.house.phrases, programme, name),
        ]
        lines.append(say("story-share", link=link) if link else say("story-preview-no-page"))
        return Message("\n\n".join(lines), tuple(_views(scene, case)), files(scene.house.phrases, story))
    if view == NEWS:
        said = story_message(scene.house.phrases, story, link)
        pieces = [words for platform in scene.house.previews for words in _on(scene, platform, said)]
    else:
        whole = full_message(scene.house.phrases, story, programme, name, link)
        said = replace(whole, choices=reaction_choices(scene.house.phrases, story))
        pieces = _on(scene, view, said)
    return text("\n\n".join(pieces), _views(scene, case))


def _on(scene: Scene, platform: str, said: Message) -> list[str]:
    """Each message that the platform would show: which of how many, how long, with how many photos, and its buttons."""
    pieces = scene.house.previews[platform](said)
    return [_piece(scene, platform, piece, n, len(pieces)) for n, piece in enumerate(pieces, start=1)]


def _piece(scene: Scene, platform: str, piece: Piece, n: int, total: int) -> str:
    head = scene.say(
        "story-preview-piece",
        channel=platform.capitalize(),
        n=n,
        total=total,
        length=len(piece.words),
        photos=piece.pictures,
    )
    buttons = " ".join(f"[{label}]" for label in piece.buttons)
    return "\n".join(line for line in (head, piece.words, buttons) if line)


DIALOGUE = Dialogue(name="story-preview", command="xemthu", act=Act.PUBLISH, open=_open)
