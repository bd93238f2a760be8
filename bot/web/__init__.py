"""The web server: where platforms call, where links lead, and whether all is well."""

from bot.web.doors import Doors
from bot.web.server import Web
from bot.web.stories import Stories

__all__ = ["Doors", "Stories", "Web"]
