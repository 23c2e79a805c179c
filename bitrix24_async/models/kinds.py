"""Which Python type a field has: a table from the portal's own words for types.

docs: api-reference/data-types.md, api-reference/crm/data-types.md
"""

from __future__ import annotations

import re

from attrs import frozen

from bitrix24_async.models.facts import Fact, Record
from bitrix24_async.models.naming import snake

_KINDS = {
    "int": "integer int user employee crm_company crm_contact crm_deal crm_lead crm_quote crm_category "
    "iblock_section iblock_element crm_dynamic_type crm_enum_ownertype crm_enum_activitytype "
    "crm_enum_activitystatus crm_enum_activitypriority crm_enum_activitynotifytype "
    "crm_enum_activitydirection crm_enum_contenttype",
    "str": "string text char crm_status crm_currency location url address crm crm_entity enum",
    "bool": "boolean",
    "float": "float",
    "Decimal": "double",
    "Money": "money",
    "datetime": "datetime",
    "date": "date",
    "MultiField": "crm_multifield",
}
_TYPES = {kind: python for python, kinds in _KINDS.items() for kind in kinds.split()}
_MAPS = frozenset({"object", "file", "diskfile", "disk_file", "attached_diskfile", "product_file"})
# Fields of one character that say yes or no; others, such as IS_LIMIT of recurring deals, say more.
_FLAG = re.compile(
    r"(?!is_limit\Z)(is|has)_\w+|opened|closed|export|active|completed|base|system|address_only|in_short_list|"
    r"canceled|marked|payed|deducted"
)


@frozen
class Kind:
    """The Python type of one value, and how a flag is sent."""

    python: str
    flag: str = ""


def kind_of(record: Record, fact: Fact) -> Kind:
    """Return the type of one value of a field; an enumeration with known values is the caller's to name."""
    kind = fact.kind
    if kind == "char" and _FLAG.fullmatch(snake(fact.name)):
        return Kind("bool", "Y/N")
    if kind == "enum" and {key for key, _ in fact.values} == {"Y", "N"}:
        return Kind("bool", "Y/N")
    if kind == "boolean":
        if record.version == 3 or not fact.custom:
            return Kind("bool", "" if record.version == 3 else "Y/N")
        return Kind("bool", "Y/N" if record.is_item else "1/0")
    if kind == "enumeration":
        return Kind("int")
    if (kind == "crm_multifield" and record.is_item) or (record.is_item and fact.name == "contacts"):
        # Items have these as maps, in a form of their own.
        return Kind("dict[str, Any]")
    if kind in _MAPS:
        return Kind("dict[str, Any]")
    return Kind(_TYPES.get(kind, "Any"))


def enumerated(fact: Fact) -> str:
    """Return the kind of enumeration that a field's values need; empty if they need none."""
    if not fact.values or fact.kind not in ("enumeration", "enum", "string", "integer"):
        return ""
    keys = [key for key, _ in fact.values]
    if set(keys) == {"Y", "N"}:
        return ""
    numbers = all(key.removeprefix("-").isdecimal() for key in keys)
    return "OpenIntEnum" if numbers else "OpenStrEnum"
