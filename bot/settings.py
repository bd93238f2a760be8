"""Every setting, from ``GUONGSANG_…`` in the environment or ``.env``; each has its line in ``deploy/env.example``."""

from pathlib import Path

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The set-up of one installation. Wrong or unknown values are refused at start."""

    model_config = SettingsConfigDict(
        env_prefix="GUONGSANG_", env_file=".env", env_file_encoding="utf-8", extra="forbid", env_ignore_empty=True
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
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="How much is logged.")

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
