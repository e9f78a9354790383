"""Tables in characters alone: columns in line, whatever the letters' width, and nothing cut."""

from __future__ import annotations

from textwrap import dedent

from digiohjelma_cli.render.sheet import Cell, Column, same
from digiohjelma_cli.render.text_table import markdown_table, plain_table

COLUMNS = [Column("id", "Nro"), Column("name", "Projekti"), Column("count", "%", is_number=True)]
ROWS = [
    [same("1.9"), same("  Kirjautuminen | *uusi*"), same("7")],
    [same("1.10"), Cell("x", "漢字 e\u0301\n"), same("100")],
]


def test_markdown() -> None:
    assert "".join(markdown_table(COLUMNS, ROWS)) == dedent(
        r"""
        | Nro   | Projekti                  |   % |
        |:------|:--------------------------|----:|
        | 1.9   | Kirjautuminen \| \*uusi\* |   7 |
        | 1.10  | 漢字 é\\n                 | 100 |
        """
    ).removeprefix("\n").replace("é", "e\u0301")


def test_plain() -> None:
    assert "".join(plain_table(COLUMNS, ROWS)) == dedent(
        r"""
        Nro    Projekti                  %
        1.9    Kirjautuminen | *uusi*    7
        1.10   漢字 é\n                100
        """
    ).removeprefix("\n").replace("é", "e\u0301")
