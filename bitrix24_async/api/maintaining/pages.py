"""What a page of the documentation says of the method it is about.

The pages are Markdown with tables between ``#|`` and ``|#``, whose rows stand between ``||`` and ``||``.
A page is about a method if a code example calls it and the title, or the file's name, says the same name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import frozen

from bitrix24_async.wire.entry import Param

FOLDERS = ("api-reference", "settings")
_TITLE = re.compile(r"^#\s+(.*)$", re.MULTILINE)
_DOTTED = re.compile(r"(?<![\w.])[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+(?![\w]|\.\*)")
_ADDRESS = re.compile(
    r"/rest/(api/)?(?:(?:\*\*|\$\{|\{|<|\d)[^\s/]*/[^\s/]*/)?"
    r"([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)(?=[\s\"'?`\\)]|$)",
    re.MULTILINE,
)
_CALL = re.compile(
    r"(?:callMethod|callListMethod|CRest::call|->call|\bCall)\(\s*(?:ctx,\s*)?['\"]([A-Za-z][\w.]*)['\"]"
    r"|method:\s*'([A-Za-z][\w.]*)'"
)
_SCOPE = re.compile(r"^>?\s*Scope:(.*)$", re.MULTILINE)
_PARAMETERS = re.compile(r"^##\s+(?:Method [Pp]arameters|Parameters)\b.*$", re.MULTILINE)
_HEADING = re.compile(r"^#{2,3}\s", re.MULTILINE)
_NAME = re.compile(r"\*\*\s*([A-Za-z_][A-Za-z0-9_]*(?:\\\*)?)\s*(\*|\^\*\^)?\s*\*\*\s*(\\?\*|\^\*\^)?")
_TYPE = re.compile(r"[A-Za-z_][\w.]*(?:\[\])*")
_BODY = re.compile(r"-d\s+'(\{.*?\})'\s*\\?\s*\n", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PLAIN = frozenset({"integer", "string", "object", "array", "boolean", "double", "date", "datetime", "char"})
_AROUND = frozenset({"time", "total", "next"})
_HEADINGS = frozenset({"Name", "Field", "Parameter", "Key", "Title"})
_ONE_OF = re.compile(
    r"[Rr]equired if (?:the )?`\w+`(?: parameter)? is not"
    r"|[Aa]t least one of (?:the )?(?:these )?parameters[^`.\n]*(?:`\w+`[ ,]*(?:or |and )?)+"
    r"|Pass one of the parameters: (?:`\w+`[ ,]*(?:or )?)+"
)
_APPLICATION = re.compile(
    r"\bonly\b[^.\n|]{0,70}\bcontext\b[^.\n|]{0,70}\b(?:application|app)\b"
    r"|application context required|\bonly\b[^.\n|]{0,60}application context",
    re.IGNORECASE,
)


@frozen(slots=False)
class Page:
    """A page about a method."""

    path: str
    """Where it is in the checkout, without the suffix."""
    text: str
    title: str
    name: str
    """The method, as the page spells it."""
    version: int

    @cached_property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that may call the method."""
        found = _SCOPE.search(self.text)
        words = re.findall(r"\[([^\]]*)\]", found[1]) if found else []
        names = re.findall(r"`([^`]*)`", " ".join(words))
        return tuple(dict.fromkeys(name for name in names if re.fullmatch(r"[a-z0-9_.]+", name)))

    @cached_property
    def application(self) -> bool:
        """Whether the page says that only an application may call the method."""
        return _APPLICATION.search(self.prose) is not None

    @cached_property
    def prose(self) -> str:
        """The text without code and addresses."""
        return _LINK.sub(r"\1", re.sub(r"```.*?```", "", self.text, flags=re.DOTALL))

    @cached_property
    def head(self) -> str:
        """The text before the examples: what the method is and takes."""
        return self.text.partition("## Code Examples")[0]

    @cached_property
    def params(self) -> Mapping[str, Param]:
        """The parameters in their documented order; from the examples where there is no table."""
        told = {name: self._widened(name, param) for name, (param, _) in self.described.items()}
        if told or re.search(r"[Nn]o parameters|without parameters", self.head):
            return _grouped(told, [(name, text) for name, (_, text) in self.described.items()])
        return {name: Param(_kind(value)) for body in self.bodies for name, value in body.items()}

    def _widened(self, name: str, param: Param) -> Param:
        """Add to a type the list, or the map, that the examples give instead."""
        for kind in {_kind(body[name]) for body in self.bodies if name in body} & {"array", "object"}:
            fits = [kind, *(["array"] if kind == "object" else [])]
            if param.type and all(one in _PLAIN and one not in fits for one in param.type.split("|")):
                param = Param(f"{param.type}|{kind}", param.required)
        return param

    @cached_property
    def described(self) -> Mapping[str, tuple[Param, str]]:
        """The parameters of the table, each with its description."""
        begin = _PARAMETERS.search(self.text)
        begins = begin.end() if begin else 0
        end = _HEADING.search(self.text, begins)
        told: dict[str, tuple[Param, str]] = {}
        for first, *rest in _rows(self.text[begins : end.start() if end else None]):
            name = _NAME.match(first)
            if name is None:
                continue
            kinds = first[name.end() :]
            if name[1] == "auth" or (name[1] in _HEADINGS and "data-types" not in kinds):
                continue
            starred = name[2] or name[3] or re.match(r"\s*[^\n]*\n?[^\n]*\^\*\^", kinds)
            # "UF_*" stands for any name that begins so.
            open_ended = name[1].endswith(("_", "*"))
            param = Param(_types(kinds), required=bool(starred) and not open_ended)
            told[name[1].rstrip("\\*") + "..." * open_ended] = (param, " ".join(rest))
        return told

    @cached_property
    def bodies(self) -> list[dict[str, Any]]:
        """The JSON bodies of the examples, without the access token."""
        found = []
        for body in _BODY.finditer(self.text):
            try:
                params = json.loads(body[1])
            except ValueError:
                continue
            found.append({name: value for name, value in params.items() if name != "auth"})
        return found

    @cached_property
    def replies(self) -> list[dict[str, Any]]:
        """The example replies that can be read; of one that shows its result only, that."""
        found = []
        answers = self.text.partition("## Response Handling")[2].partition("## Error Handling")[0]
        for language, code in _blocks(answers or self.text):
            if language not in ("", "json", "js", "javascript") or not (answers or '"result"' in code):
                continue
            try:
                reply = json.loads(_tidy(code))
            except ValueError:
                continue
            if not isinstance(reply, dict) or "result" not in reply:
                outer = reply if isinstance(reply, dict) else {}
                inner = {name: value for name, value in outer.items() if name not in _AROUND}
                reply = {**outer, "result": inner or reply}
            found.append(reply)
        return found


