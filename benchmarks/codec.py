"""The codec: microseconds to write a command and to read one of a batch's answer; who writes what wrong.

Each client's own encoder writes a list of parameters as the query of a batch command, and PHP reads it back
with ``parse_str`` (the fake portal's reader where no ``php`` is installed). Right is what reads back as the
text of what was meant. A client may also refuse: then nothing wrong is sent, and the caller knows. Only
inputs that all of them get right are timed. "Read" is an answer of fifty contacts, to a list of results:
with us an outcome a command, and the figures the governor needs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from benchmarks.harness import (
    API_CLIENT,
    B24API,
    B24PYSDK,
    FAST_BITRIX24,
    FAST_FLOOR,
    FLOOR,
    OURS,
    arguments,
    table,
    work,
)
from bitrix24_async.php import parse_query

INPUTS: dict[str, Any] = {
    "one number": {"ID": 17},
    "a card": {"CALL_ID": "externalCall.5d41402abc4b2a76", "USER_ID": 1269},
    "several users": {"CALL_ID": "externalCall.5d41402abc4b2a76", "USER_ID": [1269, 1270]},
    "a filter": {"filter": {">OPPORTUNITY": 0, "STAGE_ID": ["NEW", "WON"]}, "select": ["ID", "TITLE"]},
    "a filter by =ID": {"filter": {"=ID": 5}},
    "a filter by =%NAME": {"filter": {"=%NAME": "A%"}},
    "deep fields": {"id": 1, "fields": {"PHONE": [{"VALUE": "+15550100", "VALUE_TYPE": "WORK"}]}},
    "Cyrillic": {"fields": {"TITLE": "Звонок от Анны"}},
    "plus and ampersand": {"fields": {"TITLE": "R&D + sales = 100%"}},
    "hash": {"fields": {"COMMENTS": "#42 is done"}},
    "brackets in a text": {"fields": {"TITLE": "[urgent] call back"}},
    "slash and question mark": {"fields": {"WEB": "https://a.example/?x=1&y=2"}},
    "a key with brackets' signs": {"filter": {"!=NAME": "x", "%TITLE": "y", "><DATE": [1, 2]}},
    "a list for =ID": {"filter": {"=ID": [1, 2]}},
    "a list for >=ID": {"filter": {">=ID": [1, 2]}},
    "a list for %TITLE": {"filter": {"%TITLE": ["a", "b"]}},
    "a list for =%NAME": {"filter": {"=%NAME": ["A%", "B%"]}},
    "a map below Cyrillic": {"fields": {"Поле": {"Ключ": "да"}}},
    "line feed": {"fields": {"COMMENTS": "one\ntwo"}},
    "true": {"fields": {"OPENED": True}},
    "nothing (null)": {"fields": {"COMMENTS": None}},
    "an empty list": {"id": 1, "items": []},
    "text like a reference": {"fields": {"COMMENTS": "see $result[c0][ID] please"}},
    "an empty text": {"fields": {"COMMENTS": ""}},
}
REFERENCE = "text like a reference"
"""Elsewhere references are written as plain text, so text that looks like one cannot be told from it."""

CANNOT_BE_SAID = {"true", "nothing (null)", "an empty list", REFERENCE}
"""Here a query cannot carry what was meant: refusing, so that the caller can send it as JSON, is right."""

KEYS = [f"c{index}" for index in range(50)]


def _meant(value: Any) -> Any:
    """What PHP should hold: texts all the way down, lists as maps by number."""
    if isinstance(value, dict):
        return {str(key): _meant(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return {str(index): _meant(item) for index, item in enumerate(value)}
    return str(value)


def _read(queries: list[str]) -> list[Any]:
    """What PHP makes of each command: ``parse_url``, then ``parse_str``."""
    if shutil.which("php") is None:
        return [_meant(parse_query(query.partition("#")[0])) for query in queries]
    script = (
        "foreach (json_decode(stream_get_contents(STDIN)) as $q) {"
        ' parse_str(parse_url("method?" . $q, PHP_URL_QUERY) ?? "", $out); $all[] = $out; }'
        " echo json_encode($all);"
    )
    done = subprocess.run(
        ["php", "-r", script], input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    return [_meant(one) for one in json.loads(done.stdout)]


def _body() -> str:
    time: dict[str, Any] = {"start": 1763683200.1, "finish": 1763683200.2, "duration": 0.05}
    time |= {"processing": 0.04, "operating": 0.15, "operating_reset_at": 1763683800}
    time |= {"date_start": "2025-11-21T00:00:00+00:00", "date_finish": "2025-11-21T00:00:00+00:00"}
    contacts = {
        key: {"ID": str(index), "NAME": "Anna", "LAST_NAME": "Petrova", "TYPE_ID": "CLIENT", "HAS_PHONE": "Y"}
        for index, key in enumerate(KEYS)
    }
    result = {"result": contacts, "result_error": [], "result_total": [], "result_next": []}
    return json.dumps({"result": {**result, "result_time": dict.fromkeys(KEYS, time)}, "time": time})


def main() -> None:
    arguments(__doc__)
    peers = (OURS, FAST_BITRIX24, B24PYSDK, B24API)
    names, inputs = list(INPUTS), list(INPUTS.values())
    timed = [INPUTS[name] for name in ("one number", "a card", "several users", "deep fields")]
    results = {peer: work(peer, "encode", inputs=inputs, timed=timed) for peer in peers}
    verdicts: dict[str, dict[str, str]] = {name: {} for name in names}
    for peer, result in results.items():
        read = _read([one if not one.startswith("refused") else "" for one in result["written"]])
        for name, meant, written, got in zip(names, inputs, result["written"], read, strict=True):
            if written.startswith("refused"):
                verdicts[name][peer.name] = "refused" if name in CANNOT_BE_SAID else "FAILED"
            elif name == REFERENCE:
                verdicts[name][peer.name] = "becomes a reference"
            elif name in CANNOT_BE_SAID:
                verdicts[name][peer.name] = f"WRONG: {written}"
            else:
                verdicts[name][peer.name] = "right" if got == _meant(meant) else f"WRONG: {written}"
    body = _body()
    reading = {
        peer: work(peer, "decode", body=body, keys=KEYS)
        for peer in (OURS, FLOOR, FAST_FLOOR, FAST_BITRIX24, B24API, API_CLIENT)
    }
    print(
        table(
            "microseconds of CPU a command (best of five), written and read from a batch of fifty",
            ["client", "write", "read"],
            [
                [
                    peer.name,
                    *(
                        f"{figures[peer]['us']:.2f}" if peer in figures and "us" in figures[peer] else "-"
                        for figures in (results, reading)
                    ),
                ]
                for peer in dict.fromkeys((*peers, *reading))
            ],
        )
    )
    print(
        table(
            "what PHP reads of what each encoder writes",
            ["input", *(peer.name for peer in peers)],
            [[name, *(verdicts[name][peer.name][:50] for peer in peers)] for name in names],
        )
    )
    print(
        "Wrong or failed: "
        + ", ".join(
            f"{peer.name} {sum(row[peer.name][:5] in ('WRONG', 'FAILE') for row in verdicts.values())}"
            for peer in peers
        )
        + f" of {len(names)}.\n"
    )


if __name__ == "__main__":
    main()
