"""No secret is shown, whatever fails and however closely one looks."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import quote

import pytest
from ground_kit import Wire, client, deaf, http, read_request, rude, silent, wire

from bitrix24_async import Bitrix24, MemoryTokenStore, OAuth, Tokens, Webhook, open_session, raw
from bitrix24_async.errors import Bitrix24Error, RefreshFailed
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.upload import UploadTarget
from bitrix24_async.wire.http import HttpRequest, HttpResponse

HOOK, ACCESS, REFRESH, CLIENT, RENEWED, NEXT, PROXY, UPLOAD = SECRETS = (
    "hookS3cretA1",
    "accessS3cretB2",
    "renewS3cretC3",
    "clientS3cretD4",
    "renewedS3cretE5",
    "nextS3cretF6",
    "proxyS3cretG7",
    "uploadS3cretH8",
)
CODE = "codesS3cretI9"
assert len(CODE) == len(REFRESH), "one takes the place of the other in whole answers"
# What a client holds is masked wherever it stands; what it never saw, where its name stands beside it.
HELD = {"webhook": [HOOK], "oauth": [ACCESS, REFRESH, CLIENT]}
NAMED = (
    f'/rest/1/{HOOK}/x?auth={ACCESS}&token={UPLOAD} {{"refresh_token":"{NEXT}", "access_token": "{RENEWED}"}}'
)


def echo(way: str) -> str:
    return " ".join([*HELD[way], NAMED])


CODES = [
    ("QUERY_LIMIT_EXCEEDED", 503),
    ("OPERATION_TIME_LIMIT", 429),
    ("OVERLOAD_LIMIT", 503),
    ("expired_token", 401),
    ("NO_AUTH_FOUND", 401),
    ("insufficient_scope", 403),
    ("ACCESS_DENIED", 403),
    ("ERROR_METHOD_NOT_FOUND", 404),
    ("INTERNAL_SERVER_ERROR", 500),
    ("ERROR_CORE", 400),
    ("", 200),
]


def bodies(everything: str) -> dict[str, bytes]:
    return {
        **{
            f"error {code[:20] or '(none)'} {status}": http(
                {"error": code, "error_description": everything, "more": everything}, status
            )
            for code, status in [*CODES, (everything, 400)]
        },
        "error of version 3": http({"error": {"code": everything, "message": everything}}, 400),
        "error as a list": http({"error": [everything], "error_description": {"a": everything}}, 400),
        "page 200": http(f"<html>{everything}".encode(), 200),
        "page 502": http(f"<html>{everything}".encode(), 502),
        "page at the edge": http(b" " * 4080 + everything.encode(), 502),
        "cut": http(f'{{"result": "{everything}'.encode(), 200),
        "no object": http([everything], 200),
        "neither": http({everything: everything}, 200),
        "not http": everything.encode() + b"\r\n\r\n",
        "bad header": b"HTTP/1.1 200 OK\r\nBad " + everything.encode() + b"\r\n\r\n",
        "bad status": b"HTTP/1.1 " + everything.encode() + b"\r\n\r\n",
        "bad length": b"HTTP/1.1 200 OK\r\nContent-Length: " + ACCESS.encode() + b"\r\n\r\n",
        "bad gzip": http(everything.encode(), 200, "Content-Encoding: gzip"),
        "bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + everything.encode() + b"\r\n",
        "half": b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + everything.encode(),
        **{
            f"redirect {number}": http(everything.encode(), 302, f"Location: {location}")
            for number, location in enumerate(
                [
                    f"http://evil.example/rest/1/{HOOK}/user.current",
                    f"https://u:{PROXY}@evil.example/rest/user.current?auth={ACCESS}",
                    f"https://evil.example/{quote(everything)}",
                    f"https://[{HOOK}",
                ]
            )
        },
    }


HEARD = f"{CLIENT} {REFRESH} {NAMED}"
AUTH = {
    "refusal": http({"error": "invalid_grant", "error_description": HEARD}, 400),
    "odd refusal": http({"error": HEARD, "error_description": HEARD}, 400),
    "page": http(f"<html>{HEARD}".encode(), 502),
    "tokens to nowhere": http(
        {"access_token": RENEWED, "refresh_token": NEXT, "client_endpoint": f"http://e/{NEXT}"}
    ),
    "half a pair": http({"refresh_token": NEXT}),
    "bad tokens": http({"access_token": f"{RENEWED} x", "refresh_token": NEXT}),
    "cut": http(f'{{"access_token": "{RENEWED}'.encode()),
    "not http": HEARD.encode() + b"\r\n\r\n",
}


class Eye:
    """Sees everything that is logged or raised."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.raised: list[BaseException] = []

    async def watch(self, work: Awaitable[Any]) -> BaseException:
        with pytest.raises(Bitrix24Error) as caught:
            await work
        self.look_at(caught.value)
        self.raised.append(caught.value)
        return caught.value

    def look_at(self, error: BaseException | None) -> None:
        """An error, and all it came from, shown or not."""
        known: set[int] = set()
        queue = [error]
        while queue:
            one = queue.pop()
            if one is None or id(one) in known:
                continue
            known.add(id(one))
            queue += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
            self.seen += [
                str(one),
                repr(one),
                *traceback.format_exception(one),
                *getattr(one, "__notes__", ()),
            ]

    def check(self) -> None:
        shown = [
            (secret, text)
            for text in self.seen
            for secret in SECRETS
            if secret in text or quote(secret) in text
        ]
        assert not shown


