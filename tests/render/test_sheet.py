"""Tables: how the columns share the room, and the formats that any table can be had in."""

from __future__ import annotations

import json
import re
from textwrap import dedent

import pytest

from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, render, same, to_json

COLUMNS = [
    Column("id", "Numero"),
    Column("name", "Projektin nimi", is_wide=True),
    Column("owner", "Omistaja", is_wide=True, is_spare=True),
    Column("count", "Tarpeita vailla vastausta", is_number=True),
]
ROWS = [
    [same("1.9"), same("Kertakirjautumisen käyttöönotto"), same("Matti Meikäläinen"), same("7")],
    [same("1.10"), same("Asiointi"), Cell("åsa", "Åsa Öhman", "green"), same("12")],
]


def _sheet(*sections: Section) -> Sheet:
    data = [{"id": "1.9"}]
    return Sheet("list", "Testilä · tilanne 1.1.2022", COLUMNS, sections, ["2 projektia"], data)


def _screen(width: int, *, has_unicode: bool = True, has_colour: bool = False) -> Screen:
    return Screen(width, is_terminal=True, has_colour=has_colour, has_unicode=has_unicode)


def _render(sheet: Sheet, form: str, screen: Screen) -> str:
    return "".join(render(sheet, form, screen))


def _table(width: int, *, has_unicode: bool = True) -> str:
    return "\n" + _render(
        _sheet(Section("", ROWS)), "table", _screen(width, has_unicode=has_unicode)
    )


def test_a_table_with_room_is_as_wide_as_its_texts() -> None:
    assert _table(120) == dedent(
        """
        Testilä · tilanne 1.1.2022

        Numero  Projektin nimi                   Omistaja           Tarpeita vailla vastausta
        ─────────────────────────────────────────────────────────────────────────────────────
        1.9     Kertakirjautumisen käyttöönotto  Matti Meikäläinen                          7
        1.10    Asiointi                         Åsa Öhman                                 12

        2 projektia
        """
    )


def test_where_there_is_less_room_headings_and_texts_are_broken_between_words() -> None:
    assert _table(60) == dedent(
        """
        Testilä · tilanne 1.1.2022

                                                     Tarpeita vailla
        Numero  Projektin nimi      Omistaja               vastausta
        ────────────────────────────────────────────────────────────
        1.9     Kertakirjautumisen  Matti                          7
                käyttöönotto        Meikäläinen
        1.10    Asiointi            Åsa Öhman                     12

        2 projektia
        """
    )


def test_a_spare_column_gives_way_before_a_word_is_broken() -> None:
    assert _table(46) == dedent(
        """
        Testilä · tilanne 1.1.2022

                                       Tarpeita vailla
        Numero  Projektin nimi               vastausta
        ──────────────────────────────────────────────
        1.9     Kertakirjautumisen                   7
                käyttöönotto
        1.10    Asiointi                            12

        2 projektia
        """
    )


def test_where_words_do_not_fit_they_are_broken_and_nothing_is_lost() -> None:
    assert _table(30) == dedent(
        """
        Testilä · tilanne 1.1.2022

                              Tarpeita
                Projektin       vailla
        Numero  nimi         vastausta
        ──────────────────────────────
        1.9     Kertakirjau          7
                tumisen
                käyttöönott
                o
        1.10    Asiointi            12

        2 projektia
        """
    )


def test_a_table_in_ascii() -> None:
    assert _table(64, has_unicode=False) == dedent(
        """
        Testilä - tilanne 1.1.2022

                                                         Tarpeita vailla
        Numero  Projektin nimi      Omistaja                   vastausta
        ----------------------------------------------------------------
        1.9     Kertakirjautumisen  Matti Meikäläinen                  7
                käyttöönotto
        1.10    Asiointi            Åsa Öhman                         12

        2 projektia
        """
    )


def test_typography_that_grows_in_ascii_keeps_the_columns_in_line() -> None:
    columns = [Column("a", "“Alku” →"), Column("b", "Loppu…", is_wide=True)]
    rows = [[same("a → b…"), same("“x”")], [same("–"), same("漢字→")]]
    sheet = Sheet("list", "A → B", columns, [Section("", rows)], [], [])

    assert _render(sheet, "table", _screen(40, has_unicode=False)) == dedent(
        """\
        A -> B

        "Alku" ->  Loppu...
        -------------------
        a -> b...  "x"
        -          漢字->
        """
    )


def test_sections_stand_under_their_headings() -> None:
    sheet = _sheet(Section("Koulut", ROWS[:1]), Section("Ympäristö", ROWS[1:]))

    assert _render(sheet, "table", _screen(100)) == dedent(
        """\
        Testilä · tilanne 1.1.2022

        Numero  Projektin nimi                   Omistaja           Tarpeita vailla vastausta
        ─────────────────────────────────────────────────────────────────────────────────────
                Koulut
        1.9     Kertakirjautumisen käyttöönotto  Matti Meikäläinen                          7

                Ympäristö
        1.10    Asiointi                         Åsa Öhman                                 12

        2 projektia
        """
    )


