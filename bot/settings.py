"""Every setting, from ``GUONGSANG_…`` in the environment or ``.env``; each has its line in ``deploy/env.example``."""

import os
import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.clock import Clock

PREFIX = "GUONGSANG_"
DATABASES = ("sqlite", "postgresql")


class Mode(StrEnum):
    """How a platform's messages are heard."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Settings(BaseSettings):
    """The set-up of one installation. Wrong or unknown values are refused at start."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="forbid", env_ignore_empty=True
    )

    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; when left out, an SQLite file in the data directory."
    )
    data_dir: Path = Field(default=Path("data"), description="Where database, photos and originals lie.")
    production: bool = Field(default=False, description="No sample people, no rehearsal clock, no role switching.")
    now: str | None = Field(
        default=None,
        description="Rehearsals: a fixed moment (2026-11-27T08:00) or a shift of the clock (+10d, -3h).",
    )
    admin_code: SecretStr | None = Field(
        default=None, min_length=12, description="Typed in chat, it makes the first administrator; useless after that."
    )
    telegram_token: SecretStr | None = Field(default=None, description="From @BotFather; opens the Telegram door.")
    telegram_base_url: str = Field(default="https://api.telegram.org", description="Where the Bot API answers.")
    telegram_mode: Mode = Field(default=Mode.POLLING, description="How messages are heard: polling or webhook.")
    telegram_per_second: float = Field(default=30.0, ge=0, description="Messages a second at most; 0: no limit.")
    telegram_chat_seconds: float = Field(default=1.0, ge=0, description="Seconds between two messages to one chat.")
    zalo_token: SecretStr | None = Field(default=None, description="From Zalo Bot Manager; opens the Zalo door.")
    zalo_base_url: str = Field(default="https://bot-api.zaloplatforms.com", description="Where the Bot API answers.")
    zalo_mode: Mode = Field(default=Mode.POLLING, description="How messages are heard: polling or webhook.")
    zalo_per_second: float = Field(default=10.0, ge=0, description="Messages a second at most; 0: no limit.")
    zalo_chat_seconds: float = Field(default=0.5, ge=0, description="Seconds between two messages to one chat.")
    zalo_monthly_messages: int = Field(default=3000, ge=0, description="Messages a month in the plan; 0: no limit.")
    zalo_users: int = Field(default=50, ge=0, description="People a bot may serve in the plan; 0: no limit.")
    zalo_photo_hosts: str = Field(
        default="zalo.me,zadn.vn,zdn.vn,zaloplatforms.com,zaloapp.com",
        description="Domains that photos are fetched from, with their subdomains.",
    )
    broadcast_ask_above: int = Field(
        default=50, ge=0, description="From more people than this on, a notice's count is typed back before it is sent."
    )
    broadcast_approve_above: int = Field(
        default=200, ge=0, description="From more people than this on, a second person approves a notice."
    )
    public_url: str | None = Field(default=None, description="Where the internet reaches this server: webhooks, links.")
    host: str = Field(default="127.0.0.1", description="The address that the web server listens on.")
    port: int = Field(default=8080, ge=0, le=65535, description="The port that the web server listens on.")
    log_level: str = Field(default="warning", pattern="^(debug|info|warning|error)$", description="How much is logged.")

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, given: dict[str, object]) -> dict[str, object]:
        """A name of ours that does not exist is a slip of the pen; other programs may share the ``.env`` file."""
        ours = [name.upper() for name in (*os.environ, *given) if name.upper().startswith(PREFIX)]
        unknown = {name for name in ours if name.removeprefix(PREFIX).lower() not in cls.model_fields}
        if unknown:
            raise ValueError(f"there is no setting {', '.join(sorted(unknown))}; deploy/env.example lists all")
        return {name: value for name, value in given.items() if name in cls.model_fields}

    @field_validator("now")
    @classmethod
    def _readable_clock(cls, now: str | None) -> str | None:
        Clock(now)
        return now

    @field_validator("telegram_base_url", "zalo_base_url", "public_url")
    @classmethod
    def _web_address(cls, address: str | None) -> str | None:
        """The sentence does not repeat the address."""
        if address is None:
            return None
        parsed = urlsplit(address)
        if parsed.scheme not in ("http", "https") or not parsed.hostname or parsed.query or parsed.username:
            raise ValueError("write an address such as https://guongsang.example.vn")
        return address.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str | None) -> str | None:
        """The sentence does not repeat the URL, which may hold a password."""
        if url is None:
            return None
        url = re.sub("^postgres://", "postgresql://", url)
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):
            parsed = None
        kind = parsed.get_backend_name() if parsed else ""
        forgetful = kind == "sqlite" and parsed is not None and parsed.database in (None, "", ":memory:")
        if kind not in DATABASES or forgetful:
            raise ValueError("write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
        return url

    @model_validator(mode="after")
    def _no_rehearsal_in_production(self) -> "Settings":
        if self.production and self.now:
            msg = "GUONGSANG_NOW is for rehearsals and is refused in production mode"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _webhooks_need_an_address(self) -> "Settings":
        doors = ((self.telegram_token, self.telegram_mode), (self.zalo_token, self.zalo_mode))
        if not self.public_url and any(token and mode is Mode.WEBHOOK for token, mode in doors):
            raise ValueError("GUONGSANG_PUBLIC_URL is needed where a mode is webhook: the platform calls that address")
        return self

    @property
    def url(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'guongsang.db'}"

    @property
    def documents(self) -> Path:
        """Where the original texts lie, if the office has put any there: ``<slug>.txt``."""
        return self.data_dir / "documents"

    @property
    def photos(self) -> Path:
        """Where photos lie, by the hash of their content."""
        return self.data_dir / "photos"
