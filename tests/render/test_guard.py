"""Text on its way to a spreadsheet and back: nothing calculates, nothing hides, nothing is lost."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.render.escape import UNSAFE
from digiohjelma_cli.render.guard import coded, guard, uncoded, unguard

# The signs that matter, often beside each other.
TRICKY = st.text(st.sampled_from("=+-@'\",;\n\t \\uU0123456789abcdef\u202e\x1b\U000e0041=x"))


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Kirjasto", "Kirjasto"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("'=1", "''=1"),
        ("-5", "'-5"),
        ("a; =1", "a; '=1"),
        ("a, +358", "a, '+358"),
        ("a\n@SUM(A1)", "a\n'@SUM(A1)"),
        ('a;"=1"', 'a;"\'=1"'),
        (" =1", " '=1"),
        ("1 - 2 = 3", "1 - 2 = 3"),
        ("\x1b[31m", "\\u001b[31m"),
        ("abc\u202efed", "abc\\u202efed"),
        ("\\u202e", "\\\\u202e"),
        ("\\\u202e", "\\\\\\u202e"),
        ("C:\\users", "C:\\users"),
        ("a\nb", "a\nb"),
    ],
)
def test_what_a_cell_holds(text: str, guarded: str) -> None:
    assert guard(text) == guarded
    assert unguard(guarded) == text


@given(TRICKY | st.text())
def test_nothing_is_lost(text: str) -> None:
    assert unguard(guard(text)) == text
    assert uncoded(coded(text)) == text


@given(TRICKY | st.text())
def test_nothing_steers_or_hides(text: str) -> None:
    found = {char for char in guard(text) if unicodedata.category(char) in UNSAFE}

    assert found <= {"\n"}


@given(TRICKY, st.sampled_from(",;"), st.sampled_from(",;"))
def test_no_program_finds_a_formula_whichever_sign_it_divides_at(
    text: str, written: str, read: str
) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=written, lineterminator="\n").writerow(["x", guard(text), "y"])

    rows = csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=read)

    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.lstrip(' \n"')[:1] in tuple("=+-@")] == []
