"""Words that every portal has from the beginning: kinds, types and statuses of the CRM."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bitrix24_async.testing.state.call_lists import STATUSES
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.values import integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method

_ENUMERATIONS = {
    "crm.enum.activitytype": "0: 1:Meeting 2:Call 3:Task 4:E-mail 5:Action 6:User_action",
    "crm.enum.activitystatus": "0: 1:Pending 2:Completed 3:Automatically_completed",
    "crm.enum.activitypriority": "0: 1:low 2:medium 3:high",
    "crm.enum.activitynotifytype": "0: 1:min. 2:h. 3:d.",
    "crm.enum.activitydirection": "0: 1:Incoming 2:Outgoing",
    "crm.enum.contenttype": "0: 1:Plain_text 2:bbCode 3:HTML",
    "crm.enum.settings.mode": "1:Classic_CRM 2:Simple_CRM",
    "crm.enum.addresstype": "1:Physical 4:Registered 6:Legal 8:Mailing 9:Beneficiary 11:Shipping",
    "crm.enum.ownertype": (
        "1:Lead:LEAD:L 2:Deal:DEAL:D 3:Contact:CONTACT:C 4:Company:COMPANY:CO 5:Invoice:INVOICE:I "
        "7:Quote:QUOTE:Q 8:Requisite:REQUISITE:RQ 31:Invoice:SMART_INVOICE:SI"
    ),
}
_USER_FIELD_TYPES = (
    "string integer double boolean enumeration datetime date money url address file employee crm_status "
    "iblock_section iblock_element crm"
)
_STATUSES = {
    "DEAL_STAGE": "NEW PREPARATION PREPAYMENT_INVOICE EXECUTING FINAL_INVOICE WON LOSE APOLOGY",
    "STATUS": "NEW IN_PROCESS PROCESSED CONVERTED JUNK",
    "SOURCE": "CALL EMAIL WEB ADVERTISING PARTNER RECOMMENDATION TRADE_SHOW WEBFORM OTHER",
    "DEAL_TYPE": "SALE COMPLEX GOODS SERVICES SERVICE",
    "CONTACT_TYPE": "CLIENT SUPPLIER PARTNER OTHER",
    "COMPANY_TYPE": "CUSTOMER SUPPLIER COMPETITOR PARTNER OTHER",
    "INDUSTRY": "IT TELECOM MANUFACTURING BANKING CONSULTING FINANCE GOVERNMENT DELIVERY ENTERTAINMENT OTHER",
    "EMPLOYEES": "EMPLOYEES_1 EMPLOYEES_2 EMPLOYEES_3 EMPLOYEES_4",
    "QUOTE_STATUS": "DRAFT SENT APPROVED DECLAINED",
    "HONORIFIC": "HNR_EN_1 HNR_EN_2 HNR_EN_3 HNR_EN_4",
}
_FIRST: dict[str, list[dict[str, Any]]] = {
    "department": [{"ID": "1", "NAME": "Company", "SORT": 500, "PARENT": None}],
    "imopenlines.config": [{"ID": "1", "LINE_NAME": "Open Channel 1", "ACTIVE": "Y"}],
    "disk.storage": [
        {
            "ID": "1",
            "NAME": "Shared drive",
            "MODULE_ID": "disk",
            "ENTITY_TYPE": "common",
            "ROOT_OBJECT_ID": "1",
        }
    ],
    "disk.folder": [{"ID": "1", "NAME": "Shared drive", "TYPE": "folder", "STORAGE_ID": "1"}],
    "landing.role": [{"ID": "1", "TITLE": "Administrator"}],
    "timeman.timecontrol.settings": [
        {
            "kept": {
                "minimum_idle_for_report": 15,
                "report_request_type": "all",
                "report_simple_type": "all",
                "report_full_type": "all",
            }
        }
    ],
    "crm.requisite.preset.countries": [
        {"ID": 1, "CODE": "RU", "TITLE": "Russia"},
        {"ID": 46, "CODE": "DE", "TITLE": "Germany"},
        {"ID": 122, "CODE": "US", "TITLE": "USA"},
    ],
    "crm.enum.getorderownertypes": [{"attribute": "DYN", "code": "DEAL", "id": 2, "name": "Deal"}],
    "crm.calllist.statuslist": [
        {"ID": place, "NAME": name, "SORT": 10 * place, "STATUS_ID": code}
        for place, (code, name) in enumerate(STATUSES.items(), 1)
    ],
}
"""Rows that every portal has from the beginning, by the entity, or by a list that shows none."""


def equip(state: Entities) -> None:
    """Let the tables have these words and rows when they are first asked for."""
    state.first |= {method: partial(_enumerated, words) for method, words in _ENUMERATIONS.items()}
    state.first |= {table: partial(iter, rows) for table, rows in _FIRST.items()}
    state.first |= {
        "crm.userfield.types": _types,
        "crm.status.entity.types": _kinds,
        "crm.status": _statuses,
    }


def methods(state: Entities) -> Iterator[Method]:
    """crm.status.entity.items"""

    def items(params: dict[str, Any], _context: Context) -> Any:
        # Server: the CRM's older methods find their parameters in small letters and in capitals.
        wanted = text(params.get("entityId", params.get("ENTITYID")))
        if not wanted:
            raise FakeError("", "The parameter entityId is not defined or invalid.")
        rows = state.put("crm.status.list", (), 2, {}).values()
        names = ("NAME", "SORT", "STATUS_ID")
        return [
            {**{name: row[name] for name in names}, "SORT": integer(row["SORT"])}
            for row in rows
            if row["ENTITY_ID"] == wanted
        ]

    yield Method("crm.status.entity.items", items, reads=True)


def _types() -> Iterator[dict[str, Any]]:
    for word in _USER_FIELD_TYPES.split():
        yield {"ID": word, "title": word.replace("_", " ").capitalize()}


def _kinds() -> Iterator[dict[str, Any]]:
    for kind in _STATUSES:
        yield {"ID": kind, "NAME": kind.replace("_", " ").capitalize()}


def _enumerated(words: str) -> Iterator[dict[str, Any]]:
    for word in words.split():
        number, name, *codes = word.split(":")
        code, short = codes or (None, None)
        yield {
            "ID": int(number),
            "NAME": name.replace("_", " "),
            "SYMBOL_CODE": code,
            "SYMBOL_CODE_SHORT": short,
        }


def _statuses() -> Iterator[dict[str, Any]]:
    for kind, words in _STATUSES.items():
        for place, word in enumerate(words.split(), 1):
            name = word.replace("_", " ").capitalize()
            yield {
                "ENTITY_ID": kind,
                "STATUS_ID": word,
                "NAME": name,
                "NAME_INIT": name,
                "SORT": str(10 * place),
                "SYSTEM": "Y",
            }
