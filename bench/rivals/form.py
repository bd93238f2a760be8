"""The form that every contestant serves, and what a contestant is told when it is started.

Three messages (a name, a place, a yes), each with one reply. The replies repeat what was said before, so that a form
that was mixed up or forgotten shows.
"""

import hmac
import json
import os
import sys
import threading
from dataclasses import asdict, dataclass

TOKEN = "123456789:AAbench-token-of-nobody-0000000000000"  # noqa: S105 - opens nothing but the stub
SECRET = hmac.new(TOKEN.encode(), b"guongsang webhook telegram", "sha256").hexdigest()
"""The secret that ours draws from the token, written out here where nothing of ours can be imported."""
PATH = "/in/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
NOTICE = "/notice"
RECIPIENT = 1_000_000
"""The first chat of those that a bulk goes to; the others follow."""


def ask_place(name: str) -> str:
    """The reply to the first message."""
    return f"Cảm ơn. {name} ở xã, phường nào?"


def ask_sure(name: str, place: str) -> str:
    """The reply to the second."""
    return f"Tin của bạn: {name}, {place}. Gõ “gửi” để gửi."


def thanks(name: str, place: str) -> str:
    """The reply to the third."""
    return f"Đã nhận tin về {name}, {place}. Cảm ơn bạn."


def notice(number: int) -> str:
    """What a recipient of the bulk gets."""
    return f"Thông báo số {number}: hạn gửi danh sách là ngày 30/11/2026."


def recipients(command: str) -> range:
    """The chats meant by ``/notice 10000``."""
    return range(RECIPIENT, RECIPIENT + int(command.split()[1]))


@dataclass(frozen=True)
class Orders:
    """What a contestant must know: where to listen, where to send, where to keep things, and how fast to send.

    ``store`` is a file, a socket or an address, as the contestant needs it. ``per_second`` 0 means no limit.
    ``way`` names a variant of the contestant; ``recipients`` have written to it before.
    """

    port: int
    api: str
    folder: str
    store: str = ""
    way: str = ""
    per_second: float = 0.0
    recipients: int = 0

    def written(self) -> str:
        """As one argument of a command line."""
        return json.dumps(asdict(self))


def orders() -> Orders:
    """What this process was told. It ends when whoever told it is gone."""
    threading.Thread(target=_end_with_the_runner, daemon=True).start()
    return Orders(**json.loads(sys.argv[1]))


def _end_with_the_runner() -> None:
    """The runner holds the other end of stdin and never writes."""
    sys.stdin.buffer.read()
    os._exit(0)