def read(checkout: Path) -> list[Page]:
    """Return the pages about methods, in the order of their paths."""
    found = []
    for folder in FOLDERS:
        for path in sorted((checkout / folder).rglob("*.md")):
            page = read_page(
                path.relative_to(checkout).as_posix().removesuffix(".md"), path.read_text("utf-8")
            )
            if page is not None:
                found.append(page)
    return found


def read_page(path: str, text: str) -> Page | None:
    """Read one page; ``None`` if it is not about a method."""
    heading = _TITLE.search(text)
    if heading is None or not (_SCOPE.search(text) or "Who can" in text):
        return None
    title = heading[1].strip()
    addressed = [(name, bool(api)) for api, name in _ADDRESS.findall(text)]
    called = [name for pair in _CALL.findall(text) for name in pair if name]
    spellings: dict[str, str] = {}
    for name in [name for name, _ in addressed] + called:
        spellings.setdefault(name.removesuffix(".json").casefold(), name.removesuffix(".json"))
    found = _method(title, path.rpartition("/")[2], spellings)
    if found is None:
        return None
    new = any(api for name, api in addressed if name.casefold() == found.casefold())
    return Page(path, text, title, found, 3 if new else 2)


def _method(title: str, stem: str, spellings: Mapping[str, str]) -> str | None:
    named = [name for name in _DOTTED.findall(title) if not name.isupper() and not name.startswith("BX24.")]
    for name in named:
        if name.casefold() in spellings:
            return spellings[name.casefold()]
    letters = re.sub(r"[^a-z0-9]", "", stem.casefold())
    for folded, name in spellings.items():
        if re.sub(r"[^a-z0-9]", "", folded) == letters:
            return name
    return named[0] if named and stem != "index" else None


def _grouped(params: Mapping[str, Param], texts: Iterable[tuple[str, str]]) -> Mapping[str, Param]:
    """Mark the parameters of which the page says that one is enough."""
    groups: list[set[str]] = []
    for name, text in texts:
        said = _LINK.sub(r"\1", text)
        for told in _ONE_OF.finditer(said):
            names = {name, *re.findall(r"`(\w+)`", told[0])} & params.keys()
            names = names.union(*(group for group in groups if group & names))
            groups = [*(group for group in groups if not group & names), names]
    groups = [group for group in groups if len(group) > 1]
    number = {name: index for index, group in enumerate(groups, 1) for name in group}
    return {
        name: Param(param.type, group=number[name]) if name in number else param
        for name, param in params.items()
    }


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of the rows of all tables."""
    for table in re.findall(r"^\s*#\|(.*?)^\s*\|#", text, re.MULTILINE | re.DOTALL):
        for row in re.findall(r"^\s*\|\|(.*?)\|\|\s*$", table, re.MULTILINE | re.DOTALL):
            yield [cell.strip() for cell in re.split(r"(?<![|\\`])\|(?!\|)", row)]


def _types(text: str) -> str:
    said = " ".join(re.findall(r"`+([^`]+)`+", text))
    return "|".join(dict.fromkeys(kind for kind in _TYPE.findall(said)))


def _kind(value: Any) -> str:
    kinds = {bool: "boolean", int: "integer", float: "double", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "any")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks of code with their language."""
    language: str | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.strip().startswith("```"):
            lines.append(line)
        elif language is None:
            language, lines = line.strip()[3:].strip(), []
        else:
            yield language, "\n".join(lines)
            language = None


def _tidy(code: str) -> str:
    """Take out of an example reply what is not JSON: comments, dots for more of the same, last commas."""
    code = re.sub(r'(?<![:"\w])//[^\n"]*$', "", code.strip(), flags=re.MULTILINE)
    code = re.sub(r"^\s*(?:\.\.\.|…),?\s*$", "", code, flags=re.MULTILINE)
    code = re.sub(r"(?:\.\.\.|…)(?=\s*[\]},])", "", code)
    return re.sub(r",(\s*[\]}])", r"\1", code)
