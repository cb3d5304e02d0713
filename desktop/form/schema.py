"""JSON Schema of a form, from its fields, its labels and its docstrings."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import Any, get_args, get_origin, get_type_hints

from desktop.form.columns import Column

_ENTRY = re.compile(r"^    (\w+(?:, \w+)*): ", re.MULTILINE)


def describe(form: Any, most: Mapping[tuple[Any, str], int], largest: int) -> dict[str, Any]:
    """Schema of one form (a dataclass) with everything below it.

    Args:
        form: the dataclass.
        most: greatest number of single fields, by form and name.
        largest: greatest number of all other whole-number fields.
    """
    types = get_type_hints(form)
    words = _attributes(form)
    properties = {}
    for one in fields(form):
        shape = _schema(types[one.name], most, largest)
        if (form, one.name) in most:
            shape["maximum"] = most[form, one.name]
        properties[one.name] = shape | _description(one, words)
    needed = [one.name for one in fields(form) if _is_needed(one)]
    return {
        "type": "object",
        "description": _first_sentence(form),
        "properties": properties,
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _is_needed(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _schema(shape: Any, most: Mapping[tuple[Any, str], int], largest: int) -> dict[str, Any]:
    if get_origin(shape) is tuple:
        items = get_args(shape)
        if items[-1] is Ellipsis:
            return {"type": "array", "items": _schema(items[0], most, largest)}
        row = [_schema(one, most, largest) for one in items]
        return {"type": "array", "prefixItems": row, "minItems": len(row), "maxItems": len(row)}
    if is_dataclass(shape):
        return describe(shape, most, largest)
    if issubclass(shape, StrEnum):
        return {"enum": [one.value for one in shape], "description": _first_sentence(shape)}
    if shape is int:
        return {"type": "integer", "minimum": 0, "maximum": largest}
    return {"type": {str: "string", bool: "boolean", float: "number"}[shape]}


def _description(one: Field[Any], words: Mapping[str, str]) -> dict[str, str]:
    declared = one.metadata.get("column")
    if isinstance(declared, Column):
        parts = (f"{declared.label}, as typed; heading “{declared.heading}”.", declared.hint)
        return {"description": " ".join(part for part in parts if part)}
    return {"description": words[one.name]} if one.name in words else {}


def _first_sentence(form: type) -> str:
    return " ".join(cleandoc(form.__doc__ or "").split("\n\n", maxsplit=1)[0].split())


def _attributes(form: type) -> dict[str, str]:
    """What the docstring's "Attributes:" section says of each name."""
    _, _, section = cleandoc(form.__doc__ or "").partition("Attributes:\n")
    parts = _ENTRY.split(section)
    told: dict[str, str] = {}
    for names, text in zip(parts[1::2], parts[2::2], strict=True):
        told.update(dict.fromkeys(names.split(", "), " ".join(text.split())))
    return told
