"""A plan: the moves and why, how good it is on each level, the load before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.plan.build import build
from digiohjelma_cli.plan.contradictions import Contradiction, TooManyMoves, narrow
from digiohjelma_cli.plan.engine import Answer, Engine, Solution, Watch, solve
from digiohjelma_cli.plan.levels import Level, Starts, value
from digiohjelma_cli.plan.problem import Item, NotPlaced, Options, Problem, Waived, Why
from digiohjelma_cli.plan.reasons import Reason, gains, reasons
from digiohjelma_cli.plan.shift import scheduled, shifted
from digiohjelma_cli.views.load import Load, load


class Move(Struct, frozen=True):
    """A project's schedule before and after, and why. `old` is None for one that had none."""

    project: Project
    old: Span | None
    new: Span
    reasons: tuple[Reason, ...]

    @property
    def by(self) -> int | None:
        """How many half-years later, or None for a project that had no schedule."""
        return self.old.start.until(self.new.start) if self.old else None


class Measure(Struct, frozen=True):
    """A level of the plan beside the same of the schedules as they are."""

    level: Level
    before: int
    answer: Answer


class Plan(Struct, frozen=True):
    """A proposal. `after` is the portfolio as it would be, `before` and `loads` the two loads.

    `is_cut` is true where a limit of work ended the search, `is_stopped` where the user did.
    """

    problem: Problem
    starts: Starts
    after: Portfolio
    moves: tuple[Move, ...]
    measures: tuple[Measure, ...]
    before: Load
    loads: Load
    not_placed: tuple[NotPlaced, ...]
    waived: tuple[Waived, ...]
    is_cut: bool
    is_stopped: bool

    @property
    def today(self) -> date:
        """The day that the plan is made on."""
        return self.problem.today

    def measure(self, level: Level) -> Measure | None:
        """Return how the plan does on a level, or None where it has no such level."""
        return next((each for each in self.measures if each.level is level), None)


class Refusal(Struct, frozen=True):
    """What makes every plan impossible."""

    problem: Problem
    contradictions: tuple[Contradiction, ...]


def plan(
    portfolio: Portfolio,
    today: date,
    options: Options,
    engine: Callable[[Problem], Engine],
    watch: Watch,
) -> Plan | Refusal:
    """Return the best plan that `engine` finds, or what makes every plan impossible."""
    problem, contradictions = narrow(build(portfolio, today, options))
    if contradictions:
        return Refusal(problem, contradictions)
    solution = solve(problem, engine(problem), watch)
    if solution is None:
        assert options.max_moves is not None  # all else was looked at before
        return Refusal(problem, (TooManyMoves((), options.max_moves),))
    return _plan(problem, solution)


def _plan(problem: Problem, solution: Solution) -> Plan:
    starts = _without_needless(problem, solution.starts)
    portfolio, today = problem.portfolio, problem.today
    after = replace(portfolio, projects=tuple(_placed(problem, starts)))
    return Plan(
        problem,
        starts,
        after,
        tuple(_moves(problem, starts)),
        tuple(_measures(problem, starts, solution.answers)),
        load(portfolio, portfolio.projects, today),
        load(after, after.projects, today),
        (*problem.not_placed, *_unplaced(problem, starts, after)),
        problem.waived,
        solution.is_cut,
        solution.is_stopped,
    )


def _unplaced(problem: Problem, starts: Starts, after: Portfolio) -> Iterator[NotPlaced]:
    """Yield what gets no place: for want of room, or of a place for what it waits for."""
    has_place = {project.id for project in after.projects if project.span}
    for item, start in zip(problem.items, starts, strict=True):
        if start is not None:
            continue
        waits = (*item.project.depends_on, *item.project.after)
        others = [each for each in waits if each not in has_place and after.project(each)]
        yield NotPlaced(item.project, *((Why.WAITS, others[0]) if others else (Why.NO_ROOM,)))


def _without_needless(problem: Problem, starts: Starts) -> Starts:
    """Put back what moves for no reason, as may be where a search was cut short."""
    if problem.options.is_from_scratch:
        return starts
    is_changed = True
    while is_changed:
        is_changed = False
        for number, item in enumerate(problem.items):
            if item.present in (None, starts[number]) or reasons(problem, starts, number):
                continue
            starts = (*starts[:number], item.present, *starts[number + 1 :])
            is_changed = True
    return starts


def _placed(problem: Problem, starts: Starts) -> Sequence[Project]:
    """Return every project as the plan has it."""
    pairs = zip(problem.items, starts, strict=True)
    new = {
        item.project.id: _moved(problem, item, start) for item, start in pairs if start is not None
    }
    return [new.get(project.id, project) for project in problem.portfolio.projects]


def _moved(problem: Problem, item: Item, start: int) -> Project:
    span = Span(problem.half_year(start), problem.half_year(start + item.length - 1))
    if item.present is not None:
        return shifted(item.project, start - item.present)
    return scheduled(item.project, span)


def _moves(problem: Problem, starts: Starts) -> Sequence[Move]:
    found = []
    for number, (item, start) in enumerate(zip(problem.items, starts, strict=True)):
        if start is None or start == item.present:
            continue
        span = Span(problem.half_year(start), problem.half_year(start + item.length - 1))
        why = reasons(problem, starts, number) or gains(problem, starts, number)
        found.append(Move(item.project, item.project.span, span, why))
    return found


def _measures(problem: Problem, starts: Starts, answers: Sequence[Answer]) -> Sequence[Measure]:
    present = tuple(item.present for item in problem.items)
    found = []
    for answer in answers:
        reached = value(problem, answer.level, starts)
        bound = answer.bound if answer.bound is None else min(answer.bound, reached)
        before = value(problem, answer.level, present)
        found.append(Measure(answer.level, before, Answer(answer.level, reached, bound)))
    return found
