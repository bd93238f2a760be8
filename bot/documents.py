"""The original texts that an office has put into the data directory: one ``documents/<slug>.txt`` for a programme."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import structlog

from content.answers.knowing.originals import Original, read
from content.programme import Programme
from content.text import nfc

log = structlog.get_logger(__name__)

SUFFIX = ".txt"
LOOK_AGAIN_SECONDS = 60.0
LARGEST = 2_000_000
"""Bytes; the longest plan has a hundredth of it."""
_OTHER_FILES = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html"})
_NO_TEXT = {
    b"PK\x03\x04": "a Word file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "a Word file",
    b"{\\rtf": "an RTF file",
}
_AS_TEXT = "save it from the word processor as plain text in UTF-8"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WIDE = 0.2
"""Share of zero bytes from which a text is UTF-16 without its mark."""
_VIETNAMESE = 0.03
"""Share of letters that only Vietnamese has; a text in Unicode has 15 % and more, one of older fonts none."""
_OLDER_FONTS = "its letters are not Vietnamese in Unicode (TCVN3, VNI or no diacritics); convert it to Unicode"


class RefusedError(Exception):
    """A file that cannot be an original text, with what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of the folder that is not used, and why."""

    file: Path
    why: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.file}: {self.why}."


@dataclass(slots=True)
class _Held:
    original: Original | None
    stamp: tuple[int, int] | None
    looked_at: float


class Documents:
    """The originals of a folder, each read when it is first asked for and again when its file has changed.

    A file is looked at once a minute at most: it costs one call of the system, to read some hundredths of a second.
    """

    def __init__(
        self, folder: Path, programmes: Mapping[str, Programme], tick: Callable[[], float] = time.monotonic
    ) -> None:
        """``tick`` counts seconds. Nothing is read yet, and the folder need not exist."""
        self._folder, self._programmes, self._tick = folder, programmes, tick
        self._held: dict[str, _Held] = {}

    def of(self, slug: str) -> Original | None:
        """The original of a programme; nothing where there is no file or none that can be used."""
        held, now = self._held.get(slug), self._tick()
        if held and now - held.looked_at < LOOK_AGAIN_SECONDS:
            return held.original
        path = self._folder / f"{slug}{SUFFIX}"
        stamp = _stamp(path)
        if held is None or held.stamp != stamp:
            held = _Held(self._read(path, self._programmes[slug]) if stamp else None, stamp, now)
        held.looked_at = now
        self._held[slug] = held
        return held.original

    def _read(self, path: Path, programme: Programme) -> Original | None:
        try:
            return original(path, programme)
        except RefusedError as error:
            log.warning("original refused", programme=programme.slug, why=str(error))
            return None


def original(path: Path, programme: Programme) -> Original:
    """The original text of a programme in this file. Raises ``RefusedError`` when it is none."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise RefusedError(f"it cannot be read ({error.strerror or error})") from None
    found = read(text_of(raw), programme)
    if found is None:
        known_by = f"the number {programme.number}" if programme.number else "the title of the programme"
        raise RefusedError(
            f"{known_by} does not stand at its head, so it may be another document; correct file or name"
        )
    return found


def survey(folder: Path, programmes: Mapping[str, Programme]) -> tuple[dict[str, Original], list[Fault]]:
    """Every original of the folder by slug, and the files that are not used although they look as if they should be."""
    originals: dict[str, Original] = {}
    faults: list[Fault] = []
    for path in sorted(one for one in folder.iterdir() if one.is_file()) if folder.is_dir() else ():
        if path.suffix.lower() in _OTHER_FILES:
            faults.append(Fault(path, f"only {SUFFIX} files are read; {_AS_TEXT}"))
        elif path.suffix == SUFFIX and path.stem not in programmes:
            faults.append(Fault(path, f"there is no programme {path.stem!r}; name the file after a programme"))
        elif path.suffix == SUFFIX:
            try:
                originals[path.stem] = original(path, programmes[path.stem])
            except RefusedError as error:
                faults.append(Fault(path, str(error)))
    return originals, faults


def text_of(raw: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with or without its mark. Raises ``RefusedError`` for anything else."""
    if len(raw) > LARGEST:
        raise RefusedError(f"it has more than {LARGEST // 1_000_000} MB, too much for one document")
    if not raw.strip():
        raise RefusedError("it is empty")
    if kind := next((kind for begins, kind in _NO_TEXT.items() if raw.startswith(begins)), None):
        raise RefusedError(f"it is {kind} with another name; {_AS_TEXT}")
    try:
        text = raw.decode(_encoding(raw))
    except UnicodeDecodeError:
        raise RefusedError(f"it is not Unicode text (perhaps TCVN3, VNI or Windows-1258); {_AS_TEXT}") from None
    letters = [letter for letter in nfc(text) if letter.isalpha()]
    if sum(map(_is_vietnamese, letters)) < _VIETNAMESE * max(len(letters), 1):
        raise RefusedError(_OLDER_FONTS)
    return text


def _encoding(raw: bytes) -> str:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if marked:
        return marked
    low, high = raw[1::2].count(0), raw[::2].count(0)
    if max(low, high) < _WIDE * len(raw) / 2:
        return "utf-8"
    return "utf-16-le" if low > high else "utf-16-be"


def _is_vietnamese(letter: str) -> bool:
    return "\u1ea0" <= letter <= "\u1ef9" or letter in "ăđơưĂĐƠƯ"


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if S_ISREG(found.st_mode) else None
