"""What is kept as a photo: what can be decoded to its end, of a size that can be shown."""

import errno
import os
import struct
import zlib
from pathlib import Path

import pytest

from bot import photos
from bot.photos import NotAPhotoError, TooLargeError
from content.message import Incoming, Kind, Missing
from tests.bot.pictures import plain, telling
from tests.stage import PNG
from tests.storage.post import NOW

FIFTY_MEGAPIXELS = (8160, 6144)


def bomb(size: tuple[int, int]) -> bytes:
    """A PNG whose head promises so many pixels; nobody needs to look at what follows."""
    head = b"IHDR" + struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    return PNG[:8] + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:]


def in_several_scans(size: tuple[int, int]) -> bytes:
    """A sequential JPEG that says its bands come one after the other, as a decoder would have to gather them."""
    data = bytearray(plain(size))
    scan = data.index(b"\xff\xda")
    data[scan + 4] = 1
    return bytes(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_is_kept_as_it_came(kind: str, tmp_path: Path) -> None:
    """Byte for byte, under the hash of its content, with the kind that its content has."""
    data = plain((30, 20), kind)
    photo = photos.keep(data, tmp_path)
    assert (photo.media_type, photo.size) == (f"image/{kind.lower()}", len(data))
    assert photos.placed(tmp_path, photo.digest).read_bytes() == data


def test_a_photo_of_fifty_megapixels(tmp_path: Path) -> None:
    """What a phone writes today is kept: a JPEG is checked at a fraction of its size."""
    assert photos.keep(plain(FIFTY_MEGAPIXELS), tmp_path).media_type == "image/jpeg"


def test_two_pictures_in_one_file(tmp_path: Path) -> None:
    """Many phones put a second picture behind the first; it is a JPEG all the same."""
    two = plain((30, 20), "MPO", save_all=True, append_images=[])
    assert photos.keep(two + telling(), tmp_path).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(plain(FIFTY_MEGAPIXELS, progressive=True), id="gathered in memory"),
        pytest.param(in_several_scans(FIFTY_MEGAPIXELS), id="in several scans"),
        pytest.param(plain((65_500, 2_000)), id="a very long one"),
        pytest.param(bomb(FIFTY_MEGAPIXELS), id="png"),
        pytest.param(bomb((65_500, 65_500)), id="bomb"),
        pytest.param(plain((16_383, 1_000), "WEBP", quality=1), id="webp"),
        pytest.param(b"\0" * (photos.SIZE_MAX + 1), id="bytes"),
    ],
)
def test_what_is_too_large(data: bytes, tmp_path: Path) -> None:
    """Refused by its head, before any of it is decoded, and nothing is written."""
    with pytest.raises(TooLargeError) as refused:
        photos.keep(data, tmp_path)
    assert refused.value.missing is Missing.TOO_LARGE
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"MZ something else", id="a program"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="svg"),
        pytest.param(b"\xff\xd8\xff" + b"<script>" * 50, id="begins like one"),
        pytest.param(plain((30, 20), "BMP"), id="another kind"),
        pytest.param(plain((900, 900))[:-200], id="jpeg cut off"),
        pytest.param(plain((900, 900), "WEBP")[:-60], id="webp cut off"),
        pytest.param(plain((900, 900), "GIF")[:-800], id="gif cut off"),
        pytest.param(PNG[:-20], id="png cut off"),
        pytest.param(PNG[:45] + b"x" + PNG[46:], id="png damaged"),
    ],
)
def test_what_is_no_photo(data: bytes, tmp_path: Path) -> None:
    """What cannot be read to its end is not kept, whatever it begins with."""
    with pytest.raises(NotAPhotoError) as refused:
        photos.keep(data, tmp_path)
    assert refused.value.missing is Missing.NOT_A_PHOTO
    assert not list(tmp_path.iterdir())


def test_a_file_from_a_terminal(tmp_path: Path) -> None:
    """It is a photo, a file, or a photo that is missing because it is too large."""
    said = Incoming("console", "an", "an", "1", NOW)
    (tmp_path / "photo").write_bytes(PNG)
    (tmp_path / "file").write_bytes(b"MZ")
    (tmp_path / "large").write_bytes(bomb(FIFTY_MEGAPIXELS))
    photo, file, large = (
        photos.attached(said, tmp_path / name, tmp_path / "photos") for name in ("photo", "file", "large")
    )
    assert (photo.kind, len(photo.photos), file.kind) == (Kind.PHOTO, 1, Kind.FILE)
    assert (large.kind, large.photos, large.missing) == (Kind.PHOTO, (), (Missing.TOO_LARGE,))


def test_the_shown_copy_goes_with_the_photo(tmp_path: Path) -> None:
    """Who forgets a photo forgets what was made of it."""
    folder = tmp_path / "photos"
    original = photos.placed(folder, photos.keep(PNG, folder).digest)
    photos.write(b"copy", photos.shown_copy(original))
    assert photos.drop([original]) == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_kept_photo_outlasts_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder on the way is written to the disk once the photo has its name in it, also when it was there."""
    settled: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda opened: settled.append(os.fstat(opened).st_ino))
    folder = tmp_path / "photos"
    place = photos.placed(folder, photos.keep(PNG, folder).digest)
    folders = [each.stat().st_ino for each in (place.parent, folder, tmp_path)]
    assert settled == [place.stat().st_ino, *folders]
    photos.keep(PNG, folder)
    assert settled[4:] == folders


@pytest.mark.parametrize("fault, refused", [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_settled(
    fault: int,
    refused: bool,  # noqa: FBT001 - a case of the table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A broken disk keeps nothing; a file system that knows no such thing for folders keeps what it can."""
    photos.keep(PNG, tmp_path)

    def fails(_: int) -> None:
        raise OSError(fault, "")

    monkeypatch.setattr(os, "fsync", fails)
    if not refused:
        assert photos.keep(PNG, tmp_path).media_type == "image/png"
        return
    with pytest.raises(OSError, match=str(fault)):
        photos.keep(PNG, tmp_path)
