"""What makes the pieces of a body, or calls, is told when no more of them are wanted."""

from __future__ import annotations


async def close(pieces: object) -> None:
    """End an iterator where it has stopped, if it is one that can be ended."""
    end = getattr(pieces, "aclose", None)
    if end is not None:
        await end()
