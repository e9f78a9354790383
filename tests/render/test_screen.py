"""Text for a screen: wrapped on a terminal, as it is in a pipe, coloured where there is colour."""

from __future__ import annotations

import pytest

from digiohjelma_cli.render.screen import Screen

PIPE = Screen(20, is_terminal=False, has_colour=False, has_unicode=True)
TERMINAL = Screen(20, is_terminal=True, has_colour=False, has_unicode=True)
COLOUR = Screen(20, is_terminal=True, has_colour=True, has_unicode=True)


@pytest.mark.parametrize(
    ("line", "wrapped"),
    [
        ("", ""),
        ("Nyt", "Nyt"),
        ("Nyt ovat kaikki tässä", "Nyt ovat kaikki\n  tässä"),
        ("Nyt ovat kaikki täss", "Nyt ovat kaikki täss"),
        ("  → Nyt ovat kaikki tässä", "  → Nyt ovat kaikki\n    tässä"),
        (
            "Katso https://esimerkki.example/pitka sivu",
            "Katso\n  https://esimerkki.example/pitka\n  sivu",
        ),
        ("/hyvin/pitkä/polku/tiedostoon/x.yaml on", "/hyvin/pitkä/polku/tiedostoon/x.yaml\n  on"),
        (
            "Maksaakin yli\u00a0100\u00a0000\u00a0€ nyt",
            "Maksaakin\n  yli\u00a0100\u00a0000\u00a0€ nyt",
        ),
    ],
)
def test_a_message_is_wrapped_on_a_terminal_and_goes_on_under_its_words(
    line: str, wrapped: str
) -> None:
    assert TERMINAL.wrapped(line) == wrapped
    assert PIPE.wrapped(line) == line


def test_a_message_can_go_on_further_in() -> None:
    assert TERMINAL.wrapped("digi: Tilaa ”totetus” ei ole", len("digi: ")) == (
        "digi: Tilaa\n      ”totetus” ei\n      ole"
    )


@pytest.mark.parametrize(
    ("taken", "text"),
    [
        (0, " yksi kaksi kolme\n  neljä"),
        (8, " yksi kaksi\n  kolme neljä"),
        (15, " yksi\n  kaksi kolme neljä"),
        (16, "\n  yksi kaksi kolme\n  neljä"),
        (300, "\n  yksi kaksi kolme\n  neljä"),
    ],
)
def test_a_text_goes_on_after_what_the_line_has(taken: int, text: str) -> None:
    assert TERMINAL.continued("yksi kaksi kolme neljä", taken, 2) == text
    assert PIPE.continued("yksi kaksi kolme neljä", taken, 2) == " yksi kaksi kolme neljä"


def test_a_style_is_codes_around_the_text_where_there_is_colour() -> None:
    assert COLOUR.styled("virhe", "bold red") == "\x1b[1;31mvirhe\x1b[0m"
    assert TERMINAL.styled("virhe", "bold red") == "virhe"
