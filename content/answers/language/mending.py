"""Mends words as they come from hasty fingers: keyboard leftovers, doubled letters, words run together, slips.

Only what is no word here is touched, and only where one reading stands out; everything else stays as typed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from string import ascii_lowercase

from content.answers.language.figures import in_figures
from content.answers.language.keyboards import from_telex, without_vni
from content.answers.language.lexicon import lexicon
from content.answers.language.pasting import shortened
from content.answers.language.syllables import is_syllable
from content.text import fold, nfc

_READ = 3_000
"""Characters of a message that are mended."""
_LETTERS = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"(.)\1+")
_MOST_BROKEN = 20
"""Broken words of a message that are looked at."""
_TO_GUESS = range(4, 13)
"""Letters of a word in which a slip is looked for."""
_TO_PART = range(6, 25)
"""Letters of a word that may be several run together."""
_MOST_JOINED = 4
_LONGEST = 30
"""Letters of a word; a longer one is none."""
_LONGEST_SYLLABLE = 7
_TELLING = 3
"""Letters from which on a syllable is not just any two."""
_SOUNDS = (("f", "ph"), ("w", "qu"), ("z", "d"), ("j", "gi"))
"""First letters that chat writes for others."""


class Mending:
    """Mends texts with the words that are known: those of all documents, and those of the lexicon."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        """``knows`` says whether a folded syllable, or a pair of them, occurs in the documents."""
        self._knows, self._short = knows, lexicon().shortens

    def mended(self, text: str) -> str:
        """The text with broken words mended. Cost grows with the words that are broken, not with what is known."""
        text = shortened(text)
        read, left = without_vni(nfc(text[:_READ])), text[_READ:]
        words = list(_LETTERS.finditer(read))
        plain = [fold(word.group()) for word in words]
        broken = [place for place, one in enumerate(plain) if len(one) <= _LONGEST and not self._is_word(one)]
        parts: list[str] = []
        end = 0
        for place in broken[:_MOST_BROKEN]:
            before, after = plain[place - 1] if place else "", " ".join(plain[place + 1 : place + 2])
            if meant := self._meant(words[place].group().casefold(), plain[place], before, after):
                parts += [read[end : words[place].start()], meant]
                end = words[place].end()
        return in_figures("".join([*parts, read[end:]])) + left

    def _is_word(self, plain: str) -> bool:
        return is_syllable(plain) or self._knows(plain) or lexicon().knows(plain)

    def _meant(self, word: str, plain: str, before: str, after: str) -> str | None:
        """The first reading that makes sense, the surest kind first."""
        return (
            self._said_once(word)
            or self._typed(word, plain, before, after)
            or self._sounded(word)
            or self._apart(word, plain)
            or self._slip(plain, before, after)
        )

    def _said_once(self, word: str) -> str | None:
        """“hạnnn” is “hạn”, “koo” is “ko”; what Telex doubles (“khoong”) is not said twice."""
        once = _RUN.sub(r"\1", word)
        if once == word or (from_telex(word) and not self._short(fold(once))):
            return None
        return once if self._is_word(fold(once)) else from_telex(once)

    def _typed(self, word: str, plain: str, before: str, after: str) -> str | None:
        """What Telex makes of it; “hoacj” beside “ke” is still “hoach”, where only that goes with its neighbours."""
        meant = from_telex(word)
        if meant is None or self._beside(fold(meant), before, after):
            return meant
        return self._slip(plain, before, after) or meant

    def _beside(self, plain: str, before: str, after: str) -> int:
        """How many of its neighbours go with a syllable."""
        return self._knows(f"{before} {plain}") + self._knows(f"{plain} {after}")

    def _sounded(self, word: str) -> str | None:
        """“fải” is “phải”."""
        meant = (sound + word[1:] for letter, sound in _SOUNDS if word[0] == letter)
        return next((one for one in meant if is_syllable(fold(one)) and self._knows(fold(one))), None)

    def _apart(self, word: str, plain: str) -> str | None:
        """“baonhieu” is “bao nhieu”: the fewest known syllables, those that go together before others."""
        if len(plain) not in _TO_PART or len(word) != len(plain):
            return None
        best = min(self._cuts(plain, _MOST_JOINED), key=self._looseness, default=())
        if not best or not (self._together(best) or all(len(one) >= _TELLING or self._short(one) for one in best)):
            return None
        ends = [sum(map(len, best[:count])) for count in range(len(best) + 1)]
        return " ".join(word[start:end] for start, end in pairwise(ends))

    def _cuts(self, plain: str, most: int) -> Iterator[tuple[str, ...]]:
        if not plain:
            yield ()
        for end in range(2, min(len(plain), _LONGEST_SYLLABLE) + 1) if most else ():
            first = plain[:end]
            if (is_syllable(first) and self._knows(first)) or self._short(first):
                yield from ((first, *rest) for rest in self._cuts(plain[end:], most - 1))

    def _looseness(self, cut: Sequence[str]) -> tuple[int, int]:
        """The fewer pieces that nothing holds together, the better; then the fewer pieces."""
        return 2 * len(cut) - 3 * self._together(cut), len(cut)

    def _together(self, cut: Sequence[str]) -> int:
        return sum(self._knows(f"{first} {second}") for first, second in pairwise(cut))

    def _slip(self, plain: str, before: str, after: str) -> str | None:
        """One letter too many, missing, wrong or in the other's place, where the words beside it fit one reading."""
        if len(plain) not in _TO_GUESS or not plain.isascii():
            return None
        fitting = {
            one: self._beside(one, before, after) for one in _one_off(plain) if self._knows(one) and is_syllable(one)
        }
        most = max(fitting.values(), default=0)
        best = [one for one, count in fitting.items() if count == most]
        return best[0] if most and len(best) == 1 else None


def _one_off(word: str) -> set[str]:
    """Everything one slip away from ``word``."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    dropped = {left + right[1:] for left, right in cuts if right}
    replaced = {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    added = {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    return swapped | dropped | replaced | added
