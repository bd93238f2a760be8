"""The figures of yesterday, or of today so far."""

from datetime import timedelta

from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.figures_words import figures_words
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text
from storage import figures


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing is yesterday; ``today`` is today so far."""
    today = arguments == ("today",)
    day = scene.today if today else scene.today - timedelta(days=1)
    house = scene.house
    found = await figures.of_day(scene.session, day, house.programmes, house.budgets, scene.now)
    other = (
        go(scene.say("label-figures"), "figures") if today else go(scene.say("label-figures-today"), "figures", "today")
    )
    jobs = [go(scene.say("label-jobs"), "jobs")] if found.aside else []
    return Turn((text(figures_words(house, found), [other, *jobs, menu_choice(scene)]),))


DIALOGUE = Dialogue(name="figures", command="solieu", act=Act.SEE_JOBS, open=_open)
