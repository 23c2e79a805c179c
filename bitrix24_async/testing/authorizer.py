"""The authorization server, on an address of its own (docs: oauth)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.engine import instead, refusal, spoiled
from bitrix24_async.testing.faults import Faults
from bitrix24_async.testing.records import Received, Records
from bitrix24_async.testing.wire import Answer, FakeError, Request

METHOD = "oauth.token"
"""The name that faults know it by."""

_SECRETS = ("client_secret", "refresh_token", "code")


class Authorizer:
    """Exchanges refresh tokens at ``/oauth/token/``, by GET and POST."""

    def __init__(
        self,
        auth: Auth,
        faults: Faults,
        records: Records,
        now: Callable[[], float],
        endpoints: Callable[[], Mapping[str, str]],
    ) -> None:
        self._auth, self._faults, self._records = auth, faults, records
        self._now, self._endpoints = now, endpoints

    async def serve(self, request: Request) -> Answer:
        """Answer one request."""
        shown = {key: value for key, value in request.params.items() if key not in _SECRETS}
        entry = Received(self._now(), METHOD, request.path, shown)
        self._records.authorization(entry)
        try:
            answer = self._answer(request)
        except FakeError as error:
            answer = refusal(error, entry)
        entry.status = 0 if answer.cut or answer.silent else answer.status
        return answer

    def _answer(self, request: Request) -> Answer:
        if request.path.rstrip("/") != "/oauth/token":
            return Answer(404, html=True)
        fault = self._faults.take(METHOD, named=True)
        if fault is not None and not fault.after:
            return instead(fault)
        answer = Answer(200, {**self._auth.exchange(request.params), **self._endpoints()})
        return answer if fault is None else spoiled(answer, fault)
