"""The JSON Schema of each kind of file, made from the table that reads the files."""

from __future__ import annotations

from digiohjelma_cli.store.format import FILES


def json_schema(kind: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a kind of file, a key of FILES, as text."""
    import json

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"digi: {kind}",
        **FILES[kind].json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
