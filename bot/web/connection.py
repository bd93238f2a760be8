"""One connection to the web server, which must say what it wants in good time and in few words."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
HEAD_MAX = 32 * 1024


class Connection(HttpToolsProtocol):
    """Closes what sends the head of a request too slowly or without end; the server's own limits begin after it."""

    _patience: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the server's own
        """The first request is to come soon; between later ones the server is more patient."""
        super().connection_made(transport)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for."""
        self._heard()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes, which may be part of a head."""
        super().data_received(data)
        if self._patience is not None:
            self._head += len(data)
            if self._head > HEAD_MAX:
                self.transport.close()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        if self._patience is None:
            self._expect()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._heard()
        super().on_headers_complete()

    def _expect(self) -> None:
        self._head = 0
        self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _heard(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
