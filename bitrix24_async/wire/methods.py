"""What is known of methods by their names: batchable, application-only, safe to repeat, version 3.

The portal folds the case of method names, so every look-up here does too.
"""

from __future__ import annotations

import enum

from attrs import frozen


class Safety(enum.Enum):
    """Whether a call may run twice."""

    READ = "read"
    """Changes nothing."""
    IDEMPOTENT = "idempotent"
    """Leads to the same state however often it runs."""
    UNSAFE = "unsafe"
    """Running it twice does something twice."""

    @property
    def repeatable(self) -> bool:
        """Whether a call whose outcome is unknown may be sent again."""
        return self is not Safety.UNSAFE


READ_WORDS = frozenset(
    {"get", "list", "fields", "count", "search", "types", "status", "current", "check", "getfields"}
)
IDEMPOTENT_WORDS = frozenset({"update", "delete", "set", "show", "hide", "unregister", "unbind"})

_SAFETY = {
    "user.current": Safety.READ,
    "profile": Safety.READ,
    "app.info": Safety.READ,
    "scope": Safety.READ,
    "methods": Safety.READ,
    "server.time": Safety.READ,
    "method.get": Safety.READ,
    "telephony.externalcall.searchcrmentities": Safety.READ,
    "telephony.externalcall.attachrecord": Safety.IDEMPOTENT,
    "voximplant.user.activatephone": Safety.IDEMPOTENT,
    "voximplant.user.deactivatephone": Safety.IDEMPOTENT,
    # Reads one queued event after another and removes them.
    "event.offline.get": Safety.UNSAFE,
}

_UNBATCHABLE = {
    "batch": "a batch cannot hold another batch (docs: batch.md)",
}

_APPLICATION_ONLY = frozenset(
    {
        "telephony.externalline.add",
        "telephony.externalline.get",
        "telephony.externalline.update",
        "telephony.externalline.delete",
        "telephony.externalcall.register",
        "telephony.externalcall.finish",
        "event.offline.get",
        "event.offline.list",
        "event.offline.clear",
        "event.offline.error",
    }
)

_V3_PREFIXES = ("call.followup.",)


@frozen
class Trait:
    """What is known of one method; ``refusal`` says why a batch cannot hold it."""

    name: str
    """The method's name, case-folded."""
    safety: Safety
    refusal: str | None = None
    application_only: bool = False
    version: int = 2


def look_up(method: str) -> Trait:
    """Return what is known of a method, from tables and, failing these, from its last word."""
    name = method.casefold()
    version = 3 if name.startswith(_V3_PREFIXES) else 2
    refusal = _UNBATCHABLE.get(name)
    if version == 3 and refusal is None:
        refusal = "it exists in REST 3.0 only, which a version 2 batch cannot call"
    return Trait(
        name=name,
        safety=_SAFETY.get(name) or _safety_by_word(name),
        refusal=refusal,
        application_only=name in _APPLICATION_ONLY,
        version=version,
    )


def _safety_by_word(name: str) -> Safety:
    word = name.rpartition(".")[2]
    if word in READ_WORDS:
        return Safety.READ
    if word in IDEMPOTENT_WORDS:
        return Safety.IDEMPOTENT
    return Safety.UNSAFE
