"""What the outside sees of a photo, and for how long."""

import asyncio
import itertools
import time
from io import BytesIO
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner
from PIL import Image

from bot import photos
from bot.shelf import LIFE, SIDE_MAX, NoLinkError, Shelf
from content.message import File
from tests.bot.pictures import encoded, plain, telling, tells

URL = "https://guongsang.example.vn"
PATIENCE = 10
KEY = "a key of this installation, long enough"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the originals lie."""
    return tmp_path / "photos"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    """A shelf with a public address."""
    return Shelf(folder, public_url=URL, key=KEY)


def kept(data: bytes, folder: Path) -> File:
    """The file of a photo that was kept."""
    photo = photos.keep(data, folder)
    return File(photo.digest, "", photo.media_type)


def opened(data: bytes) -> Image.Image:
    """A picture's pixels."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_shown_photo_tells_nothing(kind: str, shelf: Shelf, folder: Path) -> None:
    """Place, phone, comments and profiles are in the original still, and not in what is shown."""
    data = telling(kind)
    file = kept(data, folder)
    shown = (await shelf.shown(file)).read_bytes()
    assert {"place", "phone"} <= tells(data)
    assert tells(shown) == set()
    assert photos.placed(folder, file.digest).read_bytes() == data


@pytest.mark.parametrize("orientation, red", [(1, (15, 20)), (3, (45, 20)), (6, (20, 15)), (8, (20, 45))])
async def test_a_photo_taken_on_its_side_is_shown_upright(
    orientation: int, red: tuple[int, int], shelf: Shelf, folder: Path
) -> None:
    """What the hidden data said about how it was held is done to the pixels."""
    shown = opened((await shelf.shown(kept(telling(orientation=orientation), folder))).read_bytes())
    pixel = shown.getpixel(red)
    assert isinstance(pixel, tuple)
    assert (pixel[0] > 200, pixel[1] > 60) == (True, False)


@pytest.mark.parametrize("size, expected", [((8160, 6144), (2048, 1542)), ((300, 5000), (123, 2048)), ((9, 9), (9, 9))])
async def test_a_shown_photo_is_small(
    size: tuple[int, int], expected: tuple[int, int], shelf: Shelf, folder: Path
) -> None:
    """At most ``SIDE_MAX`` on its longer side, and never larger than it was."""
    shown = opened((await shelf.shown(kept(plain(size), folder))).read_bytes())
    assert (shown.format, max(shown.size) <= SIDE_MAX, shown.size) == ("JPEG", True, expected)


@pytest.mark.parametrize(
    "data, kind",
    [
        pytest.param(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"), "PNG", id="transparent"),
        pytest.param(encoded(Image.new("RGBA", (9, 9), "red"), "PNG"), "JPEG", id="could be, is not"),
        pytest.param(plain((9, 9), "PNG", "L"), "JPEG", id="grey"),
        pytest.param(plain((9, 9), "GIF", "P"), "JPEG", id="palette"),
        pytest.param(plain((9, 9), "JPEG", "CMYK"), "JPEG", id="print"),
    ],
)
async def test_each_kind_is_shown_as_one_of_two(data: bytes, kind: str, shelf: Shelf, folder: Path) -> None:
    """PNG where something shines through, JPEG otherwise."""
    assert opened((await shelf.shown(kept(data, folder))).read_bytes()).format == kind


async def test_sixteen_bits_of_grey_stay_grey(shelf: Shelf, folder: Path) -> None:
    """A scanner's deep grey does not turn white."""
    deep = encoded(Image.new("I;16", (9, 9), 0x8000), "PNG")
    assert opened((await shelf.shown(kept(deep, folder))).read_bytes()).getpixel((4, 4)) == (128, 128, 128)


async def test_a_copy_is_made_once(shelf: Shelf, folder: Path) -> None:
    """The second time it is found, with the day of its making and no more."""
    file = kept(telling(), folder)
    first = await shelf.shown(file)
    made = first.stat()
    assert (await shelf.shown(file)).stat().st_ino == made.st_ino
    assert made.st_mtime % photos.DAY == 0


async def test_a_copy_that_is_there_waits_for_no_other(shelf: Shelf, folder: Path) -> None:
    """Whatever is decoded just now."""
    file = kept(telling(), folder)
    copy = await shelf.shown(file)
    with photos.DECODING:
        async with asyncio.timeout(PATIENCE):
            assert await shelf.shown(file) == copy


async def test_pictures_that_wait_take_no_thread_of_others(shelf: Shelf, folder: Path) -> None:
    """Many copies are to be made; whoever else needs a thread gets one at once."""
    files = [kept(plain((side, 9)), folder) for side in range(1, 41)]
    with photos.DECODING:
        copies = [asyncio.create_task(shelf.shown(file)) for file in files]
        await asyncio.sleep(0.05)
        async with asyncio.timeout(PATIENCE):
            assert await asyncio.to_thread(folder.is_dir)
    assert len(set(await asyncio.gather(*copies))) == len(files)


async def test_what_is_no_photo_is_shown_as_it_is(shelf: Shelf, folder: Path) -> None:
    """A document is made by us and holds what it should."""
    file = File("d" * 64, "danh-sach.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert await shelf.shown(file) == photos.placed(folder, file.digest)


async def test_a_photo_that_is_gone(shelf: Shelf) -> None:
    """There is nothing to show."""
    with pytest.raises(FileNotFoundError):
        await shelf.shown(File("a" * 64, "", "image/jpeg"))


def token(shelf: Shelf, file: File) -> str:
    """What stands at the end of a link."""
    link = shelf.link(file)
    assert link.startswith(f"{URL}/m/")
    return link.rpartition("/")[2]


FILE = File("a" * 64, "Danh sách điển hình.xlsx", "application/octet-stream")


def test_a_link_leads_to_its_file(shelf: Shelf) -> None:
    """To this one, with its name."""
    assert shelf.opened(token(shelf, FILE)) == FILE


def test_a_link_passes_away(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its life, and not before."""
    given = token(shelf, FILE)
    for seconds, expected in ((-60, FILE), (60, None)):
        moment = int(time.time() + LIFE.total_seconds()) + seconds
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _, moment=moment: moment)
        assert shelf.opened(given) == expected


def test_a_link_cannot_be_made_by_others(shelf: Shelf, folder: Path) -> None:
    """Not with another key, not for another file, not by changing any sign of it."""
    given, other = token(shelf, FILE), token(shelf, File("b" * 64, "", "image/png"))
    foreign = token(Shelf(folder, public_url=URL, key=f"{KEY}."), FILE)
    mixed = ".".join([other.rsplit(".", 2)[0], *given.rsplit(".", 2)[1:]])
    forged = [foreign, mixed, "", ".", "a.b.c", "ă", given[:-1], f"{given}x"]
    changed = [given[:at] + ("A" if given[at] != "A" else "B") + given[at + 1 :] for at in range(0, len(given) - 1, 7)]
    assert {shelf.opened(each) for each in itertools.chain(forged, changed)} == {None}


def test_without_an_address_there_is_no_link(folder: Path) -> None:
    """Whoever renders says so in words instead."""
    with pytest.raises(NoLinkError):
        Shelf(folder, public_url=None, key=KEY).link(FILE)
