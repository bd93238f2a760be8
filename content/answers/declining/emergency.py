"""Recognises somebody in danger now, as against a rescue that is told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from content.answers.language.cues import Hit, longest
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word

_ALARM = 8
"""Words in a cry for help that says nothing else (“có người đuối nước ở cầu”)."""
_OPENING = 13
"""The same when the cry comes first."""
_NEAR = 6
"""Words between what burns and that it does."""
_STORY = 60
"""From so many words on somebody tells, and does not cry."""
_LONG = 30
_GREETING = 2
"""Words of a clause that tell nothing (“xin chào”)."""
_ENOUGH, _ENOUGH_SHORT = 3, 2
"""The evidence from which somebody is in danger; less in a message that says little else."""
_ALREADY = "roi"
_SENTENCE = re.compile(r"(?<=[.?!;…])\s+|\n+")
_CLAUSE = re.compile(r"[.?!;…,:\n]+(?!\d)|\s[-–—]\s")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_OWN_NAME = ["guong", "sang"]


def danger(text: str) -> bool:
    """Whether somebody seems to be in danger of life at this moment; a rescue in the past is none.

    The message counts as a whole, and each sentence and each clause for itself, whatever stands beside it: “Hạn nộp hồ
    sơ là ngày nào? Có người đuối nước!” A rescue told anywhere in it calms them all.
    """
    said = _unaddressed(lexicon().words(text))
    if _in_danger(said):
        return True
    if len(said) > _STORY or _rescued(said):
        return False
    return any(map(_in_danger, _sentences(text))) or any(map(_among, _SENTENCE.split(text)))


def _sentences(text: str) -> Iterator[Sequence[Word]]:
    for one in _SENTENCE.split(text):
        yield _unaddressed(lexicon().words(one))


def _among(sentence: str) -> bool:
    """Whether a clause of a sentence cries for help and the others ask something; what they tell would explain it."""
    clauses = [_led_in(one) for one in _CLAUSE.split(sentence)]
    cries = [clause for clause in clauses if _cries_out(clause)]
    if cries:
        return all(clause in cries or _aside(clause) for clause in clauses)
    return _bare(clauses[0]) and len(clauses) > 1 and all(map(_looks_up, clauses[1:]))


def _bare(said: Sequence[Word]) -> bool:
    """Whether a danger is named and nothing else."""
    return _in_danger(said) and any(hit.length == len(said) for hit in lexicon().alarms.perils(said))


def _looks_up(said: Sequence[Word]) -> bool:
    return any(hit.label.looked_up for hit in lexicon().wanted(said))


def _led_in(clause: str) -> Sequence[Word]:
    """The words of a clause without the “à” or “mà khoan” that leads it in."""
    said = _unaddressed(lexicon().words(clause))
    return said[max((hit.end for hit in lexicon().alarms.leads.hits(said) if hit.start == 0), default=0) :]


def _aside(said: Sequence[Word]) -> bool:
    """Whether a clause asks for something, says next to nothing, or names one more danger."""
    known = lexicon()
    if len(said) <= _GREETING or known.asks(said) or known.wanted(said):
        return True
    return known.ours.found(said) or next(known.alarms.perils(said), None) is not None


def _cries_out(said: Sequence[Word]) -> bool:
    """Whether a clause cries by itself; a bare danger (“đuối nước, cháy nhà thuộc lĩnh vực nào”) is one of a row."""
    known = lexicon().alarms
    someone = known.presence.found(said) or known.someone.found(said) or known.now.found(said)
    return bool(someone or known.outright(said)) and _in_danger(said)


def _rescued(said: Sequence[Word]) -> bool:
    """Whether a rescue, a deed or something long past is told anywhere; what is asked of the office tells of none."""
    known = lexicon().alarms
    asked = [*known.office.hits(said), *known.business.hits(said), *known.appeals.hits(said), *known.perils(said)]
    told = (*known.past.hits(said), *known.deeds.hits(said))
    return _dated(said) or any(not _overlaps(hit, asked) for hit in told)


def _in_danger(said: Sequence[Word]) -> bool:
    known = lexicon().alarms
    joking = list(known.joking.hits(said))
    if any(not any(hit.overlaps(joke) for joke in joking) for hit in known.always.hits(said)):
        return True
    outright = known.outright(said)
    perils = longest([*outright, *known.perils(said)])
    hints = longest(hit for hit in known.hints.hits(said) if not _overlaps(hit, perils))
    ablaze = _ablaze(said)
    if not (perils or hints or ablaze) or joking or len(said) > _STORY or _told(said, perils):
        return False
    if outright or ablaze or _cry(said, perils):
        return True
    short = bool(perils) and len(said) <= _ALARM and not lexicon().asks(said)
    return _evidence(said, perils, hints) >= (_ENOUGH_SHORT if short else _ENOUGH)


def _evidence(said: Sequence[Word], perils: Sequence[Hit[str]], hints: Sequence[Hit[str]]) -> int:
    """How much speaks for a danger: dangers named count most, then calls for help; a good deed told speaks against all.

    The weights were tried on ``questions/*-danger.toml`` and on every question of the sets and the packs.
    """
    known = lexicon().alarms
    harm = 2 * min(len(perils), 2) + min(len(hints), 3)
    appeals = list(known.appeals.hits(said))
    if any(not _overlaps(deed, [*appeals, *perils]) for deed in known.deeds.hits(said)):
        return 0
    now = known.now.found(said) or said[-1].plain == _ALREADY
    asking = not appeals and lexicon().asks(said)
    return harm + known.someone.found(said) + now + 2 * bool(appeals) - asking - (len(said) > _LONG)


def _overlaps(hit: Hit[str], others: Iterable[Hit[str]]) -> bool:
    return any(hit.overlaps(other) for other in others)


def _told(said: Sequence[Word], perils: Sequence[Hit[str]]) -> bool:
    """Whether a rescue, something long past or a matter of the office is spoken of, and not just of a danger."""
    known = lexicon().alarms
    past = any(not _overlaps(hit, perils) for hit in known.past.hits(said))
    return past or known.office.found(said) or _dated(said)


def _dated(said: Sequence[Word]) -> bool:
    """Whether a year is named: “nhà tôi bị cháy năm 2020”."""
    return any(word.plain == "nam" and _YEAR.match(after.plain) for word, after in pairwise(said))


def _unaddressed(said: Sequence[Word]) -> Sequence[Word]:
    """Without the bot's own name in front, which all it hears in a group begins with: “gương” else tells of a deed."""
    called = [word.plain for word in said[: len(_OWN_NAME)]] == _OWN_NAME
    return said[len(_OWN_NAME) :] if called else said


def _cry(said: Sequence[Word], perils: Sequence[Hit[str]]) -> bool:
    """Whether the message says little else, asks nothing, and somebody is there or the danger is named first."""
    known = lexicon()
    if not perils or len(said) > _OPENING or known.asks(said):
        return False
    presence = list(known.alarms.presence.hits(said))
    first = any(hit.start == 0 for hit in perils)
    if len(said) > _ALARM:
        return bool(presence) and (first or presence[0].start == 0)
    return first or bool(presence)


def _ablaze(said: Sequence[Word]) -> bool:
    """Whether something that can burn does, and no more is said of it: “nhà hàng xóm đang cháy”.

    Without diacritics “dang chay” is also somebody running something (“nha hang dang chay quang cao”).
    """
    known = lexicon().alarms
    for hit in known.ablaze.hits(said):
        after = said[hit.end :]
        cried = not after or any(tail.start == 0 for tail in known.tails.hits(after))
        if cried and known.burnable.found(said[max(hit.start - _NEAR, 0) : hit.start]):
            return True
    return False
