"""Files that people sent, fetched from where the platform keeps them."""

from http import HTTPStatus
from urllib.parse import quote

import msgspec

from bot.channels import ChannelError, Refusal
from bot.channels.telegram.transport import Api, NotDoneError, Transport
from bot.photos import SIZE_MAX, TooLargeError

TOO_BIG = "file is too big"


class _Found(msgspec.Struct):
    file_path: str
    file_size: int | None = 0


class _Answer(msgspec.Struct):
    result: _Found


class Downloads:
    """Asks where a file lies and reads it from there."""

    def __init__(self, api: Api, folder: str, transport: Transport) -> None:
        """``folder`` is the address that the platform's paths are added to; it holds the token."""
        self._api, self._folder, self._transport = api, folder, transport

    async def fetch(self, file_id: str) -> bytes:
        """At most ``SIZE_MAX`` bytes.

        Raises ``TooLargeError``, ``NotDoneError``, and ``ChannelError`` for what will not come.
        """
        found = await self._place(file_id)
        try:
            data = await self._transport.download(f"{self._folder}/{quote(found.file_path)}", SIZE_MAX)
        except OverflowError:
            raise TooLargeError from None
        except NotDoneError as error:
            if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                raise ChannelError(Refusal.REJECTED, f"download {error.code}") from None
            raise
        if len(data) < (found.file_size or 0):
            raise ChannelError(Refusal.RETRY_AFTER, "download cut short")
        return data

    async def _place(self, file_id: str) -> _Found:
        try:
            answer = await self._api.call("getFile", {"file_id": file_id})
        except NotDoneError as error:
            if TOO_BIG in error.description.casefold():
                raise TooLargeError from None
            raise
        try:
            return msgspec.json.decode(answer, type=_Answer).result
        except ValueError:
            raise ChannelError(Refusal.REJECTED, "getFile without a path") from None
