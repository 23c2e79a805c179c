"""A webhook is read strictly, and never has to be renewed."""

from __future__ import annotations

from typing import Any

import pytest
from auth_kit import (
    SERVER,
    AuthServer,
    renew,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.auth.credentials import Access, Webhook
from bitrix24_async.errors import UsageError


class TestWebhook:
    @pytest.mark.parametrize(
        "url",
        [
            "https://acme.bitrix24.com/rest/1/s3cret/",
            "https://acme.bitrix24.com/rest/1/s3cret",
            "https://ACME.bitrix24.com:443/rest/api/1/s3cret/",
        ],
    )
    def test_all_its_forms_mean_the_same(self, url: str) -> None:
        access = Webhook(url).known_access()
        assert access is not None
        assert access.endpoint.casefold().replace(":443", "") == "https://acme.bitrix24.com/rest/1/s3cret/"
        assert (
            access.endpoint_v3.casefold().replace(":443", "")
            == "https://acme.bitrix24.com/rest/api/1/s3cret/"
        )
        assert access.token is None
        assert access.portal == "acme.bitrix24.com"
        assert Webhook(url).key == Webhook("https://acme.bitrix24.com/rest/1/s3cret/").key

    @pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:9", "127.3.2.1"])
    def test_plain_http_is_for_loopback(self, host: str) -> None:
        access = Webhook(f"http://{host}/rest/1/s3cret/").known_access()
        assert access is not None
        assert access.portal == host

    @pytest.mark.parametrize(
        ("url", "says"),
        [
            ("http://acme.bitrix24.com/rest/1/s3cret/", "https"),
            ("http://127.0.0.1.acme.com/rest/1/s3cret/", "https"),
            ("ftp://acme.bitrix24.com/rest/1/s3cret/", "https"),
            ("acme.bitrix24.com/rest/1/s3cret/", "whole URL"),
            ("https:///rest/1/s3cret/", "whole URL"),
            ("https://[::1/rest/1/s3cret/", "whole URL"),
            ("https://acme.bitrix24.com:99999/rest/1/s3cret/", "whole URL"),
            ("https://acme.bitrix24.com/rest/", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/1/", "USER/SECRET"),
            ("https://acme.bitrix24.com/1/s3cret/", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/1//", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/admin/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/0/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/٣/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/1/s3%63ret/", "letters and digits"),
            ("https://acme.bitrix24.com/rest/1/s3cret/crm.deal.list", "method's name"),
            ("https://acme.bitrix24.com/rest/1/s3cret/profile.json", "method's name"),
            ("https://acme.bitrix24.com/rest/1/crm.deal.list/", "method's name"),
            ("https://me:s3cret@acme.bitrix24.com/rest/1/s3cret/", "password"),
            ("https://acme.bitrix24.com/rest/1/s3cret/?a=1", "query"),
            ("https://acme.bitrix24.com/rest/1/s3cret/#top", "fragment"),
            (" https://acme.bitrix24.com/rest/1/s3cret/", "white space"),
            ("https://acme.bitrix24.com/rest/1/s3cret/\n", "white space"),
            ("https://acme.bitrix24.com\\@evil.com/rest/1/s3cret/", "backslash"),
            (b"https://acme.bitrix24.com/rest/1/s3cret/", "str, not bytes"),
            (None, "str, not NoneType"),
        ],
    )
    def test_anything_else_is_refused_and_not_shown(self, url: Any, says: str) -> None:
        with pytest.raises(UsageError, match=says) as caught:
            Webhook(url)
        assert "s3cret" not in str(caught.value)

    def test_its_repr_shows_the_portal_and_the_user(self) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/17/s3cret/")
        assert repr(webhook) == "Webhook('acme.bitrix24.com', user_id=17)"
        assert "s3cret" not in repr(webhook.known_access())
        assert "s3cret" not in webhook.key
        assert webhook.secrets() == ("s3cret",)

    def test_different_webhooks_have_different_keys(self) -> None:
        keys = {
            Webhook(f"https://acme.bitrix24.com/rest/{user}/{s}/").key for user in (1, 2) for s in ("a", "b")
        }
        assert len(keys) == 4

    async def test_a_renamed_portal_is_called_by_its_new_name(self, server: AuthServer) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/1/s3cret/")
        webhook.moved("other.bitrix24.com", "evil.com")
        assert (await webhook.access(SERVER)).portal == "acme.bitrix24.com"
        webhook.moved("acme.bitrix24.com", "new.bitrix24.com")
        assert await webhook.access(SERVER) == Access(
            "https://new.bitrix24.com/rest/1/s3cret/",
            "https://new.bitrix24.com/rest/api/1/s3cret/",
            None,
            "new.bitrix24.com",
        )

    async def test_it_cannot_be_renewed(self, server: AuthServer) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/1/s3cret/")
        assert await renew(webhook, await webhook.access(server), server) == await webhook.access(server)
        webhook.accepted(await webhook.access(SERVER))
        await webhook.settle()

    @settings(max_examples=200, deadline=None)
    @given(
        st.text()
        | st.from_regex(
            r"(https|http)://[a-z0-9.\[\]:@%-]{0,12}(/rest)?(/api)?/?[0-9]{0,3}/[a-z.%]{0,9}[/?#]?",
            fullmatch=True,
        )
    )
    def test_any_text_is_a_safe_webhook_or_the_users_mistake(self, url: str) -> None:
        try:
            access = Webhook(url).known_access()
        except UsageError:
            return
        assert access is not None
        assert access.endpoint.startswith(("https://", "http://127.", "http://localhost", "http://[::1]"))
        assert access.endpoint.endswith("/")
