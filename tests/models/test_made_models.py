"""Models made of a portal: plain typed source, rows read as them, and what an update must send."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from portal_with_fields import RECORDS, furnish, made

from bitrix24_async import Bitrix24, Limits, errors
from bitrix24_async.models import Money, MultiField
from bitrix24_async.models.making import make
from bitrix24_async.testing import FakePortal

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).with_name("samples.txt")  # as text: without the models it is no source


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakePortal, Bitrix24]]:
    async with (
        FakePortal(capacity=None, leak=None, operating=None) as portal,
        Bitrix24(portal.webhook(), limits=Limits.SELF_HOSTED) as b24,
    ):
        await furnish(b24)
        yield portal, b24


def ran(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT), "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )


async def test_what_is_made_is_formatted_and_typed(both: tuple[FakePortal, Bitrix24], tmp_path: Path) -> None:
    _, b24 = both
    text = await make(b24, RECORDS)
    assert text == await make(b24, RECORDS)
    (tmp_path / "made_models.py").write_text(text, "utf-8")
    shutil.copy(SAMPLES, tmp_path / "samples.py")
    if importlib.util.find_spec("ruff"):
        formatted = ran(tmp_path, "ruff", "format", "--diff", "--isolated", "made_models.py")
        assert formatted.returncode == 0, formatted.stdout
        linted = ran(
            tmp_path, "ruff", "check", "--isolated", "--select=E4,E7,E9,F,I,N,UP,B,RUF100", "made_models.py"
        )
        assert linted.returncode == 0, linted.stdout
    checked = ran(tmp_path, "mypy", "--strict", "made_models.py", "samples.py")
    assert checked.returncode == 0, checked.stdout


async def test_pyright_takes_it_too(both: tuple[FakePortal, Bitrix24], tmp_path: Path) -> None:
    if importlib.util.find_spec("pyright") is None:
        pytest.skip("pyright is not installed")
    if ran(tmp_path, "pyright", "--version").returncode:
        pytest.skip("pyright cannot start: at its first run it fetches its own program, or node")
    _, b24 = both
    (tmp_path / "made_models.py").write_text(await make(b24, RECORDS), "utf-8")
    shutil.copy(SAMPLES, tmp_path / "samples.py")
    settings = {
        "include": ["samples.py", "made_models.py"],
        "extraPaths": [str(ROOT)],
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": "error",
        "typeCheckingMode": "strict",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    checked = ran(tmp_path, "pyright", "-p", str(tmp_path), "--pythonpath", sys.executable)
    assert checked.returncode == 0, checked.stdout


async def test_rows_are_read_as_models_and_just_their_fields_are_selected(
    both: tuple[FakePortal, Bitrix24], tmp_path: Path
) -> None:
    portal, b24 = both
    models = await made(b24, tmp_path, "crm.deal")
    fields = {
        "TITLE": "One",
        "OPPORTUNITY": "19999.99",
        "OPENED": "Y",
        "BEGINDATE": "2026-03-01T00:00:00+03:00",
        "UF_CRM_COLOUR": "46",
        "UF_CRM_WHEELS": ["45", 99],
        "UF_CRM_1713790573": "12.50|EUR",
        "UF_CRM_1713790574": "1",
        "UF_CRM_1713790575": "2026-03-01T10:00:00+03:00",
        "UF_CRM_DAYS": ["2026-03-01T03:00:00+03:00", "2026-03-02"],
        "UF_CRM_RATE": "0.1",
    }
    await b24.call("crm.deal.add", {"fields": fields})
    empty = {"TITLE": "Two", "UF_CRM_COLOUR": "", "UF_CRM_WHEELS": False, "UF_CRM_1713790573": ""}
    await b24.call("crm.deal.add", {"fields": empty})
    one, two = [deal async for deal in b24.rows("crm.deal.list", into=models.Deal)]
    assert (one.title, one.opportunity, one.opened) == ("One", Decimal("19999.99"), True)
    assert one.begindate == date(2026, 3, 1)
    assert one.date_create.tzinfo is not None
    assert one.tsvet_mashiny is models.DealTsvetMashiny.DARK_GREEN
    assert [wheel.name for wheel in one.wheels] == ["KRASNYY", "UNKNOWN_99"]
    assert one.pre_payment == Money("12.50", "EUR")
    assert one.title_uf_crm_1713790574 is True
    assert one.uf_crm_1713790575 == datetime(2026, 3, 1, 7, tzinfo=UTC)
    assert one.days == (date(2026, 3, 1), date(2026, 3, 2))
    assert one.rate_net_of_it == Decimal("0.1")
    assert (two.tsvet_mashiny, two.wheels, two.pre_payment) == (None, (), None)
    [asked] = [request for request in portal.requests if request.method == "crm.deal.list"]
    assert asked.params["select"] == models.Deal.selection()
    assert models.Deal.read((await b24.call("crm.deal.get", {"id": one.id})).result) == one


async def test_an_update_that_sends_the_changes_makes_the_record_so(
    both: tuple[FakePortal, Bitrix24], tmp_path: Path
) -> None:
    _, b24 = both
    models = await made(b24, tmp_path, "crm.deal")
    new = models.Deal(title="New", opened=False, opportunity=Decimal("7.50"), category_id=0)
    sent = new.changes()
    assert sent == {"TITLE": "New", "OPENED": "N", "OPPORTUNITY": "7.50", "CATEGORY_ID": 0}
    number = (await b24.call("crm.deal.add", {"fields": sent})).result
    [old] = [deal async for deal in b24.rows("crm.deal.list", into=models.Deal)]
    now = evolve(
        old,
        title=None,
        opened=True,
        tsvet_mashiny=models.DealTsvetMashiny.VALUE_50,
        wheels=(models.DealWheels.DARK_GREEN,),
        pre_payment=Money(Decimal("12.50"), "EUR"),
        title_uf_crm_1713790574=True,
        uf_crm_1713790575=datetime(2026, 3, 1, 7, tzinfo=UTC),
        days=(date(2026, 3, 1),),
        date_modify=datetime(2020, 1, 1, tzinfo=UTC),
    )
    changes = now.changes(old)
    assert changes == {
        "TITLE": "",
        "OPENED": "Y",
        "UF_CRM_COLOUR": 47,
        "UF_CRM_WHEELS": [46],
        "UF_CRM_1713790573": "12.50|EUR",
        "UF_CRM_1713790574": "1",
        "UF_CRM_1713790575": "2026-03-01T07:00:00+00:00",
        "UF_CRM_DAYS": ["2026-03-01"],
    }
    assert old.changes(old) == {}
    await b24.call("crm.deal.update", {"id": number, "fields": changes})
    [found] = [deal async for deal in b24.rows("crm.deal.list", into=models.Deal)]
    assert evolve(found, date_modify=now.date_modify) == now


async def test_what_can_be_given_only_once_is_not_quietly_left_out(
    both: tuple[FakePortal, Bitrix24], tmp_path: Path
) -> None:
    _, b24 = both
    models = await made(b24, tmp_path, "crm.deal")
    with pytest.raises(errors.UsageError, match=r"Deal\.category_id cannot be changed"):
        models.Deal(category_id=2).changes(models.Deal(category_id=1))
    with pytest.raises(errors.UsageError, match="has no time zone"):
        models.Deal(uf_crm_1713790575=datetime(2026, 3, 1)).changes()  # noqa: DTZ001 - that is the point
    with pytest.raises(errors.UsageError, match="must be a Deal as well"):
        models.Deal().changes(models.DealWheels.KRASNYY)


async def test_phones_are_told_apart_by_their_ids(both: tuple[FakePortal, Bitrix24], tmp_path: Path) -> None:
    _, b24 = both
    models = await made(b24, tmp_path, "crm.contact")
    phones = [{"VALUE": "1", "VALUE_TYPE": "WORK"}, {"VALUE": "2", "VALUE_TYPE": "HOME"}]
    await b24.call("crm.contact.add", {"fields": {"NAME": "Ann", "PHONE": phones}})
    [old] = [contact async for contact in b24.rows("crm.contact.list", into=models.Contact)]
    first, second = old.phone
    assert (first.value, first.kind, second.value, second.kind) == ("1", "WORK", "2", "HOME")
    now = evolve(old, phone=(evolve(first, value="11"), MultiField("3", "MOBILE")))
    assert now.changes(old) == {
        "PHONE": [
            {"ID": first.id, "VALUE": "11", "VALUE_TYPE": "WORK"},
            {"VALUE": "3", "VALUE_TYPE": "MOBILE"},
            {"ID": second.id, "DELETE": "Y"},
        ]
    }
    assert evolve(old, phone=()).changes(old)["PHONE"] == [
        {"ID": first.id, "DELETE": "Y"},
        {"ID": second.id, "DELETE": "Y"},
    ]
    await b24.call("crm.contact.update", {"id": old.id, "fields": now.changes(old)})
    [found] = [contact async for contact in b24.rows("crm.contact.list", into=models.Contact)]
    assert [phone.value for phone in found.phone] == ["11", "3"]


async def test_items_tasks_and_rest_3_are_read_and_changed_in_their_own_forms(
    both: tuple[FakePortal, Bitrix24], tmp_path: Path
) -> None:
    _, b24 = both
    models = await made(b24, tmp_path, "crm.item:1268", "tasks.task", "v3.tasks.task")
    car = models.NashiMashiny(title="T", has_doors=True, observers=(1, 1269))
    assert car.changes() == {
        "title": "T",
        "ufCrm1HasDoors": "Y",
        "observers": [1, 1269],
    } or car.changes() == {
        "title": "T",
        "ufCrm1Doors": "Y",
        "observers": [1, 1269],
    }
    await b24.call("crm.item.add", {"entityTypeId": 1268, "fields": car.changes()})
    rows = b24.rows("crm.item.list", {"entityTypeId": 1268}, into=models.NashiMashiny)
    [found] = [row async for row in rows]
    assert (found.title, found.has_doors, found.observers) == ("T", True, (1, 1269))

    task = models.TasksTask(title="x", responsible_id=1, created_by=1)
    assert task.changes() == {"TITLE": "x", "RESPONSIBLE_ID": 1, "CREATED_BY": 1}
    await b24.call("tasks.task.add", {"fields": task.changes()})
    [read] = [row async for row in b24.rows("tasks.task.list", into=models.TasksTask)]
    assert (read.title, read.responsible_id) == ("x", 1)

    [new] = [row async for row in b24.rows("tasks.task.list", version=3, into=models.V3TasksTask)]
    assert (new.id, new.title) == (read.id, "x")
    assert evolve(new, title=None, needs_control=True).changes(new) == {"title": None, "needsControl": True}


async def test_records_that_nothing_describes_are_refused_before_anything_is_sent() -> None:
    async with FakePortal() as portal, Bitrix24(portal.webhook()) as b24:
        for name, told in (("crm.dael", "no method"), ("crm.item", "number"), ("crm.item:x", "number")):
            with pytest.raises(errors.UsageError, match=told):
                await make(b24, [name])
        with pytest.raises(errors.UsageError, match="name the records"):
            await make(b24, [])
        assert not portal.requests
        with pytest.raises(errors.DecodeError, match=r"describes mail\.recipient"):
            await make(b24, ["mail.recipient"])


async def test_who_may_only_read_the_fields_gets_models_of_these(both: tuple[FakePortal, Bitrix24]) -> None:
    portal, b24 = both
    whole = await make(b24, ["crm.deal", "crm.item:1268"])
    for method in ("crm.deal.userfield.list", "crm.type.list"):
        portal.fail(method, status=403, code="ACCESS_DENIED", times=None)
    found = await make(b24, ["crm.deal", "crm.item:1268"])
    assert "pre_payment: Money | None" in found
    assert "class Item1268(Model):" in found
    assert found.count(" = field(") == whole.count(" = field(")


async def test_tasks_have_their_own_fields_from_their_own_list(
    both: tuple[FakePortal, Bitrix24], tmp_path: Path
) -> None:
    _, b24 = both
    own = {
        "USER_TYPE_ID": "double",
        "FIELD_NAME": "UF_HOURS",
        "MULTIPLE": "N",
        "EDIT_FORM_LABEL": {"en": "Hours"},
    }
    await b24.call("task.item.userfield.add", {"PARAMS": own})
    models = await made(b24, tmp_path, "tasks.task")
    task = models.Task(title="x", hours=Decimal("1.5"))
    assert task.changes() == {"TITLE": "x", "UF_HOURS": "1.5"}
    assert "UF_HOURS" in models.Task.selection()
    assert models.Task.read({"id": "1", "ufHours": "2.25"}).hours == Decimal("2.25")
