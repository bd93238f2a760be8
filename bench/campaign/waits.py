"""Whether a send came before the moment that the platform had asked to be left alone until."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bench.campaign.carbon import Killed
from bench.campaign.weather import Weather
from bot.channels.zalo import NAME as ZALO
from bot.channels.zalo.breaker import FIRST_SECONDS
from tests.platforms.record import Early, Refused
from tests.platforms.server import Platform

TOO_MANY = 429
ROUNDING = 0.001
UNDER_WAY_SECONDS = 2.0
"""What was sent before is taken for so long at most."""


@dataclass(frozen=True, slots=True)
class Waits:
    """``early`` sends came although the bot knew better; ``forgotten``: it was killed before it could write it down."""

    asked: int
    early: tuple[Early, ...]
    forgotten: int
    probes: int


def waits(platform: Platform, weather: Weather, channel: str, kills: Sequence[Killed]) -> Waits:
    """Look at every send that the stand-in found too early."""
    told = [one for one in platform.refused if one.code == TOO_MANY and _heard(one, weather)]
    early, forgotten = [], 0
    for one in platform.violations:
        broken = [wait for wait in told if wait.chat == one.chat and wait.at < one.at < _until(wait) - ROUNDING]
        known = [wait for wait in broken if not _lost(wait, one, f"{channel}:{one.chat}", kills)]
        if known:
            early.append(one)
        elif broken:
            forgotten += 1
    return Waits(len(told), tuple(early), forgotten, len(platform.probes))


def broken_silences(zalo: Platform, kills: Sequence[Killed]) -> list[str]:
    """Zalo does not say how long to wait after “quota exceeded”: the bot keeps still by itself, and through a kill."""
    found = []
    for refused in (one for one in zalo.refused if one.code == TOO_MANY):
        begin, end = refused.at + UNDER_WAY_SECONDS, refused.at + FIRST_SECONDS - UNDER_WAY_SECONDS
        lost = [kill for kill in kills if refused.at <= kill.at and f"{ZALO}:{refused.chat}" in kill.conversations]
        end = min([end, *(kill.at for kill in lost)])
        loud = [one for one in zalo.accepted if begin < one.at < end]
        found += [f"{ZALO}: {len(loud)} sends after “quota exceeded”"] if loud else []
    return found


def _heard(refused: Refused, weather: Weather) -> bool:
    """Whether the answer reached the bot: the fault of the same call may have hidden it."""
    place = bisect_right(weather.draws, (refused.at, True))
    return not (place and weather.draws[place - 1][1])


def _until(refused: Refused) -> float:
    return refused.at + float(refused.description.rpartition(" ")[2])


def _lost(wait: Refused, early: Early, conversation: str, kills: Sequence[Killed]) -> bool:
    """Whether the process was killed between hearing it and recording it: then its row was still being sent."""
    return any(wait.at <= kill.at <= early.at and conversation in kill.conversations for kill in kills)
