"""What links lead to, and whether all is well."""

from pathlib import Path

import pytest
from itsdangerous import TimestampSigner

from bot import photos, shelf
from content.message import File
from storage.database import Database
from tests.bot.pictures import plain, telling, tells
from tests.bot.web.serving import Served, served

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def photo(web: Served, folder: Path, data: bytes) -> str:
    """The address of a photo that was kept."""
    kept = photos.keep(data, folder)
    return web.url + web.shelf.link(File(kept.digest, "", kept.media_type))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the originals lie."""
    return tmp_path / "photos"


async def test_a_photo_as_the_outside_sees_it(web: Served, folder: Path) -> None:
    """Its pixels, and nothing about where and by whom it was taken."""
    async with web.caller.get(photo(web, folder, telling())) as told:
        data = await told.read()
        assert (told.status, told.content_type) == (200, "image/jpeg")
    assert tells(data) == set()
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["cache-control"] == "private, no-store"
    assert "server" not in told.headers


async def test_a_transparent_one(web: Served, folder: Path) -> None:
    """The kind that is said is the copy's, not the original's."""
    async with web.caller.get(photo(web, folder, plain((9, 9), "WEBP", "RGBA"))) as told:
        assert told.content_type == "image/jpeg"
    see_through = plain((9, 9), "GIF", "P", transparency=0)
    async with web.caller.get(photo(web, folder, see_through)) as told:
        data = await told.read()
        assert told.content_type == ("image/png" if data.startswith(b"\x89PNG") else "image/jpeg")


async def test_head_and_get_more_than_once(web: Served, folder: Path) -> None:
    """A platform may look before it fetches, and fetch again."""
    address = photo(web, folder, telling())
    async with web.caller.head(address) as looked, web.caller.get(address) as first, web.caller.get(address) as second:
        data = await first.read()
        assert (looked.status, looked.content_type, await looked.read()) == (200, "image/jpeg", b"")
        assert int(looked.headers["content-length"]) == len(data)
        assert await second.read() == data


async def test_a_document(web: Served, folder: Path) -> None:
    """It is saved under its own name, whatever signs that has."""
    place = photos.placed(folder, "d" * 64)
    photos.write(b"rows", place)
    file = File("d" * 64, 'Danh sách "kỳ 2"\r\nX: y/..\\.xlsx', SHEET)
    async with web.caller.get(web.url + web.shelf.link(file)) as told:
        assert (told.status, told.content_type, await told.read()) == (200, SHEET, b"rows")
        disposition = told.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''Danh%20s%C3%A1ch%20_k%E1%BB%B3%202___X_%20y")
    assert "/" not in disposition


async def test_links_that_lead_nowhere(web: Served, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forged, for another file, of a file that is gone, too old: all are answered alike."""
    address = photo(web, folder, telling())
    gone = web.url + web.shelf.link(File("e" * 64, "", "image/png"))
    gone_document = web.url + web.shelf.link(File("e" * 64, "x.xlsx", SHEET))
    mixed = gone.rsplit(".", 2)[0] + "." + ".".join(address.rsplit(".", 2)[1:])
    for wrong in (gone, gone_document, mixed, address + "x", f"{web.url}/m/x", f"{web.url}/m/..%2f..%2fetc%2fpasswd"):
        async with web.caller.get(wrong) as told:
            assert (told.status, await told.text()) == (404, "Not Found")
    old = int(shelf.LIFE.total_seconds()) + 60
    now = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: now(self) + old)
    async with web.caller.get(address) as told:
        assert (told.status, await told.text()) == (404, "Not Found")


async def test_other_ways(web: Served, folder: Path) -> None:
    """Files are only fetched."""
    async with web.caller.post(photo(web, folder, telling()), data=b"x") as told:
        assert (told.status, await told.text()) == (405, "Method Not Allowed")


async def test_a_bug(web: Served, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says nothing but that it is one."""

    async def fails(_: File) -> Path:
        raise RuntimeError(str(folder))

    monkeypatch.setattr(web.shelf, "shown", fails)
    async with web.caller.get(photo(web, folder, telling())) as told:
        assert (told.status, await told.text()) == (500, "Internal Server Error")


async def test_all_is_well(web: Served) -> None:
    """For whoever watches the process."""
    async with web.caller.get(f"{web.url}/health") as told:
        assert (told.status, await told.json()) == (200, {"ok": True})
    async with web.caller.head(f"{web.url}/health") as told:
        assert told.status == 200


async def test_without_the_database_it_is_not(folder: Path) -> None:
    """Nothing works without it."""
    away = Database("postgresql://nobody@127.0.0.1:1/none")
    async with served(folder, away) as web, web.caller.get(f"{web.url}/health") as told:
        assert (told.status, await told.json()) == (503, {"ok": False})
    await away.close()
