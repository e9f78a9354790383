"""Findings in full: on a terminal wrapped between words and coloured, in a pipe as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.source import Place, Source
from digiohjelma_cli.render.escape import visible, width
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen

LINE = "themes: [arkki]"
PIPE = Screen(40, is_terminal=False, has_colour=False, has_unicode=True)


def terminal(columns: int, *, has_colour: bool = False, has_unicode: bool = True) -> Screen:
    return Screen(columns, is_terminal=True, has_colour=has_colour, has_unicode=has_unicode)


def finding(
    line: str = LINE,
    column: int = 10,
    *,
    path: str = "projects/1.1.yaml",
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        Rule("DIGI120", "unknown-reference", severity),
        Place(Source(path, f"\n\n\n\n{line}\n"), 5, column),
        say("There is no theme “arkki”: no file under themes/ has this id"),
        say("Did you mean “arki”? Otherwise write a file for the theme"),
    )


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (
            100,
            """\
projects/1.1.yaml:5:10: error: There is no theme “arkki”: no file under themes/ has this id
    [DIGI120]
  5 │ themes: [arkki]
    │          ^
  → Did you mean “arki”? Otherwise write a file for the theme""",
        ),
        (
            50,
            """\
projects/1.1.yaml:5:10: error: There is no theme
    “arkki”: no file under themes/ has this id
    [DIGI120]
  5 │ themes: [arkki]
    │          ^
  → Did you mean “arki”? Otherwise write a file
    for the theme""",
        ),
    ],
)
def test_a_terminal_gets_lines_of_its_width_that_hang_under_their_beginning(
    columns: int, text: str
) -> None:
    assert finding_text(finding(), terminal(columns)) == text


def test_a_name_that_is_longer_than_the_line_stays_whole() -> None:
    path = "projects/2.5-kertakirjautumisen-kayttoonotto-ja-laajennus.yaml"

    assert finding_text(finding(path=path), terminal(40)) == (
        f"{path}:5:10: error:\n"
        "    There is no theme “arkki”: no file\n"
        "    under themes/ has this id [DIGI120]\n"
        "  5 │ themes: [arkki]\n"
        "    │          ^\n"
        "  → Did you mean “arki”? Otherwise write\n"
        "    a file for the theme"
    )


def test_a_pipe_gets_a_sentence_on_one_line_however_narrow_it_is() -> None:
    assert finding_text(finding(), PIPE) == (
        "projects/1.1.yaml:5:10: error: There is no theme “arkki”: no file under themes/ has this "
        "id [DIGI120]\n"
        "  5 │ themes: [arkki]\n"
        "    │          ^\n"
        "  → Did you mean “arki”? Otherwise write a file for the theme"
    )


def test_a_terminal_without_unicode_gets_the_same_in_ascii() -> None:
    assert finding_text(finding(), terminal(50, has_unicode=False)) == (
        "projects/1.1.yaml:5:10: error: There is no theme\n"
        '    "arkki": no file under themes/ has this id\n'
        "    [DIGI120]\n"
        "  5 | themes: [arkki]\n"
        "    |          ^\n"
        '  -> Did you mean "arki"? Otherwise write a file\n'
        "     for the theme"
    )


@pytest.mark.parametrize(
    ("severity", "word"),
    [
        (Severity.ERROR, "\x1b[1;31merror\x1b[0m"),
        (Severity.WARNING, "\x1b[1;33mwarning\x1b[0m"),
        (Severity.INFO, "\x1b[1;36minfo\x1b[0m"),
    ],
)
def test_colour_marks_the_place_and_how_bad_it_is_and_changes_nothing_else(
    severity: Severity, word: str
) -> None:
    text = finding_text(finding(severity=severity), terminal(60, has_colour=True))

    assert text.startswith(f"\x1b[1mprojects/1.1.yaml:5:10\x1b[0m: {word}: There is no")
    plain = finding_text(finding(severity=severity), terminal(60))
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == plain
    assert text.count("\x1b") == 4


# The user's own line


def excerpt(line: str, column: int, screen: Screen) -> list[str]:
    """Return the line and its caret: the only lines with a bar, or the first of them."""
    lines = finding_text(finding(line, column), screen).split("\n")
    return [line for line in lines if "│" in line][:2]


LONG = f"themes: [{'arki, ' * 30}puute, {'arki, ' * 30}arki]"


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        (1, "  5 │ themes: [arki, arki, arki, arki, a…", "    │ ^"),
        (10, "  5 │ themes: [arki, arki, arki, arki,…", "    │          ^"),
        (190, "  5 │ …ki, arki, arki, puute, arki, ark…", "    │                  ^"),
        (
            len(LONG),
            "  5 │ …i, arki, arki, arki, arki, arki]",
            "    │                                 ^",
        ),
    ],
)
def test_of_a_long_line_a_terminal_gets_what_fits_around_the_caret(
    column: int, shown: str, caret: str
) -> None:
    assert excerpt(LONG, column, terminal(40)) == [shown, caret]


def test_of_a_long_line_a_pipe_gets_a_hundred_characters_around_the_caret() -> None:
    assert excerpt(LONG, 190, PIPE) == [
        f"  5 │ , {'arki, ' * 8}puute, {'arki, ' * 7}a",
        f"    │ {' ' * 50}^",
    ]


@pytest.mark.parametrize("screen", [PIPE, terminal(40), terminal(80)])
@given(line=st.text("aä: 漢\t\x1b\u200b", min_size=1, max_size=300), where=st.integers(0, 299))
def test_the_caret_stands_under_its_character_whatever_the_line(
    screen: Screen, line: str, where: int
) -> None:
    index = where % len(line)

    shown, caret = excerpt(line, index + 1, screen)

    place = len(caret) - 1
    left = next(end for end in range(len(shown) + 1) if width(shown[:end]) == place)
    assert shown[left:].startswith(visible(line[index].replace("\t", " ")))
    assert not screen.is_terminal or width(shown) <= screen.width
