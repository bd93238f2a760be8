"""What people call the platforms that they write on."""

from collections.abc import Iterable

from handlers.scene import Scene
from storage.links import Account


def door(scene: Scene, channel: str) -> str:
    """A platform's name."""
    named = f"channel-{channel}"
    return scene.say(named) if named in scene.house.phrases else channel


def doors(scene: Scene, accounts: Iterable[Account]) -> str:
    """The platforms of these accounts, each once: “Telegram và Zalo”."""
    names = list(dict.fromkeys(door(scene, one.channel) for one in accounts))
    return scene.say("channels-and", first=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)
