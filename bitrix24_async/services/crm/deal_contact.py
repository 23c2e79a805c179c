"""Contacts of a deal: ``b24.crm.deal_contact``."""

from __future__ import annotations

from collections.abc import Iterable

from bitrix24_async.services.checks import Id
from bitrix24_async.services.crm.bindings import ContactBinding, FieldInfo, Links
from bitrix24_async.services.service import Service, sends
from bitrix24_async.wire.call import Call

_links = Links("crm.deal.contact", "deal_id", ContactBinding)


def add(
    deal_id: Id, contact_id: Id, *, is_primary: bool | None = None, sort: int | None = None
) -> Call[bool]:
    """Link a contact; false if it was linked already.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-add.md
    """
    return _links.add(deal_id, contact_id, is_primary=is_primary, sort=sort)


def delete(deal_id: Id, contact_id: Id) -> Call[bool]:
    """Unlink a contact; false if it was not linked.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-delete.md
    """
    return _links.delete(deal_id, contact_id)


def fields() -> Call[dict[str, FieldInfo]]:
    """Describe the fields of a link.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-fields.md
    """
    return _links.fields()


def get_items(deal_id: Id) -> Call[list[ContactBinding]]:
    """Return all links.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-items-get.md
    """
    return _links.get_items(deal_id)


def set_items(deal_id: Id, items: Iterable[ContactBinding | Id]) -> Call[bool]:
    """Replace all links; no items is ``delete_items``.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-items-set.md
    """
    return _links.set_items(deal_id, items)


def delete_items(deal_id: Id) -> Call[bool]:
    """Remove all links, for good.

    docs: api-reference/crm/deals/contacts/crm-deal-contact-items-delete.md
    """
    return _links.delete_items(deal_id)


class DealContacts(Service):
    """``b24.crm.deal_contact``."""

    __slots__ = ()

    add = sends(add)
    delete = sends(delete)
    fields = sends(fields)
    get_items = sends(get_items)
    set_items = sends(set_items)
    delete_items = sends(delete_items)
