"""The file that tells an import by hand what it cannot find out: columns, and words for words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import PortfolioUnreadable
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model.source import Mark
from digiohjelma_cli.store.files import UnreadableFileError, read_source
from digiohjelma_cli.store.kinds import Field, Line, MapOf, Record
from digiohjelma_cli.store.load import read_record


class ImportMap(Struct, frozen=True):
    """What each column is for, by its heading; “-” leaves a column out.

    `values` has, by key, the file's words and what the portfolio calls the same.
    """

    columns: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    mark: Mark | None = None


class NotAMap(PortfolioUnreadable):
    """The file is no map that can be read."""


_MAP: Final = Record(
    ImportMap,
    Field("columns", MapOf(Line("Nro"), Line("id")), N_("Key for each column, by its heading")),
    Field(
        "values",
        MapOf(Line("status"), MapOf(Line("Käynnissä"), Line("toteutus"))),
        N_("The file’s words, and what the portfolio calls them"),
    ),
    Field("delimiter", Line('";"'), N_("What stands between two cells; “tab” for a tab")),
    Field("encoding", Line("cp1252"), N_("Encoding of the text")),
    Field("sheet", Line("Projektit"), N_("Sheet of the workbook")),
)


def read_map(path: Path, shown: str) -> ImportMap:
    """Return the map in a file. Raises NotAMap where it cannot be read whole."""
    try:
        source = read_source(path, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise NotAMap.at(finding.place, finding.message, finding.remedy) from problem
    outcome = read_record(source, _MAP)
    for finding in outcome[1]:
        raise NotAMap.at(finding.place, finding.message, finding.remedy)
    made = outcome[0]
    assert made is not None  # otherwise there is a finding that says why
    return made
