"""Limits, what is known of methods, errors, events and secrets: the small parts everything stands on."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import Any

import pytest

from bitrix24_async import errors
from bitrix24_async.errors import ApiError, Bitrix24Error, NotRun, Throttled, UsageError
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Refreshed, notify
from bitrix24_async.transport.load import Options
from bitrix24_async.wire.call import Priority, raw, trait_of
from bitrix24_async.wire.methods import Safety, look_up
from bitrix24_async.wire.redact import MASK, redact

BAD_NUMBERS = [-1, -0.5, float("nan"), float("inf"), 1e300, 10**400, True, "5", [], ...]


class TestLimits:
    def test_come_in_three_sizes(self) -> None:
        assert Limits() == Limits.STANDARD == Limits(capacity=50, leak=2.0, operating=480.0)
        assert Limits(capacity=250, leak=5.0, operating=480.0) == Limits.ENTERPRISE
        assert Limits(capacity=None, leak=None, operating=None) == Limits.SELF_HOSTED

    @pytest.mark.parametrize("name", ["capacity", "leak", "operating"])
    @pytest.mark.parametrize("value", [0, *BAD_NUMBERS], ids=repr)
    def test_are_positive_numbers(self, name: str, value: Any) -> None:
        with pytest.raises(UsageError, match=name) as caught:
            Limits(**{name: value})
        assert caught.value.argument == name

    @pytest.mark.parametrize("given", [{"capacity": None}, {"leak": None}])
    def test_of_the_rate_are_given_both_or_none(self, given: dict[str, None]) -> None:
        with pytest.raises(UsageError):
            Limits(**given)

    def test_that_admit_nothing_are_refused(self) -> None:
        with pytest.raises(UsageError, match="nothing"):
            Limits(capacity=0.5)


class TestOptions:
    @pytest.mark.parametrize("value", BAD_NUMBERS, ids=repr)
    def test_are_seconds(self, value: Any) -> None:
        for name in ("timeout", "max_wait"):
            with pytest.raises(UsageError, match=name) as caught:
                Options(**{name: value})
            assert caught.value.argument == name

    def test_may_wait_for_nothing_but_not_time_out_at_once(self) -> None:
        assert Options(max_wait=0).max_wait == 0
        with pytest.raises(UsageError, match="timeout"):
            Options(timeout=0)

    @pytest.mark.parametrize("priority", [0, 1, 2, False, "BULK", Priority])
    def test_have_a_priority_of_the_right_kind(self, priority: Any) -> None:
        with pytest.raises(UsageError, match="priority"):
            Options(priority)
        with pytest.raises(UsageError, match="priority"):
            Options().but(priority=priority)

    def test_keep_what_is_not_replaced(self) -> None:
        options = Options(Priority.BULK, 5.0, 9.0)
        assert options.but() is options
        changed = options.but(max_wait=0.0)
        assert (changed.priority, changed.max_wait, changed.timeout) == (Priority.BULK, 0.0, 9.0)


SAFETY = {
    Safety.READ: """
        crm.deal.list crm.deal.get crm.deal.fields user.current profile app.info scope methods
        server.time user.search telephony.externalLine.get telephony.externalCall.searchCrmEntities
        crm.company.contact.items.get method.get
    """,
    Safety.IDEMPOTENT: """
        crm.deal.update crm.deal.delete telephony.externalCall.show telephony.externalCall.hide
        crm.company.contact.items.set crm.company.contact.items.delete
        telephony.externalCall.attachRecord telephony.externalLine.delete
    """,
    Safety.UNSAFE: """
        crm.deal.add telephony.externalCall.register telephony.externalCall.finish batch
        im.message.send never.heard.of nolist event.offline.get x.listing
    """,
}

CONDITIONAL: list[tuple[str, dict[str, Any], Safety]] = [
    ("crm.contact.update", {"id": 1, "fields": {"NAME": "x"}}, Safety.IDEMPOTENT),
    ("crm.contact.update", {"id": 1, "fields": {"PHONE": [{"ID": 7, "VALUE": "1"}]}}, Safety.IDEMPOTENT),
    ("crm.contact.update", {"id": 1, "fields": {"PHONE": [{"VALUE": "1"}]}}, Safety.UNSAFE),
    ("crm.lead.update", {"ID": 1, "FIELDS": {"email": [{"VALUE": "a@b"}]}}, Safety.UNSAFE),
    (
        "crm.company.update",
        {"id": 1, "fields": {"WEB": {"0": {"ID": 1}, "1": {"VALUE": "b"}}}},
        Safety.UNSAFE,
    ),
    ("telephony.externalCall.register", {"EXTERNAL_CALL_ID": "a"}, Safety.IDEMPOTENT),
    ("telephony.externalCall.register", {"EXTERNAL_CALL_ID": ""}, Safety.UNSAFE),
    ("calendar.event.update", {"id": 1, "name": "x"}, Safety.IDEMPOTENT),
    ("calendar.event.update", {"id": 1, "recurrence_mode": "next"}, Safety.UNSAFE),
]


class TestTraits:
    @pytest.mark.parametrize("safety", Safety)
    def test_safety_is_known_of_a_name_in_any_letter_case(self, safety: Safety) -> None:
        for method in SAFETY[safety].split():
            for fold in (str, str.upper, str.lower):
                assert trait_of(fold(method)).judge({}) is safety, method

    def test_safety_may_hang_on_the_parameters(self) -> None:
        for method, params, safety in CONDITIONAL:
            assert raw(method, params).safety is safety, (method, params)
            assert raw(method, params, safety=Safety.READ).safety is Safety.READ

    def test_an_unknown_method_is_judged_by_its_last_word(self) -> None:
        for method, safety in {
            "x.list": Safety.READ,
            "x.user.current": Safety.READ,
            "x.update": Safety.IDEMPOTENT,
            "x.listing": Safety.UNSAFE,
            "x": Safety.UNSAFE,
        }.items():
            found = look_up(method)
            assert (found.safety, found.version, found.versions) == (safety, 2, ())
            assert (found.spelling, found.refusal, found.application_only) == (method, None, False)

    def test_a_name_in_both_versions_is_of_the_older_one_unless_told(self) -> None:
        both = look_up("Tasks.Task.Get")
        assert (both.version, both.versions, both.spelling) == (2, (2, 3), "tasks.task.get")
        assert both.refusal is None
        new = look_up("tasks.task.get", 3)
        assert (new.version, new.versions, new.spelling) == (3, (2, 3), "tasks.task.get")
        assert (new.refusal, both.company, new.company) == (None, "", "tasks.task.get")

    def test_the_version_of_a_call_is_2_or_3(self) -> None:
        assert raw("tasks.task.get", version=3).trait.version == 3
        assert raw("crm.deal.get", version=3).trait.version == 3  # it may be there before its page is
        assert raw("crm.deal.get", version=3).safety is Safety.READ
        for version in (1, 4, "3", True):
            with pytest.raises(UsageError, match="version must be 2 or 3"):
                raw("crm.deal.get", version=version)  # type: ignore[arg-type]

    def test_only_the_unsafe_may_not_be_repeated(self) -> None:
        assert [safety.repeatable for safety in Safety] == [True, True, False]

    def test_a_batch_holds_no_batch(self) -> None:
        assert look_up("Batch").refusal
        assert look_up("call.followup.list").refusal is None
        assert look_up("crm.deal.list").refusal is None

    @pytest.mark.parametrize(
        ("method", "version"),
        [("call.followup.list", 3), ("CALL.FollowUp.field.get", 3), ("call.followups", 2)],
    )
    def test_version_3_methods_are_known(self, method: str, version: int) -> None:
        assert look_up(method).version == version

    def test_applications_methods_are_known(self) -> None:
        for method in (
            "externalLine.add",
            "externalLine.get",
            "externalCall.register",
            "externalCall.finish",
        ):
            assert look_up(f"telephony.{method}").application_only
        for method in ("telephony.externalCall.show", "telephony.externalCall.hide", "crm.deal.add"):
            assert not look_up(method).application_only


ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Bitrix24Error)]


class TestErrors:
    @pytest.mark.parametrize("kind", ALL)
    @pytest.mark.parametrize("through", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
    def test_survive_copying_and_pickling_whole(self, kind: type[Bitrix24Error], through: Any) -> None:
        error = kind("what happened")
        error.attempts = 3
        error.add_note("after 3 attempts")
        twin = through(error)
        assert type(twin) is kind
        assert (str(twin), twin.args, twin.__dict__) == (str(error), error.args, error.__dict__)

    @pytest.mark.parametrize("kind", ALL)
    def test_were_sent_once_unless_told(self, kind: type[Bitrix24Error]) -> None:
        assert (kind("x").attempts, kind("x").repeated) == (1, False)

    def test_have_fields_for_what_programs_need(self) -> None:
        error = ApiError(code="X", description="why", method="m", status=400, data={"a": 1})
        assert (error.code, error.description, error.method, error.status, error.data) == (
            "X",
            "why",
            "m",
            400,
            {"a": 1},
        )
        assert ApiError().data == {}
        assert Throttled("x", retry_in=2.5, reason="rate").retry_in == 2.5
        assert NotRun("why").reason == "why"


class TestObservers:
    def test_are_told(self) -> None:
        seen: list[Any] = []
        notify(seen.append, Refreshed("acme"))
        notify(None, Refreshed("acme"))
        assert seen == [Refreshed("acme")]

    def test_that_fail_harm_nothing_and_are_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        def broken(event: object) -> None:
            raise RuntimeError("mine")

        with caplog.at_level(logging.WARNING, "bitrix24_async"):
            notify(broken, Refreshed("acme"))
        assert "Refreshed" in caplog.text
        assert "mine" in caplog.text


class TestRedaction:
    @pytest.mark.parametrize(
        "text",
        [
            "https://acme.bitrix24.com/rest/1/HUSH/crm.deal.list",
            "https://acme.bitrix24.com/rest/api/17/HUSH/",
            "/rest/1/HUSH",
            "https://x/upload.json?auth=HUSH&token=HUSH",
            "auth%3DHUSH",
            '{"access_token":"HUSH","refresh_token": "HUSH"}',
            "{'client_secret': 'HUSH'}",
            "REFRESH_ID=HUSH&AUTH_ID=HUSH",
            "application_token: HUSH, x",
            "<a href='/rest/1/HUSH/x'>",
            r'"url":"https:\/\/x\/rest\/1\/HUSH\/x"',
            "back=%2Frest%2Fapi%2F1%2FHUSH%2Fx",
            r'{"log": "{\"access_token\": \"HUSH\"}"}',
        ],
    )
    def test_masks_what_looks_like_a_secret(self, text: str) -> None:
        assert "HUSH" not in redact(text)
        assert MASK in redact(text)

    def test_masks_what_is_known_to_be_one_wherever_it_stands(self) -> None:
        assert redact("a-KNOWN-b KNOWN", ["", "KNOWN"]) == f"a-{MASK}-b {MASK}"

    @pytest.mark.parametrize(
        "text", ["", "The access token provided has expired.", "Line already exists", "a/rest/b/c"]
    )
    def test_leaves_everything_else_alone(self, text: str) -> None:
        assert redact(text, ["secret"]) == text
