"""Photos that were sent but did not arrive: each reason is said with the way on, those that did arrive are kept."""

import itertools

import pytest

from content.message import Incoming, Kind, Missing, Photo
from content.phrasebook import phrases
from tests.handlers.forms import WALKS, Walk
from tests.handlers.records import place_of
from tests.stage import Actor, Stage

_keys = itertools.count(1)


async def sends(who: Actor, *missing: Missing, arrived: int = 0) -> str:
    """Send photos of which some are missing."""
    app = who.stage.app
    photos = tuple(Photo(f"{next(_keys):064x}", "image/png", 1000) for _ in range(arrived))
    key, before = f"m{next(_keys)}", len(who.heard)
    said = Incoming(
        "console", who.name, who.name, key, app.clock.now(), Kind.PHOTO, photos=photos, name=who.name, missing=missing
    )
    await app.receiver.receive(said)
    await app.reply()
    return "\n\n".join(part.text for part in who.heard[before:])


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
@pytest.mark.parametrize("missing", Missing)
async def test_none_arrived(stage: Stage, walk: Walk, missing: Missing) -> None:
    """Why, how to send again, how to go on without; the question stands."""
    who = await walk.to(stage, "photos")
    heard = await sends(who, missing)
    assert phrases().say(f"photo-{missing.value}") in heard
    assert "gõ “bỏ qua”" in heard
    assert who.token("Bỏ qua")
    assert await place_of(stage, walk.who) == (walk.name, "photos")
    assert "hiện có 1 ảnh" in await who.sends_photo()


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_some_arrived(stage: Stage, walk: Walk) -> None:
    """Those that arrived are kept and counted; each reason is said once."""
    who = await walk.to(stage, "photos")
    heard = await sends(who, Missing.AWAY, Missing.TOO_LARGE, Missing.AWAY, arrived=2)
    assert heard.count(phrases().say("photo-away")) == 1
    assert phrases().say("photo-too-large") in heard
    assert "hiện có 2 ảnh" in heard
    still = await sends(who, Missing.NOT_A_PHOTO)
    assert phrases().say("photo-not-a-photo") in still
    assert "Hiện có 2 ảnh" in still
    await who.says("xong")
    assert await place_of(stage, walk.who) != (walk.name, "photos")


async def test_where_no_photo_is_asked_for(stage: Stage) -> None:
    """Outside a form a photo is of no use, arrived or not."""
    assert phrases().say("unexpected-photo") in await sends(stage.person("hang-xom"), Missing.AWAY)
