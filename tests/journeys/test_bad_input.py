"""What strangers, clumsy thumbs and broken software send, at both doors of the running app."""

import asyncio
import time

import msgspec
import pytest

from storage.tables import Identity, Person
from tests.bot.pictures import plain
from tests.journeys.doors import TELEGRAM, ZALO, Open, Visitor
from tests.journeys.street import BOTH, an_update, has_read_all, posted

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ"
PIXELS = (8_000, 6_300)
"""Fifty megapixels."""


async def is_answered(someone: Visitor) -> bool:
    """Whether the door is still open to an honest person."""
    return "Bạn muốn làm gì?" in await someone.says("menu")


async def asked_for_photos(street: Open, side: str, name: str) -> Visitor:
    """Somebody whose tip has come to the question about photos."""
    someone = street.sides[side].person(name)
    for typed in ("gửi tin", STORY, "1"):
        await someone.says(typed)
    return someone


@BOTH
@pytest.mark.parametrize("secret", ["", "guessed", "ư" * 300], ids=["missing", "guessed", "odd"])
async def test_a_forged_secret(street: Open, side: str, secret: str) -> None:
    """Who cannot prove to be the platform is not let in, whatever is said."""
    someone = street.sides[side].person(f"kẻ giả {secret[:9]}")
    assert await posted(street, side, an_update(someone, text="alo"), secret) == 401
    assert await street.received(side, someone.user.chat) == 0
    await someone.user.hears_nothing(0.05)


@BOTH
async def test_five_megabytes(street: Open, side: str) -> None:
    """A body larger than any update is refused before it is read; everybody else is served."""
    someone = street.sides[side].person("người gửi nặng")
    huge = an_update(someone, text="x" * 5_000_000)
    assert await posted(street, side, huge) == 413
    assert await posted(street, side, huge, "guessed") == 401
    assert await street.received(side, someone.user.chat) == 0
    assert await is_answered(someone)


@BOTH
@pytest.mark.parametrize(
    "body",
    [b"{", b"null", b"[]", b'{"update_id": 1', b"\xff\xfe\x00", b"[" * 100_000, b'{"message": {"chat": []}}'],
    ids=["open", "null", "list", "cut", "bytes", "deep", "shapeless"],
)
async def test_what_is_no_update(street: Open, side: str, body: bytes) -> None:
    """It is taken, so that it does not come again and again, and nothing comes of it."""
    assert await posted(street, side, body) == 200
    assert await is_answered(street.sides[side].person("người đợi"))


async def test_kinds_of_tomorrow(street: Open) -> None:
    """An update of a kind nobody knows says nothing; a message of such a kind gets one sentence."""
    someone = street.sides[TELEGRAM].person("người đi trước")
    strange = {"update_id": 1_000_001, "message_reaction": {"chat": {"id": someone.user.chat}, "user": {}}}
    assert await posted(street, TELEGRAM, msgspec.json.encode(strange)) == 200
    assert await street.received(TELEGRAM, someone.user.chat) == 0
    await someone.user.sends("unknown")
    assert "chưa đọc được loại tin này" in (await someone.user.hears()).text
    other = street.sides[ZALO].person("người đi trước")
    await other.user.sends("unsupported")
    assert "chưa đọc được loại tin này" in (await other.user.hears()).text


@BOTH
async def test_a_hundred_messages_in_a_second(street: Open, side: str) -> None:
    """About as many are answered as a person can read; the rest is left aside with one sentence. Danger is heard."""
    someone, began = street.sides[side].person("người vội"), time.monotonic()
    for number in range(100):
        await someone.user.says("có người đang đuối nước" if number == 80 else "menu")
    await street.quiet()
    texts = [part.text for part in someone.heard]
    assert await street.received(side, someone.user.chat) == 100
    assert 20 <= sum("Bạn muốn làm gì?" in text for text in texts) <= 21 + time.monotonic() - began
    assert sum("nhanh hơn tôi kịp đọc" in text for text in texts) == 1
    assert sum("112" in text for text in texts) == 1
    await has_read_all(street, someone)
    assert await is_answered(someone)


