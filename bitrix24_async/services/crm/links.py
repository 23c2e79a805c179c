"""Links between CRM records: one implementation, of which every family is an instance.

The owner's kind stands first in a method's name, the linked one's second: ``crm.company.contact.*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from attrs import field, fields, frozen

from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import ApiError, NotFound
from bitrix24_async.services import checks
from bitrix24_async.services.checks import Id
from bitrix24_async.services.service import Service, build, distinguish
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import decode_bool, decoder, named


@frozen
class ContactBinding:
    """A contact linked to a record; without ``sort`` the portal puts a new one last."""

    contact_id: int
    is_primary: bool = False
    sort: int | None = None
    role_id: int = 0


@frozen
class CompanyBinding:
    """A company linked to a contact; without ``sort`` the portal puts a new one last."""

    company_id: int
    is_primary: bool = False
    sort: int | None = None
    role_id: int = 0


@frozen(kw_only=True)
class FieldInfo:
    """What the portal says of one field of a link."""

    type: str = field(metadata=named("type"))
    title: str = field(default="", metadata=named("title"))
    is_required: bool = field(default=False, metadata=named("isRequired"))
    is_read_only: bool = field(default=False, metadata=named("isReadOnly"))
    is_immutable: bool = field(default=False, metadata=named("isImmutable"))
    is_multiple: bool = field(default=False, metadata=named("isMultiple"))
    is_dynamic: bool = field(default=False, metadata=named("isDynamic"))


class BindingNotFound(NotFound):
    """The record whose links were asked for does not exist."""


B = TypeVar("B", ContactBinding, CompanyBinding)

_fields = decoder(dict[str, FieldInfo])


def _explain(error: ApiError) -> ApiError:
    return distinguish(error, (r"^(not_found|0|): not found\W*$", BindingNotFound))


class Links(Generic[B]):
    """The calls of one family, to be sent by whoever takes calls: ``run``, a batch, ``b24.send``."""

    def __init__(self, prefix: str, binding: type[B], *, docs: str) -> None:
        self.prefix = prefix
        """What all names of the family begin with."""
        self.docs = docs
        """The folder of its documentation."""
        self._owner = f"{prefix.split('.')[1]}_id"
        self._binding: type[B] = binding
        self._linked: str = fields(binding)[0].name
        self._items: Callable[[Any], list[B]] = decoder(list[binding])  # type: ignore[valid-type]  # a value

    def __repr__(self) -> str:
        return f"Links({self.prefix}.*, docs: {self.docs})"

    def add(
        self, owner_id: Id, linked_id: Id, *, is_primary: bool | None = None, sort: int | None = None
    ) -> Call[bool]:
        """Link a record; false if it was linked already."""
        # Linking it again changes nothing, so it may be repeated.
        link = self._link(linked_id, self._linked)
        if is_primary is not None:
            link["IS_PRIMARY"] = checks.yes_no(is_primary, "is_primary")
        if sort is not None:
            link["SORT"] = checks.whole(sort, "sort")
        return self._call("add", owner_id, decode_bool, Safety.IDEMPOTENT, fields=link)

    def delete(self, owner_id: Id, linked_id: Id) -> Call[bool]:
        """Unlink a record; false if it was not linked."""
        return self._call("delete", owner_id, decode_bool, fields=self._link(linked_id, self._linked))

    def fields(self) -> Call[dict[str, FieldInfo]]:
        """Describe the fields of a link."""
        return build(f"{self.prefix}.fields", {}, _fields, explain=_explain)

    def get_items(self, owner_id: Id) -> Call[list[B]]:
        """Return all links of a record."""
        return self._call("items.get", owner_id, self._items)

    def set_items(self, owner_id: Id, items: Iterable[B | Id]) -> Call[bool]:
        """Replace all links of a record; no items is ``delete_items``."""
        links = [self._item(item, f"items[{index}]") for index, item in enumerate(items)]
        if not links:
            # The same by definition, and unlike an empty list it can be said inside a batch.
            return self.delete_items(owner_id)
        seen: set[Id] = set()
        for index, link in enumerate(links):
            identifier = link[self._linked.upper()]
            if identifier in seen:
                checks.refuse(f"items[{index}]", f"repeats {self._linked} {identifier}")
            seen.add(identifier)
        if sum("IS_PRIMARY" in link for link in links) > 1:
            checks.refuse("items", "must have at most one primary link")
        return self._call("items.set", owner_id, decode_bool, items=links)

    def delete_items(self, owner_id: Id) -> Call[bool]:
        """Remove all links of a record, for good."""
        return self._call("items.delete", owner_id, decode_bool)

    def _call(
        self,
        verb: str,
        owner_id: Id,
        decode: Callable[[Any], Any],
        safety: Safety | None = None,
        **params: Any,
    ) -> Call[Any]:
        owner = {"id": checks.id_or_ref(owner_id, self._owner)}
        # False says that it was linked, or not linked, before: of a repeated call, that the first had worked.
        already = (False, True) if verb in {"add", "delete"} else None
        return build(
            f"{self.prefix}.{verb}",
            owner | params,
            decode,
            safety=safety,
            explain=_explain,
            already_result=already,
        )

    def _link(self, linked_id: Any, argument: str) -> dict[str, Any]:
        return {self._linked.upper(): checks.id_or_ref(linked_id, argument)}

    def _item(self, item: Any, argument: str) -> dict[str, Any]:
        if not isinstance(item, self._binding):
            return self._link(item, argument)
        link = self._link(getattr(item, self._linked), f"{argument}.{self._linked}")
        if item.is_primary:
            link["IS_PRIMARY"] = "Y"
        if item.sort is not None:
            link["SORT"] = checks.whole(item.sort, f"{argument}.sort")
        return link


class SentLinks(Service, Generic[B]):
    """The same calls, sent at once."""

    __slots__ = ("_links",)

    def __init__(self, port: Port, links: Links[B]) -> None:
        super().__init__(port)
        self._links: Links[B] = links

    async def add(
        self, owner_id: Id, linked_id: Id, *, is_primary: bool | None = None, sort: int | None = None
    ) -> bool:
        """Link a record; false if it was linked already."""
        return await self._port.send(self._links.add(owner_id, linked_id, is_primary=is_primary, sort=sort))

    async def delete(self, owner_id: Id, linked_id: Id) -> bool:
        """Unlink a record; false if it was not linked."""
        return await self._port.send(self._links.delete(owner_id, linked_id))

    async def fields(self) -> dict[str, FieldInfo]:
        """Describe the fields of a link."""
        return await self._port.send(self._links.fields())

    async def get_items(self, owner_id: Id) -> list[B]:
        """Return all links of a record."""
        return await self._port.send(self._links.get_items(owner_id))

    async def set_items(self, owner_id: Id, items: Iterable[B | Id]) -> bool:
        """Replace all links of a record; no items is ``delete_items``."""
        return await self._port.send(self._links.set_items(owner_id, items))

    async def delete_items(self, owner_id: Id) -> bool:
        """Remove all links of a record, for good."""
        return await self._port.send(self._links.delete_items(owner_id))
