"""The text of a new project's file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.edit import Edited, FieldChange
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.load import read_record
from digiohjelma_cli.store.project_edits import ORDER
from digiohjelma_cli.store.splice import Splice, prove
from digiohjelma_cli.store.written import Value, key_lines, read_back

_SCHEMA: Final = "schema/project.json"
_HEAD: Final = f"# yaml-language-server: $schema=../{_SCHEMA}"


def new_project(root: Path, shown: str, values: Mapping[str, Value]) -> Edited:
    """Return the text of the project's file in `root`, with its keys in the usual order.

    It is read back, and proven to say just what was wanted. Raises EditRefused where it does not.
    """
    keys = [key for key in ORDER if key in values]
    lines = [_HEAD] if (root / _SCHEMA).is_file() else []
    lines += [line for key in keys for line in key_lines(key, values[key], "")]
    wanted = {key: read_back(values[key]) for key in keys}
    text = prove(Source(shown, ""), [Splice(0, 0, "\n".join(lines) + "\n")], wanted)
    for finding in read_record(Source(shown, text), PROJECT)[1]:
        raise EditRefused.at(finding.place, finding.message, finding.remedy)
    return Edited(text, tuple(FieldChange(key, None, wanted[key]) for key in keys))
