"""Companies of a contact: ``b24.crm.contact_company``."""

from __future__ import annotations

from collections.abc import Iterable

from bitrix24_async.services.checks import Id
from bitrix24_async.services.crm.bindings import CompanyBinding, FieldInfo, Links
from bitrix24_async.services.service import Service, sends
from bitrix24_async.wire.call import Call

_links = Links("crm.contact.company", "contact_id", CompanyBinding)


def add(
    contact_id: Id, company_id: Id, *, is_primary: bool | None = None, sort: int | None = None
) -> Call[bool]:
    """Link a company; false if it was linked already.

    docs: api-reference/crm/contacts/company/crm-contact-company-add.md
    """
    return _links.add(contact_id, company_id, is_primary=is_primary, sort=sort)


def delete(contact_id: Id, company_id: Id) -> Call[bool]:
    """Unlink a company; false if it was not linked.

    docs: api-reference/crm/contacts/company/crm-contact-company-delete.md
    """
    return _links.delete(contact_id, company_id)


def fields() -> Call[dict[str, FieldInfo]]:
    """Describe the fields of a link.

    docs: api-reference/crm/contacts/company/crm-contact-company-fields.md
    """
    return _links.fields()


def get_items(contact_id: Id) -> Call[list[CompanyBinding]]:
    """Return all links.

    docs: api-reference/crm/contacts/company/crm-contact-company-items-get.md
    """
    return _links.get_items(contact_id)


def set_items(contact_id: Id, items: Iterable[CompanyBinding | Id]) -> Call[bool]:
    """Replace all links; no items is ``delete_items``.

    docs: api-reference/crm/contacts/company/crm-contact-company-items-set.md
    """
    return _links.set_items(contact_id, items)


def delete_items(contact_id: Id) -> Call[bool]:
    """Remove all links, for good.

    docs: api-reference/crm/contacts/company/crm-contact-company-items-delete.md
    """
    return _links.delete_items(contact_id)


class ContactCompanies(Service):
    """``b24.crm.contact_company``."""

    __slots__ = ()

    add = sends(add)
    delete = sends(delete)
    fields = sends(fields)
    get_items = sends(get_items)
    set_items = sends(set_items)
    delete_items = sends(delete_items)
