"""A message that was edited afterwards: the first answer stands, the way to correct it is said, danger is heard."""

import pytest

from content.message import Incoming, Kind, Photo
from content.phrasebook import phrases
from storage.tables import Tip
from tests.handlers.forms import TIP
from tests.handlers.records import last_of
from tests.stage import Actor, Stage


async def sends(who: Actor, kind: Kind, text: str) -> str:
    """Something that carries words without being typed as a message."""
    app, before = who.stage.app, len(who.heard)
    photos = (Photo("a" * 64, "image/png", 1000),) if kind is Kind.PHOTO else ()
    said = Incoming("console", who.name, who.name, f"{kind}/{text}", app.clock.now(), kind, text, photos=photos)
    await app.receiver.receive(said)
    await app.reply()
    return "\n\n".join(part.text for part in who.heard[before:])


async def test_the_first_answer_stands(stage: Stage) -> None:
    """An edited answer changes nothing in the form; the question stands and the way back is named."""
    who = await TIP.to(stage, "photos")
    told = (await last_of(stage, Tip)).place
    heard = await sends(who, Kind.EDITED, "xã Tây Sơn")
    assert phrases().say("unexpected-edited") in heard
    assert "(câu 3/4)" in heard
    assert (await last_of(stage, Tip)).place == told
    assert "(câu 2/4)" in await who.says("quay lại")


async def test_with_nothing_open(stage: Stage) -> None:
    """Where nothing is asked it is said all the same, with the menu."""
    who = stage.person("hang-xom")
    await who.says("alo")
    assert phrases().say("unexpected-edited") in await sends(who, Kind.EDITED, "tôi muốn gửi tin")
    assert who.token("Menu")


@pytest.mark.parametrize("kind", [Kind.EDITED, Kind.PHOTO])
async def test_danger_to_life(stage: Stage, kind: Kind) -> None:
    """Danger is answered in an edited message and below a photo as well."""
    heard = await sends(stage.person("hang-xom"), kind, "có người đang đuối nước")
    assert heard == phrases().say("answers-danger")
