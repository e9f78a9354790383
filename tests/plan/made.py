"""Tiny portfolios of any kind, for hypothesis."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Period, Pool, Programme
from digiohjelma_cli.model.project import Priority, Project, Schedule
from digiohjelma_cli.model.source import Mark, Source
from tests.plan.brute import Tiny

START = HalfYear(2022, 1)
MARK = Mark(Source("made", ""), 0)


@st.composite
def tiny_portfolios(draw: st.DrawFn) -> Tiny:
    """Return two to five projects on up to five half-years and two pools."""
    half_years = draw(st.integers(2, 5))
    pools = [f"p{number}" for number in range(draw(st.integers(1, 2)))]
    count = draw(st.integers(2, 5))
    projects = [draw(_projects(number, half_years, pools)) for number in range(1, count + 1)]
    programme = Programme(
        name="Tiny",
        period=Period(START, START.shift(half_years - 1)),
        pools=tuple(Pool(each, capacity=Decimal(draw(st.integers(1, 6)))) for each in pools),
    )
    return Tiny(
        Portfolio(Path("tiny"), programme, tuple(projects)),
        half_years,
        draw(st.sampled_from([None, 1, 2])),
        draw(st.sampled_from([None, None, None, 0, 1, 2])),
        draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 4)])),
    )


@st.composite
def _projects(draw: st.DrawFn, number: int, half_years: int, pools: list[str]) -> Project:
    """Return a project; it may wait for those before it, so that none wait in a ring."""
    start = draw(st.integers(0, half_years - 1))
    end = draw(st.integers(start, half_years - 1))
    is_scheduled = draw(st.integers(0, 5)) > 0
    status = draw(st.sampled_from(["suunniteltu"] * 4 + ["toteutus", "valmis"]))
    earlier = [f"1.{each}" for each in range(1, number)]
    waits = draw(st.lists(st.sampled_from(earlier), max_size=1)) if earlier else []
    amounts = st.sampled_from([Decimal(each) for each in ("0.5", "1", "2", "3", "4")])
    effort: dict[str, Decimal | dict[HalfYear, Decimal]] = {
        pool: draw(amounts) for pool in pools if draw(st.booleans())
    }
    half = st.integers(0, half_years - 1).map(START.shift)
    return Project(
        f"1.{number}",
        f"Project {number}",
        "area",
        status if is_scheduled else "suunniteltu",
        MARK,
        schedule=Schedule(START.shift(start), START.shift(end), MARK) if is_scheduled else None,
        depends_on=tuple(waits),
        earliest=draw(st.none() | half) if draw(st.booleans()) else None,
        deadline=draw(st.none() | half),
        priority=draw(st.sampled_from(list(Priority))),
        locked=draw(st.integers(0, 7)) == 0,
        effort=effort,
    )
