"""The questions of a tip: at most four, and fewer where a life or property was saved."""

from collections import Counter
from collections.abc import Mapping

from content.message import Choice, Message
from content.programme import UnitClass
from content.rules.broken import RuleBrokenError
from content.rules.unit import UnitFacts, active
from content.rules.unit_name import find, place_name
from content.rules.urgent import saves_life_or_property
from content.rules.wording import clean_note, clean_story
from content.text import nfc
from handlers.form import Progress, Question, Taken, excerpt, warning
from handlers.photos_question import photos_question
from handlers.scene import Scene, pick, text
from storage import units
from storage.tables import Tip

GUESSES = 3
PLACE_MAX = 300
SEARCHED = 1_000
LOCAL = (UnitClass.COMMUNE, UnitClass.WARD, UnitClass.SPECIAL_ZONE, UnitClass.DISTRICT)


def questions(scene: Scene, record: Tip) -> tuple[Question[Tip], ...]:  # noqa: ARG001 - the form's signature
    """What a citizen is asked. An urgent tip is not held up by photos."""
    photos: tuple[Question[Tip], ...] = () if record.urgent else (photos_question("tip"),)
    return (
        Question("story", _ask_story, _take_story, _show_story),
        Question("place", _ask_place, _take_place, _show_place),
        *photos,
        Question("contact", _ask_contact, _take_contact, _show_contact),
    )


async def _ask_story(scene: Scene, _: Tip, at: Progress) -> Message:
    return text(scene.say("tip-ask-story", n=at.number, total=at.total))


async def _take_story(scene: Scene, record: Tip, value: str) -> Taken:
    if value:
        raise RuleBrokenError("choice-stale")
    return Taken(remark=keep_story(scene, record, scene.said.text))


def keep_story(scene: Scene, record: Tip, words: str) -> str:
    """Write the story to the tip; returns what is to be said about it. Raises what ``clean_story`` raises."""
    record.story = clean_story(words)
    record.urgent = saves_life_or_property(record.story)
    remarks = [scene.say("tip-urgent-remark") if record.urgent else "", warning(scene, record.story)]
    return "\n".join(filter(None, remarks))


async def _show_story(scene: Scene, record: Tip) -> str:
    return scene.say("tip-show-story", value=excerpt(record.story, scene.say("none")))


async def _ask_place(scene: Scene, record: Tip, at: Progress) -> Message:
    """The places whose names stand in the story are offered first."""
    guesses = await _guesses(scene, (record.story or "")[:SEARCHED])
    if not guesses:
        return text(scene.say("tip-ask-place", n=at.number, total=at.total))
    return text(scene.say("tip-ask-place-guess", n=at.number, total=at.total), _offered(scene, guesses))


async def _guesses(scene: Scene, words: str) -> dict[str, str]:
    """The living communes that fit, by code, likeliest first, each named so that it can be told from the others.

    Reads all units once: a few hundred rows.
    """
    known = await units.all_units(scene.session)
    local = {code: unit for code, unit in known.items() if unit.unit_class in LOCAL}
    living = {unit.code: unit for found in find(words, local, scene.today, GUESSES) for unit in found.today}
    return unit_labels(living, known)


def unit_labels(offered: Mapping[str, UnitFacts], known: Mapping[str, UnitFacts]) -> dict[str, str]:
    """What each of these units is called where one of them is chosen, by code."""
    names = Counter(unit.name for unit in offered.values())
    return {code: _label(unit, known, alone=names[unit.name] == 1) for code, unit in offered.items()}


def _label(unit: UnitFacts, known: Mapping[str, UnitFacts], *, alone: bool) -> str:
    """The place; names repeat across the country, so then with what lies above it."""
    if alone:
        return place_name(unit.name)
    above = known.get(unit.parent or "")
    return f"{place_name(unit.name)}, {place_name(above.name) if above else unit.code}"


def _offered(scene: Scene, places: Mapping[str, str]) -> list[Choice]:
    return [*(pick(label, code) for code, label in places.items()), pick(scene.say("tip-place-other"), "?")]


async def _take_place(scene: Scene, record: Tip, value: str) -> Taken:
    """A place of the list, or a typed one; a name that fits several is asked about, an unknown one is kept as typed."""
    if value == "?":
        return Taken(ask=text(scene.say("tip-ask-place-typed")), done=False)
    if value:
        unit = await units.unit(scene.session, value)
        if unit is None or unit.unit_class not in LOCAL or not active(unit, scene.today):
            raise RuleBrokenError("choice-stale")
        record.place, record.unit_code = place_name(unit.name), unit.code
        return Taken()
    if scene.said_one_of("words-none"):
        return Taken(ask=text(scene.say("tip-ask-place-typed")), done=False)
    if scene.said_one_of("words-place-yes"):
        return await _guess_agreed(scene, record)
    try:
        typed = clean_note(scene.said.text, PLACE_MAX)
    except RuleBrokenError:
        raise RuleBrokenError("place-unclear", {"maximum": PLACE_MAX}) from None
    return await _typed_place(scene, record, typed)


async def _guess_agreed(scene: Scene, record: Tip) -> Taken:
    """“Đúng rồi” takes the one place that was guessed; where none or several were, a name is needed."""
    guesses = await _guesses(scene, (record.story or "")[:SEARCHED])
    if len(guesses) != 1:
        return Taken(ask=text(scene.say("tip-ask-place-typed")), done=False)
    return await _take_place(scene, record, next(iter(guesses)))


async def _typed_place(scene: Scene, record: Tip, typed: str) -> Taken:
    living = await _guesses(scene, typed)
    spelled_out = [code for code, label in living.items() if nfc(label).casefold() == nfc(typed).casefold()]
    if len(spelled_out) == 1:  # “xã An Bình” with all its marks is not “xã An Minh”
        living = {spelled_out[0]: living[spelled_out[0]]}
    if len(living) > 1:
        return Taken(ask=text(scene.say("tip-place-which"), _offered(scene, living)), done=False)
    record.place = typed
    record.unit_code = next(iter(living), None)
    return Taken(remark="" if living else scene.say("tip-place-unknown"))


async def _show_place(scene: Scene, record: Tip) -> str:
    return scene.say("tip-show-place", value=record.place or scene.say("none"))


async def _ask_contact(scene: Scene, _: Tip, at: Progress) -> Message:
    choices: list[Choice] = [pick(scene.say("contact-yes"), "yes"), pick(scene.say("contact-anonymous"), "anonymous")]
    return text(scene.say("tip-ask-contact", n=at.number, total=at.total), choices)


async def _take_contact(scene: Scene, record: Tip, value: str) -> Taken:
    said = value or next((one for one in ("yes", "anonymous") if scene.said_one_of(f"words-contact-{one}")), "")
    if said not in ("yes", "anonymous"):
        raise RuleBrokenError("choose-one")
    record.anonymous = said == "anonymous"
    return Taken()


async def _show_contact(scene: Scene, record: Tip) -> str:
    return scene.say(
        "tip-show-contact", value=scene.say("contact-anonymous-short" if record.anonymous else "contact-yes")
    )
