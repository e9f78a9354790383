"""Measure `digi plan`: `python -m benchmarks.plan [large]` from the repository's folder.

Thirty made portfolios of 42 projects, 8 half-years and 3 pools, beside priority-rule levelling;
with `large` one of 500 projects, 20 half-years and 5 pools. The bars: all thirty proven best, a
median under a second, and never more overload than the levelling, with no more moves than it makes;
the large one within half a minute, with its distance to the bound.

digi weighs moves by how far they go and how much the project weighs, so that it may move one
project more than the levelling and still move less. There the plan is made again with the
levelling's number of moves as its limit (`--max-moves`): it still has no more overload.
"""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.levelling import best_of_rules
from benchmarks.made_plans import TODAY, made

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.plan.engine import Unwatched
from digiohjelma_cli.plan.highs import Highs
from digiohjelma_cli.plan.levels import Level, Starts, value
from digiohjelma_cli.plan.problem import Options, Problem
from digiohjelma_cli.plan.result import Plan, plan

SMALL = 30


class Compared(NamedTuple):
    """A plan, the seconds that it took, and what levelling makes of the same.

    `capped` is the plan that moves no more projects than the levelling: the plan itself, as a rule.
    """

    plan: Plan
    seconds: float
    levelled: Starts
    capped: Plan


def small(seed: int) -> Portfolio:
    """Return one of the thirty: 62 to 88 % of the whole capacity is taken."""
    return made(seed, 42, 8, 3, 0.62 + 0.009 * seed)


def compared(portfolio: Portfolio) -> Compared:
    """Make the plan, and the levelling of the same problem."""
    start = perf_counter()
    found = plan(portfolio, TODAY, Options(), Highs, Unwatched())
    seconds = perf_counter() - start
    assert isinstance(found, Plan)  # the made portfolios contradict nothing
    levelled = best_of_rules(found.problem)
    most = moves(found.problem, levelled)
    capped = found
    if moves(found.problem, found.starts) > most:
        other = plan(portfolio, TODAY, Options(max_moves=most), Highs, Unwatched())
        assert isinstance(other, Plan)  # as the levelling shows
        capped = other
    return Compared(found, seconds, levelled, capped)


def moves(problem: Problem, starts: Starts) -> int:
    """Return how many projects a plan moves."""
    pairs = zip(problem.items, starts, strict=True)
    return sum(1 for item, start in pairs if item.present not in (None, start))


def _line(name: str, each: Compared) -> str:
    problem, starts = each.plan.problem, each.plan.starts
    ours = [value(problem, level, starts) for level in Level]
    theirs = [value(problem, level, each.levelled) for level in Level]
    bounds = [measure.answer.bound for measure in each.plan.measures]
    line = (
        f"{name:>5}  {each.seconds:6.2f} s  plan {ours} bounds {bounds} moved"
        f" {moves(problem, starts)}; levelling {theirs} moved {moves(problem, each.levelled)}"
    )
    if each.capped is not each.plan:
        capped = [measure.answer.value for measure in each.capped.measures]
        line += f"; with no more moves {capped} moved {moves(problem, each.capped.starts)}"
    return line


def main() -> None:
    """Print a line a portfolio: overload, lateness, moves and finish, of the plan and levelled."""
    if "large" in sys.argv[1:]:
        print(_line("large", compared(made(2, 500, 20, 5, 0.85))))
        return
    seconds = []
    for seed in range(SMALL):
        each = compared(small(seed))
        seconds.append(each.seconds)
        print(_line(str(seed), each))
    print(f"median {median(seconds):.2f} s, longest {max(seconds):.2f} s")


if __name__ == "__main__":
    main()
