"""The ways to a client: an address as a text, the environment, and from code that is not asynchronous."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitrix24_async import Bitrix24, Limits, Webhook
from bitrix24_async.errors import UsageError
from bitrix24_async.testing import FakePortal

HOOK = "https://acme.bitrix24.com/rest/1/s3cret/"


def test_a_text_is_a_webhooks_address() -> None:
    assert repr(Bitrix24(HOOK)) == repr(Bitrix24(Webhook(HOOK)))
    with pytest.raises(UsageError, match="rest/USER/SECRET"):
        Bitrix24("https://acme.bitrix24.com/")


class TestTheEnvironment:
    async def test_may_name_a_webhook(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async with FakePortal() as portal:
            monkeypatch.setenv("BITRIX24_WEBHOOK", portal.webhook_url)
            async with Bitrix24.from_env() as b24:
                assert (await b24.call("profile")).result

    async def test_may_name_an_application_which_goes_first(self, tmp_path: Path) -> None:
        async with FakePortal() as portal:
            tokens = tmp_path / "tokens.json"
            tokens.write_text(json.dumps(portal.tokens()))
            environ = {
                "BITRIX24_WEBHOOK": HOOK,
                "BITRIX24_CLIENT_ID": portal.client_id,
                "BITRIX24_CLIENT_SECRET": portal.client_secret,
                "BITRIX24_TOKENS": str(tokens),
                "BITRIX24_SERVER": portal.auth_url,
            }
            portal.expire_tokens()
            async with Bitrix24.from_env(environ) as b24:
                assert await b24.telephony.external_line.get() == []
            assert len(portal.auth_requests) == 1, "the pair was renewed, and kept in the file"
            assert "s3cret" not in tokens.read_text()

    def test_tells_the_plan_unless_the_program_does(self) -> None:
        environ = {"BITRIX24_WEBHOOK": HOOK, "BITRIX24_LIMITS": "enterprise"}
        assert Bitrix24.from_env(environ)._compositor.dispatch._limits == Limits.ENTERPRISE
        told = Bitrix24.from_env(environ, limits=Limits.SELF_HOSTED)
        assert told._compositor.dispatch._limits == Limits.SELF_HOSTED
        with pytest.raises(UsageError, match="standard, enterprise, self-hosted"):
            Bitrix24.from_env({"BITRIX24_WEBHOOK": HOOK, "BITRIX24_LIMITS": "free"})

    @pytest.mark.parametrize(
        ("environ", "says"),
        [
            ({}, "BITRIX24_WEBHOOK, or BITRIX24_CLIENT_ID"),
            ({"BITRIX24_CLIENT_ID": "app"}, "also needs BITRIX24_CLIENT_SECRET, BITRIX24_TOKENS"),
            ({"BITRIX24_WEBHOOK": "https://acme.bitrix24.com/rest/s3cret/"}, "USER/SECRET"),
        ],
    )
    def test_that_lacks_something_is_told_of(self, environ: dict[str, str], says: str) -> None:
        with pytest.raises(UsageError, match=says) as caught:
            Bitrix24.from_env(environ)
        assert "s3cret" not in str(caught.value)


class TestPlainHttp:
    INSIDE = "http://192.168.1.5/rest/1/s3cret/"

    def test_is_refused_with_the_way_to_allow_it(self) -> None:
        with pytest.raises(UsageError, match="secret_over_plain_http=True") as caught:
            Webhook(self.INSIDE)
        assert "s3cret" not in str(caught.value)

    def test_is_taken_where_it_is_allowed_by_name(self) -> None:
        access = Webhook(self.INSIDE, secret_over_plain_http=True).known_access()
        assert access is not None
        assert access.endpoint == self.INSIDE
        environ = {"BITRIX24_WEBHOOK": self.INSIDE}
        allowed = Bitrix24.from_env(environ | {"BITRIX24_SECRET_OVER_PLAIN_HTTP": "yes"})
        assert "192.168.1.5" in repr(allowed)
        for no in ("", "no", "0"):
            with pytest.raises(UsageError, match="plain_http"):
                Bitrix24.from_env(environ | {"BITRIX24_SECRET_OVER_PLAIN_HTTP": no})

    def test_opens_no_other_door(self) -> None:
        for url in ("ftp://192.168.1.5/rest/1/s3cret/", "http://u:p@192.168.1.5/rest/1/s3cret/"):
            with pytest.raises(UsageError):
                Webhook(url, secret_over_plain_http=True)
