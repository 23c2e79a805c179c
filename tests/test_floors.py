"""The floor plan: imports point down or stay level, and the lower floors know no I/O."""

import ast
from pathlib import Path

import bitrix24_async

ROOT = Path(bitrix24_async.__file__).parent

FLOORS = {
    0: {"errors", "limits", "version"},
    1: {"address", "body", "call", "events", "figures", "php", "redact", "timing", "traits"},
    2: {
        "bucket",
        "compositor",
        "ledger",
        "line",
        "listing",
        "operating",
        "outcome",
        "paging",
        "ranges",
        "reconcile",
        "redirect",
        "response",
        "retry",
        "tally",
        "wire",
    },
    3: {
        "credentials",
        "exchange",
        "governor",
        "local",
        "oauth",
        "portal",
        "slots",
        "token_file",
        "tokens",
        "transport",
        "waiter",
    },
    4: {
        "batch",
        "coalesce",
        "convoy",
        "dispatch",
        "entry",
        "load",
        "patience",
        "road",
        "rows",
        "single",
        "stream",
        "upload",
        "verdict",
        "voyage",
        "waiting",
    },
    5: {"services", "sync"},
    6: {"__init__", "client", "coalesced", "namespaces"},
    7: {"testing", "cli", "__main__"},
}
FLOOR_OF = {name: floor for floor, names in FLOORS.items() for name in names}
IMPURE = {"asyncio", "anyio", "aiohttp", "time", "random", "socket", "threading"}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    name = ".".join(["bitrix24_async", *path.relative_to(ROOT).with_suffix("").parts])
    return name.removesuffix(".__init__")


def files() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


MODULES = {name_of(path) for path in files()}


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                # `from package import module` imports the module; any other name comes from the package.
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in MODULES else node.module)
    return found


def test_every_room_is_on_the_plan() -> None:
    assert {room_of(path) for path in files()} <= set(FLOOR_OF)


def test_imports_point_down_or_stay_level() -> None:
    for path in files():
        room = room_of(path)
        for module in imports_of(path):
            package, _, rest = module.partition(".")
            if package != "bitrix24_async" or not rest:
                continue
            other = rest.partition(".")[0]
            if other in FLOOR_OF:
                assert FLOOR_OF[other] <= FLOOR_OF[room], f"{path} imports {module} from a floor above"


def test_imports_never_run_in_a_circle() -> None:
    graph = {name_of(path): imports_of(path) for path in files()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name in done or name not in graph:
            return
        for other in graph[name]:
            visit(other, (*above, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_the_lower_floors_know_neither_clock_nor_network() -> None:
    for path in files():
        if FLOOR_OF[room_of(path)] <= 2:
            assert not {module.partition(".")[0] for module in imports_of(path)} & IMPURE, path


def test_only_the_transport_knows_aiohttp() -> None:
    knowing = {
        room_of(path)
        for path in files()
        if any(module.partition(".")[0] == "aiohttp" for module in imports_of(path))
    }
    # The client names the type of a borrowed session; the fake portal and the command line stand beside the house.
    assert knowing <= {"transport", "client", "testing", "cli"}
