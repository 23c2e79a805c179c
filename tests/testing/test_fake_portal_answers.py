"""Documented methods without state of their own: what the fake portal answers, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_kit import Raw, opened

from bitrix24_async.testing.state.answers import Filling, form_of
from bitrix24_async.testing.wire import Caller, Context
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, parse

ENTRIES = [parse(line) for line in catalogue.lines()]
FORMS = [(entry, found[0]) for entry in ENTRIES if (found := form_of(entry)) is not None]
CONTEXT = Context("x", 0, 0.0, Caller("client", 1, application=True))


def fits(form: Any, value: Any) -> bool:
    """Whether a value has the form; what a call gives may stand in place of what is null, or of a list."""
    if isinstance(form, dict) and form and not all(name.lstrip("-").isdigit() for name in form):
        return isinstance(value, Mapping) and form.keys() == value.keys()
    kinds: dict[Any, Any] = {"i": int, "f": (int, float), "s": str, "d": str}
    if form is None:
        return True
    if isinstance(form, bool):
        return isinstance(value, bool)
    return isinstance(value, kinds.get(form, str) if isinstance(form, str) else (list, dict))


known = st.dictionaries(
    st.sampled_from(["id", "name", "title", "userid", "active", "result", "chatid", "type"]),
    st.integers() | st.text(max_size=5) | st.booleans() | st.sampled_from(["Y", "N"]),
)


@settings(deadline=None, max_examples=50)
@given(known, st.integers(1))
def test_an_answer_has_the_documented_form_whatever_a_call_gives(given: dict[str, Any], row_id: int) -> None:
    for entry, form in FORMS:
        result = Filling(given, CONTEXT, row_id).result(form)
        assert fits(form, result), (entry.name, form, result)


def test_what_a_call_gives_stands_in_the_answer() -> None:
    form = json.loads(
        '{"item":{"id":"i","chatTitle":"s","open":true,"at":"d","inner":{"id":"i"}},"more":null}'
    )
    filling = Filling({"id": 7, "chattitle": "Sales", "open": "N", "at": "2026-01-01"}, CONTEXT)
    assert filling.result({"item": form["item"]}) == {
        "item": {"id": 7, "chatTitle": "Sales", "open": False, "at": "2026-01-01", "inner": {"id": 1}}
    }


async def refused(raw: Raw, entry: Entry) -> Any:
    address = "/rest/api/" if entry.version == 3 else "/rest/"
    _, body = await raw.post(f"{raw.portal.url}{address}{entry.name}", json={"auth": raw.token})
    return body.get("error")


async def test_what_must_be_given_is_asked_for() -> None:
    async with opened(application_only=False) as (_, raw):
        needing = [entry for entry, _ in FORMS if any(param.required for param in entry.params.values())]
        # A batch may be empty; without a line the outgoing one stays (docs: voximplant-line-outgoing-set.md).
        lax = [entry.name for entry in needing if await refused(raw, entry) is None]
        assert sorted(set(lax)) == ["batch", "voximplant.line.outgoing.set"]


def some(entry: Entry, *, whole: bool) -> dict[str, Any]:
    """A value of the documented type for each parameter, or for each that must be given."""
    of = {
        "integer": 1,
        "object": {"ID": 1, "id": 1, "NAME": "x"},
        "array": [1],
        "boolean": True,
        "date": "2026-01-01",
    }
    named = entry.params.items()
    return {
        name: of.get(param.type.partition("|")[0].removesuffix("[]"), "x")
        for name, param in named
        if whole or param.required or param.group
    }


@pytest.mark.parametrize("typed", [False, True])
async def test_no_documented_call_is_more_than_the_portal_can_take(*, typed: bool) -> None:
    async with opened(application_only=False) as (portal, raw):
        broken = []
        for entry in ENTRIES:
            address = f"{portal.url}/rest/{'api/' if entry.version == 3 else ''}{entry.name}"
            params = some(entry, whole=typed) if typed else dict.fromkeys(some(entry, whole=typed), "7")
            _, body = await raw.post(address, json={**params, "auth": raw.token})
            if "INTERNAL" in str(body.get("error")):
                broken.append(entry.name)
        assert broken == []
