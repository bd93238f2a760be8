"""The reviewers' queue: how much waits where, lists parted as the reviewer asks, and one nomination with every word."""

from content.message import Choice
from content.rules.nomination import NominationState
from content.rules.person import Act
from content.rules.review import patience
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.reach import reach
from handlers.review_filter import BY, LONG, PARTS, Chosen, chosen
from handlers.review_words import days_waited, shown
from handlers.reviewing import opened
from handlers.scene import Scene, Turn, go, is_number, text
from storage import audit, review_queue
from storage.reach import Reach
from storage.tables import Nomination

PAGE = 8
NAME_MAX = 40
UNIT_MAX = 30
LETTERS = {*PARTS, *LONG.values()}
EVERYTHING = "w"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing counts; ``<id>`` opens; ``<part>.<programme>.<unit>.<field>[.page.<n>]`` lists, ``….by.<what>`` parts.

    A part in capitals is what waits too long of it.
    """
    match arguments:
        case (number,) if is_number(number):
            return await shown(scene, await opened(scene, int(number)))
        case (part, programme, unit, field) if part in LETTERS:
            return await _list(scene, (part, programme, unit, field), 0)
        case (part, programme, unit, field, "page", number) if part in LETTERS and is_number(number):
            return as_page(await _list(scene, (part, programme, unit, field), int(number)))
        case (part, programme, unit, field, "by") if part in LETTERS:
            return _ways(scene, (part, programme, unit, field))
        case (part, programme, unit, field, "by", what) if part in LETTERS and what in BY:
            return await _values(scene, (part, programme, unit, field), what)
        case _:
            return await _overview(scene)


async def _overview(scene: Scene) -> Turn:
    """How much waits in each state, in one's own hands, for a second person, and too long. Four counts."""
    within = await reach(scene, Act.REVIEW)
    depths = await review_queue.depths(scene.session, within)
    if not depths:
        return Turn((text(scene.say("review-none"), [menu_choice(scene)]),))
    counts = {part: sum(depths.values()) if part == EVERYTHING else depths.get(PARTS[part], 0) for part in PARTS}
    for part in ("m", "p"):
        counts[part] = await _count(scene, within, part)
    long = await _count(scene, within, LONG[EVERYTHING])
    choices = [
        go(scene.say(f"review-part-{part}-count", count=counts[part]), "review", part, 0, 0, 0)
        for part in PARTS
        if counts[part]
    ]
    if long:
        choices.append(go(scene.say("review-part-long-count", count=long), "review", LONG[EVERYTHING], 0, 0, 0))
    return Turn((text(scene.say("review-overview", count=counts[EVERYTHING]), [*choices, menu_choice(scene)]),))


async def _count(scene: Scene, within: Reach, part: str) -> int:
    return await review_queue.count(scene.session, within, (await chosen(scene, within, (part, "0", "0", "0"))).wanted)


async def _list(scene: Scene, filters: tuple[str, str, str, str], page: int) -> Turn:
    within = await reach(scene, Act.REVIEW)
    picked = await chosen(scene, within, filters)
    rows = await review_queue.queue(scene.session, within, picked.wanted, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, filters, 0)
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(rows[:PAGE]), page=page)
    choices = [go(_label(scene, row, unit), "review", row.id) for row, unit in rows[:PAGE]]
    choices += paging(scene, "review", page, more=len(rows) > PAGE, within=filters)
    phrase = "review-list" if rows else "review-list-empty"
    words = scene.say(phrase, what=_what(scene, picked))
    return Turn((text(words, [*choices, *_narrowing(scene, filters), go(scene.say("review-back"), "review")]),))


def _what(scene: Scene, picked: Chosen) -> str:
    """The part of the queue, then what it is narrowed to, by name."""
    return ", ".join([scene.say(f"review-part-{picked.part}"), *picked.names])


def _narrowing(scene: Scene, filters: tuple[str, str, str, str]) -> list[Choice]:
    found = [go(scene.say("review-narrow"), "review", *filters, "by")]
    part = filters[0]
    if part in LONG:
        found.append(go(scene.say("review-long"), "review", LONG[part], *filters[1:]))
    if part not in LONG or any(one != "0" for one in filters[1:]):
        found.append(go(scene.say("review-widen"), "review", part.lower(), 0, 0, 0))
    return found


def _label(scene: Scene, row: Nomination, unit: str) -> str:
    """Who, where, how long, and what is out of time."""
    name, place = shortened(row.name or "", NAME_MAX), shortened(unit, UNIT_MAX)
    days, most = days_waited(scene, row), patience(NominationState(row.state))
    late = row.due_on is not None and row.due_on < scene.today
    if late or (most is not None and days > most):
        return scene.say("review-row-late" if late else "review-row-long", name=name, unit=place, days=days)
    return scene.say("review-row", name=name, unit=place, days=days)


def _ways(scene: Scene, filters: tuple[str, str, str, str]) -> Turn:
    choices = [go(scene.say(f"review-by-{what}"), "review", *filters, "by", what) for what in BY]
    return Turn((text(scene.say("review-narrow-how"), [*choices, go(scene.say("review-back"), "review")]),))


async def _values(scene: Scene, filters: tuple[str, str, str, str], what: str) -> Turn:
    """The programmes, units or fields of which something waits, with how much; those with most."""
    within = await reach(scene, Act.REVIEW)
    at = BY.index(what) + 1
    without = tuple("0" if number == at else one for number, one in enumerate(filters))
    picked = await chosen(scene, within, (without[0], without[1], without[2], without[3]))
    choices = []
    for key, name, count in await picked.values(scene, within, what):
        narrowed = [key if number == at else one for number, one in enumerate(filters)]
        label = scene.say("review-value", name=shortened(name, NAME_MAX), count=count)
        choices.append(go(label, "review", *narrowed))
    phrase = "review-narrow-which" if choices else "review-narrow-nothing"
    return Turn((text(scene.say(phrase), [*choices, go(scene.say("review-back"), "review")]),))


DIALOGUE = Dialogue(name="review", command="thamdinh", act=Act.REVIEW, open=_open)
