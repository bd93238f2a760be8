"""What a call that failed means for what was to be sent."""

from datetime import timedelta
from http import HTTPStatus

from telegram.error import TelegramError

from bot.channels import Alarm, ChannelError, Refusal
from bot.channels.telegram.transport import NotDoneError

TOKEN_WAIT = timedelta(minutes=10)
CONFLICT_WAIT = timedelta(seconds=30)

_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deleted",
    "user is deactivated",
    "bot was blocked",
    "bot was kicked",
    "bot can't initiate",
    "not a member",
)
_KNOWN = (
    *_GONE,
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message is too long",
    "message text is empty",
    "caption is too long",
    "message is too old",
    "query is too old",
    "query id is invalid",
    "button_data_invalid",
    "reply_markup_invalid",
    "photo_invalid_dimensions",
    "image_process_failed",
    "wrong file identifier",
    "wrong remote file identifier",
    "temporarily unavailable",
    "file is too big",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "can't parse entities",
    "too many requests",
    "upgraded to a supergroup",
    "terminated by other getupdates",
    "webhook is active",
    "bad webhook",
    "unauthorized",
    "internal server error",
)


def says(error: TelegramError, *words: str) -> bool:
    """Whether the Bot API's own explanation holds one of these, in lower case."""
    return isinstance(error, NotDoneError) and any(word in error.description.lower() for word in words)


def failure(method: str, error: TelegramError, *, sends: bool = False) -> ChannelError:
    """The error for the loops. Only a call that ``sends`` can be unknown: any other may simply be made again.

    The reason is the method, the code and the explanation if it is a known one: others may quote what was sent.
    """
    if not isinstance(error, NotDoneError):  # the library itself refuses what it is to send
        return ChannelError(Refusal.REJECTED, f"{method} {type(error).__name__}")
    reason = _reason(method, error)
    if not error.reached:
        return ChannelError(Refusal.RETRY_AFTER, reason, everyone=True)
    if error.spoken and error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _refused(reason, error)
    if not error.spoken and HTTPStatus.MULTIPLE_CHOICES <= error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _stopped(reason, error)
    if sends:
        return ChannelError(Refusal.UNKNOWN, reason)
    return ChannelError(Refusal.RETRY_AFTER, reason)


def _refused(reason: str, error: NotDoneError) -> ChannelError:
    """What the Bot API itself says no to."""
    if error.parameters.migrate_to_chat_id:
        moved_to = str(error.parameters.migrate_to_chat_id)
        return ChannelError(Refusal.RETRY_AFTER, reason, timedelta(), moved_to=moved_to)
    if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.parameters.retry_after:
        wait = timedelta(seconds=error.parameters.retry_after or 1.0)
        return ChannelError(Refusal.RETRY_AFTER, reason, wait)
    if error.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT):
        return _alarming(reason, error)
    if error.code == HTTPStatus.FORBIDDEN or says(error, *_GONE):
        return ChannelError(Refusal.GONE, reason)
    passing = says(error, "temporarily unavailable")
    return ChannelError(Refusal.RETRY_AFTER if passing else Refusal.REJECTED, reason)


def _alarming(reason: str, error: NotDoneError) -> ChannelError:
    """What only an operator can put right."""
    alarm, wait = Alarm.TOKEN_REFUSED, TOKEN_WAIT
    if error.code == HTTPStatus.CONFLICT:
        alarm, wait = Alarm.WEBHOOK_SET if says(error, "webhook") else Alarm.TWO_POLLERS, CONFLICT_WAIT
    return ChannelError(Refusal.RETRY_AFTER, reason, wait, everyone=True, alarm=alarm)


def _stopped(reason: str, error: NotDoneError) -> ChannelError:
    """A proxy or a firewall answered instead: nothing arrived, and it says nothing about the person."""
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:  # what is too large stays too large
        return ChannelError(Refusal.REJECTED, reason)
    return ChannelError(Refusal.RETRY_AFTER, reason, everyone=True)


def _reason(method: str, error: NotDoneError) -> str:
    known = next((words for words in _KNOWN if says(error, words)), "")
    silence = "no answer" if error.reached else "no connection"
    return " ".join(filter(None, (method, str(error.code) if error.code else silence, known)))
