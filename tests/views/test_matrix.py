"""The matrix of projects and what they serve."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.matrix import KINDS, Mark, matrix
from tests.views.chains import portfolios
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
OTHER = {"themes/data.yaml": "id: data\nname: Data\n"}


def test_marks_and_sums(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.2": "area: ympäristö\nthemes: [arki]",
            "1.3": "themes: [arki, data]\nestimated: [themes]",
            "1.4": "themes: [arki]\nstatus: peruttu",
            "1.5": "",
        },
        OTHER,
    )

    result = matrix(made, made.projects, TODAY, "themes")

    assert [(each.id, each.sum) for each in result.columns] == [("arki", 2), ("data", 1)]
    assert [block.area.id for block in result.blocks] == ["koulu", "ympäristö"]
    assert [(row.project.id, row.marks, row.sum) for row in result.rows] == [
        ("1.3", {"arki": Mark.ESTIMATED, "data": Mark.ESTIMATED}, 2),
        ("1.4", {"arki": Mark.CANCELLED}, 0),
        ("1.5", {}, 0),
        ("1.2", {"arki": Mark.DECIDED}, 1),
    ]
    assert result.sum == 3


def test_what_is_named_and_not_defined_has_a_column_and_an_unknown_area_a_block(
    loaded: Loaded,
) -> None:
    made = loaded({"1.1": "area: muualla\nthemes: [arkki, arki, arkki]"})

    result = matrix(made, made.projects, TODAY, "themes")

    assert [(each.id, each.is_known, each.sum) for each in result.columns] == [
        ("arki", True, 1),
        ("arkki", False, 1),
    ]
    assert [block.area.name for block in result.blocks] == ["muualla"]


@pytest.mark.parametrize("kind", KINDS)
def test_of_nothing_there_is_an_empty_matrix(loaded: Loaded, kind: str) -> None:
    made = loaded({}, {"themes/arki.yaml": None})

    result = matrix(made, made.projects, TODAY, kind)

    assert (result.columns, result.blocks, result.sum) == ((), (), 0)


@given(portfolios(), st.sampled_from(list(KINDS)))
def test_rows_and_columns_add_up_to_the_same(portfolio: Portfolio, kind: str) -> None:
    result = matrix(portfolio, portfolio.projects, TODAY, kind)

    assert sum(row.sum for row in result.rows) == sum(each.sum for each in result.columns)
    assert result.sum == sum(row.sum for row in result.rows)
    assert sorted(row.project.order for row in result.rows) == [
        project.order for project in portfolio.projects
    ]
