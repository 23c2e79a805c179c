"""Every command of every test goes from state to state as the table says."""

from typing import Any

import pytest

from bitrix24_async.compositor.command import NEXT, Command


@pytest.fixture(autouse=True)
def held_to_the_table_of_states(monkeypatch: pytest.MonkeyPatch) -> None:
    def checked(command: Command, name: str, value: Any) -> None:
        before = getattr(command, "state", None) if name == "state" else None
        assert before is None or value is before or value in NEXT[before], (before, value)
        object.__setattr__(command, name, value)

    monkeypatch.setattr(Command, "__setattr__", checked, raising=False)
