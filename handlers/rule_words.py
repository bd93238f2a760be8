"""A rule for a date, in words: “trước ngày 20 của tháng 3, 6, 9, 12”."""

from content.phrasebook import Phrases
from content.programme import BeforeDate, BeforeDay
from content.rules.deadline import Rule


def rule_words(phrases: Phrases, rule: Rule) -> str:
    """The rule read back as a person would say it."""
    match rule:
        case BeforeDate():
            return phrases.say("rule-before-date", date=rule.date)
        case BeforeDay():
            return phrases.say("rule-before-day", day=rule.day, months=", ".join(map(str, rule.months)))
    if rule.days == 0:
        return phrases.say("rule-period-end")
    return phrases.say("rule-period-end-after" if rule.days > 0 else "rule-period-end-before", days=abs(rule.days))
