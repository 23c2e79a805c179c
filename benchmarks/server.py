"""The servers of the benchmarks, each run in a process of its own and steered over its standard input.

``canned`` speaks just enough HTTP to answer contacts and batches of contacts from templates: in the
comparisons of CPU a whole portal would keep a core busy for itself and slow down what is measured. It
costs about a tenth of the cheapest client. ``portal`` is the fake portal with its limits. Both count the
requests, and listen over TLS as well for clients that refuse plain http.
"""

from __future__ import annotations

import asyncio
import json
import resource
import ssl
import sys
from contextlib import suppress
from typing import Any

import orjson

PATH = "/rest/1/secret/"
_TIME = (
    b'{"start":1763683200.123456,"finish":1763683200.125456,"duration":0.002,"processing":0.001,'
    b'"date_start":"2025-11-21T00:00:00+00:00","date_finish":"2025-11-21T00:00:00+00:00",'
    b'"operating_reset_at":1763683800,"operating":0.15}'
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
_CONTACT = b'{"ID":"%d","NAME":"Anna","LAST_NAME":"Petrova","TYPE_ID":"CLIENT","HAS_PHONE":"Y"}'
_ERROR = b'{"error":"","error_description":"Not found"}'


class Canned(asyncio.Protocol):
    """One connection to the canned server."""

    requests = connections = 0
    fail_every = 0
    """Answer an error to every so-manieth contact."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        Canned.connections += 1
        self._transport: Any = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            if b"expect: 100-continue" in head:
                raise NotImplementedError
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0
            if len(self._buffer) < end + 4 + length:
                return
            body = self._buffer[end + 4 : end + 4 + length]
            self._buffer = self._buffer[end + 4 + length :]
            Canned.requests += 1
            path = head[: head.find(b" http/")].partition(b"?")[0]
            batch = path.removesuffix(b".json").endswith(b"/batch")
            reply = self._batch(body) if batch else self._single(body)
            self._transport.write(_HEAD % len(reply) + reply)

    def _failing(self, number: int) -> bool:
        return bool(self.fail_every) and number % self.fail_every == self.fail_every - 1

    def _single(self, body: bytes) -> bytes:
        number = int(orjson.loads(body)["ID"])
        if self._failing(number):
            return _ERROR
        return b'{"result":%b,"time":%b}' % (_CONTACT % number, _TIME)

    def _batch(self, body: bytes) -> bytes:
        commands = orjson.loads(body)["cmd"]
        if isinstance(commands, list):
            commands = {str(index): command for index, command in enumerate(commands)}
        results, errors, times = [], [], []
        for key, command in commands.items():
            adds = command.startswith("crm.contact.add?")
            at = command.rindex("=") if adds else command.index("ID=")
            number = int(command[at:].partition("=")[2].partition("&")[0])
            name = b'"%b":' % key.encode()
            if self._failing(number):
                errors.append(name + _ERROR)
            else:
                results.append(name + (b"%d" if adds else _CONTACT) % number)
                times.append(name + _TIME)
        if not errors and list(commands) == [str(index) for index in range(len(commands))]:
            # PHP writes a map whose keys are 0..n-1 as a list.
            sequence = b",".join(entry[entry.index(b":") + 1 :] for entry in results)
            moments = b",".join(entry[entry.index(b":") + 1 :] for entry in times)
            values, clock = b"[%b]" % sequence, b"[%b]" % moments
        else:
            values = b"{%b}" % b",".join(results) if results else b"[]"
            clock = b"{%b}" % b",".join(times) if times else b"[]"
        return (
            b'{"result":{"result":%b,"result_error":%b,"result_total":[],"result_next":[],"result_time":%b},"time":%b}'
            % (values, b"{%b}" % b",".join(errors) if errors else b"[]", clock, _TIME)
        )


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def _front(context: ssl.SSLContext, target: int) -> asyncio.Server:
    """TLS before a server that has none."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(_pump(reader, back), _pump(there, writer))

    return await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)


def _contact(params: dict[str, Any], _: Any) -> dict[str, str]:
    return {"ID": str(params["ID"]), "NAME": "Anna", "LAST_NAME": "Petrova", "TYPE_ID": "CLIENT"}


def _shown(*_: Any) -> bool:
    return True


def _deals(count: int) -> Any:
    """A list of ``count`` deals that finds its pages by arithmetic, so that the server is not measured.

    It knows the ways in which the clients page: ``start``, or filters by id with an order by id.
    """
    from bitrix24_async.testing import Page  # noqa: PLC0415 - as in _portal

    rows = [{"ID": str(number), "TITLE": f"Deal {number}"} for number in range(1, count + 1)]

    def page(params: dict[str, Any], _: Any) -> Page:
        given = params.get("filter") or {}
        if not set(given) <= {">ID", "<ID"}:
            raise ValueError(given)
        after = given.get(">ID", 0)
        # A chain of pages that has passed the end filters by a list.
        first = int(after) if isinstance(after, (str, int)) else 0
        last = min(int(given.get("<ID", count + 1)) - 1, count)
        start = int(params.get("start", 0))
        if start < 0:
            if str((params.get("order") or {}).get("ID", "ASC")).upper() == "DESC":
                return Page(rows[max(first, last - 50) : last][::-1])
            return Page(rows[first : min(first + 50, last)])
        chosen = rows[first:last]
        end = start + 50
        return Page(chosen[start:end], len(chosen), end if end < len(chosen) else None)

    return page


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def _commands() -> asyncio.StreamReader:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def _canned(options: dict[str, Any], context: ssl.SSLContext) -> None:
    Canned.fail_every = options.get("fail_every", 0)
    loop = asyncio.get_running_loop()
    plain = await loop.create_server(Canned, "127.0.0.1", 0)
    secure = await loop.create_server(Canned, "127.0.0.1", 0, ssl=context)
    _say(
        url=f"http://127.0.0.1:{_port(plain)}{PATH}",
        tls_url=f"https://127.0.0.1:{_port(secure)}{PATH}",
    )
    lines = await _commands()
    while await lines.readline():
        _say(requests=Canned.requests, connections=Canned.connections, cpu_s=_cpu())
        Canned.requests = Canned.connections = 0


async def _portal(options: dict[str, Any], context: ssl.SSLContext) -> None:
    from bitrix24_async.testing import FakePortal  # noqa: PLC0415 - the canned server does without

    deals = options.pop("deals", 0)
    async with FakePortal(record=False, **options) as portal:
        portal.on("crm.contact.get", _contact)
        portal.on("telephony.externalCall.show", _shown)
        portal.on("crm.deal.list", _deals(deals))
        port = int(portal.url.rpartition(":")[2])
        secure = await _front(context, port)
        path = portal.webhook_url.removeprefix(portal.url)
        _say(url=portal.webhook_url, tls_url=f"https://127.0.0.1:{_port(secure)}{path}")
        lines = await _commands()
        while await lines.readline():
            _say(
                requests=portal.records.received,
                ran=portal.records.ran,
                refusals=dict(portal.refusals),
                cpu_s=_cpu(),
            )
            portal.records.clear()


def main() -> None:
    kind, given, certificate = sys.argv[1:]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    asyncio.run({"canned": _canned, "portal": _portal}[kind](json.loads(given), context))


if __name__ == "__main__":
    main()
