"""Half a year of the office, from the first tip to published stories, over both platforms at once.

Five rounds, weeks apart: citizens tell, officers verify and nominate, reviewers appraise and approve, nominees agree,
stories are published and sent to who follows them. What people were told is kept in a ledger of their own.
"""

import asyncio
import itertools
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.settings import Mode
from content.rules.broadcast import BroadcastState
from content.rules.person import Role
from storage import invitations
from storage.tables import Broadcast
from tests.journeys.crowd import Script, play
from tests.journeys.doors import Open, User, platforms, running, set_up
from tests.journeys.office import people
from tests.journeys.office.ledger import Ledger
from tests.journeys.office.town import ROOT, Size, Town, build

ROUNDS = ("2026-06-15T09:00", "2026-07-20T09:00", "2026-08-17T09:00", "2026-09-21T09:00", "2026-10-26T09:00")
END = "2026-11-25T09:00"
ADMIN_CODE = "ma-cua-nguoi-cai-dat"
WEBHOOK = (Mode.WEBHOOK, Mode.WEBHOOK)
TOLD_SHARE, FOLLOWING_SHARE, ASKING_SHARE = 0.3, 0.2, 0.3
"""How many of the citizens send a tip, follow stories, and ask a question, over the half-year."""
STORY_EVERY = 8
"""One in so many approved nominations becomes a story."""
OVER = (BroadcastState.ENDED, BroadcastState.STOPPED, BroadcastState.RECALLED, BroadcastState.CANCELLED)
PATIENCE = 300.0


