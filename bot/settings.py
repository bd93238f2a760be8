"""Every setting, from ``GUONGSANG_…`` in the environment or ``.env``; each has its line in ``deploy/env.example``."""

import os
import re
from pathlib import Path

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.clock import Clock

PREFIX = "GUONGSANG_"
DATABASES = ("sqlite", "postgresql")
TO_COME = ("TELEGRAM_", "ZALO_", "PUBLIC_URL", "PORT")
"""Settings of the doors that are not built yet: a ``.env`` may hold them already, and they do nothing."""


class Settings(BaseSettings):
    """The set-up of one installation. Wrong or unknown values are refused at start."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="forbid", env_ignore_empty=True
    )

    database_url: str | None = Field(
        default=None, description="SQLAlchemy URL; when left out, an SQLite file in the data directory."
    )
    data_dir: Path = Field(default=Path("data"), description="Where the database file and the photos lie.")
    production: bool = Field(default=False, description="No sample people, no rehearsal clock, no role switching.")
    now: str | None = Field(
        default=None,
        description="Rehearsals: a fixed moment (2026-11-27T08:00) or a shift of the clock (+10d, -3h).",
    )
    admin_code: SecretStr | None = Field(
        default=None, min_length=12, description="Typed in chat, it makes the first administrator; useless after that."
    )
    log_level: str = Field(default="error", pattern="^(debug|info|warning|error)$", description="How much is logged.")

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, given: dict[str, object]) -> dict[str, object]:
        """A name of ours that does not exist is a slip of the pen; other programs may share the ``.env`` file."""
        ours = [name.upper() for name in (*os.environ, *given) if name.upper().startswith(PREFIX)]
        unknown = {name for name in ours if name.removeprefix(PREFIX).lower() not in cls.model_fields}
        unknown -= {name for name in unknown if name.removeprefix(PREFIX).startswith(TO_COME)}
        if unknown:
            raise ValueError(f"there is no setting {', '.join(sorted(unknown))}; deploy/env.example lists all")
        return {name: value for name, value in given.items() if name in cls.model_fields}

    @field_validator("now")
    @classmethod
    def _readable_clock(cls, now: str | None) -> str | None:
        Clock(now)
        return now

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

    @property
    def url(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'guongsang.db'}"

    @property
    def photos(self) -> Path:
        """Where photos lie, by the hash of their content."""
        return self.data_dir / "photos"
