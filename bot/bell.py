"""How the loops wake each other."""

import asyncio


class Bell:
    """Rung by one loop, heard by another. A ring while nobody listens is heard by the next listener."""

    def __init__(self) -> None:
        """Silent."""
        self._event = asyncio.Event()

    def ring(self) -> None:
        """There is work."""
        self._event.set()

    async def heard(self, seconds: float) -> bool:
        """Return at the next ring, or ``False`` after so many seconds: a slow poll behind the bell."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True
