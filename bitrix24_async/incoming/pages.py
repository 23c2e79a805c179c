"""The pages that an application shows in its frames: who opened it is proven first."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bitrix24_async.errors import BadEvent, Forged, NotSent
from bitrix24_async.incoming.form import MAX_SIZE
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.openings import VerifiedOpening, parse_install
from bitrix24_async.incoming.page_adapters import Answer, PageApp, aiohttp_page
from bitrix24_async.incoming.receiver import STATUS, Receiver
from bitrix24_async.incoming.working import report

if TYPE_CHECKING:
    from aiohttp import web

_log = logging.getLogger("bitrix24_async")

C = TypeVar("C")
Page = Callable[[VerifiedOpening, C], Awaitable[str]]
P = TypeVar("P", bound=Callable[..., Awaitable[str]])

# The portal's own library tells the portal that the installation is finished; until then it sends no events
# (docs: settings/app-installation/installation-finish.md).
INSTALL_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Installation</title>
<script src="https://api.bitrix24.com/api/v1/"></script>
<script>
BX24.init(function () {
  BX24.callMethod("app.info", {}, function (info) {
    if (!info.error() && !info.data().INSTALLED) BX24.installFinish();
  });
});
</script>
"""
"""A page that finishes the installation of an application with an interface, if it is not finished."""

_REFUSED = '<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n<p>{title}\n'


class Pages(Generic[C]):
    """An address that portals open in a frame, for the application itself and for its widgets.

    Every opening is proven at the authorization server, and its tokens are stored where they are better. Then
    the page of its placement is asked for; it gets the client that acts for the user who opened it. Only the
    widget of a field (USERFIELD_TYPE) may bring no tokens: its page then gets the application's own client,
    and ``opening.user_id`` is ``None``, for any employee may have opened it. Without a page for it,
    ``INSTALL_PAGE`` is shown. ``receiver`` gets the events of an installation that come here.
    """

    def __init__(
        self, portals: KnownPortals[C], *, receiver: Receiver[C] | None = None, max_size: int = MAX_SIZE
    ) -> None:
        self._portals, self._receiver, self.max_size = portals, receiver, max_size
        self._pages: dict[str, Page[C]] = {}

    def on(self, *placements: str) -> Callable[[P], P]:
        """Add the page of some placements, ``DEFAULT`` being the application itself; or of all others."""

        def add(page: P) -> P:
            for placement in placements or ("",):
                self._pages[placement.upper()] = page
            return page

        return add

    @cached_property
    def aiohttp(self) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler for ``app.router.add_post``."""
        return aiohttp_page(self)

    @cached_property
    def asgi(self) -> PageApp:
        """An ASGI application: ``app.router.routes.append(Route("/app", pages.asgi))`` in FastAPI."""
        return PageApp(self)

    def unread(self, error: BadEvent) -> int:
        """Give the status for a body that could not be read."""
        return STATUS.get(error.reason, 400)

    async def receive(self, body: bytes, content_type: str, query: str | bytes = "") -> Answer:
        """Answer one opening."""
        opening: Any = None
        try:
            opening = parse_install(body, content_type, query, max_size=self.max_size)
            if opening.event is not None and self._receiver is not None:
                return Answer(await self._receiver.receive(body, content_type), "")
            proven = await self._portals.install(opening)
            page = self._pages.get(proven.placement.upper()) or self._pages.get("")
            if page is None:
                return Answer(200, INSTALL_PAGE)
            if proven.auth.access_token is None:
                b24 = await self._portals.client(proven.member_id)
            else:
                b24 = await self._portals.acting(proven)
            return Answer(200, await page(proven, b24))
        except BadEvent:
            return Answer(400, _REFUSED.format(title="This is no opening of the application."))
        except Forged:
            return Answer(403, _REFUSED.format(title="The portal is not known, or did not open this."))
        except NotSent:
            return Answer(
                503, _REFUSED.format(title="There is too much to do, or no way out. Please try again.")
            )
        except Exception as error:  # noqa: BLE001 - whoever opened it sees a page in any case
            report("a page failed", error, opening)
            return Answer(500, _REFUSED.format(title="Something went wrong. Please try again."))
