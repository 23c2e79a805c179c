"""Where a source can be changed so that it means something else, and how."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass

_SWAPS: dict[type[ast.AST], type[ast.cmpop | ast.operator]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
_LOGS = {"debug", "info", "warning", "error", "exception", "log"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutation:
    """One change of one file."""

    file: str
    line: int
    until: int
    """The last line of the statement, or of its head."""
    begin: int
    end: int
    old: str
    new: str
    names: frozenset[str]
    """What stands for it where it is used, if it is only run at import: constants, defaults, enums."""
    body: tuple[int, int] | None
    """The lines that use it, if it is a default of a function."""

    def on(self, text: str) -> str:
        """The file's text, changed."""
        return text[: self.begin] + self.new + text[self.end :]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {' '.join(self.old.split())} -> {' '.join(self.new.split())}"


def mutations(file: str, text: str) -> list[Mutation]:
    """All that are known of one file."""
    return list(_Sites(file, text).found())


class _Sites:
    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._lines = text.splitlines()

    def found(self) -> Iterator[Mutation]:
        """Walk the whole file."""
        yield from self._walk(ast.parse(self._text), (1, 1), frozenset(), None, inside=False)

    def _walk(
        self,
        node: ast.AST,
        lines: tuple[int, int],
        names: frozenset[str],
        body: tuple[int, int] | None,
        *,
        inside: bool,
    ) -> Iterator[Mutation]:
        """Every change below a node that belongs to the statement on these lines."""
        if isinstance(node, ast.stmt):
            lines = _head(node)
            names = frozenset() if inside else _names(node) or names
        for old, new in self._changes(node):
            begin, end = self._place(old)
            yield Mutation(self._file, *lines, begin, end, self._text[begin:end], new, names, body)
        if isinstance(node, _Function):
            span = (node.body[0].lineno, node.end_lineno or node.lineno)
            for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
                yield from self._walk(default, lines, names, span, inside=inside)
            for statement in node.body:
                if not _left_alone(node, statement):
                    yield from self._walk(statement, lines, frozenset(), None, inside=True)
            return
        for inner in ast.iter_child_nodes(node):
            if not _left_alone(node, inner):
                yield from self._walk(inner, lines, names, body, inside=inside)

    def _place(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        return (
            self._at(node.lineno, node.col_offset),
            self._at(node.end_lineno or node.lineno, node.end_col_offset or 0),
        )

    def _at(self, line: int, column: int) -> int:
        # The tree counts bytes.
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode())

    def _changes(self, node: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
        """What one node can be changed to."""
        match node:
            case ast.Compare(ops=[op]) if type(op) in _SWAPS:
                yield node, self._swapped(node, op, node.left, node.comparators[0])
            case ast.BinOp(op=op) if type(op) in _SWAPS and not _text(node.left) and not _text(node.right):
                yield node, self._swapped(node, op, node.left, node.right)
            case ast.BoolOp(op=op):
                other = "or" if isinstance(op, ast.And) else "and"
                yield node, "(" + f" {other} ".join(f"({self._source(one)})" for one in node.values) + ")"
            case ast.UnaryOp(op=ast.Not()):
                yield node, f"({self._source(node.operand)})"
            case ast.Constant(value=bool(value)):
                yield node, str(not value)
            case ast.Constant(value=int(value)):
                yield node, str(value + 1)
            case ast.Constant(value=float(value)):
                yield node, str(value * 2 + 1)
            case ast.Call(func=ast.Name(id=("min" | "max") as name)):
                yield node, ("max" if name == "min" else "min") + self._source(node)[3:]
            case ast.Expr(value=ast.Call() | ast.Await()) | ast.AugAssign():
                yield node, "pass"
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                yield node, "pass"
            case ast.If(test=test) | ast.IfExp(test=test):
                yield test, "True"
                yield test, "False"

    def _swapped(self, node: ast.expr, op: ast.AST, left: ast.expr, right: ast.expr) -> str:
        other = _SWAPS[type(op)]()
        sign = ast.unparse(
            ast.Compare(ast.Name("a"), [other], [ast.Name("b")])
            if isinstance(other, ast.cmpop)
            else ast.BinOp(ast.Name("a"), other, ast.Name("b"))
        )[2:-2]
        return f"(({self._source(left)}) {sign} ({self._source(right)}))"

    def _source(self, node: ast.expr) -> str:
        begin, end = self._place(node)
        return self._text[begin:end]


def _head(node: ast.stmt) -> tuple[int, int]:
    """The lines of a statement, without those of the statements in it."""
    inner = [
        one.lineno for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt | ast.excepthandler)
    ]
    last = node.end_lineno or node.lineno
    return node.lineno, max(node.lineno, min(inner) - 1) if inner else last


def _names(node: ast.stmt) -> frozenset[str]:
    """What a statement outside functions gives a name to."""
    match node:
        case ast.Assign(targets=targets):
            return frozenset(one.id for one in targets if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.ClassDef(name=name):
            return frozenset({name})
        case _:
            return frozenset()


def _text(node: ast.expr) -> bool:
    """Whether adding to it makes a text or a list longer: without the sign it fails at once."""
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _left_alone(node: ast.AST, inner: ast.AST) -> bool:
    """Whether a part says nothing of what the program does: types, checks, messages and logs."""
    match inner:
        case ast.Assert() | ast.Raise() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name in _LOGS:
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    match node:
        case ast.AnnAssign(annotation=part) if part is inner:
            return True
        case ast.ClassDef(decorator_list=parts) if inner in parts:
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
            return True
    return False


def sample(found: list[Mutation], count: int, seed: int) -> list[Mutation]:
    """So many of them, each as likely as any other."""
    return random.Random(seed).sample(found, min(count, len(found)))
