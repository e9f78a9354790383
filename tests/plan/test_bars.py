"""What digi plan promises of speed and quality, on made portfolios."""

from __future__ import annotations

from statistics import median

import pytest
from benchmarks import plan as measured
from benchmarks.made_plans import TODAY, made

from digiohjelma_cli.plan.engine import Unwatched
from digiohjelma_cli.plan.highs import Highs
from digiohjelma_cli.plan.levels import Level, broken_links, value
from digiohjelma_cli.plan.problem import Options
from digiohjelma_cli.plan.result import Plan, plan


@pytest.mark.slow
def test_thirty_portfolios_are_proven_best_soon_and_beat_priority_rules() -> None:
    seconds = []
    for seed in range(measured.SMALL):
        each = measured.compared(measured.small(seed))
        problem, starts, levelled = each.plan.problem, each.plan.starts, each.levelled
        seconds.append(each.seconds)
        assert [one.level for one in each.plan.measures if not one.answer.is_proven] == []
        assert all(move.reasons for move in each.plan.moves)
        if broken_links(problem, levelled):
            continue  # what breaks a dependency is no plan to compare with
        ours = [value(problem, level, starts) for level in Level]
        theirs = [value(problem, level, levelled) for level in Level]
        assert ours[:3] <= theirs[:3]
        # And with no more moves than the rules make, no more overload, nor deadlines missed for it.
        capped = each.capped.starts
        assert measured.moves(problem, capped) <= measured.moves(problem, levelled)
        assert [value(problem, level, capped) for level in Level][:2] <= theirs[:2]

    assert median(seconds) < 1


@pytest.mark.slow
def test_five_hundred_projects_have_a_plan_with_its_distance_to_the_bound() -> None:
    each = measured.compared(made(2, 500, 20, 5, 0.85))
    overload, lateness, moves, _ = (one.answer for one in each.plan.measures)

    assert (overload.value, lateness.value) == (0, 0)
    assert moves.bound is not None
    assert 0 < moves.bound <= moves.value
    assert each.plan.is_cut
    assert all(move.reasons for move in each.plan.moves)


def test_the_same_files_give_the_same_plan_where_a_limit_ends_the_search() -> None:
    portfolio = made(26, 42, 8, 3, 0.96)

    def once() -> Plan:
        little = 1_000_000
        found = plan(
            portfolio, TODAY, Options(), lambda problem: Highs(problem, little), Unwatched()
        )
        assert isinstance(found, Plan)
        return found

    first, second = once(), once()

    assert first.is_cut
    assert first.starts == second.starts
    assert first.measures == second.measures
