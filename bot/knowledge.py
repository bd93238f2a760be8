"""What the bot knows: programmes, read and indexed once in the life of a process, and the originals beside them."""

from functools import lru_cache
from pathlib import Path

from bot.documents import Documents
from content.answers import Library
from content.packs import load_packs


def library(documents: Path | None = None) -> Library:
    """The shipped programmes with their index, and the original texts in the folder ``documents``, if one is given.

    The first call takes a few tenths of a second. Raises ``BrokenPacksError``, and does so again at the next call.
    """
    known = _indexed()
    return known.with_originals(Documents(documents, known.programmes)) if documents else known


@lru_cache(maxsize=1)
def _indexed() -> Library:
    return Library(load_packs())
