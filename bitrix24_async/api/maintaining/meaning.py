"""Whether a method may run twice, from what its name and its page's title say it does.

Either has a verb; where both mean the same it is taken. Where they differ, or mean nothing known, the method
is doubtful: it counts as the less safe of both until the hand-kept file decides.
"""

from __future__ import annotations

import re

READ, IDEMPOTENT, UNSAFE = "read", "idempotent", "unsafe"
_RANK = (READ, IDEMPOTENT, UNSAFE)

_TITLES = {
    READ: "get retrieve list find search searching check view determine filter read access accessing show",
    IDEMPOTENT: """
        update delete set remove change edit rename move mark enable disable hide unbind unregister reset
        clear archive restore pin unpin switch activate deactivate exclude permanently unlink resetting unset
    """,
    UNSAFE: """
        add create send register upload copy start import importing adding generate invite execute start
        forward reply responding clone attach merge vote pay transfer make initiate connect finish
    """,
}
_NAMES = {
    READ: "get list is find search check count fields types status current can",
    IDEMPOTENT: """
        update delete set unset remove unregister unbind edit rename move mark enable disable hide show pin
        unpin mute unmute reset clear archive restore unpublic publication
    """,
    UNSAFE: "add create register bind send upload copy start import attach invite execute forward reply",
}
_BY_TITLE = {word: safety for safety, words in _TITLES.items() for word in words.split()}
# Longest first, for "getlist" begins with "get" and "unset" does not begin with "set".
_BY_NAME = sorted(
    ((word, safety) for safety, words in _NAMES.items() for word in words.split()), reverse=True
)


def judge(name: str, title: str) -> tuple[str, str]:
    """Return a method's safety, and if that is in doubt, why."""
    last = name.rpartition(".")[2].casefold()
    by_name = next((safety for word, safety in _BY_NAME if last.startswith(word)), "")
    words = re.sub(re.escape(name), "", title, flags=re.IGNORECASE).split()
    verb = words[0].strip(":,.").casefold() if words else ""
    by_title = _BY_TITLE.get(verb, "")
    if by_name and by_name == by_title:
        return by_name, ""
    said = max(by_name or UNSAFE, by_title or UNSAFE, key=_RANK.index)
    return said, f"the name says {by_name or 'nothing'} ({last}), the title {by_title or 'nothing'} ({verb})"
