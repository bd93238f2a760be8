"""Reads the life cycles that are drawn in docstrings, for comparison with what the code does."""

import re
from enum import StrEnum
from types import ModuleType
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)

_ARROW = re.compile(r"^\s+(\w+) --> (\w+): (\w+)$", re.MULTILINE)
_START = re.compile(r"^\s+\[\*\] --> (\w+)$", re.MULTILINE)
_END = re.compile(r"^\s+(\w+) --> \[\*\]$", re.MULTILINE)


def _plain(name: str) -> str:
    """Names in a drawing carry no hyphens."""
    return name.replace("_", "-")


def arrows(module: ModuleType, states: type[State], events: type[Event]) -> dict[tuple[State, Event], State]:
    """Every arrow drawn in the module's docstring; an unknown name or a second arrow fails."""
    found = _ARROW.findall(module.__doc__ or "")
    table = {(states(_plain(start)), events(_plain(event))): states(_plain(end)) for start, end, event in found}
    assert len(table) == len(found)
    return table


def starts(module: ModuleType) -> list[str]:
    """Where the drawing begins."""
    return [_plain(name) for name in _START.findall(module.__doc__ or "")]


def ends(module: ModuleType) -> set[str]:
    """Where the drawing ends."""
    return {_plain(name) for name in _END.findall(module.__doc__ or "")}
