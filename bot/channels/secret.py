"""The word that proves that a webhook's request comes from the platform."""

import hashlib
import hmac

_ENCODING = "utf-8"


def webhook_secret(name: str, token: str) -> str:
    """The secret of a channel's webhook: 64 hex digits, the same for the same token, and of no use to find it.

    It changes with the token, so a rotated token needs the webhook to be set again.
    """
    return hmac.new(token.encode(_ENCODING), f"guongsang webhook {name}".encode(_ENCODING), hashlib.sha256).hexdigest()


def is_secret(given: str, secret: str) -> bool:
    """Whether these are the same, in a time that does not tell how much of it was right."""
    return hmac.compare_digest(given.encode(_ENCODING, "replace"), secret.encode(_ENCODING))
