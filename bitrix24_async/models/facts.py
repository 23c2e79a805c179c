"""What is known of a record's fields before a class is written of them."""

from __future__ import annotations

from attrs import frozen


@frozen
class Fact:
    """One field, as the portal describes it."""

    name: str
    """What rows call it."""
    kind: str = ""
    """The portal's own word for its type."""
    label: str = ""
    """What people of the portal call it."""
    custom: bool = False
    multiple: bool = False
    read_only: bool = False
    immutable: bool = False
    values: tuple[tuple[str, str], ...] = ()
    """The values of an enumeration: what is sent, and what people call it."""
    sent: str = ""
    """What select, filter and updates call it, if not the same."""


@frozen
class Record:
    """One kind of record."""

    entity: str
    """As the caller wrote it, such as ``crm.deal``, ``crm.item:1268`` or ``v3.tasks.task``."""
    method: str
    """Where its fields are described."""
    title: str = ""
    """What people of the portal call it, if it is their own kind."""
    version: int = 2
    facts: tuple[Fact, ...] = ()
    related: tuple[str, ...] = ()
    """Fields that are other records, of which no model is made."""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a smart process, or of another kind in that form."""
        return ":" in self.entity
