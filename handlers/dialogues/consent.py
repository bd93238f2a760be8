"""The nominee or guardian answers about publishing in their own chat, by a code; and takes a yes back at any time."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.code import parse_code
from content.rules.consent import WORDING, ConsentWay, Party, PublicationConsent
from content.rules.person import Act
from content.rules.push import PushKind
from handlers.dialogue import Dialogue, dialogues
from handlers.dialogues.menu import menu
from handlers.form import menu_choice
from handlers.publishing import consent_ended, deed
from handlers.scene import Notice, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.story_view import party_words
from storage import consents, units
from storage.holders import officers_of
from storage.tables import Consent, ConsentCode, Nomination

YES, NO = "yes", "no"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing lists what the person agreed to; ``withdraw.<id>`` asks whether to take it back."""
    match arguments:
        case ("withdraw", number) if is_number(number):
            consent = await consents.own(scene.session, int(number), scene.person.id)
            return await STEPS.stand(scene, "withdraw", consent=consent.id)
        case _:
            return await _list(scene)


async def _list(scene: Scene) -> Turn:
    """One or a few: nobody is asked often whether a story about them may be published."""
    given = await consents.given_by(scene.session, scene.person.id)
    if not given:
        return Turn((text(scene.say("consent-none-given"), [menu_choice(scene)]),))
    choices = []
    for one in given:
        nomination = await scene.session.get_one(Nomination, one.nomination_id)
        label = scene.say("label-consent-withdraw", name=nomination.name or "")
        choices.append(go(label, "consent", "withdraw", one.id))
    return Turn((text(scene.say("consent-given-list"), [*choices, menu_choice(scene)]),))


async def confirm(scene: Scene, code: str) -> Turn | None:
    """Show the words and ask, if this is a code for it. A true code is no guess and costs no try.

    Raises what ``consents.asked_by`` and ``consents.require_own_hands`` raise.
    """
    marked = consents.mark(code)
    found = await consents.asked_by(scene.session, marked, scene.person.id, scene.now)
    if found is None:
        return None
    await consents.require_own_hands(scene.session, found, scene.person.id)
    return await STEPS.stand(scene, "answer", code=marked)


async def _code(scene: Scene) -> ConsentCode:
    found = await consents.asked_by(scene.session, str(told(scene, "code")), scene.person.id, scene.now)
    if found is None:
        raise RuleBrokenError("consent-code-over")
    return found


async def _ask_answer(scene: Scene) -> Message:
    """The exact words: for what, where, how to take it back, and which version they are."""
    code = await _code(scene)
    nomination = await scene.session.get_one(Nomination, code.nomination_id)
    unit = await units.unit(scene.session, nomination.unit_code)
    programme = scene.house.programmes.get(nomination.programme)
    words = scene.say(
        f"consent-wording-{WORDING}",
        name=nomination.name or "",
        unit=unit.name if unit else nomination.unit_code,
        office=programme.office if programme else scene.say("consent-office"),
        party=party_words(scene, nomination, Party(code.party)),
        version=WORDING,
    )
    return text(words, [pick(scene.say(f"label-consent-{one}"), one) for one in (YES, NO)])


async def _take_answer(scene: Scene, value: str) -> Turn:
    """A yes or a no in so many words, never one that takes something back; another code takes the place of this one."""
    if not value and parse_code(scene.said.text):
        return await dialogues()["code"].open(scene, (scene.said.text,))
    said = value or next((one for one in (YES, NO) if scene.said_one_of(f"words-publish-{one}")), "")
    if said not in (YES, NO):
        raise RuleBrokenError("consent-answer-plainly")
    nomination = await consents.held(scene.session, (await _code(scene)).nomination_id)
    code = await _code(scene)  # once more: another chat may have used it while this one waited
    await consents.require_own_hands(scene.session, code, scene.person.id)
    answer = PublicationConsent.GIVEN if said == YES else PublicationConsent.REFUSED
    consents.used(code, scene.person.id, scene.now)
    await _record(scene, nomination, Party(code.party), answer)
    notices = [_news(scene, nomination, code.by_id, Party(code.party), answer)]
    if answer is PublicationConsent.REFUSED:
        notices += await consent_ended(deed(scene), nomination)
    return Turn((await menu(scene, scene.say(f"consent-thanks-{said}")),), notices=tuple(notices))


async def _record(scene: Scene, nomination: Nomination, party: Party, answer: PublicationConsent) -> Consent:
    return await consents.record(
        scene.session,
        nomination,
        party,
        answer,
        how=ConsentWay.CODE,
        wording=WORDING,
        channel=scene.talk.channel,
        by_id=scene.person.id,
        now=scene.now,
    )


def _news(scene: Scene, nomination: Nomination, person: int, party: Party, answer: PublicationConsent) -> Notice:
    """An officer hears what was answered."""
    words = scene.say("consent-news", name=nomination.name or "", answer=scene.say(f"consent-state-{answer.value}"))
    message = text(words, [go(scene.say("label-consent-open"), "record-consent", nomination.id)])
    key = f"consent/{nomination.id}/{party.value}/{answer.value}/{scene.now:%Y%m%d%H%M%S}/{person}"
    return Notice(key, person, message, kind=PushKind.WORK)


async def _ask_withdraw(scene: Scene) -> Message:
    consent = await consents.own(scene.session, int(told(scene, "consent")), scene.person.id)
    nomination = await scene.session.get_one(Nomination, consent.nomination_id)
    choices = [pick(scene.say(f"label-withdraw-consent-{one}"), one) for one in (YES, NO)]
    return text(scene.say("consent-withdraw-sure", name=nomination.name or ""), choices)


async def _take_withdraw(scene: Scene, value: str) -> Turn:
    """Only words about taking back count: here “đồng ý” and “từ chối” could mean either."""
    said = value or next((one for one in (YES, NO) if scene.said_one_of(f"words-unpublish-{one}")), "")
    if said == NO:
        return await _left(scene)
    if said != YES:
        raise RuleBrokenError("consent-withdraw-plainly")
    number = int(told(scene, "consent"))
    consent = await consents.own(scene.session, number, scene.person.id)
    nomination = await consents.held(scene.session, consent.nomination_id)
    await consents.own(scene.session, number, scene.person.id)
    answer = PublicationConsent.WITHDRAWN
    await _record(scene, nomination, Party(consent.party), answer)
    stopped = await consent_ended(deed(scene), nomination)
    officers = await officers_of(scene.session, nomination.unit_code, scene.now)
    notices = [*stopped, *(_news(scene, nomination, one, Party(consent.party), answer) for one in officers)]
    return Turn((await menu(scene, scene.say("consent-withdrawn-done")),), notices=tuple(notices))


async def _left(scene: Scene) -> Turn:
    """Nothing was answered; a code that was not used can be typed again."""
    return Turn((await menu(scene, scene.say("consent-left")),))


STEPS = Steps(
    "consent",
    {"answer": Step(_ask_answer, _take_answer), "withdraw": Step(_ask_withdraw, _take_withdraw)},
    _left,
)
DIALOGUE = Dialogue(
    name="consent",
    command="dongy",
    act=Act.CONSENT,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
