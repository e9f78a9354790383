"""Small facts that records know of themselves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.model.maturity import Assessment, Maturity
from digiohjelma_cli.model.programme import DEFAULT_STATUSES, Area, Programme, StatusKind
from digiohjelma_cli.model.project import Size, id_order
from digiohjelma_cli.model.source import Mark, Source

MARK = Mark(Source("maturity.yaml", ""), 0)


def test_ids_sort_as_the_programme_numbers_its_projects() -> None:
    assert sorted(["1.10", "2.1", "1.9", "10.1", "1.9.1", "1"], key=id_order) == [
        "1",
        "1.9",
        "1.9.1",
        "1.10",
        "2.1",
        "10.1",
    ]


@given(st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=5))
def test_the_order_of_an_id_is_its_numbers(numbers: list[int]) -> None:
    assert id_order(".".join(map(str, numbers))) == tuple(numbers)


@pytest.mark.parametrize(
    ("size", "text", "is_range"),
    [(Size("M", "M"), "M", False), (Size("L", "XL"), "L/XL", True)],
)
def test_a_size_is_written_as_the_city_writes_it(size: Size, text: str, *, is_range: bool) -> None:
    assert (str(size), size.is_range) == (text, is_range)


def test_the_usual_statuses_are_ten_and_of_every_kind() -> None:
    assert [status.id for status in DEFAULT_STATUSES] == [
        "ehdotus",
        "suunniteltu",
        "selvitys",
        "suunnitelma",
        "määrittely",
        "toteutus",
        "käyttöönotto",
        "keskeytetty",
        "valmis",
        "peruttu",
    ]
    assert {status.kind for status in DEFAULT_STATUSES} == set(StatusKind)


def test_the_programme_finds_a_status_and_an_area_by_id() -> None:
    area = Area("koulu", "Koulut")
    programme = Programme("Testilä", areas=(area,))
    assert programme.area("koulu") is area
    assert programme.area("kaulu") is None
    assert programme.status("valmis") is DEFAULT_STATUSES[-2]
    assert programme.status("valmiina") is None


def test_assessments_stand_in_the_order_of_their_dates_whatever_that_of_the_file() -> None:
    undated = Assessment("Ilman päivää", MARK)
    old = Assessment("Vanha", MARK, date=date(2020, 1, 1))
    new = Assessment("Uusi", MARK, date=date(2022, 1, 1))
    same = Assessment("Samana päivänä", MARK, date=date(2020, 1, 1))
    assert Maturity(assessments=(new, undated, old, same)).in_order == (undated, old, same, new)
    assert Maturity().in_order == ()
