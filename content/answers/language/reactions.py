"""What is said to an answer just given, and what is asked beside a claim: the phrases, indexed."""

from collections.abc import Callable, Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from content.answers.language.cues import Cues
from content.answers.language.words import Word


class Reacting(BaseModel):
    """Phrases by what they say; each list is explained in the data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doubting: tuple[str, ...]
    placing: tuple[str, ...]
    further: tuple[str, ...]
    beside: tuple[str, ...]
    late: tuple[str, ...]
    consequences: tuple[str, ...]
    sending: tuple[str, ...]
    ways: tuple[str, ...]
    confirming: tuple[str, ...]


class Reactions:
    """The same phrases, ready to be found."""

    def __init__(self, said: Reacting, words: Callable[[str], Sequence[Word]]) -> None:
        """Index every list of phrases."""

        def cues(phrases: Iterable[str]) -> Cues[str]:
            return Cues(((phrase, phrase) for phrase in phrases), words)

        self.doubting, self.placing, self.further = map(cues, (said.doubting, said.placing, said.further))
        self.beside, self.confirming = cues(said.beside), cues(said.confirming)
        self.late, self.consequences = cues(said.late), cues(said.consequences)
        self.sending, self.ways = cues(said.sending), cues(said.ways)
