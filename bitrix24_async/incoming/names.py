"""What an event's name says of the object that changed, and where its data hold the object's id.

Names come in any letter case (docs: api-reference/events/events.md); a name that is not here passes as well,
it only says nothing of an object.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen

LONGEST_NAME = 100
_NAME = re.compile(r"[A-Z][A-Z0-9_.:-]*")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_NO_ID = frozenset({"", "0", "undefined"})
_TYPE = re.compile(r"_[0-9]+\Z")

# After what the methods of the object are called, where there are such methods.
_ENTITIES = {
    "ONUSER": "user",
    "ONCRMLEAD": "crm.lead",
    "ONCRMDEAL": "crm.deal",
    "ONCRMCONTACT": "crm.contact",
    "ONCRMCOMPANY": "crm.company",
    "ONCRMQUOTE": "crm.quote",
    "ONCRMINVOICE": "crm.invoice",
    "ONCRMREQUISITE": "crm.requisite",
    "ONCRMTYPE": "crm.type",
    "ONCRMLEADUSERFIELD": "crm.lead.userfield",
    "ONCRMDEALUSERFIELD": "crm.deal.userfield",
    "ONCRMCONTACTUSERFIELD": "crm.contact.userfield",
    "ONCRMCOMPANYUSERFIELD": "crm.company.userfield",
    "ONCRMQUOTEUSERFIELD": "crm.quote.userfield",
    "ONCRMINVOICEUSERFIELD": "crm.invoice.userfield",
    "ONCRMREQUISITEUSERFIELD": "crm.requisite.userfield",
    "ONCRMTYPEUSERFIELD": "crm.type.userfield",
    "ONCRMDEALRECURRING": "crm.deal.recurring",
    "ONCRMINVOICERECURRING": "crm.invoice.recurring",
    "ONCRMACTIVITY": "crm.activity",
    "ONCRMADDRESS": "crm.address",
    "ONCRMBANKDETAIL": "crm.requisite.bankdetail",
    "ONCRMCURRENCY": "crm.currency",
    "ONCRMDOCUMENTGENERATORDOCUMENT": "crm.documentgenerator.document",
    "ONCRMDYNAMICITEM": "crm.item",
    "ONCRMMEASURE": "crm.measure",
    "ONCRMPRODUCT": "crm.product",
    "ONCRMPRODUCTPROPERTY": "crm.product.property",
    "ONCRMPRODUCTSECTION": "crm.productsection",
    "ONCRMTIMELINECOMMENT": "crm.timeline.comment",
    "ONTASK": "tasks.task",
    "ONTASKCOMMENT": "task.commentitem",
    "CATALOG.MEASURE.ON.": "catalog.measure",
    "CATALOG.PRICE.ON.": "catalog.price",
    "CATALOG.PRICE.TYPE.ON.": "catalog.priceType",
    "CATALOG.PRODUCT.ON.": "catalog.product",
    "CATALOG.ROUNDING.ON.": "catalog.roundingRule",
    "ONBOOKING": "booking.v1.booking",
    "ONBOOKINGRESOURCE": "booking.v1.resource",
    "ONBOOKINGRESOURCETYPE": "booking.v1.resourceType",
    "ONBOOKINGWAITLISTITEM": "booking.v1.waitlist",
    "ONCALENDARENTRY": "calendar.event",
    "ONCALENDARSECTION": "calendar.section",
    "ONORDER": "sale.order",
    "ONSALEORDER": "sale.order",
    "ONPAYMENT": "sale.payment",
    "ONPROPERTYVALUE": "sale.propertyvalue",
    "ONSHIPMENT": "sale.shipment",
    "ONLIVEFEEDPOST": "log.blogpost",
    "ONSONETGROUP": "sonet_group",
    "ONSONETGROUPSUBJECT": "sonet_group_subject",
}
_ACTIONS = {
    "ADD": "add",
    "UPDATE": "update",
    "DELETE": "delete",
    "DELETED": "delete",
    "SAVED": "save",
    "ENTITYSAVED": "save",
    "SETENUMVALUES": "set_enum_values",
    "SETSTATUS": "set_status",
    "EXPOSE": "expose",
    "REGISTER": "register",
    "UNREGISTER": "unregister",
    "MOVETOCATEGORY": "move_to_category",
}
_KNOWN = {
    "ONSALEBEFOREORDERDELETE": ("sale.order", "before_delete"),
    **{
        stem + word: (entity, action)
        for stem, entity in _ENTITIES.items()
        for word, action in _ACTIONS.items()
    },
}


@frozen
class Change:
    """The common form of events of CRM, tasks, catalogue, booking, calendar, shop, feed, groups and users.

    ``entity`` is what the methods of the object are called after (``crm.deal``), ``action`` one word
    (``add``, ``update``, ``delete``, …). ``id`` is ``None`` where the event has none; few are no numbers
    (``EUR``).
    """

    entity: str
    action: str
    id: int | str | None = None


@lru_cache(maxsize=1024)
def folded(name: str) -> str | None:
    """Give the one spelling of an event's name, or ``None`` if it is none."""
    # Of other alphabets some letters become Latin ones in upper case.
    name = name.upper() if name.isascii() else ""
    return name if _NAME.fullmatch(name) else None


def change_of(name: str, data: Any) -> Change | None:
    """Read the common form, if this event is known to have it."""
    known = _KNOWN.get(_TYPE.sub("", name))
    return None if known is None else Change(*known, _id_in(data))


def _id_in(data: Any) -> int | str | None:
    if not isinstance(data, Mapping):
        return None
    for place, key in (
        ("FIELDS", "ID"),
        ("FIELDS", "POST_ID"),
        ("FIELDS_AFTER", "ID"),
        ("FIELDS_BEFORE", "ID"),
        ("", "ID"),
        ("", "id"),
    ):
        held = data.get(place) if place else data
        value = held.get(key) if isinstance(held, Mapping) else None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value not in _NO_ID:
            return int(value) if _NUMBER.fullmatch(value) else value
    return None
