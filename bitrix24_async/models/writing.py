"""Classes as plain, formatted source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from bitrix24_async.models.facts import Fact, Record
from bitrix24_async.models.kinds import enumerated, kind_of
from bitrix24_async.models.naming import attributes, classes, members, title_case

MADE = "made by bitrix24-async models"
"""What the first line of a file of models says."""
_WIDTH = 88
_NAMES = ("Any", "Decimal", "date", "datetime", "Money", "MultiField", "OpenIntEnum", "OpenStrEnum")


def source(records: Sequence[Record]) -> str:
    """Return a module with a class for each kind of record."""
    named = classes({record.entity: record.title for record in records})
    body: list[str] = []
    for record in records:
        body += _record(record, named[record.entity])
    text = "\n".join(body)
    head = [*_head(records), "", "from __future__ import annotations", "", *_imports(text)]
    return "\n".join([*head, *body]) + "\n"


def _head(records: Iterable[Record]) -> list[str]:
    first = f'"""Records of this portal, {MADE}.'
    again = "Make it anew with the same command when fields have changed:"
    command = " ".join(["bitrix24-async models", *(record.entity for record in records)])
    return [first, "", again, "", *(f"    {line}" for line in _wrapped(command)), '"""']


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for one in text.split():
        if line and len(line) + len(one) > _WIDTH - 10:
            yield f"{line} \\"
            line = f"  {one}"
        else:
            line = f"{line} {one}" if line else one
    yield line


def _imports(text: str) -> list[str]:
    used = {name for name in _NAMES if _uses(text, name)}
    lines = []
    dates = [name for name in ("date", "datetime") if name in used]
    if dates:
        lines.append(f"from datetime import {', '.join(dates)}")
    if "Decimal" in used:
        lines.append("from decimal import Decimal")
    if "Any" in used:
        lines.append("from typing import Any")
    bases = {name for name in ("Model", "ModelV3") if f"({name}):" in text}
    ours = sorted(used & {"Money", "MultiField", "OpenIntEnum", "OpenStrEnum"} | bases | {"named"}, key=_rank)
    fields = "from attrs import field, frozen"
    return [*lines, *([""] if lines else []), fields, *_import("bitrix24_async.models", ours)]


def _rank(name: str) -> tuple[bool, str]:
    return name.islower(), name


def _import(module: str, names: Sequence[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _uses(text: str, name: str) -> bool:
    marks = (f": {name} ", f": {name}\n", f"[{name},", f"[{name}]", f", {name}]", f"({name}):")
    return any(mark in text for mark in marks)


def _record(record: Record, name: str) -> list[str]:
    own = attributes(record.facts)
    enumerations: list[str] = []
    lines: list[str] = []
    for fact in record.facts:
        kind = kind_of(record, fact)
        python = kind.python
        if base := enumerated(fact):
            python = f"{name}{title_case(own[fact.name])}"
            enumerations += _enumeration(python, base, fact)
        flag = kind.flag if python == "bool" else ""
        lines += _field(own[fact.name], python, fact, flag)
    base = "ModelV3" if record.version == 3 else "Model"
    told = f"{_quoted(record.title)}: " if _words(record.title) else ""
    about = f'    """{told}{record.entity}, as {record.method} describes it.'
    head = ["", "", "@frozen(kw_only=True)", f"class {name}({base}):"]
    if record.related:
        names = ", ".join(record.related)
        head += [about, "", "    Other records, which are not here; select what you need of them:"]
        head += [f"    {line}" for line in _filled(names)]
        head += ['    """', ""]
    else:
        head += [f'{about}"""', ""]
    return [*enumerations, *head, *lines]


def _filled(text: str) -> Iterator[str]:
    line = ""
    for one in text.split(" "):
        if line and len(line) + len(one) > _WIDTH - 6:
            yield line
            line = one
        else:
            line = f"{line} {one}" if line else one
    yield f"{line}."


def _enumeration(name: str, base: str, fact: Fact) -> list[str]:
    label = f": {_quoted(fact.label)}" if _words(fact.label) else ""
    lines = ["", "", f"class {name}({base}):", f'    """{fact.sent or fact.name}{label}."""', ""]
    named = members(fact.values)
    for key, told in dict(fact.values).items():
        value = key if base == "OpenIntEnum" else _text(key)
        line = f"    {named[key]} = {value}"
        # People's own words, where the name had to be another.
        note = f"  # {_words(told)}"
        shows = _words(told).upper().replace(" ", "_") not in ("", named[key])
        lines.append(line + (note if shows and len(line + note) <= _WIDTH else ""))
    return lines


def _field(attribute: str, python: str, fact: Fact, flag: str) -> list[str]:
    if fact.multiple or python == "MultiField":
        annotation, default = f"tuple[{python}, ...]", "()"
    else:
        annotation, default = python if python == "Any" else f"{python} | None", "None"
    about = [_text(fact.name)]
    if fact.sent and fact.sent != fact.name:
        about.append(f"sent={_text(fact.sent)}")
    if flag:
        about.append(f"flag={_text(flag)}")
    about += [f"{mark}=True" for mark in ("read_only", "immutable") if getattr(fact, mark)]
    lines = list(_call(f"    {attribute}: {annotation} = field", [f"default={default}"], about))
    if fact.custom and _words(fact.label):
        lines.append(f'    """{_quoted(fact.label)}"""')
    return lines


def _call(start: str, given: list[str], about: list[str]) -> Iterator[str]:
    """Write a field as formatters do: in one line if it fits, else an argument a line."""
    metadata = f"metadata=named({', '.join(about)})"
    whole = ", ".join([*given, metadata])
    if len(line := f"{start}({whole})") <= _WIDTH:
        yield line
        return
    yield f"{start}("
    if len(line := f"        {whole}") <= _WIDTH:
        yield line
    else:
        yield from (f"        {one}," for one in given)
        if len(line := f"        {metadata},") <= _WIDTH:
            yield line
        else:
            yield "        metadata=named("
            if len(line := f"            {', '.join(about)}") <= _WIDTH:
                yield line
            else:
                yield from (f"            {one}," for one in about)
            yield "        ),"
    yield "    )"


def _text(value: str) -> str:
    """Write text as source, with double quotes; what cannot be seen is spelt out."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in quoted)


def _words(label: str) -> str:
    """Return people's own words as they can stand in a docstring or a comment, on one line."""
    return " ".join("".join(one if one.isprintable() else " " for one in label).split())


def _quoted(label: str) -> str:
    return _text(_words(label))[1:-1]
