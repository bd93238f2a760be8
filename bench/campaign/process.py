"""The bot as a process of its own, started as in earnest: ``python -m bot run``, told everything by its environment."""

import asyncio
import os
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.channels.telegram import NAME as TELEGRAM
from bot.channels.zalo import NAME as ZALO
from bot.doors import doors, shelf
from bot.settings import PREFIX, Settings
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Quota, Zalo

ROOT = Path(__file__).parents[2]
PER_SECOND, CHAT_SECONDS = 56, 0.36
"""How fast the bot is told to send: more than in earnest, so that the campaign ends."""
LIMITS = Limits(per_second=60, chat_seconds=0.35, group_per_minute=None)
QUOTA = Quota(burst=60, monthly=None, users=None)
"""What the platforms allow: just that, so that whoever goes faster is seen."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Where everything is."""

    url: str
    folder: Path
    port: int
    telegram: Telegram
    zalo: Zalo

    @property
    def log(self) -> Path:
        """What all processes print."""
        return self.folder / "campaign.log"

    @property
    def environment(self) -> dict[str, str]:
        """The settings, as an operator writes them."""
        settings = {
            "DATABASE_URL": self.url,
            "DATA_DIR": str(self.folder),
            "PRODUCTION": "true",
            "LOG_LEVEL": "debug",
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_BASE_URL": self.telegram.base_url,
            "ZALO_TOKEN": self.zalo.token,
            "ZALO_BASE_URL": self.zalo.base_url,
            "ZALO_MONTHLY_MESSAGES": "0",
            "ZALO_USERS": "0",
        }
        for name in (TELEGRAM.upper(), ZALO.upper()):
            settings[f"{name}_MODE"] = "webhook"
            settings[f"{name}_PER_SECOND"] = str(PER_SECOND)
            settings[f"{name}_CHAT_SECONDS"] = str(CHAT_SECONDS)
        return {f"{PREFIX}{name}": value for name, value in settings.items()}

    async def connect(self) -> None:
        """Set both webhooks, as ``python -m bot channels connect`` does."""
        settings = Settings.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in self._plain()})
        for door in doors(settings, shelf(settings)):
            await door.platform.connect(f"{settings.public_url}/in/{door.platform.name}")
            await door.platform.close()

    def _plain(self) -> list[tuple[str, str]]:
        return list(self.environment.items())


class Bot:
    """One process at a time; what it prints is added to the log."""

    def __init__(self, setup: Setup) -> None:
        """Not started yet."""
        self._setup = setup
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start a process."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        with self._setup.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._setup.folder,
                env=own | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"} | self._setup.environment,
            )

    async def end(self, number: signal.Signals) -> int | None:
        """Signal it and wait until it is gone; returns its exit code, negative for the signal it died of."""
        if self._process is None:
            return None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()

    @property
    def gone(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.returncode is not None


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
