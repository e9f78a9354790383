"""Documents: the same blocks as Markdown and on a screen."""

from __future__ import annotations

from textwrap import dedent

from digiohjelma_cli.render.document import (
    Block,
    Bullets,
    Grid,
    Heading,
    Pairs,
    Paragraph,
    to_markdown,
    to_screen,
)
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Column, same

BLOCKS: list[Block] = [
    Heading(1, "2.5 <Kirjautuminen>"),
    Paragraph("Ensimmäinen rivi\n# toinen rivi\n\nToinen kappale"),
    Pairs([("Tila", ["valmis"]), ("Teemat", ["Sujuva arki", "Tiedolla*johtaminen"])]),
    Heading(2, "Riskit"),
    Bullets(["Toimittaja: lopettaa", "[red]Raha[/]\x1b[31m loppuu"]),
    Heading(3, "Taulukko"),
    Grid([Column("a", "Alue", is_wide=True), Column("n", "Määrä", is_number=True)], [
        [same("Koulut | muut"), same("3")],
    ]),
]  # fmt: skip


def _drawn(blocks: list[Block], screen: Screen) -> str:
    return "".join(to_screen(blocks, screen))


def test_markdown() -> None:
    assert to_markdown(BLOCKS) == dedent(
        r"""
        # 2.5 &lt;Kirjautuminen&gt;

        Ensimmäinen rivi
        \# toinen rivi

        Toinen kappale

        - **Tila:** valmis
        - **Teemat:** Sujuva arki; Tiedolla\*johtaminen

        ## Riskit

        - Toimittaja: lopettaa
        - \[red\]Raha\[/\]\\u001b\[31m loppuu

        ### Taulukko

        | Alue           |   Määrä |
        |:---------------|--------:|
        | Koulut \| muut |       3 |
        """
    ).removeprefix("\n")


def test_a_screen() -> None:
    screen = Screen(40, is_terminal=True, has_colour=False, has_unicode=True)

    assert _drawn(BLOCKS, screen) == dedent(
        """
        2.5 <Kirjautuminen>
        ═══════════════════

        Ensimmäinen rivi
        # toinen rivi

        Toinen kappale

        Tila    valmis
        Teemat  Sujuva arki
                Tiedolla*johtaminen

        Riskit
        ──────
          • Toimittaja: lopettaa
          • [red]Raha[/]\\u001b[31m loppuu

        Taulukko

        Alue           Määrä
        ────────────────────
        Koulut | muut      3
        """
    ).removeprefix("\n")


def test_a_screen_of_ascii_alone() -> None:
    screen = Screen(40, is_terminal=True, has_colour=False, has_unicode=False)

    assert _drawn([Heading(1, "“A” – B"), Heading(2, "C"), Bullets(["d → e"])], screen) == dedent(
        """
        "A" - B
        =======

        C
        -
          * d -> e
        """
    ).removeprefix("\n")


def test_headings_in_colour_need_no_line_under_them() -> None:
    screen = Screen(40, is_terminal=True, has_colour=True, has_unicode=True)

    assert _drawn([Heading(1, "A"), Heading(2, "B"), Heading(3, "C")], screen) == (
        "\x1b[1;7mA\x1b[0m\n\n\x1b[1;4mB\x1b[0m\n\n\x1b[1mC\x1b[0m\n"
    )
