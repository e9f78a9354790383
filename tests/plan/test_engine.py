"""Solving level by level, with an engine that says what a test wants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Period, Pool, Programme
from digiohjelma_cli.model.project import Project, Schedule
from digiohjelma_cli.plan.build import build
from digiohjelma_cli.plan.engine import Answer, Found, Unwatched, Watch, solve
from digiohjelma_cli.plan.levels import Level
from digiohjelma_cli.plan.problem import Options, Problem
from digiohjelma_cli.plan.result import Plan, plan
from tests.plan.made import MARK, START


class Scripted:
    """Answers each level as it was told to, and remembers what was held."""

    def __init__(self, answers: dict[Level, Found]) -> None:
        self.answers = answers
        self.held: list[tuple[Level, int, int]] = []

    def minimise(self, level: Level, watch: Watch) -> Found:
        assert not watch.is_stopped()
        return self.answers[level]

    def hold(self, level: Level, most: int, least: int) -> None:
        self.held.append((level, most, least))


def crowded() -> Portfolio:
    """Return two projects of which one half-year has room for one."""
    projects = tuple(
        Project(
            f"1.{number}",
            f"Project {number}",
            "area",
            "suunniteltu",
            MARK,
            schedule=Schedule(START, START, MARK),
            effort={"digi": Decimal(2)},
        )
        for number in (1, 2)
    )
    period = Period(START, START.shift(3))
    pools = (Pool("digi", capacity=Decimal(3)),)
    return Portfolio(Path("made"), Programme(name="Made", period=period, pools=pools), projects)


def problem() -> Problem:
    return build(crowded(), date(2022, 1, 1), Options())


def test_each_level_is_held_before_the_next() -> None:
    engine = Scripted(
        {
            Level.OVERLOAD: Found((3, 0), 0),
            Level.MOVES: Found((1, 0), 6),
            Level.FINISH: Found((1, 0), 2),
        }
    )

    solution = solve(problem(), engine, Unwatched())

    assert solution is not None
    assert solution.starts == (1, 0)
    assert [each.is_proven for each in solution.answers] == [True] * 4
    assert engine.held == [
        (Level.OVERLOAD, 0, 0),
        (Level.LATENESS, 0, 0),
        (Level.MOVES, 6, 6),
        (Level.FINISH, 2, 2),
    ]


def test_a_stopped_search_gives_the_best_so_far() -> None:
    cut = Found((2, 0), 6, is_cut=True, is_stopped=True)
    engine = Scripted({Level.OVERLOAD: Found((3, 0), 0), Level.MOVES: cut})

    solution = solve(problem(), engine, Unwatched())

    assert solution is not None
    assert (solution.starts, solution.is_stopped) == ((2, 0), True)
    assert solution.answers[2:] == (
        Answer(Level.MOVES, 10, 6),
        Answer(Level.FINISH, 4, None),
    )


def test_a_search_stopped_before_there_is_a_plan_ends() -> None:
    engine = Scripted({Level.OVERLOAD: Found(None, 0, is_cut=True, is_stopped=True)})

    with pytest.raises(KeyboardInterrupt):
        solve(problem(), engine, Unwatched())


def test_a_level_cut_short_without_a_plan_keeps_that_of_the_level_before() -> None:
    engine = Scripted(
        {
            Level.OVERLOAD: Found((1, 0), 0),
            Level.MOVES: Found(None, 4, is_cut=True),
            Level.FINISH: Found((3, 0), 0, is_cut=True),
        }
    )

    solution = solve(problem(), engine, Unwatched())

    assert solution is not None
    assert (solution.starts, solution.is_cut) == ((1, 0), True)


def test_a_move_without_a_reason_is_taken_back() -> None:
    needless = Scripted(
        {
            Level.OVERLOAD: Found((1, 2), 0),
            Level.MOVES: Found(None, 0, is_cut=True),
            Level.FINISH: Found(None, 0, is_cut=True),
        }
    )

    made = plan(crowded(), date(2022, 1, 1), Options(), lambda _: needless, Unwatched())

    assert isinstance(made, Plan)
    assert made.starts == (0, 2)
    assert [move.project.id for move in made.moves] == ["1.2"]
