"""The four values of digi's plans against those of a solver that tries everything."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from digiohjelma_cli.plan.engine import Unwatched
from digiohjelma_cli.plan.highs import Highs
from digiohjelma_cli.plan.levels import Level, broken_links
from digiohjelma_cli.plan.problem import Options
from digiohjelma_cli.plan.reasons import reasons
from digiohjelma_cli.plan.result import Plan, plan
from tests.conftest import examples
from tests.plan.brute import Tiny, Values, best
from tests.plan.made import tiny_portfolios

TODAY = date(2022, 1, 1)


def planned(tiny: Tiny) -> Plan | None:
    options = Options(tolerance=tiny.tolerance, max_moves=tiny.max_moves, length=tiny.length)
    made = plan(tiny.portfolio, TODAY, options, Highs, Unwatched())
    return made if isinstance(made, Plan) else None


def values(made: Plan) -> Values:
    problem = made.problem
    least = min(limit.weight for limit in problem.limits)
    found = {each.level: each.answer.value for each in made.measures}
    over = Fraction(found[Level.OVERLOAD], problem.scale * least)
    return over, found[Level.LATENESS], found[Level.MOVES], found[Level.FINISH]


def compare(tiny: Tiny) -> None:
    made = planned(tiny)

    assert (values(made) if made else None) == best(tiny)
    if made is None:
        return
    assert all(each.answer.is_proven for each in made.measures)
    assert broken_links(made.problem, made.starts) == []
    assert all(move.reasons for move in made.moves if move.old)
    for number, item in enumerate(made.problem.items):
        if item.present not in (None, made.starts[number]):
            assert reasons(made.problem, made.starts, number)


@given(tiny_portfolios())
@settings(max_examples=examples(150))
def test_the_values_are_those_of_trying_everything(tiny: Tiny) -> None:
    compare(tiny)


@pytest.mark.slow
@given(tiny_portfolios())
@settings(max_examples=2500)
def test_the_values_are_those_of_trying_everything_in_many(tiny: Tiny) -> None:
    compare(tiny)
