"""What is known of methods by their names: batchable, application-only, safe to repeat, their versions.

It comes from the catalogue; of a method that is not in it, the last word of its name tells whether it may run
twice. The portal folds the case of method names, so every look-up here does too.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen


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

REFUSALS: Mapping[str, str] = {
    "nested": "a batch cannot hold another batch (docs: batch.md)",
    "upload": "the portal takes uploads in requests of their own (docs: batch.md)",
    "file": "its answer is a file, which a batch's answer cannot hold (docs: batch.md)",
}


@frozen
class Trait:
    """What is known of one method; ``refusal`` says why a batch cannot hold it."""

    name: str
    """The method's name, case-folded."""
    safety: Safety
    """Its safety, whatever the parameters; what a call's is, :meth:`judge` tells."""
    refusal: str | None = None
    application_only: bool = False
    version: int = 2
    unless: str = ""
    """The condition on parameters under which an idempotent method is unsafe (:mod:`.unless`)."""
    versions: tuple[int, ...] = ()
    """The documented versions, version 2 first; none if the method is unknown."""
    spelling: str = ""
    """The documented spelling of the name."""
    company: str = field(init=False)
    """Commands share a batch with those of the same company.

    Of version 2 all are one. Of version 3 a batch's answer has one time for all of it, so that only a batch
    of one method tells whose time it was.
    """

    @company.default
    def _company(self) -> str:
        return self.name if self.version == 3 else ""

    def judge(self, params: Mapping[str, Any] | Sequence[Any]) -> Safety:
        """Return the safety of a call with these parameters."""
        if self.unless:
            from bitrix24_async.wire.unless import holds  # noqa: PLC0415 - a few methods need it

            if holds(self.unless, params):
                return Safety.UNSAFE
        return self.safety


def look_up(method: str, version: int | None = None) -> Trait:
    """Return what is known of a method, in its oldest version unless told.

    A method that the documentation does not have is judged by the last word of its name.
    """
    from bitrix24_async.wire import catalogue  # noqa: PLC0415 - not read before the first method is used

    folded = method.casefold()
    found = [catalogue.head(line) for line in catalogue.find(folded)]
    versions = tuple(known[1] for known in found)
    if not found:
        return Trait(folded, _safety_by_word(folded), None, False, version or 2, "", (), method)
    # Of a version that is not documented, the other one says most.
    name, documented, _, safety, unless, marks = next((one for one in found if one[1] == version), found[0])
    version = version or documented
    refusal, application = REFUSALS.get(marks.get("batch", "")), "application" in marks
    return Trait(folded, Safety(safety), refusal, application, version, unless, versions, name)


def _safety_by_word(name: str) -> Safety:
    word = name.rpartition(".")[2]
    if word in READ_WORDS:
        return Safety.READ
    if word in IDEMPOTENT_WORDS:
        return Safety.IDEMPOTENT
    return Safety.UNSAFE
