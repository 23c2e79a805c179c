"""The places in the portal where applications can show themselves (docs: widgets/placements.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from bitrix24_async.testing.state.documented import entry_of
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.values import text, truth
from bitrix24_async.testing.wire import Context, Method

_LIST = "placement.list"
_PLACES = {
    "crm": tuple(
        f"CRM_{kind}_{place}"
        for kind in ("LEAD", "DEAL", "CONTACT", "COMPANY", "QUOTE")
        for place in ("LIST_MENU", "LIST_TOOLBAR", "DETAIL_TAB", "DETAIL_TOOLBAR", "ACTIVITY_TIMELINE_MENU")
    ),
    "im": ("IM_CONTEXT_MENU", "IM_NAVIGATION", "IM_SIDEBAR", "IM_TEXTAREA"),
    "sonet_group": ("SONET_GROUP_DETAIL_TAB", "SONET_GROUP_TOOLBAR"),
    "task": ("TASK_LIST_CONTEXT_MENU", "TASK_USER_LIST_TOOLBAR", "TASK_VIEW_SIDEBAR", "TASK_VIEW_TAB"),
    "telephony": ("CALL_CARD", "TELEPHONY_ANALYTICS_MENU"),
    "user": ("USER_PROFILE_MENU", "USER_PROFILE_TOOLBAR"),
}
_SCOPE_OF = {place: scope for scope, places in _PLACES.items() for place in places}


class Placements:
    """``placement.list``: what the caller's scopes allow, or one scope, or all."""

    def __init__(self, state: Entities, scopes: Callable[[], list[str]]) -> None:
        self._state, self._scopes = state, scopes
        state.first[_LIST] = lambda: ({"value": place} for place in _SCOPE_OF)

    def methods(self) -> Iterator[Method]:
        """placement.list"""
        yield Method(_LIST, self._list, application_only=True, reads=True)

    def _list(self, params: dict[str, Any], context: Context) -> Any:
        entry = entry_of(_LIST, 2)
        assert entry is not None  # noqa: S101 - it is documented
        page = self._state.page(None, entry, params, context)
        asked = text(params.get("SCOPE"))
        if not asked and truth(params.get("FULL")):
            return page
        scopes = [asked] if asked else [*self._scopes(), ""]
        # A place that is not known here is one of a test's own, and of no scope.
        return evolve(page, result=[one for one in page.result if _SCOPE_OF.get(text(one), "") in scopes])