@pytest.fixture
async def eye() -> AsyncIterator[Eye]:
    eye = Eye()
    formatter = logging.Formatter("%(name)s %(levelname)s %(message)s %(pathname)s %(funcName)s")

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            eye.seen += [formatter.format(record), repr(record.args), str(record.msg)]

    handler, root, loop = Handler(), logging.getLogger(), asyncio.get_running_loop()
    loggers = [
        root,
        *(
            logging.getLogger(name)
            for name in ("asyncio", "aiohttp.client", "aiohttp.internal", "bitrix24_async")
        ),
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    loop.set_debug(True)
    loop.slow_callback_duration = 0.0
    try:
        yield eye
        eye.check()
    finally:
        loop.set_debug(False)
        root.removeHandler(handler)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def oauth(server: Wire, **more: Any) -> OAuth:
    store = MemoryTokenStore(Tokens(ACCESS, REFRESH, f"{server.url}/rest/"))
    return OAuth("app.1", CLIENT, store=store, server=server.url, **more)


def credentials(way: str, server: Wire) -> Any:
    return oauth(server) if way == "oauth" else Webhook(f"{server.url}/rest/1/{HOOK}/")


def answering(answers: dict[str, bytes]) -> Callable[..., Awaitable[None]]:
    """Answer by what the path ends with, and hang up."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, _ = await read_request(reader)
            path = head.split()[1].decode().partition("?")[0]
            told = next((answer for end, answer in answers.items() if path.endswith(end)), None)
            if told is None:
                return
            writer.write(told)
            if not told.startswith(b"HTTP/1.1 ") or b"Content-Length: 9999" in told:
                return

    return handler


FAST = {"retry": Retry(attempts=2, base=0.0), "max_wait": 0.5, "timeout": 5.0}


@pytest.mark.parametrize("way", ["webhook", "oauth"])
async def test_in_no_answer_of_the_portal(way: str, eye: Eye) -> None:
    answers = bodies(echo(way))
    for answer in answers.values():
        served = answering(
            {"/user.current": answer, "/upload.json": answer, "/oauth/token/": AUTH["refusal"]}
        )
        async with wire(served) as server, client(credentials(way, server), **FAST) as b24:
            await eye.watch(b24.call("user.current"))
            eye.seen.append(repr(b24))
        async with wire(served) as server, client(credentials(way, server), **FAST) as b24:
            await eye.watch(b24.call("user.current", safety=raw("x.add").safety))
            target = UploadTarget(f"{server.url}/rest/upload.json?auth={UPLOAD}&token={UPLOAD}", "file")
            for content in (b"x", pieces()):
                await eye.watch(b24.upload(target, content, filename="r.mp3", call=raw("x.attachRecord")))
    assert len(eye.raised) == 4 * len(answers)


async def pieces() -> AsyncIterator[bytes]:
    yield b"one"


@pytest.mark.parametrize("way", ["webhook", "oauth"])
@pytest.mark.parametrize("manner", [rude, deaf, silent, None], ids=["rude", "deaf", "silent", "nobody"])
async def test_in_no_loss_on_the_way(manner: Any, way: str, eye: Eye) -> None:
    async with wire(manner or rude) as server:
        if manner is not None:
            async with client(credentials(way, server), **FAST | {"timeout": 0.05}) as b24:
                await lose(b24, server, eye)
    if manner is None:
        async with client(credentials(way, server), **FAST) as b24:
            await lose(b24, server, eye)
    assert len(eye.raised) == 4


async def lose(b24: Bitrix24, server: Wire, eye: Eye) -> None:
    await eye.watch(b24.call("user.current"))
    await eye.watch(b24.call("crm.deal.add"))
    target = UploadTarget(f"{server.url}/rest/upload.json?auth={UPLOAD}&token={UPLOAD}", "file")
    for content in (b"x", pieces()):
        await eye.watch(b24.upload(target, content, filename="r.mp3", call=raw("x.attachRecord")))


@pytest.mark.parametrize("answer", AUTH.values(), ids=AUTH)
async def test_in_no_failed_refresh(answer: bytes, eye: Eye) -> None:
    expired = http({"error": "expired_token", "error_description": echo("oauth")}, 401)
    served = answering({"/user.current": expired, "/oauth/token/": answer})
    async with wire(served) as server, client(oauth(server), **FAST) as b24:
        for _ in range(2):
            await eye.watch(b24.call("user.current"))
    async with wire(answering({"/oauth/token/": answer.replace(REFRESH.encode(), CODE.encode())})) as server:
        application = oauth(server)
        async with client(application, **FAST) as b24:
            await eye.watch(b24.log_in(CODE))
        eye.seen += [repr(application), repr(await application._store.load()), repr(application._store)]


async def test_in_no_lost_refresh_hook_or_store(eye: Eye) -> None:
    expired = http({"error": "expired_token"}, 401)

    async def hook(tokens: Tokens) -> Tokens:
        eye.seen.append(repr(tokens))
        raise RefreshFailed("not now")

    class Full(MemoryTokenStore):
        async def save(self, tokens: Tokens) -> None:
            eye.seen.append(repr(tokens))
            raise OSError(28, "No space left")

    renewed = http(
        {"access_token": RENEWED, "refresh_token": NEXT, "client_endpoint": "https://x.bitrix24.com/rest/"}
    )
    async with wire(answering({"/user.current": expired})) as server:
        for application in (oauth(server), oauth(server, refresh=hook)):
            async with client(application, **FAST) as b24:
                await eye.watch(b24.call("user.current"))
    async with wire(answering({"/user.current": expired, "/oauth/token/": renewed})) as server:
        store = Full(Tokens(ACCESS, REFRESH, f"{server.url}/rest/"))
        async with client(OAuth("app.1", CLIENT, store=store, server=server.url), **FAST) as b24:
            await eye.watch(b24.call("user.current"))


@pytest.mark.parametrize(
    "answer", [http(echo("webhook").encode(), 407), http(b"", 502), b"", b"nonsense\r\n\r\n"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_in_no_failure_of_a_proxy(scheme: str, answer: bytes, eye: Eye) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(answer)

    portal = f"{scheme}://127.0.0.1:1" if scheme == "http" else "https://acme.bitrix24.com"
    async with (
        wire(handler) as proxy,
        open_session(proxy=f"http://user:{PROXY}@127.0.0.1:{proxy.port}") as session,
        client(Webhook(f"{portal}/rest/1/{HOOK}/"), session=session, **FAST) as b24,
    ):
        await eye.watch(b24.call("user.current"))
    async with (
        open_session(proxy=f"http://user:{PROXY}@127.0.0.1:{proxy.port}") as session,
        client(Webhook(f"{portal}/rest/1/{HOOK}/"), session=session, **FAST) as b24,
    ):
        await eye.watch(b24.call("user.current"))


async def test_in_no_closing_cancelling_or_mistake(eye: Eye) -> None:
    async with wire(silent) as server:
        for way in ("webhook", "oauth"):
            b24 = client(credentials(way, server), **FAST)
            sent = asyncio.ensure_future(b24.call("user.current"))
            while not server.open:  # noqa: ASYNC110 - the other side of a socket
                await asyncio.sleep(0)
            eye.seen += [repr(task) for task in asyncio.all_tasks()]
            sent.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await sent
            eye.look_at(caught.value)
            await eye.watch(b24.call("user.current", {"auth": ACCESS}))
            await eye.watch(b24.call("user.current", {"x": {ACCESS}}))
            await eye.watch(b24.call("user.current", ACCESS))
            await b24.close()
            await eye.watch(b24.call("user.current"))


@pytest.mark.parametrize(
    "url",
    [
        f"https://acme.bitrix24.com/rest/1/{HOOK}/crm.deal.list",
        f"http://acme.bitrix24.com/rest/1/{HOOK}/",
        f"https://u:{HOOK}@acme.bitrix24.com/rest/1/{HOOK}/",
        f"https://acme.bitrix24.com/rest/x/{HOOK}/",
        f"https://acme.bitrix24.com/rest/1/{HOOK}/?a={HOOK}",
        f"https://[acme/rest/1/{HOOK}/",
        f"https://acme.bitrix24.com/rest/1/{HOOK}%2F/",
    ],
)
async def test_in_no_mistyped_webhook(url: str, eye: Eye) -> None:
    async def make() -> None:
        Webhook(url)

    await eye.watch(make())


async def test_in_nothing_that_holds_one(eye: Eye) -> None:
    async with wire(rude) as server:
        hook, application = Webhook(f"{server.url}/rest/1/{HOOK}/"), oauth(server)
        held: list[Any] = [
            hook,
            application,
            hook.known_access(),
            await application.access(AiohttpTransport()),
            client(hook),
        ]
        held += [client(application), application._tokens, application._store]
        held.append(HttpRequest(f"{server.url}/rest/1/{HOOK}/x", NAMED.encode(), {"X": NAMED}, 1.0, "x"))
        held.append(HttpResponse(200, {"X": NAMED}, NAMED.encode()))
        held.append(UploadTarget(f"https://x/upload.json?auth={UPLOAD}", "file"))
        held.append(raw("x", {"auth_token": ACCESS}))
        eye.seen += [text for one in held for text in (str(one), repr(one), f"{one}")]
        eye.seen += [repr(client(hook).coalesced), repr(client(hook).telephony), repr(client(hook).governor)]


def test_the_eye_sees() -> None:
    eye = Eye()
    error = RefreshFailed("x")
    error.__context__, error.__suppress_context__ = ValueError(ACCESS), True
    eye.look_at(error)
    with pytest.raises(AssertionError):
        eye.check()
