"""Tells that a document is asked for which is not here: of another unit, or of a year that none of its place covers."""

import re

from content.answers.asking.asked import Asked
from content.answers.knowing.library import Library
from content.answers.language.lexicon import lexicon
from content.programme import Programme
from content.text import fold, nfc

_READ = 3_000
"""Characters of a message that are looked through."""
_KINDS = frozenset({"hoach", "thi", "ban", "dinh"})
"""Last syllables of “kế hoạch”, “chỉ thị”, “văn bản”, “quyết định”."""
_OF = frozenset({"cua", "tinh", "o"})
_BETWEEN = 7
"""Words between the kind of a document and the place it is of."""
_KIND = r"(?:kế hoạch|kh|chỉ thị|ct|văn bản|quyết định|hướng dẫn|công văn|nghị quyết)"
_TIER = r"(?:huyện|quận|thị xã|thành phố|tp\.?|xã|phường|thị trấn|đặc khu|tỉnh)"
_CAPITAL = "[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
_NAME = rf"(?!(?:Tôi|Em|Mình|Nào|Này|Đó|Có|Anh|Chị)\b){_CAPITAL}\w*(?: {_CAPITAL}\w*){{0,3}}"
_OF_UNIT = re.compile(rf"(?i:\b{_KIND}(?: \w+){{0,4}}? (?:(?:của|ở|do|tại) )?(?:ubnd )?{_TIER}) ({_NAME})")
"""“Kế hoạch của huyện Mường Khương”: the name is read by its capitals, so a unit in small letters is not noticed."""
_RULING = r"(?:giao|quy định|yêu cầu|ban hành|đặt ra|có (?:kế hoạch|văn bản|chỉ thị))"
_UNIT_RULING = re.compile(rf"(?i:\b{_TIER}) ({_NAME}) {_RULING}\b")
"""“Huyện Lộc Ninh giao mỗi xã …”: a rule of that unit is asked for."""
_LIVING = frozenset({"que", "song", "lam", "o"})
_DIRECTIVE = "chi thi"
_TIER_BEFORE = re.compile(r"^(?:tinh|huyen) ")
_ABOUT = r"(?:thi dua|khen thuong|tuyen truyen|dien hinh|tien tien|td|tdkt|dhtt|nam|cua nam)"
_OF_YEAR = re.compile(rf"\b(?:ke hoach|kh|chi thi|van ban)(?: {_ABOUT})* (20\d\d)\b(?! ?[-–] ?20)")


def other_province(asked: Asked) -> str | None:
    """The province whose document is asked for, when none here is its own: “kế hoạch thi đua 2026 của Đồng Nai”.

    Of a place that a document only speaks of (its unit's old province, say) there is none either.
    """
    if asked.named.slugs or asked.named.speaking_of or asked.topic or asked.question.programme:
        return None
    known = lexicon()
    mistaken = list(known.mistaken.hits(asked.said))
    for hit in known.provinces.hits(asked.said):
        before = [word.plain for word in asked.said[max(hit.start - _BETWEEN, 0) : hit.start]]
        of = bool(before) and before[-1] in _OF | _KINDS and "nao" not in before
        if of and _KINDS & set(before) and not any(hit.overlaps(other) for other in mistaken):
            return hit.label
    return None


def near_province(asked: Asked, library: Library) -> tuple[str, tuple[str, ...]] | None:
    """A province that is asked about and issued nothing here, with the documents of a unit in it; else nothing.

    One that only tells where somebody lives (“quê tôi ở …”) is none.
    """
    if asked.named.slugs or asked.named.speaking_of or asked.topic or asked.question.programme:
        return None
    known = lexicon()
    mistaken = list(known.mistaken.hits(asked.said))
    for hit in known.provinces.hits(asked.said):
        before = {word.plain for word in asked.said[max(hit.start - 2, 0) : hit.start]}
        if before & _LIVING or any(hit.overlaps(other) for other in mistaken):
            continue
        slugs = tuple(one.slug for one in library.programmes.values() if fold(hit.label) in _around(one))
        if slugs:
            return hit.label, slugs
    return None


def _around(programme: Programme) -> str:
    """Where a programme speaks of the province its unit lies or lay in."""
    return fold(f"{programme.title} {programme.place} {programme.succession.note if programme.succession else ''}")


def other_unit(asked: Asked, library: Library) -> bool:
    """Whether the document of a unit is asked for that no programme here has to do with. Cost grows with the text."""
    text = nfc(asked.question.text[:_READ])
    names = [*_OF_UNIT.findall(text), *_UNIT_RULING.findall(text)]
    spoken_of = [f"{one.title} {one.place} {one.issuer}" for one in library.programmes.values()] if names else []
    here = fold(" ".join(spoken_of))
    return any(fold(name) not in here for name in names)


def other_kind(asked: Asked, library: Library) -> bool:
    """Whether a directive is asked for of a place that has none here, only plans: “chỉ thị của Thái Bình”."""
    if asked.named.numbered or asked.named.apart or not asked.named.slugs:
        return False
    if any(fold(library.programmes[slug].kind_of_document) == _DIRECTIVE for slug in asked.named.slugs):
        return False
    bare = (_TIER_BEFORE.sub("", fold(library.programmes[slug].place)) for slug in asked.named.slugs)
    directive = rf"\b{_DIRECTIVE} (?:\w+ ){{0,4}}?(?:{'|'.join(map(re.escape, bare))})\b"
    return re.search(directive, fold(nfc(asked.question.text[:_READ]))) is not None


def other_year(asked: Asked, library: Library) -> str | None:
    """The year of a document that is asked for by its place, when no document of that place covers it."""
    if asked.named.numbered or not asked.named.slugs:
        return None
    periods = [library.programmes[slug].period for slug in asked.named.slugs]
    covered = {year for one in periods for year in range(one.start.year, one.end.year + 1)}
    years = _OF_YEAR.findall(fold(nfc(asked.question.text[:_READ])))
    return next((year for year in years if int(year) not in covered), None)
