"""Links of the CRM, five families of one implementation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bitrix24_async import Call
from bitrix24_async.errors import AccessDenied, ApiError, NotFound, UsageError
from bitrix24_async.services.crm import (
    BindingNotFound,
    CompanyBinding,
    ContactBinding,
    Crm,
    Links,
    company_contact,
    contact_company,
    deal_contact,
    lead_contact,
    quote_contact,
)
from bitrix24_async.wire.methods import Safety

Tell = Callable[..., ApiError]

FAMILIES: list[tuple[Links[Any], str, str, str]] = [
    (company_contact, "crm.company.contact", "company_id", "contact_id"),
    (contact_company, "crm.contact.company", "contact_id", "company_id"),
    (deal_contact, "crm.deal.contact", "deal_id", "contact_id"),
    (lead_contact, "crm.lead.contact", "lead_id", "contact_id"),
    (quote_contact, "crm.quote.contact", "quote_id", "contact_id"),
]
families = pytest.mark.parametrize(("links", "prefix", "owner", "linked"), FAMILIES)


async def test_the_documented_replies_become_typed_values(port: Any) -> None:
    for service, binding in (
        (Crm(port).company_contact, ContactBinding),
        (Crm(port).contact_company, CompanyBinding),
    ):
        assert await service.add(32, 8) is True
        assert await service.delete(32, 8) is True
        assert await service.set_items(32, [8]) is True
        assert await service.delete_items(32) is True
        assert await service.get_items(32) == [
            binding(7, is_primary=True, sort=100),
            binding(8, sort=110),
            binding(9, sort=120),
        ]
        fields = await service.fields()
        assert fields["SORT"].type == "integer"
        assert not fields["SORT"].is_required
        assert all(info.is_required for name, info in fields.items() if name.endswith("_ID"))


async def test_already_linked_and_not_linked_are_false(port: Any) -> None:
    port.results |= {"crm.company.contact.add": False, "crm.company.contact.delete": False}
    assert await Crm(port).company_contact.add(32, 8) is False
    assert await Crm(port).company_contact.delete(32, 8) is False


@families
def test_every_family_sends_its_own_names(links: Links[Any], prefix: str, owner: str, linked: str) -> None:
    key = linked.upper()
    calls: list[tuple[Call[Any], str, dict[str, Any]]] = [
        (links.add(32, 8), "add", {"id": 32, "fields": {key: 8}}),
        (
            links.add(32, 8, is_primary=True, sort=10),
            "add",
            {"id": 32, "fields": {key: 8, "IS_PRIMARY": "Y", "SORT": 10}},
        ),
        (links.add(32, 8, is_primary=False), "add", {"id": 32, "fields": {key: 8, "IS_PRIMARY": "N"}}),
        (links.delete(32, 8), "delete", {"id": 32, "fields": {key: 8}}),
        (links.fields(), "fields", {}),
        (links.get_items(32), "items.get", {"id": 32}),
        (links.set_items(32, [8, 9]), "items.set", {"id": 32, "items": [{key: 8}, {key: 9}]}),
        (links.delete_items(32), "items.delete", {"id": 32}),
    ]
    for call, verb, params in calls:
        assert (call.method, call.params) == (f"{prefix}.{verb}", params)


@families
@pytest.mark.parametrize("odd", [0, -1, True, "32", None, 1.0])
def test_ids_are_checked_by_the_name_they_have(
    links: Links[Any], prefix: str, owner: str, linked: str, odd: Any
) -> None:
    refused: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = [
        (owner, links.add, (odd, 8)),
        (linked, links.add, (32, odd)),
        (owner, links.delete, (odd, 8)),
        (linked, links.delete, (32, odd)),
        (owner, links.get_items, (odd,)),
        (owner, links.set_items, (odd, [])),
        ("items[1]", links.set_items, (32, [8, odd])),
        (owner, links.delete_items, (odd,)),
    ]
    for argument, make, arguments in refused:
        with pytest.raises(UsageError) as caught:
            make(*arguments)
        assert caught.value.argument == argument


def test_a_set_may_say_which_is_primary_and_in_which_order() -> None:
    call = company_contact.set_items(
        32, [ContactBinding(8, is_primary=True, sort=100), ContactBinding(9), 10]
    )
    assert call.params == {
        "id": 32,
        "items": [{"CONTACT_ID": 8, "IS_PRIMARY": "Y", "SORT": 100}, {"CONTACT_ID": 9}, {"CONTACT_ID": 10}],
    }


def test_an_empty_set_clears_by_the_call_that_a_batch_can_carry() -> None:
    call = company_contact.set_items(32, [])
    assert (call.method, call.params) == ("crm.company.contact.items.delete", {"id": 32})


@pytest.mark.parametrize(
    ("items", "argument"),
    [
        ([8, 8], "items[1]"),
        ([ContactBinding(8, is_primary=True), ContactBinding(9, is_primary=True)], "items"),
        ([ContactBinding(0)], "items[0].contact_id"),
        ([ContactBinding(8, sort=-1)], "items[0].sort"),
        ([CompanyBinding(8)], "items[0]"),
    ],
)
def test_contradictory_sets_are_refused(items: Any, argument: str) -> None:
    with pytest.raises(UsageError) as caught:
        company_contact.set_items(32, items)
    assert caught.value.argument == argument


@families
def test_safety_is_what_the_portal_does(links: Links[Any], prefix: str, owner: str, linked: str) -> None:
    assert links.fields().safety is links.get_items(1).safety is Safety.READ
    for call in (links.add(1, 2), links.delete(1, 2), links.set_items(1, [2]), links.delete_items(1)):
        assert call.safety is Safety.IDEMPOTENT
        assert not call.trait.application_only


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        ("", "Not found", BindingNotFound),
        ("", "Not found.", BindingNotFound),
        ("NOT_FOUND", "NOT FOUND.", BindingNotFound),
        ("", "Access denied.", AccessDenied),
        ("", "ACCESS DENIED!", AccessDenied),
        ("ERROR_METHOD_NOT_FOUND", "Method not found!", ApiError),
        ("", "The parameter 'ownerEntityID' is invalid or not defined.", ApiError),
        ("", "", ApiError),
    ],
)
def test_errors_with_an_empty_code_are_told_apart(
    told: Tell, code: str, description: str, kind: type[ApiError]
) -> None:
    assert type(told(company_contact.delete(1, 2), code, description)) is kind
    assert issubclass(BindingNotFound, NotFound)
