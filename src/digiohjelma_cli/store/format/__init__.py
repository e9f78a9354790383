"""The format of the files: which keys each has, of which kind, and what they say.

These tables read the files, make the JSON Schemas and document the format (docs/format.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from digiohjelma_cli.store.format.maturity_file import MATURITY
from digiohjelma_cli.store.format.metrics_file import METRICS
from digiohjelma_cli.store.format.programme_file import PROGRAMME
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.format.theme_file import CAPABILITIES, THEME
from digiohjelma_cli.store.format.what_if_file import WHAT_IF
from digiohjelma_cli.store.kinds import Record

# The kinds of file by the names that `digi schema` knows.
FILES: Final[Mapping[str, Record[Any]]] = {
    "programme": PROGRAMME,
    "project": PROJECT,
    "theme": THEME,
    "capabilities": CAPABILITIES,
    "maturity": MATURITY,
    "metrics": METRICS,
    "whatif": WHAT_IF,
}
