"""What the bot knows, read and indexed once in the life of a process: packs do not change while it runs."""

from functools import lru_cache

from content.answers import Library
from content.packs import load_packs


@lru_cache(maxsize=1)
def library() -> Library:
    """The shipped programmes with their index; the first call takes a few tenths of a second.

    Raises ``BrokenPacksError``, and does so again at the next call.
    """
    return Library(load_packs())
