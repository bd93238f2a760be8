"""Figures as an administrator reads them."""

from collections.abc import Mapping

from content.phrasebook import Phrases
from handlers.scene import House
from storage.figures import Figures


def figures_words(house: House, figures: Figures) -> str:
    """The numbers of a day, a line for each kind of work."""
    say = house.phrases.say
    plans = [(name, figures.used[name], most) for name, most in house.budgets.items() if name in figures.used]
    lines = [
        say("figures-head", day=house.phrases.day(figures.day)),
        say("figures-received", counts=_by_channel(house.phrases, figures.received)),
        say("figures-sent", counts=_by_channel(house.phrases, figures.sent)),
        say("figures-refused", counts=_by_channel(house.phrases, figures.refused)),
        say("figures-people", people=figures.people),
        say("figures-tips", tips=figures.tips),
        say("figures-nominations", nominations=figures.nominations),
        say("figures-decisions", approved=figures.approved, rejected=figures.rejected),
        say("figures-stories", stories=figures.stories),
        say("figures-tickets", tickets=figures.tickets, overdue=figures.overdue),
        say("figures-aside", aside=figures.aside),
        *(
            say("figures-budget", channel=_named(house.phrases, name), used=used, most=most, left=max(0, most - used))
            for name, used, most in plans
        ),
    ]
    return "\n".join(lines)


def _by_channel(phrases: Phrases, counted: Mapping[str, int]) -> str:
    """“12 (Telegram 4, Zalo 8)”; a bare number when one channel has it all."""
    parts = [
        phrases.say("figures-part", channel=_named(phrases, name), count=count)
        for name, count in sorted(counted.items())
    ]
    total = sum(counted.values())
    return phrases.say("figures-parts", total=total, parts=", ".join(parts)) if parts else phrases.say("figures-none")


def _named(phrases: Phrases, channel: str) -> str:
    named = f"channel-{channel}"
    return phrases.say(named) if named in phrases else channel
