"""Nothing from a file steers a terminal, a web page or a spreadsheet; columns are counted right."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digiohjelma_cli.render.escape import (
    Figure,
    csv_cell,
    fit,
    markdown,
    spreadsheet,
    visible,
    width,
    wrap,
)

# Characters that look like nothing, turn text or steer a terminal, more often than by chance.
NASTY = "\x00\x07\x1b\x7f\x9b\n\r\t\xad\u200b\u200d\u202e\u2066\u2028\ufeff\U000e0041\ud800"
PUNCTUATION = "=+-@|<>&`*_[]()#~\\!.'\" 012"
WIDE = "漢ｆ👩ä\u0308\u0301"
TEXTS = st.text(
    st.one_of(st.sampled_from(NASTY), st.sampled_from(PUNCTUATION + WIDE), st.characters())
)


def unsafe(text: str) -> list[str]:
    """Return the characters of `text` that steer a terminal, turn text or are not seen."""
    categories = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [char for char in text if unicodedata.category(char) in categories]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sähköinen asiointi – 2.0", "Sähköinen asiointi – 2.0"),
        ("\x1b[31mpunainen\x1b[0m", "\\u001b[31mpunainen\\u001b[0m"),
        ("\x9b31m", "\\u009b31m"),
        ("pling\x07", "pling\\u0007"),
        ("rivi\r\ntoinen\tsarake", "rivi\\r\\ntoinen\\tsarake"),
        ("nurin\u202e!", "nurin\\u202e!"),
        ("näky\u200bmätön\ufeff", "näky\\u200bmätön\\ufeff"),
        ("tavu\xadviiva", "tavu\\u00adviiva"),
        ("tägi\U000e0041", "tägi\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("[bold red]x[/]", "[bold red]x[/]"),  # safe where nothing reads markup
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talous- ja HR (2.0)", "Talous- ja HR (2.0)"),
        ("a|b", "a\\|b"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
        ("[nimi](javascript:x)", "\\[nimi\\](javascript:x)"),
        ("![kuva](http://x)", "!\\[kuva\\](http://x)"),
        ("# otsikko", "\\# otsikko"),
        ("- kohta", "\\- kohta"),
        ("+ kohta", "\\+ kohta"),
        ("===", "\\==="),
        ("1. kohta", "1\\. kohta"),
        ("1) kohta", "1\\) kohta"),
        ("2.5 Kirjautuminen", "2.5 Kirjautuminen"),
        ("   ## otsikko", "   \\## otsikko"),
        ("~M ja ~~yli~~", "~M ja ~\\~yli\\~\\~"),
        ("~~~", "~\\~\\~"),
        ("\\*", "\\\\\\*"),
        ("rivi\n# toinen", "rivi\\\\n# toinen"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kirjautuminen", "Kirjautuminen"),
        ("a=b", "a=b"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+358", "'+358"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\\t=1"),
        ("\r=1", "'\\r=1"),
        ("", ""),
    ],
)
def test_spreadsheet(text: str, expected: str) -> None:
    assert spreadsheet(text) == expected


def test_a_number_of_digis_own_keeps_its_sign() -> None:
    assert (spreadsheet(Figure(-1)), csv_cell(Figure(-1))) == ("-1", "-1")


@settings(deadline=None)
@given(TEXTS)
def test_whatever_the_text_nothing_unsafe_is_left(text: str) -> None:
    assert unsafe(visible(text)) == []
    assert unsafe(markdown(text)) == []
    assert unsafe(spreadsheet(text)) == []


@settings(deadline=None)
@given(TEXTS)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    safe = "".join(char for char in text if not unsafe(char))

    assert visible(safe) == safe


@settings(deadline=None)
@given(TEXTS)
def test_markdown_has_no_html_and_no_cell_border(text: str) -> None:
    safe = markdown(text)

    assert not re.search(r"[<>]|&(?!(?:amp|lt|gt);)", safe)
    assert not re.search(r"(?<!\\)(?:\\\\)*[|`*_\[\]]", safe)
    assert not re.match(r" *[#+=\-]", safe)


@settings(deadline=None)
@given(TEXTS)
def test_no_spreadsheet_takes_a_text_for_a_formula(text: str) -> None:
    safe = spreadsheet(text)
    assert safe[:1] not in tuple("=+-@\t\r\n＝＋－＠") or re.fullmatch(r"-[\d.e-]+", safe)


@pytest.mark.parametrize("number", ["-2", "-0.025", "-3.5e-05"])
def test_a_number_below_zero_is_no_formula(number: str) -> None:
    assert spreadsheet(number) == number


@pytest.mark.parametrize("text", ["-2+3", "-2 ", "-x", "--2", "+2", "-2\n", "-٣"])
def test_what_only_begins_as_a_number_is_guarded(text: str) -> None:
    assert spreadsheet(text).startswith("'")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("äöå", 3),
        ("a\u0308", 1),  # a with a combining diaeresis
        ("漢字", 4),
        ("ｆ", 2),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),  # the same in three parts
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_every_character_is_as_wide_as_unicode_says() -> None:
    for char in map(chr, range(0x3000)):
        if unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
            columns = 0
        else:
            columns = 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
        assert width(char) == columns, ascii(char)


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("abc", 5, "abc  "),
        ("abc", 3, "abc"),
        ("abcdef", 4, "abc…"),
        ("ab cdef", 4, "ab… "),  # no space before the ellipsis
        ("漢字漢字", 6, "漢字… "),
        ("漢字漢字", 5, "漢字…"),
        ("a\u0308bcdef", 3, "a\u0308b…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 2, "  "),
    ],
)
def test_fit(text: str, columns: int, expected: str) -> None:
    assert fit(text, columns, "…") == expected


@settings(deadline=None)
@given(TEXTS.map(visible), st.integers(0, 40), st.sampled_from(["…", "..."]))
def test_what_is_fitted_is_exactly_so_wide(text: str, columns: int, ellipsis: str) -> None:
    assert width(fit(text, columns, ellipsis)) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("yksi kaksi kolme", 20, ["yksi kaksi kolme"]),
        ("yksi kaksi kolme", 10, ["yksi kaksi", "kolme"]),
        ("yksi  kaksi   kolme", 9, ["yksi", "kaksi", "kolme"]),
        ("yksikaksikolme neljä", 6, ["yksika", "ksikol", "me", "neljä"]),
        ("漢字漢字 漢字", 5, ["漢字", "漢字", "漢字"]),
        ("", 5, [""]),
    ],
)
def test_wrap(text: str, columns: int, expected: list[str]) -> None:
    assert wrap(text, columns) == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (-3, ["yksi kaksi", "kolme"]),
        (5, ["yksi", "kaksi", "kolme"]),
        (6, ["", "yksi", "kaksi", "kolme"]),
        (60, ["", "yksi", "kaksi", "kolme"]),
    ],
)
def test_wrap_after_what_the_first_line_has(taken: int, expected: list[str]) -> None:
    assert wrap("yksi kaksi kolme", 9, taken) == expected


def test_wrap_keeps_the_spaces_within_a_line() -> None:
    assert wrap("yksi  kaksi\t kolme   neljä", 12) == ["yksi  kaksi", "kolme", "neljä"]


def test_wrap_leaves_a_long_word_whole_where_it_shall_not_be_broken() -> None:
    assert wrap("yksi kaksikolmeneljä viisi", 6, breaks_words=False) == [
        "yksi",
        "kaksikolmeneljä",
        "viisi",
    ]


def test_no_line_ends_at_a_no_break_space() -> None:
    assert wrap("yli 10\u00a0000 €", 8) == ["yli", "10\u00a0000 €"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kuormaa on 72–107 % kaikesta", ["kuormaa on", "72–107 %", "kaikesta"]),
        ("myöhässä jo 12 puolivuotta", ["myöhässä jo", "12 puolivuotta"]),
        ("päättyi vuonna 2024 alussa", ["päättyi vuonna", "2024 alussa"]),
        ("projekti on nro 7 Uusi työ", ["projekti on nro", "7 Uusi työ"]),
        ("vuosi oli 2024 alkaen", ["vuosi oli 2024", "alkaen"]),
        ("menee nyt 1,9 yli siitä", ["menee nyt", "1,9 yli", "siitä"]),
        ("yhteensä 10\u00a0000 % siitä", ["yhteensä", "10\u00a0000 %", "siitä"]),
        ("12 kaksitoistakertaista", ["12", "kaksitoistakertaist", "a"]),
    ],
)
def test_a_number_stays_with_its_sign_and_with_what_there_are_so_many_of(
    text: str, expected: list[str]
) -> None:
    assert wrap(text, max(map(width, expected))) == expected


@settings(deadline=None)
@given(TEXTS.map(visible), st.integers(2, 40))
def test_wrapped_lines_fit_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns)

    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_formula_after_a_semicolon_is_guarded_where_excel_divides_there() -> None:
    assert csv_cell("Tauko;=1+1; -2;x") == "Tauko;'=1+1; '-2;x"
