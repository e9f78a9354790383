"""The whole portfolio as JSON, and the JSON Schema that it keeps to.

Both follow the tables of the files' keys, so a new key is in both at once. Every key is always
there: what is absent is null, or an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.store.format.maturity_file import MATURITY
from digiohjelma_cli.store.format.metrics_file import METRICS
from digiohjelma_cli.store.format.programme_file import PROGRAMME
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.format.theme_file import CAPABILITIES, THEME
from digiohjelma_cli.store.kinds import (
    ByHalfYear,
    Choice,
    JsonSchema,
    Kind,
    ListOf,
    MapOf,
    Number,
    Record,
    WholeNumber,
    WordOr,
    YesNo,
)

_SHAPES: Final[Mapping[str, Kind[Any]]] = {
    "programme": PROGRAMME,
    "projects": ListOf(PROJECT),
    "themes": ListOf(THEME),
    # These two files hold one list each, which stands here by itself.
    "capabilities": CAPABILITIES.fields[0].kind,
    "maturity": MATURITY,
    "metrics": METRICS.fields[0].kind,
}


def whole_data(portfolio: Portfolio, projects: Iterable[Project]) -> Json:
    """Return everything that the portfolio says, of the projects only these."""
    parts = {
        "programme": portfolio.programme,
        "projects": tuple(projects),
        "themes": portfolio.themes,
        "capabilities": portfolio.capabilities,
        "maturity": portfolio.maturity,
        "metrics": portfolio.metrics,
    }
    return {name: _data(kind, parts[name]) for name, kind in _SHAPES.items()}


def whole_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `digi export json` writes, as text."""
    import json

    data = _object({name: _schema(kind) for name, kind in _SHAPES.items()})
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "digi: export",
        **_object({"schema": {"const": 1}, "kind": {"const": "export"}, "data": data}),
    }
    schema["properties"]["what_if"] = {"type": "object"}  # only where something is assumed
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _data(kind: Kind[Any], value: Any) -> Json:  # noqa: ANN401 (what the kind makes)
    if isinstance(kind, ListOf):
        return [_data(kind.item, each) for each in value or ()]
    if isinstance(kind, MapOf):
        return {str(key): _data(kind.value, each) for key, each in (value or {}).items()}
    if value is None or value == "":
        return None
    if isinstance(kind, (Record, WordOr)):
        kind = kind.record if isinstance(kind, WordOr) else kind
        return {
            field.key: _data(field.kind, getattr(value, field.key, None)) for field in kind.fields
        }
    if isinstance(kind, ByHalfYear) and isinstance(value, dict):
        return _data(kind.amounts, value)
    return value if isinstance(kind, (Number, ByHalfYear, WholeNumber, YesNo)) else str(value)


def _schema(kind: Kind[Any]) -> JsonSchema:
    """Return the schema of what `_data` makes of a value that is there."""
    kind = kind.record if isinstance(kind, WordOr) else kind
    if isinstance(kind, ListOf):
        return {"type": "array", "items": _schema(kind.item)}
    if isinstance(kind, MapOf):
        return {"type": "object", "additionalProperties": _schema(kind.value)}
    if isinstance(kind, Record):
        return _object(
            {
                field.key: {
                    "description": _(field.doc),
                    **(_schema(field.kind) if field.required else _or_null(field.kind)),
                }
                for field in kind.fields
            }
        )
    if isinstance(kind, ByHalfYear):
        return {"anyOf": [_schema(kind.amount), _schema(kind.amounts)]}
    if isinstance(kind, (Number, WholeNumber, YesNo, Choice)):
        return kind.json_schema()
    return {"type": "string", "minLength": 1}


def _or_null(kind: Kind[Any]) -> JsonSchema:
    """Return the schema of a value that may be absent: null, but an empty list or keys."""
    schema = _schema(kind)
    return schema if isinstance(kind, (ListOf, MapOf)) else {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Mapping[str, JsonSchema]) -> JsonSchema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }
