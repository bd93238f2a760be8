"""The questions of a nomination, in their order; which ones there are depends on the programme."""

from functools import partial

from content.message import Choice, Message, Show
from content.programme import Criterion, SubjectType
from content.rules.broken import RuleBrokenError
from content.rules.consent import PublicationConsent
from content.rules.dates import parse_day
from content.rules.wording import clean_name, clean_note, clean_story
from handlers.duplicates import answer_about_duplicate, offer_duplicates
from handlers.form import Progress, Question, Taken, excerpt, said_skip, warning
from handlers.photos_question import photos_question
from handlers.scene import Scene, pick, text
from storage.nominations import given_key
from storage.tables import Nomination

FIELDS_SHOWN = 15
NOTE_MAX = 1000
PLACE_MAX = 300
FIELD_MAX = 200
REPLICABLE = ("wide", "similar", "unit", "unclear")
MET = ("met", "unclear", "not-met")


def questions(scene: Scene, record: Nomination) -> tuple[Question[Nomination], ...]:
    """Every question for this nomination; a criterion is asked only of the subject types it is meant for."""
    programme = scene.programme(record.programme)
    subject = SubjectType(record.subject_type) if record.subject_type else None
    asked = [one for one in programme.criteria if subject is None or subject in one.subjects]
    return (
        Question("subject", _ask_subject, _take_subject, _show_subject),
        Question("name", _ask_name, _take_name, partial(_show_text, "name")),
        Question("place", _ask_place, _take_place, partial(_show_text, "place")),
        Question("field", _ask_field, _take_field, partial(_show_text, "field")),
        Question("date", _ask_date, _take_date, _show_date),
        Question("story", _ask_story, _take_story, partial(_show_text, "story")),
        Question("replicability", _ask_replicability, _take_replicability, partial(_show_text, "replicability")),
        Question("rewards", _ask_rewards, _take_rewards, partial(_show_text, "rewards")),
        *(_criterion(one, number, len(asked)) for number, one in enumerate(asked, start=1)),
        photos_question("nominate"),
        Question("consent", _ask_consent, _take_consent, _show_consent),
    )


def _asked(scene: Scene, key: str, at: Progress, *choices: Choice, **facts: str | int) -> Message:
    return text(scene.say(f"nominate-ask-{key}", n=at.number, total=at.total, **facts), choices)


async def _show_text(key: str, scene: Scene, record: Nomination) -> str:
    return scene.say(f"nominate-show-{key}", value=excerpt(getattr(record, key), scene.say("none")))


async def _ask_subject(scene: Scene, record: Nomination, at: Progress) -> Message:
    subjects = scene.programme(record.programme).subjects
    return _asked(scene, "subject", at, *(pick(scene.say(f"subject-{one.value}"), one.value) for one in subjects))


async def _take_subject(scene: Scene, record: Nomination, value: str) -> Taken:
    chosen = value or next((one.value for one in SubjectType if scene.said_one_of(f"words-subject-{one.value}")), "")
    if chosen not in [one.value for one in scene.programme(record.programme).subjects]:
        raise RuleBrokenError("choose-one")
    record.subject_type = chosen
    return Taken()


async def _show_subject(scene: Scene, record: Nomination) -> str:
    value = scene.say(f"subject-{record.subject_type}") if record.subject_type else scene.say("none")
    return scene.say("nominate-show-subject", value=value)


async def _ask_name(scene: Scene, record: Nomination, at: Progress) -> Message:
    return text(scene.say(f"nominate-ask-name-{record.subject_type or 'individual'}", n=at.number, total=at.total))


async def _take_name(scene: Scene, record: Nomination, value: str) -> Taken:
    """The name exactly as typed; what looks alike is offered before the form goes on."""
    if value:
        return await answer_about_duplicate(scene, record, value)
    record.name = clean_name(scene.said.text)
    record.given_key = given_key(record.name)
    offer = await offer_duplicates(scene, record)
    return Taken(ask=offer, done=offer is None)


async def _ask_place(scene: Scene, record: Nomination, at: Progress) -> Message:
    return text(scene.say(f"nominate-ask-place-{record.subject_type or 'individual'}", n=at.number, total=at.total))


async def _take_place(scene: Scene, record: Nomination, value: str) -> Taken:
    record.place = _short_text(scene, value, PLACE_MAX)
    return Taken()


def _short_text(scene: Scene, value: str, maximum: int = NOTE_MAX) -> str:
    """What was typed, for a question with room for ``maximum`` characters; a button of another one is refused."""
    if value:
        raise RuleBrokenError("choice-stale")
    return clean_note(scene.said.text, maximum)


async def _ask_field(scene: Scene, record: Nomination, at: Progress) -> Message:
    programme = scene.programme(record.programme)
    fields = programme.fields[:FIELDS_SHOWN]
    phrase = "field" if fields else "field-open"
    return _asked(scene, phrase, at, *(pick(one.name, one.id) for one in fields))


