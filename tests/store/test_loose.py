"""Half-years as people write them in their own tables."""

from __future__ import annotations

import pytest

from digiohjelma_cli.store.loose import half_year, span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("H1/2022", "2022-H1", "2022-H1"),
        ("1H 2022", "2022-H1", "2022-H1"),
        ("2022H2", "2022-H2", "2022-H2"),
        ("Kevät 2022", "2022-H1", "2022-H1"),
        ("syksy-2022", "2022-H2", "2022-H2"),
        ("2022 autumn", "2022-H2", "2022-H2"),
        ("II / 2022", "2022-H2", "2022-H2"),
        ("Q3/2022", "2022-H2", "2022-H2"),
        ("9/2022", "2022-H2", "2022-H2"),
        ("01/2022", "2022-H1", "2022-H1"),
        ("2022-09", "2022-H2", "2022-H2"),
        ("2022", "2022-H1", "2022-H2"),
        # Left to be read as a date, or refused:
        ("1.9.2022", "1.9.2022", "1.9.2022"),
        ("1/2022", "1/2022", "1/2022"),
        ("13/2022", "13/2022", "13/2022"),
        ("00/2022", "00/2022", "00/2022"),
        ("talvi 2022", "talvi 2022", "talvi 2022"),
    ],
)
def test_a_half_year(text: str, start: str, end: str) -> None:
    assert half_year(text, is_end=False) == start
    assert half_year(text, is_end=True) == end


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("H2/2022–H1/2023", ("H2/2022", "H1/2023")),
        ("H2/2022 - H1/2023", ("H2/2022", "H1/2023")),
        ("H2/2022-H1/2023", ("H2/2022", "H1/2023")),
        ("2022-H1–2022-H2", ("2022-H1", "2022-H2")),
        ("2022-H1", ("2022-H1", "2022-H1")),
        ("2022-2023", ("2022", "2023")),
        ("kevät 2022", ("kevät 2022", "kevät 2022")),
        ("", ("", "")),
        ("2022–2023–2024", ("2022–2023–2024", "2022–2023–2024")),
    ],
)
def test_both_ends_in_one(text: str, ends: tuple[str, str]) -> None:
    assert span(text) == ends
