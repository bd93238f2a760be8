"""Groups: one polite refusal, then silence; nothing is linked, no case is shown, no code is taken."""

import itertools
from datetime import UTC, datetime

import pytest

from content.message import Incoming, Kind
from content.phrasebook import phrases
from content.rules.person import Role
from handlers.group import group_turn
from storage import invitations
from storage.tables import Identity, Invitation, Membership, Person, Talk, WrongTry
from tests.handlers.records import all_of
from tests.stage import Stage

GROUP = "nhom-thon-4"
HAPPENS = (Kind.EDITED, Kind.BLOCKED, Kind.UNBLOCKED, Kind.MOVED)
NOW = datetime(2026, 11, 20, 5, tzinfo=UTC)
_keys = itertools.count(1)


def spoken(stage: Stage, text: str, kind: Kind = Kind.TEXT) -> Incoming:
    """Something said in a group."""
    at = stage.app.clock.now()
    return Incoming("console", GROUP, "an", f"g{next(_keys)}", at, kind, text, name="An", group=True)


async def heard(stage: Stage, text: str, kind: Kind = Kind.TEXT) -> list[str]:
    """What the group hears after something was said."""
    before = len(stage.sent)
    await stage.app.receiver.receive(spoken(stage, text, kind))
    await stage.app.reply()
    assert {to for to, _ in stage.sent[before:]} <= {GROUP}
    return [part.text for _, part in stage.sent[before:]]


async def test_once_then_silence(stage: Stage) -> None:
    """The first time the group learns where to write; afterwards nothing, whatever is said."""
    assert await heard(stage, "alo") == [phrases().say("group-refusal")]
    for text in ("menu", "1", "tôi muốn gửi tin", "/start", "tiêu chuẩn chung gồm những gì?"):
        assert await heard(stage, text) == []
    assert await heard(stage, "", Kind.STICKER) == []


async def test_nobody_is_met(stage: Stage) -> None:
    """Who speaks in a group is not linked to anybody, and no draft is begun."""
    people, accounts = len(await all_of(stage, Person)), len(await all_of(stage, Identity))
    await heard(stage, "tôi muốn gửi tin")
    assert (len(await all_of(stage, Person)), len(await all_of(stage, Identity))) == (people, accounts)
    talk = next(one for one in await all_of(stage, Talk) if one.address == GROUP)
    assert (talk.person_id, talk.dialogue, talk.menu) == (None, None, [])


async def test_no_code_is_taken(stage: Stage) -> None:
    """An invitation typed in a group stays good and gives nobody a role."""
    async with stage.app.database.writing() as session:
        _, code = await invitations.invite(
            session, Role.OFFICER, "MAU-DL", created_by="operator", now=stage.app.clock.now(), entropy=bytes(range(8))
        )
    held = len(await all_of(stage, Membership))
    await heard(stage, "alo")
    assert await heard(stage, code) == []
    assert len(await all_of(stage, Membership)) == held
    assert [one.used_at for one in await all_of(stage, Invitation)] == [None]
    assert await all_of(stage, WrongTry) == []


async def test_danger_to_life(stage: Stage) -> None:
    """The emergency numbers are said in a group too, and the refusal has not been used up by them."""
    danger = phrases().say("answers-danger")
    assert await heard(stage, "có người đang đuối nước") == [danger]
    assert await heard(stage, "alo") == [phrases().say("group-refusal")]
    assert await heard(stage, "có người đang đuối nước") == [danger]


@pytest.mark.parametrize("kind", HAPPENS)
def test_what_only_happens(kind: Kind) -> None:
    """What nobody said is not answered and does not count as the first time."""
    turn = group_turn(Incoming("console", GROUP, "an", "1", NOW, kind, group=True), first=True, phrases=phrases())
    assert (turn.messages, turn.place, turn.urgent) == ((), None, True)


@pytest.mark.parametrize("kind", sorted(frozenset(Kind) - frozenset(HAPPENS)))
def test_whatever_is_said_first(kind: Kind) -> None:
    """A sticker gets the same answer as words."""
    turn = group_turn(Incoming("console", GROUP, "an", "1", NOW, kind, group=True), first=True, phrases=phrases())
    assert [message.text for message in turn.messages] == [phrases().say("group-refusal")]
    assert turn.messages[0].choices == ()
