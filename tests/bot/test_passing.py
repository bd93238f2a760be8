"""What an anonymous person caused is told to others apart from them: nothing in the queue stands beside their reply."""

import re

from bot.channels.console import NAME
from content.message import Incoming, Kind
from storage.tables import Outbox, Parked, Tip
from tests.handlers.records import all_of, last_of
from tests.stage import Stage

RESCUE = "Anh Kiên ở xã Đông Lĩnh đã cứu sống hai cháu nhỏ đuối nước hôm chủ nhật vừa rồi"


async def _hears(stage: Stage, name: str, words: str) -> None:
    """A message is answered, and nothing else happens yet."""
    app = stage.app
    await app.receiver.receive(Incoming(NAME, name, name, words, app.clock.now(), Kind.TEXT, words, "", (), name))
    assert await app.answerer.answer_next()


async def _rescue_told(stage: Stage, contact: str = "ẩn danh") -> Tip:
    who = stage.person("hang-xom")
    for words in ("gửi tin", RESCUE, "xã Đông Lĩnh", contact):
        await who.says(words)
    await _hears(stage, "hang-xom", "gửi")
    return await last_of(stage, Tip)


async def _about(stage: Stage, tip: Tip) -> list[Outbox]:
    return [row for row in await all_of(stage, Outbox) if row.about == f"tip/{tip.id}"]


async def test_an_anonymous_tipster_is_not_beside_it(stage: Stage) -> None:
    """The officer's notice is queued in a later round, behind what others were told meanwhile, with no moment of it."""
    tip = await _rescue_told(stage)
    reply = await last_of(stage, Outbox)
    assert reply.conversation.endswith("hang-xom")
    assert await _about(stage, tip) == []
    assert len(await all_of(stage, Parked)) == 1
    await _hears(stage, "nguoi-dan", "menu")
    assert await stage.app.passing.pass_on() == 1
    (told,) = await _about(stage, tip)
    assert told.id > reply.id + 1
    assert told.not_before is None
    assert await all_of(stage, Parked) == []
    assert await stage.app.passing.pass_on() == 0
    await stage.app.reply()
    assert "Anh Kiên" in stage.person("can-bo").heard[-1].text


async def test_a_named_tipster_is_told_of_at_once(stage: Stage) -> None:
    """There is nothing to hide."""
    tip = await _rescue_told(stage, "được")
    assert len(await _about(stage, tip)) == 1
    assert await all_of(stage, Parked) == []


async def _presses(stage: Stage, name: str, label: str) -> None:
    """A button is pressed and the answer arrives, and nothing else happens yet."""
    token, now = stage.person(name).token(label), stage.app.clock.now()
    await stage.app.receiver.receive(Incoming(NAME, name, name, token, now, Kind.CHOICE, "", token, (), name))
    assert await stage.app.answerer.answer_next()
    await stage.app.deliverers[0].deliver_due()


async def test_taken_back_meanwhile(stage: Stage) -> None:
    """What was withdrawn before the next round is told to nobody."""
    await _rescue_told(stage)
    await stage.app.deliverers[0].deliver_due()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4,5}", stage.person("hang-xom").heard[-1].text)
    assert code is not None
    await _hears(stage, "hang-xom", code.group())
    await stage.app.deliverers[0].deliver_due()
    assert len(await all_of(stage, Parked)) == 1
    await _presses(stage, "hang-xom", "Rút tin này")
    await _presses(stage, "hang-xom", "Có, rút và xoá")
    assert (await last_of(stage, Tip)).state == "withdrawn"
    assert await all_of(stage, Parked) == []


async def test_while_the_bot_rests(stage: Stage) -> None:
    """Nothing goes out unasked; it is passed on afterwards."""
    tip = await _rescue_told(stage)
    for words in ("tạm dừng", "Bảo trì hệ thống"):
        await _hears(stage, "quan-tri", words)
        await stage.app.deliverers[0].deliver_due()
    await _presses(stage, "quan-tri", "Đến khi tôi mở lại")
    await _presses(stage, "quan-tri", "Tạm dừng ngay")
    assert await stage.app.passing.pass_on() == 0
    await stage.person("quan-tri").presses("Cho trợ lý làm việc lại")
    assert len(await _about(stage, tip)) == 1
