"""Fetches photos that people sent from where Zalo keeps them, and from nowhere else.

The address comes from outside, so it is looked at before each step: its scheme and host, and what the host's name
leads to at the very moment of connecting. A name that leads into our own network leads nowhere.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.channels import ChannelError, Refusal
from bot.photos import SIZE_MAX, TooLargeError

REDIRECTS = 3
CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 5.0, 20.0, 60.0
AT_ONCE = 8

_PIECE = 65_536
_OK, _PUBLIC = 200, ("https", 443)
_PASSING = (408, 425, 429)
_FINAL = range(300, 500)
_TRANSLATED = IPv6Network("64:ff9b::/96")


class NotPublicError(OSError):
    """A name that leads to no public address."""


class Downloads:
    """Downloads from the platform's own address and from the hosts it keeps photos at."""

    def __init__(
        self,
        base_url: str,
        hosts: tuple[str, ...],
        size_max: int = SIZE_MAX,
        lookup: Callable[[], AbstractResolver] = aiohttp.ThreadedResolver,
    ) -> None:
        """``hosts`` stand for their subdomains too; ``size_max`` in bytes; ``lookup`` opens what resolves names."""
        self._own = _place(base_url)
        self._hosts = tuple(host.strip().strip(".").casefold() for host in hosts if host.strip(" ."))
        self._size_max, self._lookup = size_max, lookup
        self._opened: aiohttp.ClientSession | None = None

    async def fetch(self, address: str) -> bytes:
        """What lies there. Raises ``TooLargeError``, and ``ChannelError``: REJECTED when asking again is of no use."""
        try:
            async with self._session.get(address, max_redirects=1 + REDIRECTS) as answer:
                if answer.status != _OK:
                    raise _refused(answer.status)
                return await self._read(answer)
        except TooLargeError:
            raise
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            fault = error
        raise _not_fetched(fault)

    async def close(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def _look(self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Stands before every request, the ones to where another was sent on included; sees the address as parsed."""
        url, host = request.url, (request.url.raw_host or "").rstrip(".").casefold()
        home = (url.scheme, url.raw_host, url.port) == self._own
        known = any(host == one or host.endswith(f".{one}") for one in self._hosts)
        if not home and not (known and (url.scheme, url.port) == _PUBLIC):
            raise _final("not a host for photos")
        if not home and is_private_literal(host):
            raise _final("not a public address")
        if "Authorization" in request.headers:
            raise _final("a name and a password in the address")
        return await handler(request)

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        """All of it, piece by piece: what is announced and what comes are different things."""
        if (answer.content_length or 0) > self._size_max:
            raise TooLargeError
        data = bytearray()
        async for piece in answer.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > self._size_max:
                raise TooLargeError
        return bytes(data)

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            resolver = PublicNames(self._lookup(), self._own and self._own[1])
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=AT_ONCE, resolver=resolver, use_dns_cache=False),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"Accept-Encoding": "identity"},
                middlewares=(self._look,),
                auto_decompress=False,  # a small body must not unfold into a large one
                timeout=aiohttp.ClientTimeout(
                    total=WHOLE_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS
                ),
            )
        return self._opened


class PublicNames(AbstractResolver):
    """Resolves names to public addresses only, at the moment of connecting: the answer is what is connected to."""

    def __init__(self, lookup: AbstractResolver, own: str | None) -> None:
        """``own`` is the one host that may lie in our own network."""
        self._lookup, self._own = lookup, own

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public ones. Raises ``NotPublicError`` when there is none."""
        found = await self._lookup.resolve(host, port, family)
        if host == self._own:
            return found
        if public := [one for one in found if is_public(one["host"])]:
            return public
        raise NotPublicError

    async def close(self) -> None:
        """Close the lookup."""
        await self._lookup.close()


def _place(base_url: str) -> tuple[str, str | None, int] | None:
    """Scheme, host and port of the platform's address, which an operator has set; nothing when they are wrong."""
    try:
        url = urlsplit(base_url)
        port = url.port or (443 if url.scheme == "https" else 80)
    except ValueError:
        return None
    return url.scheme, url.hostname, port


def is_private_literal(host: str) -> bool:
    """Whether the host is written as an address, and not as a public one."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return not is_public(host.strip("[]"))


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet, also one that wraps another."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.sixtofour or found.teredo:
            return False
        if found in _TRANSLATED:
            return is_public(str(ip_address(int(found) & 0xFFFF_FFFF)))
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast


def _refused(status: int) -> ChannelError:
    """A link that has expired answers 403, 404 or 410, and will not come back."""
    if status in _FINAL and status not in _PASSING:
        return _final(str(status))
    return ChannelError(Refusal.RETRY_AFTER, f"photo: {status}")


def _final(why: str) -> ChannelError:
    return ChannelError(Refusal.REJECTED, f"photo: {why}")


def _not_fetched(fault: Exception) -> ChannelError:
    """To be raised outside of the handler: then it carries no trace of the address, which is a key to the photo."""
    if isinstance(getattr(fault, "os_error", fault), NotPublicError):
        return _final("not a public address")
    no_address = isinstance(fault, ValueError | aiohttp.NonHttpUrlClientError)
    if no_address and not isinstance(fault, OSError):  # a wrong certificate is a ValueError, too
        return _final("no address")
    if isinstance(fault, aiohttp.TooManyRedirects):
        return _final("sent on too often")
    why = "no answer in time" if isinstance(fault, TimeoutError) else "not connected"
    return ChannelError(Refusal.RETRY_AFTER, f"photo: {why}")
