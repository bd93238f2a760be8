"""Finds the views there are: every dialogue somebody may open, and what its buttons lead to."""

import re
from collections import deque
from collections.abc import Iterator, Mapping

from bench.ten_years.cases import PROGRAMMES
from bench.ten_years.visit import Seen, Visit, Visitor, pressed
from content.rules.person import Role
from handlers.dialogue import dialogues

DEEP = 500
"""The page of a long list to which nobody presses his way."""
OPENED, KEPT, DEPTH = 5, 10, 4
ASKED = ("tiêu chuẩn chung gồm những gì?", "ds 6 tháng nộp ngày mấy z", "đất nhà tôi bị lấn thì kiện ở đâu")

Views = dict[str, list[Visit]]
Actors = Mapping[str, tuple[Role, int]]

ACTORS: Actors = {
    "citizen": (Role.CITIZEN, 3_001),
    "officer": (Role.OFFICER, 5),
    "reviewer": (Role.REVIEWER, 1_001),
    "administrator": (Role.ADMINISTRATOR, 1_022),
}
"""The officer is one of a busy unit, the reviewer one of a province with a quarter of all units."""


async def found(visitor: Visitor, who: int, *, opened: int = OPENED) -> Views:
    """The views of one person by their shape, each with up to ``KEPT`` ways to it: the first that were met.

    What a view offers is followed ``DEPTH`` presses deep, through ``opened`` of each shape: they may stand in
    different states. Nothing that is pressed is kept, so acts are pressed like any other button.
    """
    views: Views = {}
    ways = deque((visit, 0) for visit in _openings(who) if _new(views, visit, opened))
    while ways:
        visit, depth = ways.popleft()
        seen = await visitor.see(visit)
        if depth < DEPTH:
            ways.extend((one, depth + 1) for one in _next(visit, seen) if _new(views, one, opened))
    return views


def _openings(who: int) -> Iterator[Visit]:
    for dialogue in dialogues().values():
        yield Visit(who, text=f"/{dialogue.command}")
    for asked in ASKED:
        yield Visit(who, text=asked)


def _next(visit: Visit, seen: Seen) -> Iterator[Visit]:
    """Each choice; where one turns a page, also a page far behind."""
    for choice in seen.choices:
        yield pressed(visit, seen, choice)
        if (far := re.sub(r"\.page\.\d+$", f".page.{DEEP}", choice.token)) != choice.token:
            yield Visit(visit.who, token=far, place=seen.place)


def _new(views: Views, visit: Visit, opened: int) -> bool:
    """Keep this way to a view, unless there are enough; whether to go on from there."""
    ways = views.setdefault(shape(visit), [])
    if visit in ways or len(ways) >= KEPT:
        return False
    ways.append(visit)
    return len(ways) <= opened


def shape(visit: Visit) -> str:
    """What is the same for all records: “review.#”, “area.page.#”, “/han”, “nominate subject: individual”."""
    if not visit.token:
        return visit.text
    kind, *parts = visit.token.split(".")
    if kind == "a":
        place = visit.place
        return f"{place.dialogue} {place.step}: {_plain('.'.join(parts[1:]))}" if place else visit.token
    return ".".join(["…" if part == str(DEEP) else _plain(part) for part in parts])


def _plain(part: str) -> str:
    """A number, a unit's code and a programme's name stand for any other one."""
    if part in PROGRAMMES:
        return "programme"
    return "#" if re.fullmatch(r"U?\d+", part) else part
