"""Compares what every view says with what people did and with the records, and says each difference."""

import re
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select

from content.phrasebook import phrases
from content.rules.nomination import NominationState, counts_for_quota
from handlers.reports.nomination_list import HEAD_ROW, fill
from storage import nominations, tallies
from storage.tables import Broadcast, Nomination, Obligation, Recipient, Story, Tally, Tip
from tests.journeys.crowd import Script
from tests.journeys.office.people import expect
from tests.journeys.office.year import Year

OWN_QUOTA = re.compile(r"đã giới thiệu (\d+)(?:/\d+)? điển hình.*?đã được duyệt (\d+)", re.DOTALL)
ROW = re.compile(r"^(?:\d+\. )?(.+?): (\d+)/(\d+), duyệt (\d+)", re.MULTILINE)
MET = re.compile(r"(\d+)/(\d+) đơn vị (?:đủ chỉ tiêu|đã nộp)")
WAITING = re.compile(r"Có (\d+) hồ sơ đang chờ")
THANKED = re.compile(r"(\d+) lời cảm ơn")
TITLE = re.compile(r"^(?:\d+\. )?(.+ – gương tốt .*)$", re.MULTILINE)
OPEN = (NominationState.SUBMITTED, NominationState.IN_REVIEW, NominationState.MORE_ASKED, NominationState.RETURNED)


