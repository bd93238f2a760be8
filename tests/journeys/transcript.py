"""Conversations as they read on paper, played against the real app, with buttons or with numbers.

A transcript is a text file. Each line begins with a mark:

- ``#`` a remark
- ``@`` who speaks from here on (a person of the sample, or any new name)
- ``~`` the clock is set to this moment, and what is due happens
- ``>`` what the person does: words are typed; ``[Label]`` is chosen - pressed as a button, or typed as its number;
  ``[Label] words`` is pressed where there are buttons and otherwise typed as these words; ``*photo*``, ``*sticker*``
  and the like are sent
- ``<`` a fragment of what the person gets back, in this order; ``[Label]`` is a choice; ``{code}`` stands for a code,
  which a later ``> {code}`` types
- ``!`` a fragment that must not be there
- ``=`` nothing more is said than what was asked for above
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.channels import Part
from content.message import Kind

CONVERSATIONS = Path(__file__).parent / "conversations"

_CHOICE = re.compile(r"\[(?P<label>.+?)\](?:\s+(?P<words>.+))?")
_SENT = re.compile(r"\*(?P<kind>[a-z]+)\*")
_CODE = r"(?P<{}>[0-9A-Z]{{4}}-[0-9A-Z]{{4}}-[0-9A-Z]{{5}})"
_NAMED = re.compile(r"\\\{([a-z]+)\\\}")


class Speaker(Protocol):
    """Somebody who talks to the bot; each deed ends when the bot has said all that it has to say to it."""

    @property
    def heard(self) -> Sequence[Part]:
        """Every part this person got."""

    async def says(self, text: str, /) -> object:
        """Type something."""

    async def presses(self, label: str, /) -> object:
        """Press the newest button whose label begins like this. ``LookupError`` when there is none."""

    async def sends_photo(self) -> object:
        """Send a photo."""

    async def sends(self, kind: Kind, /) -> object:
        """Send something that is neither words nor a photo."""


class Scenery(Protocol):
    """Where a transcript is played: the app, however people reach it."""

    def person(self, name: str, /) -> Speaker:
        """Somebody; the sample's people are there from the start."""

    async def at(self, moment: str, /) -> object:
        """Set the clock, and let everything due happen."""


@dataclass
class Reading:
    """How far a transcript has been played: who speaks, what was heard last, and the codes met on the way."""

    stage: Scenery
    numbered: bool
    who: Speaker
    heard: str = ""
    at: int = 0
    codes: dict[str, str] = field(default_factory=dict)

    def hear(self, parts: Sequence[Part]) -> None:
        """Keep what was sent, each choice as ``[Label]`` on a line of its own."""
        self.heard, self.at = "\n".join(map(_written, parts)), 0
        if self.numbered:
            self.heard = re.sub(r"(?m)^\d+\. (.+)$", r"\g<0>\n[\1]", self.heard)

    def expect(self, fragment: str, line: str) -> None:
        """Find a fragment behind the last one."""
        pattern = _NAMED.sub(lambda name: _CODE.format(name.group(1)), re.escape(fragment))
        if fragment.startswith("["):
            pattern = pattern.removesuffix(r"\]")
        found = re.compile(pattern).search(self.heard, self.at)
        assert found, f"{line}\nnot in what was heard:\n{self.heard[self.at :]}"
        self.at = found.end()
        self.codes |= found.groupdict()

    def refuse(self, fragment: str, line: str) -> None:
        """Make sure that a fragment is nowhere."""
        assert fragment not in self.heard, f"{line}\nstands in what was heard:\n{self.heard}"

    def end(self, line: str) -> None:
        """Make sure that nothing follows the line of the last fragment."""
        more = self.heard[self.at :].partition("\n")[2] if self.at else self.heard
        assert not more.strip(), f"{line}\nmore was heard:\n{more}"


def conversations() -> list[str]:
    """The names of all transcripts."""
    return sorted(path.stem for path in CONVERSATIONS.glob("*.txt"))


async def played(stage: Scenery, transcript: str, *, numbered: bool) -> Reading:
    """Play a transcript; an ``AssertionError`` shows the line and what was heard instead."""
    reading = Reading(stage, numbered, stage.person("nguoi-dan"))
    for raw in transcript.splitlines():
        mark, _, rest = raw.strip().partition(" ")
        await _line(reading, mark, rest.strip(), raw)
    return reading


async def _line(reading: Reading, mark: str, rest: str, raw: str) -> None:
    match mark:
        case "" | "#":
            return
        case "@":
            reading.who = reading.stage.person(rest)
        case "~":
            before = len(reading.who.heard)
            await reading.stage.at(rest)
            reading.hear(reading.who.heard[before:])
        case ">":
            before = len(reading.who.heard)
            await _do(reading, rest)
            reading.hear(reading.who.heard[before:])
        case "<":
            reading.expect(rest, raw)
        case "!":
            reading.refuse(rest, raw)
        case "=":
            reading.end(raw)
        case _:
            raise ValueError(raw)


async def _do(reading: Reading, does: str) -> None:
    who = reading.who
    if sent := _SENT.fullmatch(does):
        kind = Kind(sent.group("kind"))
        await (who.sends_photo() if kind is Kind.PHOTO else who.sends(kind))
    elif chosen := _CHOICE.fullmatch(does):
        await _choose(reading, chosen.group("label"), chosen.group("words"))
    else:
        await who.says(does.format_map(reading.codes) if "{" in does else does)


async def _choose(reading: Reading, label: str, words: str | None) -> None:
    if not reading.numbered:
        await reading.who.presses(label)
    elif words:
        await reading.who.says(words)
    else:
        await reading.who.says(number_of(reading.who, label))


def number_of(who: Speaker, label: str) -> str:
    """The number in front of a choice in what this person got last. ``LookupError`` when it is not offered."""
    for part in reversed(who.heard):
        if found := re.findall(rf"(?m)^(\d+)\. {re.escape(label)}", part.text):
            return str(found[-1])
    raise LookupError(label)


def _written(part: Part) -> str:
    return "\n".join([part.text, *(f"[{button.label}]" for button in part.buttons)])
