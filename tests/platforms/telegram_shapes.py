"""The parts of Telegram's messages that the stand-in looks into, and the sentences of its refusals."""

import html
import re

import msgspec

from tests.platforms.calls import Call, Json, RefusedCallError, utf16
from tests.platforms.record import Button

TEXT_MAX, CAPTION_MAX, DATA_MAX = 4096, 1024, 64
_TAG = re.compile(r"</?([^\s<>/]+)(?:\s[^<>]*)?>")
_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "tg-time"}
    | {"code", "pre", "blockquote"}
)


class InlineButton(msgspec.Struct):
    """A button below a message."""

    text: str
    callback_data: str = ""
    url: str = ""
    web_app: Json = {}
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    style: str = ""


class Markup(msgspec.Struct):
    """What stands below a message; other keyboards than inline ones are taken and not looked into."""

    inline_keyboard: list[list[InlineButton]] = []


class Entity(msgspec.Struct):
    """A formatted stretch of text, in UTF-16 units."""

    type: str
    offset: int
    length: int


def bad(description: str, **parameters: object) -> RefusedCallError:
    """A refusal with status 400."""
    return RefusedCallError(400, f"Bad Request: {description}", **parameters)


def text_of(call: Call, name: str, limit: int, too_long: str) -> str:
    """The text as a reader sees it, checked for its length. Formatting is read and left out."""
    text = call.text(name)
    mode = call.text("parse_mode").lower()
    if mode == "html":
        text = _without_tags(text)
    elif mode not in ("", "markdown", "markdownv2"):
        raise bad("unsupported parse_mode")
    length = utf16(text)
    if length > limit:
        raise bad(too_long)
    for entity in call.shaped("entities" if name == "text" else "caption_entities", list[Entity]) or ():
        if entity.offset < 0 or entity.length < 0 or entity.offset + entity.length > length:
            raise bad("entity beyond the end of the text")
    return text.strip()


def _without_tags(text: str) -> str:
    for tag in _TAG.finditer(text):
        if tag[1].lower() not in _TAGS:
            at = len(text[: tag.start()].encode())
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag[1]}" at byte offset {at}')
    bare = _TAG.sub("", text)
    if "<" in bare:
        raise bad("can't parse entities: Unclosed start tag")
    return html.unescape(bare)


def buttons_of(call: Call) -> tuple[tuple[Button, ...], Json]:
    """The buttons in reading order, and the keyboard to show in the answer."""
    if "reply_markup" not in call.parameters:
        return (), {}
    markup = call.shaped("reply_markup", Markup) or Markup()
    buttons = [_checked(button) for row in markup.inline_keyboard for button in row]
    if not buttons:
        return (), {}
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    rows = [[msgspec.to_builtins(_given(button)) for button in row] for row in markup.inline_keyboard if row]
    return tuple(buttons), {"inline_keyboard": rows}


def _checked(button: InlineButton) -> Button:
    if len(button.callback_data.encode()) > DATA_MAX:
        raise bad("BUTTON_DATA_INVALID")
    inline = button.switch_inline_query is not None or button.switch_inline_query_current_chat is not None
    actions = sum(map(bool, (button.callback_data, button.url, button.web_app, inline)))
    if not button.text or actions != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return Button(button.text, button.callback_data, button.url)


def _given(button: InlineButton) -> Json:
    return {name: value for name, value in msgspec.to_builtins(button).items() if value}
