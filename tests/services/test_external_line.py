"""External lines: what is sent, what comes back, what it means."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from bitrix24_async.errors import ApiError, NotFound, ServerError, UsageError
from bitrix24_async.services.telephony import (
    ExternalLine,
    LineExists,
    LineNotFound,
    NothingToUpdate,
    Telephony,
    external_line,
)
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety

Tell = Callable[..., ApiError]


async def test_the_documented_replies_become_typed_values(port: Any) -> None:
    lines = Telephony(port).external_line
    assert await lines.add("14151234567", name="Main", crm_auto_create=True) == 7
    assert await lines.update("14151234567", name="Support") == 7
    deleted: None = await lines.delete("14151234567")  # type: ignore[func-returns-value]  # nothing, and that is tested
    assert deleted is None
    assert await lines.get() == [
        ExternalLine("14151234567", "Support Line", crm_auto_create=False),
        ExternalLine("14157654321", "Main External Line", crm_auto_create=True),
    ]
    assert [call.params for call in port.calls] == [
        {"NUMBER": "14151234567", "NAME": "Main", "CRM_AUTO_CREATE": "Y"},
        {"NUMBER": "14151234567", "NAME": "Support"},
        {"NUMBER": "14151234567"},
        {},
    ]


async def test_no_lines_and_a_line_without_a_name_are_read_too(port: Any) -> None:
    port.results["telephony.externalLine.get"] = []
    assert await Telephony(port).external_line.get() == []
    port.results["telephony.externalLine.get"] = [{"NUMBER": 3, "NAME": None, "CRM_AUTO_CREATE": ""}]
    assert await Telephony(port).external_line.get() == [ExternalLine("3", "", crm_auto_create=False)]


def test_flags_go_out_as_yes_and_no() -> None:
    assert external_line.add("1", crm_auto_create=False).params == {"NUMBER": "1", "CRM_AUTO_CREATE": "N"}
    assert external_line.update("1", crm_auto_create=False).params == {"NUMBER": "1", "CRM_AUTO_CREATE": "N"}
    assert external_line.update("1", name="").params == {"NUMBER": "1", "NAME": ""}


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("number", lambda: external_line.add("")),
        ("number", lambda: external_line.add("  ")),
        ("number", lambda: external_line.delete(14151234567)),  # type: ignore[arg-type]  # a user's slip
        ("number", lambda: external_line.update("", name="x")),
        ("name", lambda: external_line.update("1")),
        ("name", lambda: external_line.add("1", name=5)),  # type: ignore[arg-type]  # a user's slip
        ("crm_auto_create", lambda: external_line.add("1", crm_auto_create="N")),  # type: ignore[arg-type]  # "N" is true
        ("crm_auto_create", lambda: external_line.update("1", crm_auto_create=0)),  # type: ignore[arg-type]  # a user's slip
    ],
)
def test_input_is_checked_before_anything_is_sent(argument: str, make: Callable[[], Call[Any]]) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert caught.value.argument == argument


def test_safety_is_what_the_portal_does() -> None:
    assert external_line.add("1").safety is Safety.UNSAFE
    assert external_line.get().safety is Safety.READ
    assert external_line.update("1", name="x").safety is Safety.IDEMPOTENT
    assert external_line.delete("1").safety is Safety.IDEMPOTENT
    assert all(call.trait.application_only for call in (external_line.add("1"), external_line.get()))


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Line already exists", LineExists),
        ("LINE ALREADY EXISTS.", LineExists),
        ("Could not find line with number 14151234567", LineNotFound),
        ("could not find line with number", LineNotFound),
        ("There are no fields to update", NothingToUpdate),
        ("DB error", ApiError),
        ("Something new", ApiError),
    ],
)
def test_one_code_of_many_senses_becomes_many_classes(
    told: Tell, description: str, kind: type[ApiError]
) -> None:
    error = told(external_line.update("1", name="x"), "ERROR_CORE", description)
    assert type(error) is kind
    assert (error.code, error.description, error.status) == ("ERROR_CORE", description, 400)
    assert error.method == "telephony.externalLine.update"
    assert error.data == {"error": "ERROR_CORE"}


def test_a_server_failure_stays_one_whatever_its_text(told: Tell) -> None:
    error = told(external_line.add("1"), "ERROR_CORE", "Line already exists", ServerError)
    assert type(error) is ServerError


def test_a_line_deleted_twice_is_success(told: Tell) -> None:
    call = external_line.delete("1")
    assert call.already is not None
    plain = ApiError(code="ERROR_CORE", description="Could not find line with number")
    assert call.already(plain)
    assert call.already(told(call, "ERROR_CORE", "Could not find line with number"))
    assert not call.already(ApiError(code="ERROR_CORE", description="DB error"))
    assert call.already_value is None
    assert issubclass(LineNotFound, NotFound)
    assert external_line.update("1", name="x").already is None


def test_the_coroutine_has_the_builders_signature_and_docstring(port: Any) -> None:
    add = Telephony(port).external_line.add
    assert list(inspect.signature(add).parameters) == ["number", "name", "crm_auto_create"]
    assert inspect.getdoc(add) == inspect.getdoc(external_line.add)
    assert inspect.iscoroutinefunction(add)