@dataclass
class Year:
    """The half-year while it runs."""

    opened: Open
    town: Town
    ledger: Ledger = field(default_factory=Ledger)
    messages: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    _exemplars: Iterator[int] = field(default_factory=itertools.count)
    _citizens: Iterator[int] = field(default_factory=itertools.count)
    _appraised: dict[int, int] = field(default_factory=dict)
    _nominees: dict[int, User] = field(default_factory=dict)

    async def play(self, part: str, scripts: list[tuple[User, Script]]) -> None:
        """Play the scripts of one part of a round."""
        begun = time.monotonic()
        self.messages += await play(self.opened, scripts)
        self.seconds[part] += round(time.monotonic() - begun)

    async def sign_in(self) -> None:
        """Everybody who works here joins with the code they were given."""
        if self.town.administrator is not None:
            await self.play("join", [(self.town.administrator, people.becomes_administrator(ADMIN_CODE))])
        roles = [(user, Role.OFFICER, code) for code, user in self.town.officers.items()]
        roles += [(user, Role.REVIEWER, ROOT) for user in self.town.reviewers]
        await self.play("join", [(user, people.joins(await self._invited(role, unit))) for user, role, unit in roles])

    async def _invited(self, role: Role, unit: str) -> str:
        app = self.opened.app
        async with app.database.writing() as session:
            _, code = await invitations.invite(
                session, role, unit, created_by="operator", now=app.clock.now(), entropy=os.urandom(8)
            )
        return code

    async def round(self, moment: str, number: int) -> None:
        """One round."""
        await self.opened.set_clock(moment)
        await self.citizens()
        await self.tips()
        await self.nominations(number)
        await self.reviews()
        if number in (2, 4):
            await self.reports()
        await self.publish()

    async def citizens(self) -> None:
        """Some tell, some ask, some follow."""
        size, units = self.town.size, self.town.communes
        share = size.citizens // len(ROUNDS)
        scripts: list[tuple[User, Script]] = []
        for at in range(share):
            number = next(self._citizens)
            user = self.town.citizens[number]
            if at < share * TOLD_SHARE:
                unit = units[number * 7 % len(units)]
                scripts.append((user, people.tells(self.ledger, unit, self.town.name(unit), number)))
            elif at < share * (TOLD_SHARE + FOLLOWING_SHARE):
                scripts.append((user, people.follows(self.ledger)))
            elif at < share * (TOLD_SHARE + FOLLOWING_SHARE + ASKING_SHARE):
                scripts.append((user, people.asks()))
            else:
                scripts.append((user, people.looks_around()))
        await self.play("citizens", scripts)

    async def tips(self) -> None:
        """Every tip that waits is looked after by the officers of its unit."""
        ledger = self.ledger
        scripts: list[tuple[User, Script]] = []
        for unit, told in ledger.told.items():
            waiting = told - ledger.verified[unit] - ledger.unfounded[unit]
            scripts += [(self.town.officers[unit], people.verifies(ledger, unit)) for _ in range(waiting)]
        await self.play("tips", scripts)

    async def nominations(self, number: int) -> None:
        """Out of every verified tip, and out of what officers know themselves; a few are taken back."""
        ledger, officers = self.ledger, self.town.officers
        scripts = [
            (officers[unit], people.nominates_from_tip(ledger, unit, next(self._exemplars)))
            for unit in self.town.communes
            for _ in range(ledger.verified[unit] - ledger.taken_up[unit])
        ]
        turns = [(unit, 3) for unit in self.town.communes] + [(unit, 4) for unit in self.town.agencies]
        scripts += [
            (officers[unit], people.nominates(ledger, unit, next(self._exemplars)))
            for unit, every in turns
            if (int(unit[1:]) + number) % every == 0
        ]
        await self.play("nominations", scripts)
        back = [one for one in self._fresh() if one % 23 == 0]
        await self.play(
            "nominations", [(officers[ledger.submitted[one]], people.withdraws(ledger, one)) for one in back]
        )

    def _fresh(self) -> list[int]:
        """What was sent and nobody has looked at."""
        return [one for one in self.ledger.submitted if one not in self._appraised and one not in self.ledger.withdrawn]

    async def reviews(self) -> None:
        """Everything new is appraised by one reviewer and approved by another; what is open is asked for first."""
        ledger, officers, reviewers = self.ledger, self.town.officers, self.town.reviewers
        fresh = self._fresh()
        self._appraised |= {number: at % len(reviewers) for at, number in enumerate(fresh)}
        first = {number: reviewers[self._appraised[number]] for number in fresh}
        await self.play("review", [(first[one], people.appraises(ledger, one)) for one in fresh])
        again = sorted(ledger.asked | ledger.returned)
        scripts = [(officers[ledger.submitted[one]], people.answers_more(ledger, one)) for one in ledger.asked]
        scripts += [(officers[ledger.submitted[one]], people.sends_again(ledger, one)) for one in ledger.returned]
        await self.play("review", scripts)
        await self.play("review", [(first[one], people.appraises_again(one)) for one in again])
        open_still = [one for one in fresh if one not in ledger.rejected]
        second = [reviewers[(self._appraised[one] + 1) % len(reviewers)] for one in open_still]
        approvals = zip(second, open_still, strict=True)
        await self.play("review", [(user, people.approves(ledger, one)) for user, one in approvals])

    async def reports(self) -> None:
        """Four of five units hand in the quarter's report."""
        self.ledger.handed_in.clear()
        handing_in = [(unit, user) for unit, user in self.town.officers.items() if int(unit[1:]) % 5]
        await self.play("reports", [(user, people.hands_in(self.ledger, unit)) for unit, user in handing_in])

    async def publish(self) -> None:
        """Some of the approved agree to be published; their stories are written, checked, sent and thanked for."""
        ledger, officers, reviewers = self.ledger, self.town.officers, self.town.reviewers
        chosen = [one for one in sorted(ledger.approved - ledger.consented) if one % STORY_EVERY == 3]
        codes: dict[int, str] = {}
        making = [(officers[ledger.submitted[one]], people.makes_consent_code(one, codes)) for one in chosen]
        await self.play("stories", making)
        self._nominees |= {one: self.town.citizens[one * 3 % len(self.town.citizens)] for one in chosen}
        await self.play("stories", [(self._nominees[one], people.consents(ledger, one, codes)) for one in chosen])
        by = {one: at % len(reviewers) for at, one in enumerate(chosen)}
        await self.play("stories", [(reviewers[by[one]], people.writes_story(ledger, one)) for one in chosen])
        checking = [(reviewers[by[one] - 1], people.publishes_story(ledger, one)) for one in chosen]
        await self.play("stories", checking)
        await self.delivered()
        readers = self.town.citizens[: 3 * len(chosen)]
        thanking = [(reader, people.thanks(ledger, chosen[at % len(chosen)])) for at, reader in enumerate(readers)]
        await self.play("readers", thanking)

    async def delivered(self) -> None:
        """Wait until every broadcast is over. Raises ``TimeoutError``."""
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            while await self._on_the_way():  # noqa: ASYNC110 - a figure in the database
                await asyncio.sleep(0.1)
        await self.opened.quiet(PATIENCE)
        self.seconds["broadcasts"] += round(time.monotonic() - begun)

    async def _on_the_way(self) -> int:
        async with self.opened.app.database.reading() as session:
            waiting = select(func.count()).where(Broadcast.state.not_in(OVER))
            return await session.scalar(waiting) or 0

    async def regret(self) -> None:
        """One nominee in five wants the story taken back."""
        leaving = self.ledger.published[::5]
        await self.play(
            "stories", [(self._nominees[one], people.withdraws_consent(self.ledger, one)) for one in leaving]
        )
        await self.delivered()


@asynccontextmanager
async def half_year(folder: Path, url: str, size: Size) -> AsyncIterator[Year]:
    """Play the whole half-year; what is left is to compare."""
    town = Town(size)
    await build(url, town)
    async with platforms() as both:
        plan = {"zalo_monthly_messages": 0, "zalo_users": 0}  # a plan for offices, not the free one
        settings = set_up(url, folder, both, WEBHOOK, admin_code=SecretStr(ADMIN_CODE), now="2026-06-08T09:00", **plan)
        async with running(settings, both) as opened:
            town.settle(opened)
            year = Year(opened, town)
            await year.sign_in()
            for number, moment in enumerate(ROUNDS):
                await year.round(moment, number)
            await opened.set_clock(END)
            await year.regret()
            yield year
