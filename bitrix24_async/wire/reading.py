"""What a caller may say of how a list is read: the options of ``rows``."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

By: TypeAlias = Literal["id", "start", "page", "offset"]
"""A way to read a list: by ascending id, by the offset ``start``, by page number, by an offset of its own."""


class RowOptions(TypedDict, total=False):
    """The options of ``Bitrix24.rows``, for what passes them on; it tells what each means."""

    version: int | None
    key: str | None
    id_field: str | None
    id_name: str | None
    by: By | None
    chains: int | None
    into: type | None
    pages: bool
    progress: bool
