"""What happens can be seen: every request and every call has its fact, and its place in the log."""

from __future__ import annotations

import logging
from collections import Counter
from contextvars import ContextVar
from typing import Any, get_args

import attrs
import pytest
from ground_kit import client, portal

from bitrix24_async import observing, raw
from bitrix24_async.errors import ApiError, OutcomeUnknown
from bitrix24_async.observing import CallEnded, Event, FellBack, Renamed, RequestEnded, Retried
from bitrix24_async.transport.upload import UploadTarget

COMPANY = raw("crm.company.list")


def of(kind: type, facts: list[Any]) -> list[Any]:
    return [fact for fact in facts if isinstance(fact, kind)]


def levels(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, type((record.args or ("",))[0]).__name__) for record in caplog.records]  # type: ignore[index]


def test_every_fact_is_public_and_says_what_it_is() -> None:
    kinds = get_args(Event)
    assert {kind.__name__ for kind in kinds} | {"Event", "Observer"} == set(observing.__all__)
    for kind in kinds:
        assert attrs.has(kind)
        assert kind.__doc__


class TestRequests:
    async def test_each_has_a_fact_at_its_end(self) -> None:
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            await b24.call("CRM.DEAL.LIST")
            bx.fail("crm.lead.add", status=400, code="BOOM")
            with pytest.raises(ApiError):
                await b24.call("crm.lead.add", {"fields": {}})
            host = bx.url.removeprefix("http://")
        done, failed = of(RequestEnded, facts)
        assert (done.portal, done.method, done.commands) == (host, "crm.deal.list", 1)
        assert (done.attempt, done.status, done.error) == (1, 200, None)
        assert done.duration > 0 <= done.waited_for
        assert done.address == f"{bx.url}/rest/crm.deal.list"
        assert (failed.method, failed.status, failed.error) == ("crm.lead.add", 400, "ApiError")

    async def test_a_batch_is_one_with_all_its_commands(self) -> None:
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            await b24.run([COMPANY] * 120)
        assert Counter((one.method, one.commands) for one in of(RequestEnded, facts)) == {
            ("batch", 50): 2,
            ("batch", 20): 1,
        }

    async def test_each_attempt_is_one_and_what_has_no_answer_has_no_status(self) -> None:
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.fail("crm.company.list", kind="cut_after", times=2)
            await b24.call("crm.company.list")
        assert [(one.attempt, one.status, one.error) for one in of(RequestEnded, facts)] == [
            (1, None, "OutcomeUnknown"),
            (2, None, "OutcomeUnknown"),
            (3, 200, None),
        ]

    async def test_they_are_logged_at_debug_with_figures_and_without_secrets(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG, "bitrix24_async")
        async with portal() as bx, client(bx.oauth()) as b24:
            token = bx.tokens()["access_token"]
            await b24.call("crm.deal.list")
            await b24.run([COMPANY] * 3)
        first, second = caplog.records
        assert first.name == "bitrix24_async"
        assert first.levelno == second.levelno == logging.DEBUG
        assert "crm.deal.list: 200 in " in first.getMessage()
        assert "(1 command, attempt 1, waited " in first.getMessage()
        assert "batch: 200 in " in second.getMessage()
        assert "(3 commands, " in second.getMessage()
        assert token not in caplog.text

    async def test_a_webhooks_secret_is_in_no_fact_and_no_record(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        facts: list[Any] = []
        caplog.set_level(logging.DEBUG, "bitrix24_async")
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.fail("crm.company.list", kind="cut_before")
            await b24.call("crm.company.list")
            await b24.run([COMPANY] * 3)
            secret = bx.webhook_url.split("/")[-2]
        assert facts
        assert secret not in repr(facts) + caplog.text

    async def test_nothing_is_logged_where_all_goes_well_and_nobody_asks(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        async with portal() as bx, client(bx.webhook()) as b24:
            await b24.run([COMPANY] * 3)
        assert not caplog.records


class TestCalls:
    async def test_each_has_a_fact_however_it_is_made(self) -> None:
        facts: list[Any] = []
        async with portal() as bx, client(bx.oauth(), observer=facts.append) as b24:
            bx.add_deals(3)
            await b24.call("crm.deal.get", {"id": 1})
            await b24.telephony.external_line.add("100")
            async with b24.batch() as batch:
                batch.add(raw("user.current"))
                batch.add(raw("profile"))
            await b24.run([raw("crm.deal.get", {"id": 9}), raw("crm.deal.get", {"id": 2})])
            _ = [outcome async for outcome in b24.stream([COMPANY])]
            await b24.coalesced.call("crm.contact.list")
            _ = [row async for row in b24.rows("crm.deal.list")]
        ended = of(CallEnded, facts)
        assert [(one.method, one.priority, one.error) for one in ended] == [
            ("crm.deal.get", "interactive", None),
            ("telephony.externalLine.add", "interactive", None),
            ("user.current", "interactive", None),
            ("profile", "interactive", None),
            ("crm.deal.get", "bulk", "NotFound"),
            ("crm.deal.get", "bulk", None),
            ("crm.company.list", "bulk", None),
            ("crm.contact.list", "interactive", None),
            ("crm.deal.list", "bulk", None),
        ]
        assert all(one.attempts == 1 and one.portal for one in ended)
        assert all(one.duration >= one.waited_for >= 0 for one in ended)
        assert all(one.duration > one.waited_for for one in ended), "all were under way for a while"

    async def test_an_upload_is_a_call(self) -> None:
        facts: list[Any] = []
        record = raw("telephony.externalCall.attachRecord")
        async with portal() as bx, client(bx.oauth(), observer=facts.append) as b24:
            with pytest.raises(ApiError):
                await b24.upload(
                    UploadTarget(f"{bx.url}/rest/nowhere", "file"), b"x", filename="a.mp3", call=record
                )
        assert [one.method for one in of(CallEnded, facts)] == [record.method]

    async def test_all_attempts_are_counted_and_the_last_word_is_told(self) -> None:
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.fail("crm.company.list", kind="cut_after")
            await b24.call("crm.company.list")
            bx.fail("batch", kind="cut_after")
            await b24.run([COMPANY])
            bx.fail("crm.deal.add", kind="cut_after")
            with pytest.raises(OutcomeUnknown):
                await b24.call("crm.deal.add", {"fields": {}})
        assert [(one.attempts, one.error) for one in of(CallEnded, facts)] == [
            (2, None),
            (2, None),
            (1, "OutcomeUnknown"),
        ]

    async def test_their_end_is_told_in_the_context_they_were_made_in(self) -> None:
        here: ContextVar[str] = ContextVar("here", default="nowhere")
        seen: list[tuple[str, str]] = []

        def observer(fact: Event) -> None:
            if isinstance(fact, CallEnded):
                seen.append((fact.method, here.get()))

        async with portal() as bx, client(bx.webhook(), observer=observer) as b24:
            token = here.set("a call")
            await b24.call("profile")
            here.set("a coalesced call")
            await b24.coalesced.call("user.current")
            here.set("a run")
            await b24.run([COMPANY])
            here.reset(token)
        assert seen == [
            ("profile", "a call"),
            ("user.current", "a coalesced call"),
            ("crm.company.list", "a run"),
        ]


class TestLevels:
    async def test_a_new_token_and_a_new_name_are_news(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.expire_tokens()
            await b24.call("profile")
            bx.rename()
            await b24.run([COMPANY])
        assert levels(caplog) == [("INFO", "Refreshed"), ("INFO", "Renamed")]

    @pytest.mark.parametrize("many", [False, True])
    async def test_what_is_sent_again_is_a_warning(
        self, caplog: pytest.LogCaptureFixture, many: bool
    ) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.fail("batch" if many else "crm.company.list", status=502, kind="html")
            await (b24.run([COMPANY] * 3) if many else b24.call("crm.company.list"))
        assert levels(caplog) == [("WARNING", "Retried")]
        (fact,) = of(Retried, facts)
        assert (fact.error, fact.attempts, fact.commands) == ("OutcomeUnknown", 1, 3 if many else 1)
        assert "OutcomeUnknown in attempt 1" in caplog.text

    async def test_one_cause_is_one_warning_a_minute_with_a_count(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.fail("crm.company.list", kind="cut_after", times=2)
            bx.fail("crm.deal.list", kind="cut_after")
            await b24.call("crm.company.list")
            await b24.call("crm.deal.list")
        assert len(of(Retried, facts)) == 3, "an observer is told of each"
        assert [record.args[0].method for record in caplog.records] == ["crm.company.list", "crm.deal.list"]  # type: ignore[index, union-attr]

    async def test_one_command_that_is_sent_again_is_a_warning(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        async with portal() as bx, client(bx.webhook()) as b24:
            bx.fail("crm.lead.list", code="INTERNAL_SERVER_ERROR")
            await b24.run([COMPANY, raw("crm.lead.list"), COMPANY])
        assert levels(caplog) == [("WARNING", "Retried")]
        assert "it goes again" in caplog.text

    async def test_what_a_batch_was_refused_for_is_a_fallback(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "bitrix24_async")
        facts: list[Any] = []
        async with portal() as bx, client(bx.webhook(), observer=facts.append) as b24:
            bx.forbid_in_batch("crm.company.list")
            await b24.run([COMPANY] * 2)
        assert levels(caplog)[0] == ("INFO", "FellBack")
        assert caplog.records[1].levelno == logging.WARNING
        assert "sent alone" in caplog.records[1].getMessage()
        (fact,) = of(FellBack, facts)
        assert (fact.method, fact.commands, fact.error) == ("batch", 2, "ApiError")


class TestObservers:
    async def test_one_more_may_listen_and_stop(self) -> None:
        first, second = list[Any](), list[Any]()
        async with portal() as bx, client(bx.webhook(), observer=first.append) as b24:
            end = b24.observe(second.append)
            end_again = b24.observe(second.append)
            await b24.call("profile")
            assert len(of(CallEnded, second)) == 2
            end()
            await b24.call("profile")
            assert len(of(CallEnded, second)) == 3
            end_again()
            end_again()
            await b24.call("profile")
        assert len(of(CallEnded, second)) == 3
        assert len(of(CallEnded, first)) == 3

    async def test_one_that_fails_is_in_nobodys_way(self) -> None:
        seen: list[Any] = []

        def broken(_: object) -> None:
            raise RuntimeError("mine")

        async with portal() as bx, client(bx.webhook(), observer=broken) as b24:
            b24.observe(seen.append)
            bx.rename()
            await b24.run([COMPANY])
        assert of(Renamed, seen)
        assert of(CallEnded, seen)
