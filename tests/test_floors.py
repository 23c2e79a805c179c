"""The floor plan, read from the folders: imports point down or stay level, and never run in a circle."""

import ast
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import bitrix24_async

ROOT = Path(bitrix24_async.__file__).parent
# From the ground up; what shares a line lies level.
FLOORS = [
    {"errors", "limits", "observing", "php", "progress", "version"},
    {"wire"},
    {"governor"},
    {"auth"},
    {"transport"},
    {"compositor"},
    {"lists"},
    {"sync"},
    {"api", "incoming", "models", "services"},
    {"__init__", "client", "portals"},
    {"redis"},
    {"__main__", "cli", "otel", "testing"},
]
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
CLOCK_AND_NETWORK = {"aiohttp", "anyio", "asyncio", "random", "socket", "threading", "time"}
KNOW_THEM = {
    "observing",
    "auth",
    "transport",
    "compositor",
    "client",
    "portals",
    "testing",
    "cli",
    "otel",
    "__main__",
} | {
    "governor/admission.py",
    "governor/alarm.py",
    "governor/local_governor.py",
    "incoming/adapters.py",
    "incoming/aiohttp_answer.py",
    "incoming/inbox_file.py",
    "incoming/job_queue.py",
    "incoming/keeping.py",
    "incoming/pages.py",
    "incoming/receiver.py",
    "incoming/serving.py",
    "incoming/taking.py",
    "incoming/working.py",
    "redis/connection.py",
    "redis/governor.py",
    "redis/inbox.py",
    "redis/portal_store.py",
    "redis/shared_portal.py",
    "redis/shared_store.py",
    "redis/talks.py",
    "redis/tokens.py",
    "redis/turns.py",
    "redis/waiting.py",
    "lists/reader.py",
    "lists/shown.py",
    "services/events/offline_queue.py",
    "services/telephony/records.py",
}

FILES = {str(path.relative_to(ROOT)): path for path in sorted(ROOT.rglob("*.py"))}
MODULE_OF = {
    name: "bitrix24_async" + f".{name[:-3]}".replace("/", ".").removesuffix(".__init__") for name in FILES
}
FILE_OF = {module: name for name, module in MODULE_OF.items()}


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in FILE_OF} or {str(node.module)}
    return found


IMPORTS = {name: imports_of(path) for name, path in FILES.items()}


def room_of(name: str) -> str:
    return name.partition("/")[0].removesuffix(".py")


@pytest.mark.parametrize("name", FILES)
def test_a_file_imports_only_from_its_floor_and_below_what_a_folder_offers(name: str) -> None:
    for module in IMPORTS[name] & FILE_OF.keys():
        room, _, inner = FILE_OF[module].removesuffix(".py").partition("/")
        assert HEIGHT[room] <= HEIGHT[room_of(name)], f"{name} imports {module} from a floor above"
        if inner not in ("", "__init__") and room not in (
            room_of(name),
            "incoming",
            "redis",
            "services",
            "testing",
        ):
            offered = import_module(f"bitrix24_async.{room}").__all__
            assert inner in offered, f"{name} imports {module}, which is private to its folder"


@pytest.mark.parametrize("name", [name for name in FILES if room_of(name) == "incoming"])
def test_what_comes_in_knows_nothing_of_services(name: str) -> None:
    assert not [module for module in IMPORTS[name] & FILE_OF.keys() if room_of(FILE_OF[module]) == "services"]


def test_imports_never_run_in_a_circle() -> None:
    TopologicalSorter({module: IMPORTS[name] - {module} for name, module in MODULE_OF.items()}).prepare()


@pytest.mark.parametrize("name", [name for name in FILES if not {room_of(name), name} & KNOW_THEM])
def test_arithmetic_knows_neither_clock_nor_network(name: str) -> None:
    assert not {module.partition(".")[0] for module in IMPORTS[name]} & CLOCK_AND_NETWORK


def test_every_folder_says_what_lives_in_it() -> None:
    for room in HEIGHT:
        if (ROOT / room).is_dir():
            assert len((import_module(f"bitrix24_async.{room}").__doc__ or "").splitlines()) > 1, room
