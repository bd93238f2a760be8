"""A call to a Bot API, however its parameters were sent, and the two ways to answer it."""

from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web
from aiohttp.web_request import FileField

Json = dict[str, object]
T = TypeVar("T")


class RefusedCallError(Exception):
    """The platform says no."""

    def __init__(self, code: int, description: str, **parameters: object) -> None:
        """``parameters`` go out beside the description (``retry_after``, ``migrate_to_chat_id``)."""
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes


@dataclass(slots=True)
class Call:
    """A method and what it was given."""

    method: str
    parameters: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A parameter as text."""
        value = self.parameters.get(name)
        return default if value is None else value if isinstance(value, str) else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A parameter as a whole number."""
        try:
            return int(float(self.text(name) or default))
        except ValueError:
            raise RefusedCallError(400, f"Bad Request: invalid {name}") from None

    def flag(self, name: str) -> bool:
        """Whether a parameter is true."""
        return self.text(name).lower() in ("true", "1")

    def shaped(self, name: str, kind: type[T]) -> T | None:
        """A parameter that is JSON, sent as such or as text."""
        value = self.parameters.get(name)
        if value in (None, ""):
            return None
        try:
            return msgspec.json.decode(value, type=kind) if isinstance(value, str) else msgspec.convert(value, kind)
        except msgspec.MsgspecError:
            raise RefusedCallError(400, f"Bad Request: can't parse {name} JSON object") from None


async def read(method: str, query: str, request: web.BaseRequest) -> Call:
    """The call in a request: JSON, a form, a multipart form, or nothing but the address."""
    parameters: Json = dict(parse_qsl(query)) if query else {}
    kind = request.content_type if request.can_read_body else ""
    if kind == "multipart/form-data":
        return await _multipart(method, parameters, request)
    if kind == "application/json":
        parameters |= msgspec.json.decode(await request.read() or b"{}", type=dict[str, object])
    elif kind:
        parameters |= parse_qsl((await request.read()).decode(), keep_blank_values=True)
    return Call(method, parameters)


async def _multipart(method: str, parameters: Json, request: web.BaseRequest) -> Call:
    call = Call(method, parameters)
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            call.uploads[name] = Upload(value.filename, value.file.read())
        else:
            parameters[name] = value if isinstance(value, str) else bytes(value).decode()
    return call


def utf16(text: str) -> int:
    """How long both platforms say that a text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