async def _take_field(scene: Scene, record: Nomination, value: str) -> Taken:
    """A field of the list, or, where the list is open, one in the officer's own words."""
    programme = scene.programme(record.programme)
    chosen = next((one.name for one in programme.fields if one.id == value), None)
    if chosen is None and not programme.fields_open:
        raise RuleBrokenError("choose-one")
    record.field = chosen or _short_text(scene, value, FIELD_MAX)
    return Taken()


async def _ask_date(scene: Scene, _: Nomination, at: Progress) -> Message:
    return _asked(scene, "date", at, pick(scene.say("date-many"), "skip", Show.BUTTON))


async def _take_date(scene: Scene, record: Nomination, value: str) -> Taken:
    if said_skip(scene, value) or scene.said_one_of("words-date-many"):
        record.done_on = None
    else:
        record.done_on = parse_day(scene.said.text, scene.today)
    return Taken()


async def _show_date(scene: Scene, record: Nomination) -> str:
    return scene.say("nominate-show-date", value=record.done_on or scene.say("date-many"))


async def _ask_story(scene: Scene, record: Nomination, at: Progress) -> Message:
    if record.story and "story" not in record.answered:
        keep = pick(scene.say("story-keep"), "keep")
        return _asked(scene, "story-from-tip", at, keep, story=excerpt(record.story, ""))
    return _asked(scene, "story", at)


async def _take_story(scene: Scene, record: Nomination, value: str) -> Taken:
    if value == "keep" and record.story:
        return Taken()
    record.story = clean_story(scene.said.text)
    return Taken(remark=warning(scene, record.story))


async def _ask_replicability(scene: Scene, _: Nomination, at: Progress) -> Message:
    choices = [pick(scene.say(f"replicability-{one}"), one) for one in REPLICABLE]
    return _asked(scene, "replicability", at, *choices)


async def _take_replicability(scene: Scene, record: Nomination, value: str) -> Taken:
    if value in REPLICABLE:
        record.replicability = scene.say(f"replicability-{value}")
    else:
        record.replicability = _short_text(scene, value)
    return Taken()


async def _ask_rewards(scene: Scene, _: Nomination, at: Progress) -> Message:
    return _asked(scene, "rewards", at, pick(scene.say("rewards-none"), "skip", Show.BUTTON))


async def _take_rewards(scene: Scene, record: Nomination, value: str) -> Taken:
    """Earlier rewards matter: one achievement is not rewarded twice."""
    none = said_skip(scene, value) or scene.said_one_of("words-none")
    record.rewards = None if none else _short_text(scene, value)
    return Taken()


def _criterion(criterion: Criterion, number: int, count: int) -> Question[Nomination]:
    """One general criterion; all of them together count as one question of the form."""

    async def ask(scene: Scene, _: Nomination, at: Progress) -> Message:
        choices = [pick(scene.say(f"criterion-{one}"), one) for one in MET]
        return _asked(scene, "criterion", at, *choices, question=criterion.question, number=number, count=count)

    async def take(scene: Scene, record: Nomination, value: str) -> Taken:
        said = value or next((one for one in MET if scene.said_one_of(f"words-criterion-{one}")), "")
        if value and value not in MET:
            raise RuleBrokenError("choice-stale")
        record.criteria = {**record.criteria, criterion.id: said or _short_text(scene, value)}
        return Taken(remark=scene.say("criterion-not-met-remark") if said == "not-met" else "")

    async def show(scene: Scene, record: Nomination) -> str:
        said = record.criteria.get(criterion.id, "")
        value = scene.say(f"criterion-{said}") if said in MET else excerpt(said, scene.say("none"))
        return scene.say("nominate-show-criterion", name=criterion.name, value=value)

    return Question(f"criterion-{criterion.id}", ask, take, show, group="criteria")


async def _ask_consent(scene: Scene, _: Nomination, at: Progress) -> Message:
    return _asked(scene, "consent", at, *(pick(scene.say(f"consent-{one}"), one) for one in _consents()))


def _consents() -> tuple[str, ...]:
    offered = (PublicationConsent.GIVEN, PublicationConsent.NOT_ASKED, PublicationConsent.REFUSED)
    return tuple(one.value for one in offered)


async def _take_consent(scene: Scene, record: Nomination, value: str) -> Taken:
    said = value or next((one for one in _consents() if scene.said_one_of(f"words-consent-{one}")), "")
    if said not in _consents():
        raise RuleBrokenError("choose-one")
    record.consent = said
    return Taken()


async def _show_consent(scene: Scene, record: Nomination) -> str:
    value = scene.say(f"consent-{record.consent}") if record.consent else scene.say("none")
    return scene.say("nominate-show-consent", value=value)
