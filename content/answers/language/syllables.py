"""Which letters make a Vietnamese syllable, compared without diacritics."""

import re

_INITIAL = "ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|[bcdghklmnrstvx]"
_RIME = (
    "a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|i(?:ch|nh|a|eng|e[cmnptu]|[cmnptu])?|o(?:ng|a(?:ch|ng|nh|[cimnopty])?"
    "|e[mnot]?|[cimnpt])?|u(?:ng|a(?:ng|[nty])?|e(?:ch|nh)?|o(?:ng|[cimnptu])|y(?:ch|nh|a|e[nt]|[nptu])?|[cimnptu])?"
    "|y(?:e(?:ng|[mntu])|m|t)?"
)
_AFTER_Q = "u(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|nh|[mnot])?|i(?:ch|nh|t)?|o(?:c|t)?|y(?:ch|nh|en|et|[nptu])?|ang)"
_SYLLABLE = re.compile(f"(?:(?:{_INITIAL})?(?:{_RIME})|q(?:{_AFTER_Q}))$")


def is_syllable(plain: str) -> bool:
    """Whether folded letters can be read as one syllable, whether or not there is such a word."""
    return _SYLLABLE.match(plain) is not None
