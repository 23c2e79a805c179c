"""The history of stages of leads and deals (docs: crm/crm-stage-history-list.md)."""

from __future__ import annotations

from attrs import frozen

from bitrix24_async.testing.state.crm import Crm
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import integer, text
from bitrix24_async.testing.wire import Context

_LIST = "crm.stagehistory.list"
_WON, _LOST = ("WON", "CONVERTED"), ("LOSE", "APOLOGY", "JUNK")


def follow(crm: Crm, state: Entities) -> None:
    """Keep the history of the CRM's leads and deals in what ``crm.stagehistory.list`` shows."""
    state.by_hand.add(_LIST)
    crm.leads.history = _History(state, 1, "STATUS")
    crm.deals.history = _History(state, 2, "STAGE")


@frozen
class _History:
    _state: Entities
    _kind: int
    _word: str

    def note(self, number: int, row: Row, context: Context, *, new: bool) -> None:
        """Add one row to the history."""
        stage = text(row.get(f"{self._word}_ID"))
        name = stage.rpartition(":")[2]
        semantics = "S" if name in _WON else "F" if name in _LOST else "P"
        noted: Row = {
            "TYPE_ID": 1 if new else 2 if semantics == "P" else 3,
            "OWNER_ID": number,
            "CREATED_TIME": context.date,
            f"{self._word}_SEMANTIC_ID": semantics,
            f"{self._word}_ID": stage,
        }
        if self._word == "STAGE":
            noted["CATEGORY_ID"] = integer(row.get("CATEGORY_ID"))
        self._state.put(_LIST, [noted], 2, {"entityTypeId": self._kind})
