"""Many calls: what a batch can carry, who waits for it, and what becomes of each.

May import ``transport`` and what lies below.
"""

__all__ = [
    "batch",
    "batchable",
    "coalescing",
    "compositor",
    "journal",
    "journal_state",
    "port",
    "stream",
]
