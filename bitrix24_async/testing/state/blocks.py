"""The repository of blocks for pages (docs: landing/block/methods/landing-block-get-repository.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.values import text
from bitrix24_async.testing.wire import Context, Method

_SECTIONS = {"favourite": "Favorites", "text": "Text", "image": "Image", "cover": "Cover"}


def methods() -> Iterator[Method]:
    """landing.block.getrepository"""
    yield Method("landing.block.getrepository", _repository, reads=True)


def _repository(params: dict[str, Any], _context: Context) -> Any:
    if "section" not in params:
        return {code: _section(code) for code in _SECTIONS}
    code = text(params["section"])
    return _section(code) if code in _SECTIONS else False


def _section(code: str) -> dict[str, Any]:
    name = f"01.{code}"
    block = {
        "id": None,
        "name": _SECTIONS[code],
        "namespace": "bitrix",
        "new": False,
        "version": None,
        "type": [],
        "section": [code],
        "system": False,
        "description": "",
        "preview": "",
        "restricted": False,
        "repo_id": False,
        "app_code": False,
        "only_for_license": "",
        "requires_updates": False,
    }
    return {
        "name": _SECTIONS[code],
        "meta": [],
        "new": False,
        "type": None,
        "specialType": None,
        "separator": False,
        "app_code": False,
        "items": {name: block},
    }
