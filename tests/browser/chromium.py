"""A real Chromium without a window, and what it had to say while somebody looked: each request, each complaint."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import (  # type: ignore[import-not-found] # only make browser installs it, into .venv-browser
    Browser,
    ConsoleMessage,
    Page,
    Response,
    async_playwright,
)

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""It asks for nothing by itself, and there is no other machine."""
ICON = "/favicon.ico"
"""Browsers ask every site for one by themselves; ours have none, and say so with 404."""
PATIENCE_MS = 15_000
REPORTS = "addEventListener('securitypolicyviolation', event => console.error('refused: ' + event.blockedURI))"
"""Put into each page, so that what its policy refuses is a complaint, whatever the browser says of it."""


@dataclass(frozen=True)
class Look:
    """How somebody looks at pages: the window's size in pixels, in the dark or not, with scripts or without."""

    width: int
    height: int
    dark: bool = False
    scripts: bool = True

    def __str__(self) -> str:
        """A name for reports."""
        return f"{self.width}x{self.height}{' dark' * self.dark}{' without scripts' * (not self.scripts)}"


@dataclass
class Window:
    """One window. ``asked`` are the addresses asked for, ``complaints`` what the browser found wrong."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Hear everything from the start."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def opens(self, address: str) -> int:
        """Follow a link, and wait for all that the page loads; returns the status."""
        return _status(await self.page.goto(address, wait_until="load"))

    async def reloads(self) -> int:
        """Load the page again, as a person does it; returns the status."""
        return _status(await self.page.reload(wait_until="load"))

    async def words(self) -> str:
        """What can be read on the page."""
        return str(await self.page.inner_text("body"))

    def _hear(self, said: ConsoleMessage) -> None:
        where = said.location["url"]
        if said.type in {"error", "warning"} and not where.endswith(ICON):
            self.complaints.append(f"{said.text} ({where})")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The browser that ``make browser`` found, with nothing in it from before. Raises ``KeyError`` without its name."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def window(browser: Browser, look: Look) -> AsyncIterator[Window]:
    """A window that shares nothing with others: no cache, no cookies."""
    place = await browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.dark else "light",
        java_script_enabled=look.scripts,
        locale="vi-VN",
    )
    place.set_default_timeout(PATIENCE_MS)
    if look.scripts:
        await place.add_init_script(REPORTS)
    try:
        yield Window(await place.new_page())
    finally:
        await place.close()


def _status(response: Response | None) -> int:
    return int(response.status) if response else 0
