"""The one way: sent when it may be, repeated when that is safe, and always told how it ended."""

from __future__ import annotations

from typing import Any, cast

import pytest
from ground_kit import (
    client,
    portal,
)
from trials import OK, Trial

from bitrix24_async import Limits, Safety, raw
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    Throttled,
    UsageError,
    WrongCredential,
)
from bitrix24_async.observing import Refused
from bitrix24_async.testing import FakeError


class TestAgainstAPortal:
    async def test_a_call_is_one_request_and_one_reply(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            reply = await b24.call("user.current")
            assert reply.result["ID"]
            assert reply.timing.operating == 0.0
        (request,) = bx.requests
        assert (request.method, request.params, request.version) == ("user.current", {}, 2)

    async def test_method_names_keep_their_spelling_and_params_their_types(self) -> None:
        params: dict[str, Any] = {"n": None, "t": True, "e": [], "m": {}, "f": 1.5, "s": "ä=&"}
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.on(
                "crm.company.List", lambda given, _context: [given["n"], given["t"], given["f"], given["s"]]
            )
            assert (await b24.call("crm.COMPANY.List", params)).result == [None, True, 1.5, "ä=&"]
        assert bx.requests[0].method == "crm.COMPANY.List"

    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_positional_parameters_arrive_in_their_places(self, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.on("task.commentitem.add", lambda given, _context: [given["0"], given["1"]])
            assert (await b24.call("task.commentitem.add", [7, {"TEXT": "x"}])).result == [7, {"TEXT": "x"}]

    @pytest.mark.parametrize("kind", ["cut_after", "truncate", "html", "error"])
    async def test_an_unsafe_call_runs_once_and_says_that_it_may_have(self, kind: Any) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail("crm.deal.add", kind=kind, after=True)
            with pytest.raises(OutcomeUnknown):
                await b24.call("crm.deal.add", {"fields": {"TITLE": "x"}})
        assert len(bx.executed) == len(bx.requests) == 1

    async def test_an_unsafe_call_without_an_answer_is_unknown_after_its_timeout(self) -> None:
        async with portal() as bx, client(bx.webhook(), timeout=0.1) as b24:
            bx.fail("crm.deal.add", kind="lost")
            with pytest.raises(OutcomeUnknown, match=r"0\.1 s"):
                await b24.call("crm.deal.add", {"fields": {}})
        assert len(bx.executed) == 1

    async def test_a_calls_timeout_goes_before_the_clients(self) -> None:
        async with portal() as bx, client(bx.webhook(), timeout=70.0) as b24:
            bx.fail("crm.deal.add", kind="lost")
            with pytest.raises(OutcomeUnknown, match=r"0\.1 s"):
                await b24.call("crm.deal.add", {"fields": {}}, timeout=0.1)

    @pytest.mark.parametrize("kind", ["cut_after", "cut_before", "truncate", "html", "error"])
    async def test_a_safe_call_is_repeated_until_it_is_answered(self, kind: Any) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail("user.current", kind=kind, times=3)
            assert (await b24.call("user.current")).result["ID"]
        assert len(bx.requests) == 4

    async def test_a_word_on_safety_is_obeyed(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(kind="cut_after", times=2)
            with pytest.raises(OutcomeUnknown):
                await b24.call("user.current", safety=Safety.UNSAFE)
            await b24.call("crm.deal.add", {"fields": {}}, safety=Safety.IDEMPOTENT)
        assert [ran.method for ran in bx.executed] == ["user.current", "crm.deal.add", "crm.deal.add"]

    async def test_a_portal_that_was_blocked_by_hand_is_asked_once(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail(code="OVERLOAD_LIMIT", status=503)
            for _ in range(3):
                with pytest.raises(Overloaded):
                    await b24.call("user.current")
        assert len(bx.requests) == 1

    async def test_one_refusal_is_one_event(self) -> None:
        events: list[Any] = []
        async with (
            portal() as bx,
            client(bx.webhook(), observer=events.append, limits=Limits.STANDARD) as b24,
        ):
            bx.fail(code="OPERATION_TIME_LIMIT", status=429)
            with pytest.raises(Throttled):
                await b24.call("user.current", max_wait=0)
        assert len([event for event in events if isinstance(event, Refused)]) == 1

    async def test_max_wait_is_kept_and_its_cause_told(self) -> None:
        async with portal() as bx, client(bx.webhook(), limits=Limits.STANDARD) as b24:
            bx.fail(code="OPERATION_TIME_LIMIT", status=429)
            with pytest.raises(Throttled) as caught:
                await b24.call("user.current", max_wait=1.0)
        assert isinstance(caught.value.__cause__ or caught.value, OperatingLimit)
        assert len(bx.requests) == 1

    async def test_nothing_is_sent_for_a_usage_error(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for method, given in (("x y", {}), ("x", {"params": {"a": {1}}}), ("x", {"max_wait": -1})):
                with pytest.raises(UsageError):
                    await b24.call(method, **cast("Any", given))
        assert bx.requests == []


class TestVersion3:
    @pytest.mark.parametrize("way", ["webhook", "oauth"])
    async def test_calls_go_to_the_api_address(self, way: str) -> None:
        async with portal() as bx, client(getattr(bx, way)()) as b24:
            bx.on("call.followup.get", lambda given, _context: {"item": {"id": given["id"]}}, version=3)
            assert (await b24.call("call.followup.get", {"id": 7})).result == {"item": {"id": 7}}
        (request,) = bx.requests
        assert request.version == 3
        assert request.path.startswith("/rest/api/")

    async def test_unsafe_calls_carry_one_key_through_all_repeats(self) -> None:
        ran: list[Any] = []

        def add(given: Any, context: Any) -> Any:
            ran.append(given)
            return {"id": 1}

        async with portal() as bx, client(bx.webhook()) as b24:
            bx.on("note.collection.add", add, version=3)
            bx.fail("note.collection.add", kind="cut_after")
            bx.fail("note.collection.add", kind="truncate")
            assert (await b24.call("note.collection.add", {"fields": {}})).result == {"id": 1}
            assert [request.replayed for request in bx.requests] == [False, True, True]
            assert len(ran) == 1
            assert (await b24.call("note.collection.add", {"fields": {}})).result == {"id": 1}
        assert len(ran) == 2

    @pytest.mark.parametrize(
        ("method", "safety", "has_key"),
        [
            ("note.collection.add", None, True),
            ("call.followup.list", None, False),
            ("note.collection.update", None, True),
            ("call.followup.list", Safety.UNSAFE, True),
            ("crm.deal.add", None, False),
        ],
    )
    def test_whatever_changes_something_has_a_key_in_version_3(
        self, method: str, safety: Any, has_key: bool
    ) -> None:
        trial = Trial(OutcomeUnknown("x") if has_key else OK, OK).run(call=raw(method, safety=safety))
        keys = [request.headers.get("Idempotency-Key") for request in trial.script.requests]
        assert trial.value == 1
        if has_key:
            assert len(keys) == 2
            assert keys[0] == keys[1]
            assert keys[0]
            assert 1 <= len(keys[0]) <= 255
            assert keys[0].isascii()
        else:
            assert keys == [None]

    async def test_errors_are_read(self) -> None:
        def refuse(given: Any, context: Any) -> Any:
            raise FakeError("X_VALIDATION", "Bad", 400, {"validation": [{"field": "id", "message": "m"}]})

        async with portal() as bx, client(bx.webhook()) as b24:
            bx.on("call.followup.get", refuse, version=3)
            with pytest.raises(ApiError) as caught:
                await b24.call("call.followup.get")
        assert (caught.value.code, caught.value.description) == ("X_VALIDATION", "Bad")
        assert caught.value.data["validation"]


async def test_a_refusal_of_an_unlimited_portal_teaches_its_governor() -> None:
    async with portal() as bx, client(bx.webhook()) as b24:
        bx.fail(code="QUERY_LIMIT_EXCEEDED", status=503)
        with pytest.raises(Throttled) as caught:
            await b24.call("user.current", max_wait=0)
        assert isinstance(caught.value.__cause__, QueryLimit) or isinstance(caught.value, QueryLimit)
        assert b24.governor.snapshot().capacity == 50


class TestApplicationsMethods:
    LINES = "telephony.externalLine.get"

    async def test_are_refused_under_a_webhook_before_anything_is_sent(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            for method in (self.LINES, self.LINES.upper()):
                with pytest.raises(WrongCredential, match="OAuth") as caught:
                    await b24.call(method)
                assert caught.value.argument == "credentials"
            with pytest.raises(WrongCredential):
                await b24.telephony.external_line.get()
        assert not bx.requests

    async def test_go_out_under_an_application_and_where_the_user_says_so(self) -> None:
        async with portal(application_only=False) as bx:
            for b24 in (client(bx.oauth()), client(bx.webhook(), webhook_may=True)):
                async with b24:
                    assert (await b24.call(self.LINES)).result == []

    async def test_are_refused_by_the_portal_if_it_knows_better(self) -> None:
        async with portal() as bx, client(bx.webhook(), webhook_may=True) as b24:
            with pytest.raises(AccessDenied):
                await b24.call(self.LINES)


async def test_an_observer_that_fails_harms_no_call(caplog: pytest.LogCaptureFixture) -> None:
    def broken(event: object) -> None:
        raise RuntimeError("mine")

    async with portal() as bx, client(bx.oauth(), observer=broken) as b24:
        bx.expire_tokens()
        bx.fail("user.current", kind="cut_before")
        assert (await b24.call("user.current")).result
    assert "observer failed" in caplog.text
