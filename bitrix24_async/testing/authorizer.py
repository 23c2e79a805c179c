"""The authorization server, on an address of its own (docs: oauth)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.engine import instead, refusal, spoiled
from bitrix24_async.testing.faults import Faults
from bitrix24_async.testing.records import Received, Records
from bitrix24_async.testing.wire import Answer, FakeError, Request

METHOD = "oauth.token"
INFORMATION = "oauth.app.info"
"""The names that faults know its requests by."""

_SECRETS = ("client_secret", "refresh_token", "code", "auth")

Endpoints = Callable[[], Mapping[str, str]]


class Authorizer:
    """Exchanges refresh tokens at ``/oauth/token/``, and tells at ``/rest/app.info`` whose a token is."""

    def __init__(
        self,
        auth: Auth,
        faults: Faults,
        records: Records,
        now: Callable[[], float],
        endpoints: Endpoints,
    ) -> None:
        self._portals: list[tuple[Auth, Endpoints]] = [(auth, endpoints)]
        self._faults, self._records, self._now = faults, records, now

    @property
    def application(self) -> Auth:
        """The application that all its portals have."""
        return self._portals[0][0]

    def join(self, auth: Auth, endpoints: Endpoints) -> None:
        """Know the tokens of one more portal."""
        self._portals.append((auth, endpoints))

    async def serve(self, request: Request) -> Answer:
        """Answer one request."""
        shown = {key: value for key, value in request.params.items() if key not in _SECRETS}
        method = {"/oauth/token": METHOD, "/rest/app.info": INFORMATION}.get(request.path.rstrip("/"), "")
        entry = Received(self._now(), method or METHOD, request.path, shown)
        self._records.authorization(entry)
        try:
            answer = self._answer(method, request)
        except FakeError as error:
            answer = refusal(error, entry)
        entry.status = 0 if answer.cut or answer.silent else answer.status
        return answer

    def _answer(self, method: str, request: Request) -> Answer:
        if not method:
            return Answer(404, html=True)
        fault = self._faults.take(method, named=True)
        if fault is not None and not fault.after:
            return instead(fault)
        auth, endpoints = next(
            (known for known in self._portals if known[0].holds(request.params)), self._portals[0]
        )
        if method == METHOD:
            answer = Answer(200, {**auth.exchange(request.params), **endpoints()})
        else:
            token = auth.token(request) or ""
            at = self._now()
            date = dt.datetime.fromtimestamp(int(at), dt.UTC).isoformat()
            time = {
                "start": at,
                "finish": at,
                "duration": 0.0,
                "processing": 0.0,
                "date_start": date,
                "date_finish": date,
            }
            answer = Answer(200, {"result": auth.information(token, endpoints()), "time": time})
        return answer if fault is None else spoiled(answer, fault)
