"""The crm scope: links between companies, contacts, deals, leads and quotes.

``b24.crm.company_contact.add(...)`` sends; ``company_contact.add(...)`` of this package only builds the call.
"""

from __future__ import annotations

from bitrix24_async.compositor.port import Port
from bitrix24_async.services.crm import (
    company_contact,
    contact_company,
    deal_contact,
    lead_contact,
    quote_contact,
)
from bitrix24_async.services.crm.bindings import BindingNotFound, CompanyBinding, ContactBinding, FieldInfo

__all__ = [
    "BindingNotFound",
    "CompanyBinding",
    "ContactBinding",
    "Crm",
    "FieldInfo",
    "company_contact",
    "contact_company",
    "deal_contact",
    "lead_contact",
    "quote_contact",
]


class Crm:
    """``b24.crm``."""

    __slots__ = ("company_contact", "contact_company", "deal_contact", "lead_contact", "quote_contact")

    def __init__(self, port: Port) -> None:
        self.company_contact = company_contact.CompanyContacts(port)
        self.contact_company = contact_company.ContactCompanies(port)
        self.deal_contact = deal_contact.DealContacts(port)
        self.lead_contact = lead_contact.LeadContacts(port)
        self.quote_contact = quote_contact.QuoteContacts(port)