def test_a_table_without_rows_is_its_heading() -> None:
    assert _render(_sheet(Section("", [])), "table", _screen(80)) == dedent(
        """\
        Testilä · tilanne 1.1.2022

        Numero  Projektin nimi  Omistaja  Tarpeita vailla vastausta
        ───────────────────────────────────────────────────────────

        2 projektia
        """
    )


def test_colour_is_a_style_around_the_same_text() -> None:
    sheet = _sheet(Section("", ROWS))
    coloured = _render(sheet, "table", _screen(100, has_colour=True))

    assert "\x1b[32mÅsa Öhman" in coloured
    plain = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n"))
    assert plain == _render(sheet, "table", _screen(100))


HOSTILE = [same("=1+1"), same("[red]x[/] <b>|\x1b[2J\n"), Cell("-raw", "*shown*\u202e")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("tsv", "'=1+1\t[red]x[/] <b>|\\u001b[2J\\n\t'-raw\n"),
        ("csv", "id,name,owner\n'=1+1,[red]x[/] <b>|\\u001b[2J\\n,'-raw\n"),
        ("plain", r"""
            Numero    Projektin nimi             Omistaja
            =1+1      [red]x[/] <b>|\u001b[2J\n  *shown*\u202e
            """),
        ("md", r"""
            | Numero   | Projektin nimi                          | Omistaja         |
            |:---------|:----------------------------------------|:-----------------|
            | \=1+1    | \[red\]x\[/\] &lt;b&gt;\|\\u001b\[2J\\n | \*shown\*\\u202e |
            """),
        ("table", r"""
            H

            Numero  Projektin nimi             Omistaja
            ────────────────────────────────────────────────
            =1+1    [red]x[/] <b>|\u001b[2J\n  *shown*\u202e
            """),
    ],
)  # fmt: skip
def test_hostile_cells_are_harmless_in_every_format(form: str, expected: str) -> None:
    sheet = Sheet("list", "H", COLUMNS[:3], [Section("", [HOSTILE])], [], [])

    assert _render(sheet, form, _screen(100)) == dedent(expected).removeprefix("\n")


def test_json_is_an_envelope_around_the_data() -> None:
    text = _render(_sheet(Section("", ROWS)), "json", _screen(80))

    assert json.loads(text) == {"schema": 1, "kind": "list", "data": [{"id": "1.9"}]}
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    "items",
    [[], [{"id": "1.9", "themes": []}], [{"name": "a\u202e\nä"}, [], 2, {"phases": [{"n": None}]}]],
)
def test_json_of_items_that_are_made_one_by_one_is_the_same(items: list[object]) -> None:
    assert "".join(to_json("list", iter(items))) == "".join(to_json("list", items))


@pytest.mark.parametrize(("form", "expected"), [("tsv", ""), ("csv", "id,name,owner,count\n")])
def test_without_rows_there_is_no_line_in_a_pipe(form: str, expected: str) -> None:
    assert _render(_sheet(), form, _screen(80)) == expected


def test_a_no_break_space_ends_no_line_and_does_not_count_as_the_end_of_a_word() -> None:
    columns = [Column("value", "Arvo", is_wide=True), Column("note", "Huomautus", is_wide=True)]
    rows = [[same("49 (30\u00a0Jun\u00a02024)"), same("Varhaiskasvatus siirtyi")]]
    sheet = Sheet("metrics", "Testilä", columns, [Section("", rows)], [], [])

    lines = _render(sheet, "table", _screen(30)).splitlines()

    assert [line.split("  ")[0] for line in lines[4:]] == ["49", "(30\u00a0Jun\u00a02024)"]


def test_of_a_sheet_without_sections_a_note_stands_right_under_the_header() -> None:
    sheet = Sheet("metrics", "Testilä", COLUMNS, [], ["Mittareita ei ole"], [], is_parted=True)

    assert _render(sheet, "table", _screen(30)) == "Testilä\n\nMittareita ei ole\n"


def test_a_tall_heading_has_a_line_for_each_word_on_a_screen_alone() -> None:
    columns = [Column("a", "H1/2022", is_number=True, is_tall=True), Column("b", "Open needs")]
    sheet = Sheet("x", "", columns, [Section("", [[same("5"), same("1")]])], [], [])
    assert (
        _render(sheet, "table", _screen(40))
        == """\


  H1
2022  Open needs
────────────────
   5  1
"""
    )
    assert _render(sheet, "md", _screen(40)).splitlines()[0] == "|   H1/2022 | Open needs   |"
