"""The scenario through fast_bitrix24, run by its own interpreter: see ../peers_scenario.py."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from fast_bitrix24 import BitrixAsync


async def main(where: dict[str, Any]) -> None:
    async def token(**_reason: bool) -> str:
        return str(where["token"])

    app = BitrixAsync(where["endpoint"], token_func=token, verbose=False, ssl=False)
    hook = BitrixAsync(where["webhook"], verbose=False, ssl=False)

    # lines
    for number in ("101", "102", "103"):
        await app.call("telephony.externalLine.add", {"NUMBER": number, "NAME": f"Line {number}"}, raw=True)
    await app.call("telephony.externalLine.update", {"NUMBER": "101", "NAME": "Main"}, raw=True)
    await app.call("telephony.externalLine.delete", {"NUMBER": "103"}, raw=True)
    lines = (await app.call("telephony.externalLine.get", raw=True))["result"]

    # a call's life
    ring = {"USER_ID": 1269, "PHONE_NUMBER": "+19062195047", "TYPE": 2, "LINE_NUMBER": "101"}
    call = (await app.call("telephony.externalCall.register", ring, raw=True))["result"]["CALL_ID"]
    shown = (
        await hook.call("telephony.externalCall.show", {"CALL_ID": call, "USER_ID": [1, 1269]}, raw=True)
    )["result"]
    hidden = (await hook.call("telephony.externalCall.hide", {"CALL_ID": call, "USER_ID": 1}, raw=True))[
        "result"
    ]
    end = {"CALL_ID": call, "USER_ID": 1269, "DURATION": 95}
    ended = (await app.call("telephony.externalCall.finish", end, raw=True))["result"]

    # links
    company = await hook.call("crm.company.add", {"fields": {"TITLE": "Acme"}})
    contacts = await hook.call("crm.contact.add", [{"fields": {"NAME": name}} for name in ("Ann", "Bob")])
    for contact in contacts:
        await hook.call("crm.company.contact.add", {"id": company, "fields": {"CONTACT_ID": contact}})
    links = (await hook.call("crm.company.contact.items.get", {"id": company}, raw=True))["result"]

    # a batch with a reference, and one that fails in the middle
    batch = await hook.call_batch(
        {
            "halt": 0,
            "cmd": {
                "made": "crm.company.add?fields[TITLE]=Second",
                "linked": f"crm.company.contact.add?id=$result[made]&fields[CONTACT_ID]={contacts[0]}",
                "read": "crm.company.contact.items.get?id=$result[made]",
            },
        }
    )

    # a list
    deals = await hook.get_all("crm.deal.list", {"select": ["ID"]})
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


asyncio.run(main(json.load(sys.stdin)))
