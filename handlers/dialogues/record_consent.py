"""Consent to publication, as an officer sees to it: a code to hand over, or a signed paper with its photo."""

import secrets

from content.message import Choice, Kind, Message
from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup, ConsentWay, Party, PublicationConsent, group_of, needed
from content.rules.nomination import NominationState
from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.publishing import consent_ended, deed, forbidding
from handlers.reach import reach
from handlers.scene import Notice, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.story_view import consent_lines, party_words
from storage import audit, consents, stories
from storage.tables import Nomination

PAGE = 8
LABEL_MAX = 40
PAPER = "paper"
"""The wording's version on a paper: its words stand on its photo."""
PARTIES = tuple(party.value for party in Party)
NOES = (PublicationConsent.REFUSED, PublicationConsent.WITHDRAWN)
ANSWERS = (PublicationConsent.GIVEN, *NOES)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing lists; ``<id>`` opens; ``age.<id>``, ``code.<id>.<party>``, ``paper.<id>.<party>`` act on one."""
    match arguments:
        case (number,) if is_number(number):
            return await _shown(scene, await _own(scene, int(number)))
        case ("age", number) if is_number(number):
            return await STEPS.stand(scene, "age", nomination=(await _own(scene, int(number))).id)
        case ("code", number, party) if is_number(number) and party in PARTIES:
            return await _code(scene, await _approved(scene, int(number)), Party(party))
        case ("paper", number, party) if is_number(number) and party in PARTIES:
            nomination = await _own(scene, int(number))
            return await STEPS.stand(scene, "answer", nomination=nomination.id, party=party)
        case _:
            return await _list(scene, int(arguments[1]) if _names_page(arguments) else 0)


def _names_page(arguments: tuple[str, ...]) -> bool:
    return len(arguments) > 1 and arguments[0] == "page" and is_number(arguments[1])


async def _own(scene: Scene, number: int) -> Nomination:
    """One that is approved, or about which something was answered or told: a no counts in any state."""
    return await consents.concerned(scene.session, number, await reach(scene, Act.RECORD_CONSENT))


async def _approved(scene: Scene, number: int) -> Nomination:
    """Only these can be told of, so only for them a yes is asked for."""
    return await consents.approved(scene.session, number, await reach(scene, Act.RECORD_CONSENT))


async def _list(scene: Scene, page: int) -> Turn:
    rows = await stories.approved(scene.session, await reach(scene, Act.RECORD_CONSENT), page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("consent-none-approved"), [menu_choice(scene)]),))
    audit.note(scene.session, scene.now, scene.actor, "list", "consents", count=len(rows[:PAGE]), page=page)
    choices = [go(shortened(one.name or "", LABEL_MAX), "record-consent", one.id) for one in rows[:PAGE]]
    choices += paging(scene, "record-consent", page, more=len(rows) > PAGE)
    turn = Turn((text(scene.say("consent-list"), [*choices, menu_choice(scene)]),))
    return as_page(turn) if page else turn


async def _shown(scene: Scene, nomination: Nomination, lead: str = "") -> Turn:
    """Who answered what, and the ways to an answer that is missing."""
    audit.note(scene.session, scene.now, scene.actor, "read", f"nomination/{nomination.id}", part="consent")
    rows = await consents.newest(scene.session, nomination.id)
    papers = await consents.papers(scene.session, [one.id for one in rows.values()])
    lines = [lead, scene.say("consent-of", name=nomination.name or ""), await consent_lines(scene, nomination)]
    lines.append(scene.say("consent-papers", count=papers) if papers else "")
    words = "\n".join(line for line in lines if line)
    return Turn((text(words, [*_actions(scene, nomination), *_ways(scene)]),))


def _actions(scene: Scene, nomination: Nomination) -> list[Choice]:
    age = group_of(nomination.subject_type, nomination.age_group)
    approved = nomination.state == NominationState.APPROVED
    choices: list[Choice] = []
    for party in needed(age) if age else ():
        for way in (ConsentWay.CODE, ConsentWay.PAPER) if approved else (ConsentWay.PAPER,):
            label = scene.say(f"label-consent-{way.value}", party=party_words(scene, nomination, party))
            choices.append(go(label, "record-consent", way.value, nomination.id, party.value))
    if nomination.subject_type in (None, "individual"):
        choices.append(go(scene.say("label-consent-age"), "record-consent", "age", nomination.id))
    return choices


def _ways(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-consent-list"), "record-consent"), menu_choice(scene)]


async def _code(scene: Scene, nomination: Nomination, party: Party) -> Turn:
    """A new code for one party; it is shown once, with what to say when handing it over."""
    _require_needed(nomination, party)
    code = await consents.make_code(
        scene.session, nomination, party, by_id=scene.person.id, now=scene.now, entropy=secrets.token_bytes(8)
    )
    who = party_words(scene, nomination, party)
    words = scene.say(
        "consent-code", code=code, party=who, name=nomination.name or "", until=scene.now + consents.VALID
    )
    back = go(scene.say("label-consent-open"), "record-consent", nomination.id)
    return Turn((text(words, [back, *_ways(scene)]),))


def _require_needed(nomination: Nomination, party: Party) -> None:
    age = group_of(nomination.subject_type, nomination.age_group)
    if age is None:
        raise RuleBrokenError("consent-age-unknown")
    if party not in needed(age):
        raise RuleBrokenError("consent-not-needed")


async def _standing(scene: Scene) -> Nomination:
    return await _own(scene, int(told(scene, "nomination")))


async def _ask_age(scene: Scene) -> Message:
    nomination = await _standing(scene)
    choices = [pick(scene.say(f"age-{group.value}"), group.value) for group in reversed(AgeGroup)]
    return text(scene.say("consent-ask-age", name=nomination.name or ""), choices)


async def _take_age(scene: Scene, value: str) -> Turn:
    """Kept with the nomination; nobody's date of birth is. Where it ends a story's right to be out, asked once more."""
    if value not in tuple(AgeGroup):
        raise RuleBrokenError("choose-one")
    nomination = await _standing(scene)
    if await forbidding(scene.session, nomination, AgeGroup(value)):
        return await STEPS.stand(scene, "age-sure", nomination=nomination.id, group=value)
    return await _aged(scene, nomination, AgeGroup(value))


async def _ask_age_sure(scene: Scene) -> Message:
    group = scene.say(f"age-{told(scene, 'group')}")
    choices = [pick(scene.say("label-consent-age-yes"), "yes"), pick(scene.say("label-consent-age-no"), "no")]
    return text(scene.say("consent-age-sure", name=(await _standing(scene)).name or "", group=group), choices)


async def _take_age_sure(scene: Scene, value: str) -> Turn:
    if value == "no":
        return await _left(scene)
    if value != "yes":
        raise RuleBrokenError("choose-one")
    return await _aged(scene, await _standing(scene), AgeGroup(str(told(scene, "group"))))


async def _aged(scene: Scene, nomination: Nomination, group: AgeGroup) -> Turn:
    ends = await forbidding(scene.session, nomination, group)
    nomination.age_group, nomination.version = group, nomination.version + 1
    audit.note(scene.session, scene.now, scene.actor, "age-group", f"nomination/{nomination.id}", group=group.value)
    notices = await consent_ended(deed(scene), nomination) if ends else []
    turn = await _shown(scene, nomination)
    return Turn(turn.messages, notices=tuple(notices))


async def _ask_answer(scene: Scene) -> Message:
    nomination = await _standing(scene)
    who = party_words(scene, nomination, Party(str(told(scene, "party"))))
    possible = ANSWERS if nomination.state == NominationState.APPROVED else NOES
    choices = [pick(scene.say(f"label-paper-{one.value}"), one.value) for one in possible]
    return text(scene.say("consent-ask-paper", party=who, name=nomination.name or ""), choices)


async def _take_answer(scene: Scene, value: str) -> Turn:
    """A yes needs its paper; a no counts at once, whatever it is written on."""
    if value not in ANSWERS:
        raise RuleBrokenError("choose-one")
    nomination, party = await _standing(scene), Party(str(told(scene, "party")))
    _require_needed(nomination, party)
    if value == PublicationConsent.GIVEN:
        nomination = await _approved(scene, nomination.id)
        return await STEPS.stand(scene, "photo", nomination=nomination.id, party=party.value)
    return await _recorded(scene, nomination, party, PublicationConsent(value))


async def _ask_photo(scene: Scene) -> Message:
    nomination = await _standing(scene)
    who = party_words(scene, nomination, Party(str(told(scene, "party"))))
    return text(scene.say("consent-ask-photo", party=who))


async def _take_photo(scene: Scene, _: str) -> Turn:
    if scene.said.kind is not Kind.PHOTO or not scene.said.photos:
        raise RuleBrokenError("consent-photo-needed")
    nomination, party = await _approved(scene, int(told(scene, "nomination"))), Party(str(told(scene, "party")))
    _require_needed(nomination, party)
    return await _recorded(scene, nomination, party, PublicationConsent.GIVEN)


async def _recorded(scene: Scene, nomination: Nomination, party: Party, answer: PublicationConsent) -> Turn:
    row = await consents.record(
        scene.session,
        nomination,
        party,
        answer,
        how=ConsentWay.PAPER,
        wording=PAPER,
        channel=scene.talk.channel,
        by_id=scene.person.id,
        now=scene.now,
    )
    await consents.add_paper(scene.session, row, scene.said.photos, scene.now)
    notices: list[Notice] = []
    if answer is not PublicationConsent.GIVEN:
        notices = await consent_ended(deed(scene), nomination)
    turn = await _shown(scene, nomination, scene.say("consent-recorded"))
    return Turn(turn.messages, notices=tuple(notices))


async def _left(scene: Scene) -> Turn:
    return await _shown(scene, await _standing(scene), scene.say("story-left"))


STEPS = Steps(
    "record-consent",
    {
        "age": Step(_ask_age, _take_age),
        "age-sure": Step(_ask_age_sure, _take_age_sure),
        "answer": Step(_ask_answer, _take_answer),
        "photo": Step(_ask_photo, _take_photo),
    },
    _left,
)
DIALOGUE = Dialogue(
    name="record-consent",
    command="ghidongy",
    act=Act.RECORD_CONSENT,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