@BOTH
async def test_ten_thousand_characters(street: Open, side: str) -> None:
    """Answered like anything else; in a form it is said how long an answer may be, and what was right is kept."""
    someone = street.sides[side].person("người nói dài")
    assert await someone.says("chuyện dài " * 1_000)
    await someone.says("gửi tin")
    assert "tối đa" in await someone.says("chuyện dài " * 1_000)
    assert "câu 2/4" in await someone.says(STORY)
    assert [refused for refused in street.platform(side).refused if refused.chat == someone.user.chat] == []


@BOTH
async def test_characters_that_nobody_sees(street: Open, side: str) -> None:
    """What turns the writing round or shows nothing is neither kept nor shown; what was meant is understood."""
    someone = street.sides[side].person("\u202eNguyễn\u200b An\u2066")
    assert "trợ lý tự động" in await someone.says("a\u200bl\u202eo\ufeff")
    for typed in ("gửi tin\u200b", f"\u202e{STORY}\u2066", "\u200b1", "bo\u200d qua"):
        await someone.says(typed)
    summary = await someone.says("2\u2060")
    assert STORY in summary
    assert not {"\u202e", "\u2066", "\u200b"} & set(summary)
    async with street.app.database.reading() as session:
        identity = await session.get_one(Identity, (side, someone.user.chat))
        assert (await session.get_one(Person, identity.person_id)).name == "Nguyễn An"


@BOTH
async def test_nothing_but_what_nobody_sees(street: Open, side: str) -> None:
    """An empty-looking message is answered with a request for words."""
    someone = street.sides[side].person("người im")
    await someone.says("alo")
    assert "chưa thấy chữ nào" in await someone.says("\u200b\u200b")


@BOTH
async def test_fifty_megapixels(street: Open, side: str) -> None:
    """A phone's huge photo is kept; a small file that would fill the memory is not, and that is said."""
    someone = await asked_for_photos(street, side, "người chụp to")
    assert "quá lớn" in await someone.sends_photo(plain(PIXELS, "PNG", "1"))
    assert "hiện có 1 ảnh" in await someone.sends_photo(plain(PIXELS, "JPEG", "L"))


@BOTH
@pytest.mark.parametrize("data", [b"MZ\x90\0" * 500, plain((600, 400))[:-200]], ids=["program", "half"])
async def test_an_image_that_is_none(street: Open, side: str, data: bytes) -> None:
    """What is no whole image is said to be none; the question stands, and a real one is taken."""
    someone = await asked_for_photos(street, side, f"người gửi tệp {len(data)}")
    assert "không phải là ảnh" in await someone.sends_photo(data)
    assert "hiện có 1 ảnh" in await someone.sends_photo()


async def test_a_link_into_our_own_network(street: Open) -> None:
    """Nobody makes the bot knock at a door inside; the person hears that the photo did not come."""
    knocks: list[str] = []
    someone = await asked_for_photos(street, ZALO, "người tò mò")
    async with await asyncio.start_server(lambda *_: knocks.append("knock"), "127.0.0.1", 0) as inside:
        port = inside.sockets[0].getsockname()[1]
        links = [
            f"http://127.0.0.1:{port}/photo/1.jpg",
            f"{street.zalo.base_url}@127.0.0.1:{port}/photo/1.jpg",
            f"http://[::ffff:127.0.0.1]:{port}/photo/1.jpg",
            "http://169.254.169.254/latest/meta-data/1.jpg",
            "https://localhost/1.jpg",
            "file:///etc/passwd",
        ]
        for number, link in enumerate(links, 2_000_000):
            assert await posted(street, ZALO, an_update(someone, number, photo_url=link)) == 200
            assert "chưa lấy về được" in (await someone.user.hears_about("ảnh đó")).text
    assert knocks == []


@BOTH
async def test_an_update_twice(street: Open, side: str) -> None:
    """The same update again changes nothing and says nothing."""
    someone = street.sides[side].person("người hai lần")
    for _ in range(3):
        assert await posted(street, side, an_update(someone, 4_000_000, text="alo")) == 200
    await street.quiet()
    assert len(someone.heard) == 1
