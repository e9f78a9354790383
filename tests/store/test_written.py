"""Values as YAML text: numbers with their own digits, and quotes where a reader needs them."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digiohjelma_cli.store.written import Quoted, Value, _by_ruamel, _needs_no_quotes, flow


def test_equal_numbers_keep_their_own_digits() -> None:
    assert flow([Decimal("0.00"), Decimal(0), Decimal("1.50"), Decimal("1.5")]) == (
        "[0.00, 0, 1.50, 1.5]"
    )


def test_equal_texts_keep_their_own_quotes() -> None:
    assert flow(["valmis", Quoted("valmis"), "2.5", Quoted("2.5")]) == (
        '[valmis, "valmis", \'2.5\', "2.5"]'
    )


LETTERS = st.characters(max_codepoint=0x2FF, categories=["L"])
TEXTS = st.text(st.one_of(LETTERS, st.sampled_from(" -:_'1")), max_size=12)


@given(st.one_of(TEXTS, st.dates()))
@example("käyttöönotto")
@example("Kilpailutus ratkennut")
@example("date")
@example("depends_on")
@example("_")
@example("false")
@example("No")
@example(" arki")
@example("arki  ja juhla")
def test_what_needs_no_quotes_is_written_as_ruamel_writes_it(value: str | date) -> None:
    if _needs_no_quotes(value):
        assert flow(value) == _by_ruamel(value, "")


@pytest.mark.parametrize(
    "text",
    ["no", "True", "null", "NaN", "", " arki", "arki ", "1.10", "a: b", "漢字", Quoted("arki")],
)
def test_what_is_left_to_ruamel(text: str) -> None:
    assert not _needs_no_quotes(text)


def test_a_status_with_its_day_needs_no_ruamel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)

    change: dict[str, Value] = {
        "date": date(2022, 9, 1),
        "status": "määrittely",
        "note": "Kilpailutus ratkennut",
    }

    assert flow(change) == "{date: 2022-09-01, status: määrittely, note: Kilpailutus ratkennut}"
