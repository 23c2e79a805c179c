"""Python names for what people of a portal have named."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from bitrix24_async.models.facts import Fact

# Letters of Cyrillic as Latin ones; other scripts stay as they are, for Python takes their letters in names.
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіґў", "abvgdeziyklmnoprstufyeigu", strict=True))
    | {"ё": "yo", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"\N{CYRILLIC SMALL LETTER HA}": "kh", "ї": "yi", "є": "ye", "ъ": "", "ь": ""}
    | dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}", "")
)
# What annotations and the body of a class of models use, and what its records can do.
_TAKEN = frozenset(
    {"int", "str", "bool", "float", "tuple", "dict", "date", "datetime", "field", "frozen", "named"}
    | {"changes", "read", "selection"}
    # What the code that attrs and cattrs make of a class has names for.
    | {"self", "attrs", "cl", "converter", "typevar_map"}
)
_TAKEN_CLASSES = frozenset(dir(builtins)) | {
    *("Any", "Decimal", "Money", "MultiField", "Model", "ModelV3", "OpenIntEnum", "OpenStrEnum")
}
_LONGEST = 50


def word(text: str) -> str:
    """Return text as one word of small letters, digits and underscores; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower().translate(_LATIN))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", plain)).strip("_")
    return found[:_LONGEST].rstrip("_") if f"x{found}".isidentifier() else ""


def snake(name: str) -> str:
    """``stageId`` and ``STAGE_ID`` as ``stage_id``."""
    return word(name if name.isupper() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name))


def attributes(facts: Iterable[Fact]) -> dict[str, str]:
    """Return each field's attribute.

    A standard field is called like itself; a custom one as people call it, and where that is another's name
    too, with its own name behind it: so the name does not depend on the order of fields.
    """
    facts = list(facts)
    wished = {fact.name: _usable(_readable(fact) if fact.custom else snake(fact.name)) for fact in facts}
    often = Counter(wished.values())
    found: dict[str, str] = {}
    for fact in sorted(facts, key=lambda fact: fact.custom):
        wish = wished[fact.name]
        if fact.custom and often[wish] > 1:
            wish = f"{wish}_{snake(fact.name)}"
        while wish in found.values():
            wish = f"{wish}_"
        found[fact.name] = wish
    return found


def members(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the name of each value of an enumeration."""
    wished = {key: _constant(label) or _constant(f"value {key}") for key, label in values}
    often = Counter(wished.values())
    found: dict[str, str] = {}
    for key, wish in wished.items():
        name = wish if often[wish] == 1 else f"{wish}_{word(key).upper()}"
        while name in found.values():
            name = f"{name}_"
        found[key] = name
    return found


def classes(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the class of each entity: its title, or its last word; all of its words where that is taken."""
    wished = {entity: title_case(title) or title_case(_last(entity)) for entity, title in titles.items()}
    often = Counter(wished.values())
    return {
        entity: wish if often[wish] == 1 and wish not in _TAKEN_CLASSES else title_case(entity)
        for entity, wish in wished.items()
    }


def title_case(text: str) -> str:
    """Return text as the name of a class."""
    found = "".join(part[:1].upper() + part[1:] for part in snake(text).split("_"))
    return f"Of{found}" if found[:1].isdigit() else found


def _last(entity: str) -> str:
    name, _, number = entity.partition(":")
    return f"{name.rpartition('.')[2]}{number}"


def _readable(fact: Fact) -> str:
    if spelt := word(fact.label):
        return spelt
    own = re.sub(r"^UF_(CRM_)?(\d+_)?", "", fact.sent or fact.name)
    return snake(own if re.search(r"[A-Za-z]", own) else fact.name)


def _usable(name: str) -> str:
    if not name or name[0].isdigit():
        name = f"field_{name}"
    return f"{name}_" if name in _TAKEN or keyword.iskeyword(name) else name


def _constant(label: str) -> str:
    found = word(label).upper()
    return f"VALUE_{found}" if found[:1].isdigit() else found
