"""Whatever is typed or sent at whichever step of a form: a clear sentence, the same question again, nothing lost."""

import pytest

from content.message import Kind
from content.phrasebook import phrases
from tests.handlers.forms import WALKS, Walk
from tests.handlers.records import place_of
from tests.stage import Actor, Stage

NO_WORDS = (Kind.STICKER, Kind.VOICE, Kind.FILE, Kind.LOCATION, Kind.CONTACT, Kind.EDITED, Kind.UNKNOWN)
TYPED = ("", "...", "😀😀", "99", "/khongco", "chuyện tốt " * 1000, "\x00\x01")
STALE = ("", "go", "go.khong-co", "a.0.yes", "a.99999.keep")
ASIDES = ("giúp", "quyền riêng tư", "tắt nhắc", "tiêu chuẩn chung gồm những gì?")


def _question(who: Actor) -> str:
    """The last line of what was heard last: of a question, its words; of a summary, what can be done."""
    return who.heard[-1].text.splitlines()[-1]


async def _kept(stage: Stage, walk: Walk, step: str, slip: str, question: str) -> None:
    who = stage.person(walk.who)
    assert await place_of(stage, walk.who) == (walk.name, step), slip
    assert question in who.heard[-1].text, f"{step}: {slip}: {who.heard[-1].text}"


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
class TestSlips:
    """One walk through a form, with every slip at every kind of step."""

    async def test_what_holds_no_words(self, stage: Stage, walk: Walk) -> None:
        """A sticker, a voice message, a file, a place on the map: said to be of no use, and the question stands."""
        async for step, who in walk.stops(stage):
            question = _question(who)
            for kind in NO_WORDS:
                assert question != (await who.sends(kind)).splitlines()[0]
                await _kept(stage, walk, step, kind, question)

    async def test_a_photo_at_the_wrong_moment(self, stage: Stage, walk: Walk) -> None:
        """A photo counts only where photos are asked for; elsewhere the person learns when to send it."""
        async for step, who in walk.stops(stage):
            if step != "photos":
                question = _question(who)
                assert "ảnh" in await who.sends_photo()
                await _kept(stage, walk, step, "photo", question)

    async def test_what_is_no_answer(self, stage: Stage, walk: Walk) -> None:
        """Nothing, signs, numbers that are not offered, commands that are none, ten thousand characters."""
        async for step, who in walk.stops(stage):
            question = _question(who)
            for slip in TYPED:
                assert await who.says(slip), slip
                await _kept(stage, walk, step, slip[:20], question)

    async def test_buttons_of_another_time(self, stage: Stage, walk: Walk) -> None:
        """A button that belongs to no question or to an earlier one changes nothing and says so."""
        async for step, who in walk.stops(stage):
            question = _question(who)
            for token in STALE:
                assert phrases().say("choice-stale") in await who.presses_token(token), token
                await _kept(stage, walk, step, token, question)

    async def test_asides(self, stage: Stage, walk: Walk) -> None:
        """Help, privacy, reminders and a question are dealt with, then the form goes on where it was."""
        async for step, who in walk.stops(stage):
            question = _question(who)
            for aside in ASIDES:
                assert "Ta tiếp tục nhé" in await who.says(aside), f"{step}: {aside}"
                await _kept(stage, walk, step, aside, question)

    async def test_danger_to_life(self, stage: Stage, walk: Walk) -> None:
        """Danger to life is answered at every step, and the form still stands where it was."""
        async for step, who in walk.stops(stage):
            assert "114" in await who.says("có người đang đuối nước")
            assert await place_of(stage, walk.who) == (walk.name, step)
