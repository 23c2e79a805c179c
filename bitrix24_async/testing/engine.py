"""From an HTTP request to its answer: path, bucket, faults, credential; no socket here."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable

from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.clock import Clock
from bitrix24_async.testing.faults import Fault, Faults
from bitrix24_async.testing.limits import Bucket, Ledger, Meter
from bitrix24_async.testing.records import Received, Records
from bitrix24_async.testing.running import Exchange, Runner, without_suffix
from bitrix24_async.testing.version3 import Runner3
from bitrix24_async.testing.wire import Answer, FakeError, Request

_log = logging.getLogger(__name__)
_PATH = re.compile(r"/rest/(?P<api>api/)?(?:(?P<user>\d+)/(?P<secret>[^/]+)/)?(?P<method>[^/]*)/?")
_OWN = ("auth", "state")
"""Parameters the server itself swallows."""


class Engine:
    """The portal behind its socket."""

    def __init__(
        self,
        *,
        clock: Clock,
        auth: Auth,
        bucket: Bucket,
        ledger: Ledger,
        faults: Faults,
        records: Records,
        latency: Callable[[str], float],
        runner: Runner,
        runner3: Runner3,
    ) -> None:
        self._clock, self._auth, self._bucket, self._ledger = clock, auth, bucket, ledger
        self._faults, self._records, self._latency = faults, records, latency
        self._runners: dict[int, Runner | Runner3] = {2: runner, 3: runner3}

    async def serve(self, request: Request) -> Answer:
        """Answer one request to the portal's REST."""
        found = _PATH.fullmatch(request.path)
        if found is None:
            return Answer(404, html=True)
        version = 3 if found["api"] else 2
        hook = f"{found['user']}/…/" if found["user"] else ""
        entry = Received(
            at=self._clock.now(),
            method=without_suffix(found["method"]),
            path=f"/rest/{found['api'] or ''}{hook}{found['method']}",
            # REST 3.0 reads no parameters from the query (docs: rest-v3.md).
            params={
                key: value
                for key, value in (request.params if version == 2 else request.body).items()
                if key not in _OWN
            },
            version=version,
        )
        self._records.request(entry)
        try:
            answer = await self._answer(request, entry, found["user"], found["secret"])
        except FakeError as error:
            answer = refusal(error, entry)
        except Exception:  # noqa: BLE001 - a handler is anyone's code, and the portal must answer
            # A handler's own mistake: a PHP script would die with a 500, and a person wants to know why.
            _log.exception("the handler of %s failed", entry.method)
            answer = refusal(FakeError("INTERNAL_SERVER_ERROR", "Internal server error", 500), entry)
        entry.status = 0 if answer.cut or answer.silent else answer.status
        return answer

    async def _answer(self, request: Request, entry: Received, user: str | None, secret: str) -> Answer:
        if not self._bucket.take(entry.at):
            self._records.refusals["QUERY_LIMIT_EXCEEDED"] += 1
            raise FakeError("QUERY_LIMIT_EXCEEDED", "Too many requests", 503)
        fault = self._faults.take(entry.method)
        if fault is not None and not fault.after:
            if fault.kind == "expired":
                self._auth.expire(self._auth.token(request) or "")
            return instead(fault)
        caller = self._auth.application(request) if user is None else self._auth.webhook(user, secret)
        exchange = Exchange(request, entry, caller, Meter(self._ledger, caller.client, entry.at))
        try:
            try:
                answer = await self._runners[entry.version].reply(exchange)
            except FakeError as error:
                answer = refusal(error, entry)
            latency = self._latency(entry.method)
            if latency > 0:
                await asyncio.sleep(latency)
        finally:
            exchange.meter.close()
        return answer if fault is None else spoiled(answer, fault)


def refusal(error: FakeError, entry: Received) -> Answer:
    """The answer that an error is, noted."""
    entry.code = error.code
    return Answer(error.status, error.body(entry.version))


def instead(fault: Fault) -> Answer:
    """What a fault answers in place of running anything."""
    if fault.kind in ("error", "expired"):
        raise fault.error()
    return Answer(fault.status, html=fault.kind == "html", cut=fault.kind == "cut_before")


def spoiled(answer: Answer, fault: Fault) -> Answer:
    """What a fault makes of a finished answer."""
    answer.delay = fault.seconds or 0.0
    match fault.kind:
        case "error" | "expired":
            raise fault.error()
        case "html":
            answer.status, answer.html = fault.status, True
        case "cut_before" | "cut_after":
            answer.cut = True
        case "truncate":
            answer.truncate = True
        case "lost":
            answer.silent = True
    return answer
