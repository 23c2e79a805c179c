"""Keeps secrets out of everything a person may read."""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "***"
_TELLING = 8

# Secrets that a foreign text (a proxy's page, an aiohttp message) may hold without our knowing them:
# a webhook's path and the values of well-known names, as query, form or JSON, also escaped once more.
_SLASH = r"(?:\\{0,4}/|%2F)"
_QUOTE = r"(?:\\{0,4}[\"']|%22)?"
_WEBHOOK = re.compile(
    rf"({_SLASH}rest{_SLASH}(?:api{_SLASH})?\d+{_SLASH})" + r"[^/\s\"'<>?&%\\]+", re.IGNORECASE
)
_NAMED = re.compile(
    r"((?:auth|token|access_token|refresh_token|client_secret|application_token|auth_id|refresh_id)"
    rf"{_QUOTE}\s*(?:=|:|%3D|%3A)\s*{_QUOTE})" + r"[^\s\"'&<>,;}\])\\]+",
    re.IGNORECASE,
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Mask known secrets and what looks like one."""
    for secret in secrets:
        if len(secret) >= _TELLING:
            text = text.replace(secret, MASK)
        elif secret in text:
            # A few letters stand in many words: they are masked where they are a word of their own.
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, text)
    return _NAMED.sub(rf"\g<1>{MASK}", _WEBHOOK.sub(rf"\g<1>{MASK}", text))


def excerpt(body: bytes, secrets: Iterable[str] = (), *, limit: int = 120) -> str:
    """Return the beginning of a foreign body as one short line without secrets."""
    # Redact before cutting, and drop the end of what was looked at: half a secret is not recognised.
    text = redact(body[:4096].decode("utf-8", "replace"), secrets)
    text = " ".join((text if len(body) <= 4096 else text[:-512]).split())
    return text if len(text) <= limit else text[:limit] + "…"
