"""Contacts of a company: ``b24.crm.company_contact``."""

from __future__ import annotations

from collections.abc import Iterable

from bitrix24_async.services.checks import Id
from bitrix24_async.services.crm.bindings import ContactBinding, FieldInfo, Links
from bitrix24_async.services.service import Service, sends
from bitrix24_async.wire.call import Call

_links = Links("crm.company.contact", "company_id", ContactBinding)


def add(
    company_id: Id, contact_id: Id, *, is_primary: bool | None = None, sort: int | None = None
) -> Call[bool]:
    """Link a contact; false if it was linked already.

    docs: api-reference/crm/companies/contacts/crm-company-contact-add.md
    """
    return _links.add(company_id, contact_id, is_primary=is_primary, sort=sort)


def delete(company_id: Id, contact_id: Id) -> Call[bool]:
    """Unlink a contact; false if it was not linked.

    docs: api-reference/crm/companies/contacts/crm-company-contact-delete.md
    """
    return _links.delete(company_id, contact_id)


def fields() -> Call[dict[str, FieldInfo]]:
    """Describe the fields of a link.

    docs: api-reference/crm/companies/contacts/crm-company-contact-fields.md
    """
    return _links.fields()


def get_items(company_id: Id) -> Call[list[ContactBinding]]:
    """Return all links.

    docs: api-reference/crm/companies/contacts/crm-company-contact-items-get.md
    """
    return _links.get_items(company_id)


def set_items(company_id: Id, items: Iterable[ContactBinding | Id]) -> Call[bool]:
    """Replace all links; no items is ``delete_items``.

    docs: api-reference/crm/companies/contacts/crm-company-contact-items-set.md
    """
    return _links.set_items(company_id, items)


def delete_items(company_id: Id) -> Call[bool]:
    """Remove all links, for good.

    docs: api-reference/crm/companies/contacts/crm-company-contact-items-delete.md
    """
    return _links.delete_items(company_id)


class CompanyContacts(Service):
    """``b24.crm.company_contact``."""

    __slots__ = ()

    add = sends(add)
    delete = sends(delete)
    fields = sends(fields)
    get_items = sends(get_items)
    set_items = sends(set_items)
    delete_items = sends(delete_items)
