"""The pages that an application shows in its frames: who opened it is proven first."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bitrix24_async.errors import BadEvent, Forged, NotSent
from bitrix24_async.incoming.adapters import AsgiApp, aiohttp_handler
from bitrix24_async.incoming.form import MAX_SIZE
from bitrix24_async.incoming.known import KnownPortals
from bitrix24_async.incoming.openings import VerifiedOpening, parse_install
from bitrix24_async.incoming.receiver import STATUS, Receiver
from bitrix24_async.incoming.serving import Answer, Serving
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

_BUSY = "There is too much to do, or no way out. Please try again."
_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
)
_PLAIN = '<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n<p>{title}\n'


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
        self._serving = Serving(self)
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
        """A handler for ``app.router.add_route("*", ...)``."""
        return aiohttp_handler(self._serving.serve)

    @cached_property
    def asgi(self) -> AsgiApp:
        """An ASGI application: ``app.router.routes.append(Route("/app", pages.asgi))`` in FastAPI."""
        return AsgiApp(self._serving.serve)

    def glanced_at(self) -> Answer:
        """Answer GET and HEAD: of a browser that nobody can vouch for, or a health check."""
        # BI_ANALYTICS_MENU is said to be opened so, but not what it brings (docs:
        # api-reference/widgets/placements.md). Tokens in an address stand in logs: none are taken from there.
        return _shown(200, "This is an application for Bitrix24. Please open it there.")

    def turned_away(self) -> Answer | None:
        """Nobody: the authorization server, which is asked, has a queue of its own."""
        return None

    def no_room(self) -> Answer:
        """Answer what finds no room."""
        return _shown(503, _BUSY)

    def unread(self, error: BadEvent) -> Answer:
        """Answer what could not be read."""
        return _shown(STATUS.get(error.reason, 400), "This could not be read.")

    async def receive(self, body: bytes, content_type: str, query: str | bytes = "") -> Answer:
        """Answer one opening; the name that ``Receiver`` has for it."""
        return await self.answer(body, content_type, query)

    async def answer(self, body: bytes, content_type: str, query: str | bytes = "") -> Answer:
        """Answer one opening."""
        opening: Any = None
        try:
            opening = parse_install(body, content_type, query, max_size=self.max_size)
            if opening.event is not None and self._receiver is not None:
                return await self._receiver.answer(body, content_type)
            proven = await self._portals.install(opening)
            page = self._pages.get(proven.placement.upper()) or self._pages.get("")
            if page is None:
                return Answer(200, INSTALL_PAGE, _HEADERS)
            if proven.auth.access_token is None:
                b24 = await self._portals.client(proven.member_id)
            else:
                b24 = await self._portals.acting(proven)
            return Answer(200, await page(proven, b24), _HEADERS)
        except BadEvent:
            return _shown(400, "This is no opening of the application.")
        except Forged:
            return _shown(403, "The portal is not known, or did not open this.")
        except NotSent:
            return _shown(503, _BUSY)
        except Exception as error:  # noqa: BLE001 - whoever opened it sees a page in any case
            report("a page failed", error, opening)
            return _shown(500, "Something went wrong. Please try again.")


def _shown(status: int, title: str) -> Answer:
    return Answer(status, _PLAIN.format(title=title), _HEADERS)
