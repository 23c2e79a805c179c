"""Names for numbers and texts, of which the portal may know more than this version."""

from __future__ import annotations

import enum
from typing import Self


class OpenIntEnum(enum.IntEnum):
    """Numbers with names; a number this version does not know is kept, not refused."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """Whether this version has a name for the value."""
        return self._name_ in type(self).__members__


class OpenStrEnum(enum.StrEnum):
    """Texts with names, in any letter case; a text this version does not know is kept, not refused."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        folded = value.casefold()
        for known in cls:
            if known._value_.casefold() == folded:
                return known
        member = str.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """Whether this version has a name for the value."""
        return self._name_ in type(self).__members__
