"""The crm scope: links between companies, contacts, deals, leads and quotes.

``b24.crm.company_contact.add(...)`` sends; ``company_contact.add(...)`` of this package only builds the call.
"""

from __future__ import annotations

from bitrix24_async.compositor.port import Port
from bitrix24_async.services.crm.links import (
    BindingNotFound,
    CompanyBinding,
    ContactBinding,
    FieldInfo,
    Links,
    SentLinks,
)

__all__ = [
    "BindingNotFound",
    "CompanyBinding",
    "ContactBinding",
    "Crm",
    "FieldInfo",
    "Links",
    "company_contact",
    "contact_company",
    "deal_contact",
    "lead_contact",
    "quote_contact",
]

_CRM = "api-reference/crm"

company_contact = Links("crm.company.contact", ContactBinding, docs=f"{_CRM}/companies/contacts")
"""Contacts of a company."""
contact_company = Links("crm.contact.company", CompanyBinding, docs=f"{_CRM}/contacts/company")
"""Companies of a contact."""
deal_contact = Links("crm.deal.contact", ContactBinding, docs=f"{_CRM}/deals/contacts")
"""Contacts of a deal."""
lead_contact = Links("crm.lead.contact", ContactBinding, docs=f"{_CRM}/leads/management-communication")
"""Contacts of a lead."""
quote_contact = Links("crm.quote.contact", ContactBinding, docs=f"{_CRM}/quote/contacts")
"""Contacts of a quote; the vendor develops these methods no further and points to ``crm.item.*``."""


class Crm:
    """``b24.crm``."""

    __slots__ = ("company_contact", "contact_company", "deal_contact", "lead_contact", "quote_contact")

    def __init__(self, port: Port) -> None:
        self.company_contact = SentLinks(port, company_contact)
        self.contact_company = SentLinks(port, contact_company)
        self.deal_contact = SentLinks(port, deal_contact)
        self.lead_contact = SentLinks(port, lead_contact)
        self.quote_contact = SentLinks(port, quote_contact)
