"""The scenario through b24pysdk, run by its own interpreter: see ../peers_scenario.py."""

from __future__ import annotations

import json
import sys
from typing import Any

from b24pysdk import BitrixApp, BitrixToken, BitrixWebhook, Client


def main(where: dict[str, Any]) -> None:
    domain = where["domain"]
    application = BitrixApp(client_id=where["client_id"], client_secret=where["client_secret"])
    app = Client(BitrixToken(domain=domain, auth_token=where["token"], bitrix_app=application))
    webhook = BitrixWebhook(domain=domain, webhook_token=where["secret"])
    hook = Client(webhook)

    # lines
    line = app.telephony.external_line
    for number in ("101", "102", "103"):
        _ = line.add(number, name=f"Line {number}").result
    _ = line.update(number="101", name="Main").result
    _ = line.delete("103").result
    lines = line.get().result

    # a call's life
    calls = app.telephony.external_call
    call = calls.register("+19062195047", 2, user_id=1269, line_number="101").result["CALL_ID"]
    shown = hook.telephony.external_call.show(call, user_id=[1, 1269]).result
    hidden = hook.telephony.external_call.hide(call, 1).result
    ended = calls.finish(call, user_id=1269, duration=95).result

    # links
    company = hook.crm.company.add({"TITLE": "Acme"}).result
    contacts = [hook.crm.contact.add({"NAME": name}).result for name in ("Ann", "Bob")]
    for contact in contacts:
        _ = webhook.call_method("crm.company.contact.add", {"id": company, "fields": {"CONTACT_ID": contact}})
    links = webhook.call_method("crm.company.contact.items.get", {"id": company})["result"]

    # a batch with a reference
    link = {"id": "$result[made]", "fields": {"CONTACT_ID": contacts[0]}}
    batch = webhook.call_batch(
        {
            "made": ("crm.company.add", {"fields": {"TITLE": "Second"}}),
            "linked": ("crm.company.contact.add", link),
            "read": ("crm.company.contact.items.get", {"id": "$result[made]"}),
        }
    )["result"]["result"]

    # a list
    deals = list(hook.crm.deal.list(select=["ID"]).as_list_fast().result)
    json.dump(
        {
            "lines": lines,
            "card": [shown, hidden],
            "duration": ended["CALL_DURATION"],
            "links": [row["CONTACT_ID"] for row in links],
            "batch": [batch["linked"], len(batch["read"])],
            "deals": sorted(int(deal["ID"]) for deal in deals),
        },
        sys.stdout,
    )


main(json.load(sys.stdin))
