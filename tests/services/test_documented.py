"""Every documented error of every method we build stays an error with all it said."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from bitrix24_async.errors import AccessDenied, ApiError
from bitrix24_async.php import build_query, parse_query
from bitrix24_async.services.crm import company_contact, contact_company
from bitrix24_async.services.events import Change, offline, subscriptions
from bitrix24_async.services.telephony import (
    CallType,
    Side,
    Utterance,
    external_call,
    external_line,
    follow_up,
    transcription,
)
from bitrix24_async.services.telephony.voximplant import calls, lines, sip, statistic
from bitrix24_async.wire.call import NO_RESULT, Call

START = datetime(2026, 1, 1, tzinfo=UTC)
SAID = [Utterance(Side.USER, 0, 1, "x")]
BUILDERS: list[Callable[[], Call[Any]]] = [
    lambda: external_line.add("1"),
    external_line.get,
    lambda: external_line.update("1", name="x"),
    lambda: external_line.delete("1"),
    lambda: external_call.register(user_id=1, phone_number="1", type=CallType.OUTGOING),
    lambda: external_call.show("c"),
    lambda: external_call.hide("c"),
    lambda: external_call.finish("c", user_id=1),
    lambda: external_call.search_crm_entities("1"),
    lambda: external_call.attach_record("c", filename="a.mp3", content=b"x"),
    lambda: transcription.attach_transcription("c", SAID),
    *(partial(family.add, 1, 2) for family in (company_contact, contact_company)),
    *(partial(family.delete, 1, 2) for family in (company_contact, contact_company)),
    *(partial(family.get_items, 1) for family in (company_contact, contact_company)),
    *(partial(family.delete_items, 1) for family in (company_contact, contact_company)),
    lambda: company_contact.set_items(1, [2]),
    lambda: contact_company.set_items(1, [2]),
    company_contact.fields,
    contact_company.fields,
    lambda: sip.add(server="x", login="x"),
    lambda: sip.update(1, title="x"),
    sip.get,
    lambda: sip.delete(1),
    lambda: sip.status(1),
    sip.connector_status,
    lines.get_lines,
    lines.get_outgoing,
    lambda: lines.set_outgoing("1"),
    lambda: lines.set_outgoing_sip(1),
    lambda: lines.get_users(1),
    lambda: lines.activate_phone(1),
    lines.get_urls,
    lambda: calls.start_with_text("a", "b", "c"),
    lambda: calls.start_with_sound("a", "b", "http://x.example"),
    lambda: calls.start_callback("a", "b", "c"),
    calls.get_voices,
    statistic.get,
    lambda: follow_up.get(1),
    lambda: follow_up.get_page(START, START),
    lambda: follow_up.get_field("call_id"),
    follow_up.get_fields,
]
CALLS = {call.method: call for call in (build() for build in BUILDERS)}


def test_every_documented_method_has_a_builder(documented_methods: set[str]) -> None:
    assert set(CALLS) == documented_methods


@pytest.mark.parametrize("call", CALLS.values(), ids=str)
def test_documented_replies_decode_and_documented_errors_keep_what_they_say(
    call: Call[Any], results_of: Callable[[str], list[Any]], errors_of: Callable[[str], list[ApiError]]
) -> None:
    assert call.decode is not None
    for result in results_of(call.method):
        call.decode(result)
    for error in errors_of(call.method):
        assert call.explain is not None
        better = call.explain(error)
        for name in ("code", "description", "method", "status", "data"):
            assert getattr(better, name) == getattr(error, name)
        assert str(better) == str(error)
        if error.description.casefold().startswith("access denied"):
            assert isinstance(better, AccessDenied)


CHANGE = Change(event="ONCRMDEALUPDATE", data={}, message_id="1", row_id=1)
OTHERS = [
    company_contact.set_items(1, []),
    external_call.register(user_id=1, phone_number="1", type=CallType.OUTGOING, make_external_call_id=True),
    external_call.request_upload("c", filename="a.mp3"),
    lines.deactivate_phone(1),
    offline.reserve(limit=1),
    offline.reserved(),
    offline.clear("p", [CHANGE]),
    offline.error("p", [CHANGE]),
    subscriptions.bind("ONCRMDEALADD", "https://a.example/b24", user_id=1),
    subscriptions.get(),
    subscriptions.names("crm"),
    subscriptions.unbind("ONCRMDEALADD", "https://a.example/b24"),
]


@pytest.mark.parametrize("call", [*CALLS.values(), *OTHERS], ids=str)
@pytest.mark.parametrize("through", [copy.deepcopy, lambda call: pickle.loads(pickle.dumps(call))])
def test_every_call_means_the_same_in_another_process(
    call: Call[Any],
    through: Callable[[Call[Any]], Call[Any]],
    results_of: Callable[[str], list[Any]],
    errors_of: Callable[[str], list[ApiError]],
) -> None:
    again = through(call)
    for name in ("method", "params", "safety", "trait", "already_value", "ordered_by", "merge"):
        assert getattr(again, name) == getattr(call, name)
    # What is looked for with `is`.
    assert (again.already_result is NO_RESULT) is (call.already_result is NO_RESULT)
    if CALLS.get(call.method) is not call:
        return
    assert again.decode is not None
    assert call.decode is not None
    for result in results_of(call.method):
        assert again.decode(result) == call.decode(result)
    for error in errors_of(call.method):
        assert again.explain is not None
        assert call.explain is not None
        assert type(again.explain(error)) is type(call.explain(error))
        if call.already is not None:
            assert again.already is not None
            assert again.already(error) is call.already(error)


def as_text(value: Any) -> Any:
    """What PHP makes of a JSON value that came as a query: text, and no difference of lists and maps."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return as_text({str(index): item for index, item in enumerate(value)})
    assert not isinstance(value, bool)
    return str(value)


def as_map(value: Any) -> Any:
    if isinstance(value, list):
        value = {str(index): item for index, item in enumerate(value)}
    return {key: as_map(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("call", [call for call in CALLS.values() if call.trait.version == 2], ids=str)
def test_every_call_means_the_same_in_a_batch(call: Call[Any]) -> None:
    assert call.trait.refusal is None
    assert isinstance(call.params, dict)
    assert as_map(parse_query(build_query(call.params))) == as_text(call.params)
