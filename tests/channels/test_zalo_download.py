"""Photos come from where Zalo keeps them: no other host, no way into our own network, no more bytes than agreed."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.channels import ChannelError, Refusal
from bot.channels.zalo.download import Downloads, NotPublicError, PublicNames, is_public
from bot.photos import TooLargeError

HOSTS = ("zdn.vn", " .Zadn.vn. ", "localhost", "127.0.0.1", "169.254.169.254", "[::1]")
SIZE_MAX = 200_000


@dataclass
class Keeper:
    """A server with photos; ``asked`` lists the paths that were asked for."""

    address: str
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Whatever the path says."""
        self.asked.append(request.path)
        what, _, rest = request.path.strip("/").partition("/")
        if what == "status":
            return web.Response(status=int(rest))
        if what == "moved":
            times = int(rest)
            return web.Response(status=302, headers={"Location": f"/moved/{times - 1}" if times else "/photo"})
        if what == "away":
            return web.Response(status=307, headers={"Location": request.query["to"]})
        if what == "drip":
            return await self._drip(request)
        if what == "cut":
            assert request.transport is not None
            request.transport.abort()
        if what == "packed":
            return web.Response(body=gzip.compress(bytes(5_000_000)), headers={"Content-Encoding": "gzip"})
        return web.Response(body=b"photo" if what == "photo" else bytes(SIZE_MAX + 1))

    async def _drip(self, request: web.BaseRequest) -> web.StreamResponse:
        """More than allowed, without saying so before."""
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(8):
            await response.write(bytes(50_000))
        return response


class Names(AbstractResolver):
    """Says of every name what it is told to say; ``asked`` lists the names."""

    def __init__(self, *addresses: str) -> None:
        """The addresses that every name has."""
        self.addresses, self.asked = addresses, list[str]()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """All of them."""
        self.asked.append(host)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
async def keeper() -> AsyncIterator[Keeper]:
    """The server at the platform's own address."""
    opened = Keeper("")
    runner = web.ServerRunner(web.Server(opened.answer, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    opened.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield opened
    await runner.cleanup()


@pytest.fixture
def names() -> Names:
    """Every name leads to this machine."""
    return Names("127.0.0.1")


@pytest.fixture
async def downloads(keeper: Keeper, names: Names) -> AsyncIterator[Downloads]:
    opened = Downloads(keeper.address, HOSTS, SIZE_MAX, lambda: names)
    yield opened
    await opened.close()


async def fails(downloads: Downloads, address: str) -> ChannelError:
    """How it is not fetched; the address never shows, as it is a key to the photo."""
    with pytest.raises(ChannelError) as caught:
        await downloads.fetch(address)
    assert not address or address not in repr(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return caught.value


async def test_what_lies_at_home_is_fetched(downloads: Downloads, keeper: Keeper) -> None:
    assert await downloads.fetch(f"{keeper.address}/photo") == b"photo"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a.jpg",
        "https://zdn.vn.example.com/a.jpg",
        "https://notzdn.vn/a.jpg",
        "https://example.com/zdn.vn",
        "https://zdn.vn@example.com/a.jpg",
        "https://user:password@zdn.vn/a.jpg",
        "http://zdn.vn/a.jpg",
        "ftp://zdn.vn/a.jpg",
        "file:///etc/passwd",
        "https://zdn.vn:8443/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.jpg",
        "https://2130706433/a.jpg",
        "http://127.0.0.1:1/photo",
        "//zdn.vn/a.jpg",
        "zdn.vn/a.jpg",
        "https://",
        "https://zdn.vn:99999/",
        "https://[zdn.vn/",
        "",
        "\0",
    ],
)
async def test_other_addresses_are_refused(downloads: Downloads, names: Names, keeper: Keeper, address: str) -> None:
    """Without a look at the name, let alone a connection."""
    assert (await fails(downloads, address)).refusal is Refusal.REJECTED
    assert (names.asked, keeper.asked) == ([], [])


@pytest.mark.parametrize(
    "address", ["https://zdn.vn/a", "https://f21-zpc.ZDN.vn/a?b=c", "https://a.b.zadn.vn./a", "https://localhost/a"]
)
async def test_a_known_name_leads_nowhere_inside(downloads: Downloads, names: Names, address: str) -> None:
    """The host is on the list, so its name is looked up; that it leads to this machine is noticed there."""
    error = await fails(downloads, address)
    assert (error.refusal, error.reason) == (Refusal.REJECTED, "photo: not a public address")
    assert len(names.asked) == 1


async def test_only_public_addresses_of_a_name_are_used() -> None:
    mixed = PublicNames(Names("10.0.0.1", "203.119.8.1", "::1"), "127.0.0.1")
    assert [one["host"] for one in await mixed.resolve("zdn.vn", 443)] == ["203.119.8.1"]
    assert len(await PublicNames(Names("10.0.0.1"), "zalo.internal").resolve("zalo.internal", 443)) == 1
    with pytest.raises(NotPublicError):
        await PublicNames(Names(), "zalo.internal").resolve("zdn.vn", 443)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - where nobody should be led
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "zdn.vn",
        "",
    ],
)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["203.119.8.1", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


async def test_sent_on_three_times_and_no_more(downloads: Downloads, keeper: Keeper) -> None:
    assert await downloads.fetch(f"{keeper.address}/moved/2") == b"photo"
    assert (await fails(downloads, f"{keeper.address}/moved/3")).refusal is Refusal.REJECTED
    assert keeper.asked.count("/photo") == 1


@pytest.mark.parametrize(
    "to", ["https://example.com/a", "http://127.0.0.1:1/photo", "http://169.254.169.254/", "file:///etc/passwd", ""]
)
async def test_sent_on_to_elsewhere_is_refused(downloads: Downloads, keeper: Keeper, to: str) -> None:
    """Each step is looked at as the first one was; a step to nowhere is the last one."""
    assert (await fails(downloads, f"{keeper.address}/away?to={to}")).refusal is Refusal.REJECTED


@pytest.mark.parametrize("path", ["large", "drip"])
async def test_too_large_is_refused(downloads: Downloads, keeper: Keeper, path: str) -> None:
    """Whether it is said before or not."""
    with pytest.raises(TooLargeError):
        await downloads.fetch(f"{keeper.address}/{path}")


async def test_nothing_is_unpacked(downloads: Downloads, keeper: Keeper) -> None:
    """A small body that would unfold into a large one stays small, and is no photo then."""
    assert len(await downloads.fetch(f"{keeper.address}/packed")) < 10_000


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_gone_is_final(downloads: Downloads, keeper: Keeper, status: int) -> None:
    assert (await fails(downloads, f"{keeper.address}/status/{status}")).refusal is Refusal.REJECTED


@pytest.mark.parametrize("path", ["status/408", "status/429", "status/500", "status/502", "status/503", "cut"])
async def test_a_passing_fault_may_be_tried_again(downloads: Downloads, keeper: Keeper, path: str) -> None:
    assert (await fails(downloads, f"{keeper.address}/{path}")).refusal is Refusal.RETRY_AFTER


async def test_nobody_at_home_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        home = f"http://127.0.0.1:{closed.getsockname()[1]}"
    downloads = Downloads(home, HOSTS)
    assert (await fails(downloads, f"{home}/photo")).refusal is Refusal.RETRY_AFTER
    await downloads.close()
    await downloads.close()


async def test_many_at_once(downloads: Downloads, keeper: Keeper) -> None:
    photos = await asyncio.gather(*(downloads.fetch(f"{keeper.address}/photo") for _ in range(20)))
    assert photos == [b"photo"] * 20
