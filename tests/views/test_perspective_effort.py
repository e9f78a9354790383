"""The effort that goes into each perspective: exact shares, from the least to the greatest."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.perspective_effort import (
    PerspectiveEffort,
    Portion,
    perspective_effort,
)
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
H1, H2 = HalfYear(2023, 1), HalfYear(2023, 2)
PERSPECTIVES = {"maturity.yaml": "perspectives: [{id: data, name: Data}, {id: ihmiset, name: I}]\n"}
BOTH = "schedule: {start: 2023-H1, end: 2023-H2}"


def _effort(portfolio: Portfolio) -> PerspectiveEffort:
    return perspective_effort(portfolio, portfolio.projects, TODAY)


def test_a_share_is_of_what_all_live_projects_take_in_the_half_year(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": f"size: S/L\n{BOTH}\nperspectives: [data]",
            "1.2": f"size: M\n{BOTH}\nperspectives: [data, ihmiset]",
            "1.3": "size: S/M\nschedule: {start: 2023-H1, end: 2023-H1}",
            "1.4": f"size: L\n{BOTH}\nperspectives: [data]\nstatus: valmis",
            "1.5": f"size: L\n{BOTH}\nperspectives: [data]\nstatus: peruttu",
        },
        dict(PERSPECTIVES),
    )

    (pool,) = _effort(made).pools

    # 1.1 takes 0.5–2, 1.2 takes 1 and 1.3 takes 1–2 in the first half-year.
    assert pool.rows["data"][H1].share == (Fraction(3, 2) / Fraction(7, 2), Fraction(3, 4))
    # 1.2 counts wholly for both perspectives.
    assert pool.rows["ihmiset"][H1].share == (Fraction(1, 5), Fraction(2, 5))
    assert pool.rows["data"][H2].share == (Fraction(1), Fraction(1))
    assert pool.rows["ihmiset"][H2].percent == (33, 67)
    assert pool.rows["data"][HalfYear(2022, 1)].share is None


def test_pools_are_not_added_up_and_one_without_effort_is_left_out(loaded: Loaded) -> None:
    programme = """\
name: Ohjelma
period: {start: 2023-H1, end: 2023-H1}
areas: [{id: koulu, name: Koulut}]
pools: [{id: digi}, {id: ostot}, {id: tyhjä}]
"""
    made = loaded(
        {
            "1.1": f"effort: {{digi: 1, ostot: {{2023-H1: 3}}}}\n{BOTH}\nperspectives: [data]",
            "1.2": f"effort: {{ostot: {{2023-H1: 1}}}}\n{BOTH}",
        },
        {"digi.yaml": programme, **PERSPECTIVES},
    )

    pools = _effort(made).pools

    assert [(pool.pool.id, pool.rows["data"][H1].share) for pool in pools] == [
        ("digi", (Fraction(1), Fraction(1))),
        ("ostot", (Fraction(3, 4), Fraction(3, 4))),
    ]


def test_some_half_years_alone(loaded: Loaded) -> None:
    made = loaded({"1.1": f"size: M\n{BOTH}\nperspectives: [data]"}, dict(PERSPECTIVES))

    (pool,) = _effort(made).pools
    part = pool.during({H2})

    assert part.half_years == (H2,)
    assert list(part.rows["data"]) == [H2]


def test_where_only_the_rest_has_an_effort_the_share_is_nothing() -> None:
    zero, one = Fraction(0), Fraction(1)
    assert Portion(zero, zero, zero, zero).share is None
    assert Portion(zero, zero, zero, one).share == (zero, zero)
    assert Portion(zero, one, zero, one).share == (zero, one)
