"""A portal with custom fields of every kind, and the models made of it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from bitrix24_async import Bitrix24
from bitrix24_async.models.making import make

RECORDS = ("crm.deal", "crm.contact", "crm.item:1268", "tasks.task", "v3.tasks.task", "user", "sale.order")
COLOURS = [{"VALUE": "Красный"}, {"VALUE": "Dark green"}, {"VALUE": "50 %"}]
FIELDS: list[dict[str, Any]] = [
    {"FIELD_NAME": "COLOUR", "USER_TYPE_ID": "enumeration", "LIST": COLOURS, "label": "Цвет машины"},
    {"FIELD_NAME": "WHEELS", "USER_TYPE_ID": "enumeration", "LIST": COLOURS, "MULTIPLE": "Y"},
    {"FIELD_NAME": "1713790573", "USER_TYPE_ID": "money", "label": "Pre-payment"},
    {"FIELD_NAME": "1713790574", "USER_TYPE_ID": "boolean", "label": "Title"},
    {"FIELD_NAME": "1713790575", "USER_TYPE_ID": "datetime"},
    {"FIELD_NAME": "DAYS", "USER_TYPE_ID": "date", "MULTIPLE": "Y"},
    {"FIELD_NAME": "RATE", "USER_TYPE_ID": "double", "label": 'Rate "net" \\ """ of\nit'},
    {"FIELD_NAME": "APP", "USER_TYPE_ID": "rest_219_test", "label": "date"},
]


async def furnish(b24: Bitrix24) -> None:
    """Give the portal its own fields, and a smart process."""
    for known in FIELDS:
        fields = dict(known)
        fields["EDIT_FORM_LABEL"] = {"en": fields.pop("label", "")}
        await b24.call("crm.deal.userfield.add", {"fields": fields})
    kind = await b24.call("crm.type.add", {"fields": {"title": "Наши машины", "entityTypeId": 1268}})
    number = kind.result["type"]["id"]
    doors: dict[str, Any] = {
        "entityId": f"CRM_{number}",
        "fieldName": f"UF_CRM_{number}_DOORS",
        "userTypeId": "boolean",
    }
    doors["editFormLabel"] = {"en": "Has doors"}
    await b24.call("userfieldconfig.add", {"moduleId": "crm", "field": doors})


async def made(b24: Bitrix24, folder: Path, *records: str) -> ModuleType:
    """Make models and import them."""
    file = folder / "made_models.py"
    file.write_text(await make(b24, records), "utf-8")
    return imported(file)


def imported(file: Path) -> ModuleType:
    """Import a file by its path."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module
