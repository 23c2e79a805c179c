"""Whatever people call their fields, what is made of them is Python that says the same."""

from __future__ import annotations

import keyword
import string
import sys
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.models.facts import Fact, Record
from bitrix24_async.models.naming import attributes, classes, members, snake, title_case, word
from bitrix24_async.models.openapi import fields_of_list, fields_of_schema
from bitrix24_async.models.writing import source
from bitrix24_async.wire.models import decoder, wire_names

KINDS = (
    *("integer", "string", "char", "double", "boolean", "date", "datetime", "money", "crm_multifield"),
    *("enumeration", "enum", "file", "crm", "rest_1_own", "", "object", "any"),
)
names = st.text(string.ascii_letters + string.digits + "_", min_size=1, max_size=20)
values = st.lists(st.tuples(st.integers(0, 99).map(str) | names, st.text(max_size=12)), max_size=5)
facts = st.lists(
    st.builds(
        Fact,
        names,
        st.sampled_from(KINDS),
        st.text(max_size=30)
        | st.sampled_from(["int", "class", "date", "Title", "title", "changes", '"""', "\\"])
        | st.sampled_from(["self", "attrs", "cl", "converter", "typevar map"]),
        custom=st.booleans(),
        multiple=st.booleans(),
        read_only=st.booleans(),
        values=values.map(tuple),
    ),
    max_size=8,
    unique_by=lambda fact: fact.name,
)


@given(facts, st.text(max_size=20), st.sampled_from([2, 3]))
@settings(deadline=None)
def test_any_fields_make_a_class_with_just_these_fields(found: list[Fact], title: str, version: int) -> None:
    entity = "crm.item:1268" if version == 2 else "v3.tasks.task"
    record = Record(entity, "crm.item.fields", title, version, tuple(found), related=("creator",))
    text = source([record])
    module = sys.modules["made"] = ModuleType("made")  # where annotations are looked up
    exec(compile(text, "made", "exec"), module.__dict__)
    [model] = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and attrs.has(one) and one.__module__ == "made"
    ]
    assert wire_names(model) == [fact.name for fact in found]
    assert attrs.fields(type(decoder(model)({}))) == attrs.fields(model)
    assert not any(line != line.rstrip() for line in text.splitlines())


@given(facts)
@settings(deadline=None)
def test_attributes_are_distinct_names_that_do_not_depend_on_the_order(found: list[Fact]) -> None:
    own = attributes(found)
    assert len(set(own.values())) == len(found)
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in own.values())
    custom = [fact for fact in found if fact.custom]
    standard = [fact for fact in found if not fact.custom]
    turned = attributes([*standard, *custom[::-1]])
    clear = {fact.name for fact in custom if not f"{own[fact.name]} {turned[fact.name]} ".count("_ ")}
    assert {name: turned[name] for name in clear} == {name: own[name] for name in clear}


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Цвет машины", "tsvet_mashiny"),
        ("Щётка, хвост и объём", "shchyotka_khvost_i_obyom"),
        ("Größe (cm)", "große_cm"),
        ("Éléments déjà vus", "elements_deja_vus"),
        ("客户 编号", "客户_编号"),
        ("--- !!! ---", ""),
        ("x" * 80, "x" * 50),
    ],
)
def test_people_s_words_are_spelt_so_that_they_can_be_typed(label: str, meant: str) -> None:
    assert word(label) in (meant, meant.replace("ß", "ss"))


def test_names_of_fields_are_readable_and_clear_of_each_other() -> None:
    found = [
        Fact("TITLE"),
        Fact("stageId"),
        Fact("DATE"),
        Fact("class"),
        Fact("2ND"),
        Fact("UF_CRM_1", label="Title", custom=True),
        Fact("UF_CRM_2", label="Sum", custom=True),
        Fact("UF_CRM_3", label="sum", custom=True),
        Fact("UF_CRM_CONTRACT_NO", custom=True),
        Fact("UF_CRM_1713790575", custom=True),
        Fact("ufCrm5Doors", label="Doors", custom=True),
    ]
    assert list(attributes(found).values()) == [
        *("title", "stage_id", "date_", "class_", "field_2nd"),
        *("title_uf_crm_1", "sum_uf_crm_2", "sum_uf_crm_3", "contract_no", "uf_crm_1713790575", "doors"),
    ]
    assert snake("STAGE_ID") == snake("stageId") == "stage_id"


def test_values_have_constants_and_records_have_classes() -> None:
    told = [("45", "Red"), ("46", "red"), ("47", ""), ("48", "50 %"), ("49", "Да")]
    assert list(members(told).values()) == ["RED_45", "RED_46", "VALUE_47", "VALUE_50", "DA"]
    titles = {
        "crm.deal": "",
        "crm.item:1268": "Deal",
        "crm.product": "",
        "catalog.product": "",
        "x.y": "2 cars",
    }
    assert classes(titles) == {
        "crm.deal": "CrmDeal",
        "crm.item:1268": "CrmItem1268",
        "crm.product": "CrmProduct",
        "catalog.product": "CatalogProduct",
        "x.y": "Of2Cars",
    }
    assert classes({"sale.any": "Any"}) == {"sale.any": "SaleAny"}
    assert title_case("tasks.task") == "TasksTask"


ROW = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "format": "int64", "title": "id"},
        "created": {"type": "string", "format": "date-time", "title": "Created at"},
        "score": {"type": "float"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "rights": {"type": "array", "title": "rights"},
        "creator": {"$ref": "#/components/schemas/user"},
        "auditors": {"type": "array", "items": {"$ref": "#/components/schemas/user"}},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "odd": {"title": "odd"},
    },
}


def document(result: Any) -> dict[str, Any]:
    schema = {"schema": {"type": "object", "properties": {"result": result}}}
    answer = {"responses": {"200": {"content": {"application/json": schema}}}}
    return {"paths": {"/x.list": {"post": answer}}, "components": {"schemas": {"row": ROW}}}


@pytest.mark.parametrize(
    "result",
    [
        {"type": "array", "items": {"$ref": "#/components/schemas/row"}},
        {
            "type": "object",
            "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/row"}}},
        },
        {"type": "object", "properties": {"item": {"$ref": "#/components/schemas/row"}}},
        ROW,
    ],
)
def test_the_fields_of_a_row_are_found_wherever_the_document_has_them(result: Any) -> None:
    found, related = fields_of_schema(document(result), "x")
    assert related == ("creator", "auditors")
    kinds = {fact.name: (fact.kind, fact.multiple) for fact in found}
    assert kinds == {
        "id": ("integer", False),
        "created": ("datetime", False),
        "score": ("float", False),
        "tags": ("string", True),
        "rights": ("any", True),
        "kind": ("string", False),
        "odd": ("any", False),
    }
    listed = {"items": [{"name": "created", "editable": False}, {"name": "new", "type": "bool"}]}
    assert [fact.name for fact in fields_of_list(listed, found) if fact.read_only] == ["id", "created"]
    assert [(fact.name, fact.kind) for fact in fields_of_list(listed, ())][1] == ("new", "boolean")


@pytest.mark.parametrize(
    "odd", [None, [], {}, {"paths": []}, document({"type": "object"}), document({"$ref": "#/nowhere"})]
)
def test_a_document_that_tells_nothing_gives_nothing(odd: Any) -> None:
    assert fields_of_schema(odd, "x") == ((), ())
