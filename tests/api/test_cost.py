"""Nobody pays for names that are not used; it is told by the modules that are loaded, not by time."""

from __future__ import annotations

import json
import subprocess
import sys

CLIENT = """
import json, sys
from bitrix24_async import Bitrix24, Webhook, raw
b24 = Bitrix24(Webhook("https://acme.bitrix24.com/rest/1/secret/"))
def told():
    print(json.dumps(sorted(name for name in sys.modules if name.startswith("bitrix24_async."))))
told()
"""
NEW = {"wire.catalogue", "wire.entry", "wire.unless", "api"}


def loaded(*steps: str) -> list[set[str]]:
    """The package's modules after making a client, and after each step."""
    script = CLIENT + "".join(f"{step}\ntold()\n" for step in steps)
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    return [
        {name.removeprefix("bitrix24_async.") for name in json.loads(line)} for line in printed.splitlines()
    ]


def test_a_client_loads_neither_the_names_nor_the_catalogue() -> None:
    (client,) = loaded()
    assert not {name for name in client if name in NEW or name.startswith("api.")}


def test_a_call_loads_what_finds_its_method_and_no_more() -> None:
    client, called, conditional = loaded("raw('crm.deal.list')", "raw('crm.contact.update')")
    assert called - client == {"wire.catalogue"}
    assert conditional - called == {"wire.unless"}


def test_the_names_load_what_reads_a_line_and_no_more() -> None:
    client, named = loaded("b24.api.crm.deal.list")
    assert named - client == NEW | {"api.names", "api.signatures"}


def test_the_module_of_names_is_loaded_when_it_is_asked_for() -> None:
    client, named, used = loaded("from bitrix24_async import api", "api.crm.deal.list(filter={})")
    assert named - client == NEW | {"api.names", "api.signatures"}
    assert used == named
