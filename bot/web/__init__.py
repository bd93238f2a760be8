"""The web server: where platforms call, where links lead, and whether all is well."""

from bot.web.doors import Doors
from bot.web.server import Web

__all__ = ["Doors", "Web"]
