"""A list method as the portal serves it, in memory: for the tests of cursors and row streams."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import define, field

from bitrix24_async.errors import ApiError, Bitrix24Error, NotRun
from bitrix24_async.php import Ref
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.timing import Timing

PAGE = 50
NONSENSE = [{"ID": "1", "id": "1", "NONSENSE": True}]
"""What a call answers whose filter was not a number: whatever it is, it must not be read."""


@define
class Answer:
    """Both the reply to a call and the outcome of a command."""

    result: Any = None
    error: Bitrix24Error | None = None
    timing: Timing = field(factory=Timing)
    total: int | None = None
    next: int | None = None

    @property
    def value(self) -> Any:
        return self.result


@define
class ListServer:
    """Rows by id, the names of one method, and a record of what was asked."""

    ids: list[int]
    """In the order in which the list gives them: ascending, unless it ignores filters."""
    key: str | None = None
    id_field: str = "ID"
    id_name: str = "ID"
    filter: str = "filter"
    order: str = "order"
    sort: str | None = None
    as_map: bool = False
    duration: float | None = None
    prefix: int | None = None
    """How many commands of a chain are admitted at once."""
    on_request: Callable[[ListServer], Any] | None = None
    fail: Callable[[ListServer, dict[str, Any]], Bitrix24Error | None] | None = None
    refuse: Bitrix24Error | None = None
    requests: list[int] = field(factory=list)
    asked: list[dict[str, Any]] = field(factory=list)
    ignore: str = ""
    size: int = PAGE
    served: int = 0

    async def fetch(self, call: Call[Any]) -> Answer:
        await self._before(1)
        answer = self.answer(dict(call.params))
        if answer.error is not None:
            raise answer.error
        return answer

    async def chain(self, calls: Sequence[Call[Any]]) -> list[Answer]:
        if self.refuse is not None:
            raise self.refuse
        sent = list(calls)[: self.prefix]
        await self._before(len(sent))
        results: dict[str, Any] = {}
        answers: list[Answer] = []
        for number, call in enumerate(sent):
            if answers and answers[-1].error is not None:
                answers.append(Answer(error=NotRun("halted")))
                continue
            answers.append(self.answer(follow(call.params, results)))
            if answers[-1].error is None:
                results[f"c{number}"] = answers[-1].result
        return answers

    async def _before(self, commands: int) -> None:
        self.requests.append(commands)
        if self.on_request is not None:
            waiting = self.on_request(self)
            if waiting is not None:
                await waiting

    def answer(self, params: dict[str, Any]) -> Answer:
        self.asked.append(params)
        error = self.fail(self, params) if self.fail is not None else None
        if error is not None:
            return Answer(error=error)
        conditions = params.get(self.filter) or {}
        above, upto = conditions.get(f">{self.id_name}"), conditions.get(f"<={self.id_name}")
        if not all(bound is None or str(bound).isdigit() for bound in (above, upto)):
            return Answer(NONSENSE)
        ids = self.ids
        low = 0 if above is None or "filter" in self.ignore else bisect_right(ids, int(above))
        high = len(ids) if upto is None or "upto" in self.ignore else bisect_right(ids, int(upto))
        direction = params.get(self.order) if self.sort else (params.get(self.order) or {}).get(self.id_name)
        start = int(params.get("start", 0))
        first = max(0, start)
        if direction == "DESC" and "order" not in self.ignore:
            page = ids[max(low, high - first - self.size) : max(low, high - first)][::-1]
        else:
            page = ids[low + first : min(high, low + first + self.size)]
        self.served += len(page)
        rows: Any = [{self.id_field: str(one), "TITLE": f"row {one}"} for one in page]
        if self.as_map:
            rows = {str(one): row for one, row in zip(page, rows, strict=True)} or []
        counted = start >= 0
        more = counted and start + self.size < high - low
        return Answer(
            rows if self.key is None else {self.key: rows},
            total=high - low if counted else None,
            next=start + self.size if more else None,
            timing=Timing(duration=self.duration),
        )


def follow(params: Any, results: Mapping[str, Any]) -> Any:
    """Replace references as the portal does (docs: batch.md): what cannot be followed becomes an array."""
    if isinstance(params, Ref):
        value: Any = results
        for part in re.findall(r"\[([^\]]+)\]", params):
            if isinstance(value, list):
                if not part.isdigit() or int(part) >= len(value):
                    return value
                value = value[int(part)]
            elif isinstance(value, Mapping) and part in value:
                value = value[part]
            else:
                return value
        return value
    if isinstance(params, Mapping):
        return {name: follow(value, results) for name, value in params.items()}
    return params


def refused(description: str = "no") -> ApiError:
    """An error of the list's own."""
    return ApiError(code="ERROR_CORE", description=description, method="crm.deal.list", status=400)