@dataclass
class Seen:
    """What the views said."""

    units: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Put forward and approved, as each unit's own officer reads it."""
    area: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Put forward, the amount and approved, by the name of the unit, as the administrator reads it."""
    met: dict[str, tuple[int, int]] = field(default_factory=dict)
    waiting: int = 0
    stories: list[str] = field(default_factory=list)
    thanks: dict[int, int] = field(default_factory=dict)
    codes: Counter[str] = field(default_factory=Counter)


async def look(year: Year) -> Seen:
    """Everybody opens their views."""
    seen, ledger, town = Seen(), year.ledger, year.town
    await year.play("views", [(user, _own(seen, code)) for code, user in town.officers.items()])
    if town.administrator is not None:
        for duty in ("Giới thiệu ít nhất 05", "Giới thiệu ít nhất 01", "Báo cáo quý"):
            await year.play("views", [(town.administrator, _area(seen, duty))])
    await year.play("views", [(town.reviewers[0], _queue(seen))])
    reader = town.citizens[-1]
    await year.play("views", [(reader, _stories(seen))])
    for one in ledger.published:
        if one not in ledger.recalled:
            await year.play("views", [(reader, _story(seen, one, ledger.stories[one]))])
    holders = town.citizens[: len(ledger.codes)]
    following = zip(holders, ledger.codes, strict=True)
    await year.play("views", [(user, _code(seen, code)) for user, (code, _) in following])
    return seen


def _own(seen: Seen, unit: str) -> Script:
    heard = yield "/han"
    match = OWN_QUOTA.search(heard)
    assert match, heard
    seen.units[unit] = int(match[1]), int(match[2])


def _area(seen: Seen, duty: str) -> Script:
    heard = yield "/tiendo"
    heard = yield f"[{duty}]"
    match = MET.search(heard)
    assert match, heard
    seen.met[duty] = int(match[1]), int(match[2])
    while True:
        seen.area |= {name: (int(done), int(most), int(yes)) for name, done, most, yes in ROW.findall(heard)}
        if "Xem tiếp" not in heard:
            return
        heard = yield "[Xem tiếp]"


def _queue(seen: Seen) -> Script:
    heard = yield "/thamdinh"
    match = WAITING.search(heard)
    seen.waiting = int(match[1]) if match else 0


def _stories(seen: Seen) -> Script:
    heard = yield "/guongtot"
    while True:
        seen.stories += TITLE.findall(heard)
        if "Xem tiếp" not in heard:
            return
        heard = yield "[Xem tiếp]"


def _story(seen: Seen, nomination: int, number: int) -> Script:
    heard = yield f"/guongtot {number}"
    match = THANKED.search(heard)
    seen.thanks[nomination] = int(match[1]) if match else 0


def _code(seen: Seen, code: str) -> Script:
    heard = expect((yield code), "Tin gửi ngày")
    for state in ("đã được đưa vào hồ sơ đề cử", "chưa đủ căn cứ", "cán bộ đang xác minh", "chờ cán bộ xem"):
        if state in heard:
            seen.codes[state] += 1
            return
    seen.codes[heard] += 1


async def differences(year: Year, seen: Seen) -> list[str]:
    """Every count that is not what it should be, in words; none when all is well."""
    wrong = _Wrong()
    _quotas(year, seen, wrong)
    _others(year, seen, wrong)
    await _records(year, wrong)
    await _sendings(year, wrong)
    return wrong.said


@dataclass
class _Wrong:
    said: list[str] = field(default_factory=list)

    def unless(self, what: str, found: object, wanted: object) -> None:
        """Note it when the two differ."""
        if found != wanted:
            self.said.append(f"{what}: {found}, not {wanted}")


def _quotas(year: Year, seen: Seen, wrong: _Wrong) -> None:
    ledger, town = year.ledger, year.town
    for code in (*town.communes, *town.agencies):
        wanted = ledger.put_forward(code), ledger.accepted(code)
        amount = 5 if code.startswith("X") else 1
        wrong.unless(f"{code} by its officer", seen.units.get(code), wanted)
        wrong.unless(f"{code} in the area", seen.area.get(town.name(code)), (wanted[0], amount, wanted[1]))
    for duty, codes, amount in (
        ("Giới thiệu ít nhất 05", town.communes, 5),
        ("Giới thiệu ít nhất 01", town.agencies, 1),
    ):
        met = sum(ledger.put_forward(code) >= amount for code in codes)
        wrong.unless(f"units that met “{duty}”", seen.met.get(duty), (met, len(codes)))
    handed_in = len(ledger.handed_in), len(town.communes) + len(town.agencies)
    wrong.unless("reports handed in", seen.met.get("Báo cáo quý"), handed_in)


def _others(year: Year, seen: Seen, wrong: _Wrong) -> None:
    ledger = year.ledger
    decided = ledger.withdrawn | ledger.rejected | ledger.approved
    wrong.unless("nominations that wait", seen.waiting, len(set(ledger.submitted) - decided))
    living = [one for one in ledger.published if one not in ledger.recalled]
    wrong.unless("stories to read", sorted(seen.stories), sorted(set(seen.stories)))
    wrong.unless("number of stories to read", len(seen.stories), len(living))
    wrong.unless("thanks", seen.thanks, {one: ledger.thanks[one] for one in living})
    taken_up, unfounded = ledger.taken_up.total(), ledger.unfounded.total()
    wrong.unless("tips taken up, by code", seen.codes["đã được đưa vào hồ sơ đề cử"], taken_up)
    wrong.unless("tips unfounded, by code", seen.codes["chưa đủ căn cứ"], unfounded)
    wrong.unless("tips followed by code", seen.codes.total(), ledger.told.total())


async def _records(year: Year, wrong: _Wrong) -> None:
    """The tables say the same, and counting them anew changes nothing."""
    ledger, app = year.ledger, year.opened.app
    async with app.database.writing() as session:
        states = dict((await session.execute(select(Nomination.state, func.count()).group_by(Nomination.state))).all())
        tips = dict((await session.execute(select(Tip.state, func.count()).group_by(Tip.state))).all())
        kept = (await session.execute(_TALLIED)).all()
        await tallies.recount(session)
        wrong.unless("tallies counted anew", (await session.execute(_TALLIED)).all(), kept)
        listed = await nominations.sent(session, None)
        sheet = fill(listed, app.house.programmes, phrases()).worksheets[0]
        done = await session.scalar(
            select(func.count()).where(Obligation.duty == "bao-cao-quy", Obligation.done_at.is_not(None))
        )
    wrong.unless("nominations approved", states.get("approved", 0), len(ledger.approved))
    wrong.unless("nominations rejected", states.get("rejected", 0), len(ledger.rejected))
    wrong.unless("nominations withdrawn", states.get("withdrawn", 0), len(ledger.withdrawn))
    counted = sum(count for state, count in states.items() if counts_for_quota(NominationState(state)))
    wrong.unless("nominations that count", counted, len(ledger.submitted) - len(ledger.withdrawn | ledger.rejected))
    wrong.unless("rows of the list for the province", sheet.max_row - HEAD_ROW, counted)
    wrong.unless("tips on record", sum(tips.values()) - tips.get("draft", 0), ledger.told.total())
    wrong.unless("reports of two quarters", done, 2 * len(ledger.handed_in))


_TALLIED = (
    select(Tally.programme, Tally.month, Tally.unit_code, Tally.given, Tally.accepted)
    .order_by(Tally.programme, Tally.month, Tally.unit_code)
    .where((Tally.given != 0) | (Tally.accepted != 0))
)


async def _sendings(year: Year, wrong: _Wrong) -> None:
    """Every broadcast adds up, to the last person; every follower had the stories published since."""
    ledger = year.ledger
    async with year.opened.app.database.reading() as session:
        published = await session.scalar(select(func.count()).select_from(Story).where(Story.published_at.is_not(None)))
        sendings = (await session.scalars(select(Broadcast).order_by(Broadcast.id))).all()
        people = select(Recipient.broadcast_id, func.count()).group_by(Recipient.broadcast_id)
        recipients = {number: count for number, count in (await session.execute(people)).all() if count}
    wrong.unless("stories published", published, len(ledger.published))
    wrong.unless("broadcasts", len(sendings), len(ledger.published))
    for one in sendings:
        proof = one.sent + one.refused + one.unknown + one.skipped
        wrong.unless(f"broadcast {one.id} adds up", proof, one.counted)
        wrong.unless(f"rows of broadcast {one.id}", recipients.get(one.id, 0), one.counted)
        wrong.unless(f"broadcast {one.id} reached everybody", one.sent, one.counted)
    if sendings:
        wrong.unless("people who got the last story", sendings[-1].counted, ledger.followers)
