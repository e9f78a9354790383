"""From a portfolio to the planning problem: who may move, within what, and what everybody takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Final

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.plan.problem import (
    WEIGHTS,
    Bound,
    Cause,
    Effort,
    Item,
    Limit,
    Link,
    NotPlaced,
    Options,
    Problem,
    Waived,
    Why,
)
from digiohjelma_cli.plan.shift import scheduled
from digiohjelma_cli.views.counts import has_bar
from digiohjelma_cli.views.effort import Share, shares, total_effort
from digiohjelma_cli.views.follow_up import kind_of

# Thirds, fifths, sevenths and the like are exact up to this many parts of a unit; where the
# efforts need more, they are rounded up to the finest parts, which a solver can still tell apart.
_FINEST: Final = 10_080
_TENTHS: Final = 10

_Loads = dict[tuple[int, int], Fraction]


def build(portfolio: Portfolio, today: date, options: Options) -> Problem:
    """Return the problem of planning what has not begun by `today`.

    Raises UsageProblem where no half-year is left to plan.
    """
    grid = plan_grid(portfolio, today)
    return _Builder(portfolio, today, options, grid).problem()


def plan_grid(portfolio: Portfolio, today: date) -> Span:
    """Return the half-years of the plan: from today's to the end of the programme's period.

    Where the programme has no period, to the end of the last schedule, and as long after that as
    the longest project takes.
    """
    now = HalfYear.of(today)
    period = portfolio.programme.period
    if period is None or period.span.is_reversed:
        spans = [project.span for project in portfolio.projects if project.span]
        longest = max((len(span) for span in spans), default=0)
        return Span(now, max([now, *(span.end for span in spans)]).shift(longest))
    if period.end < now:
        raise UsageProblem(
            say(
                "The programme’s period ended in {end}: nothing is left to plan",
                end=period.end.label,
            ),
            say("Give the day of the plan with --today, or mend period in digi.yaml"),
        )
    return Span(max(now, period.start), period.end)


def is_movable(portfolio: Portfolio, project: Project, options: Options) -> bool:
    """True for a project that has not begun, where the user lets it move."""
    may = options.movable is None or project.id in options.movable
    return may and kind_of(portfolio.programme, project) is StatusKind.PLANNED


class _Builder:
    """Gathers the parts of a problem."""

    def __init__(self, portfolio: Portfolio, today: date, options: Options, grid: Span) -> None:
        self.portfolio = portfolio
        self.today = today
        self.options = options
        self.grid = grid
        self.pools = {pool.id: number for number, pool in enumerate(portfolio.programme.pools)}
        self.not_placed: list[NotPlaced] = []
        self.waived: list[Waived] = []
        self.shapes = {shape.id: shape for shape in self._shapes()}
        self.numbers = {project_id: number for number, project_id in enumerate(self.shapes)}
        self.others = {
            project.id: project for project in portfolio.projects if project.id not in self.shapes
        }

    def problem(self) -> Problem:
        """Return the problem."""
        loads = [self._loads(shape) for shape in self.shapes.values()]
        base = self._base()
        capacities = [self._capacities(pool) for pool in self.portfolio.programme.pools]
        amounts = [each for found in (*loads, base) for each in found.values()]
        amounts += [each for row in capacities for each in row if each is not None]
        scale = _scale(amounts)
        links: list[Link] = []
        items = tuple(
            self._item(shape, found, scale, links)
            for shape, found in zip(self.shapes.values(), loads, strict=True)
        )
        return Problem(
            self.portfolio,
            self.today,
            self.options,
            self.grid,
            scale,
            items,
            tuple(links),
            tuple(_limits(self.portfolio.programme.pools, capacities, base, scale, len(self.grid))),
            tuple(self.not_placed),
            tuple(self.waived),
        )

    def _shapes(self) -> Iterator[Project]:
        """Yield what may move, each with a schedule: its own, or one as long as it is to be."""
        for project in self.portfolio.projects:
            if not is_movable(self.portfolio, project, self.options):
                continue
            if has_bar(project):
                yield project
            elif project.schedule:
                self.not_placed.append(NotPlaced(project, Why.REVERSED))
            elif project.locked:
                self.not_placed.append(NotPlaced(project, Why.LOCKED))
            elif not total_effort(self.portfolio.programme, project):
                self.not_placed.append(NotPlaced(project, Why.NO_EFFORT))
            elif span := self._assumed(project):
                yield scheduled(project, span)
            else:
                self.not_placed.append(NotPlaced(project, Why.NO_LENGTH))

    def _assumed(self, project: Project) -> Span | None:
        """Return half-years of the right number: those that the file names, or the user."""
        length = self.options.lengths.get(project.id)
        named = [each for phase in project.phases for each in (phase.start, phase.end) if each]
        for given in project.effort.values():
            named += given if isinstance(given, dict) else ()
        if named and length is None:
            return Span(min(named), max(named))
        length = length or self.options.length
        start = min(named, default=self.grid.start)
        return Span(start, start.shift(length - 1)) if length else None

    def _loads(self, shape: Project) -> _Loads:
        """Return what a project takes, by pool and by slots from its start."""
        assert shape.span is not None  # a shape has one
        found: _Loads = {}
        for share in shares(self.portfolio, [shape]):
            if share.pool in self.pools:
                place = (self.pools[share.pool], shape.span.start.until(share.half_year))
                found[place] = found.get(place, Fraction(0)) + self._amount(share)
        return found

    def _base(self) -> _Loads:
        """Return what the others take, by pool and slot; outside the plan nothing counts."""
        found: _Loads = {}
        for share in shares(self.portfolio, list(self.others.values())):
            if share.pool in self.pools and share.half_year in self.grid:
                place = (self.pools[share.pool], self.grid.start.until(share.half_year))
                found[place] = found.get(place, Fraction(0)) + self._amount(share)
        return found

    def _amount(self, share: Share) -> Fraction:
        if self.options.effort is Effort.MIDDLE:
            return (share.low + share.high) / 2
        return share.low if self.options.effort is Effort.LOW else share.high

    def _capacities(self, pool: Pool) -> list[Fraction | None]:
        found = (pool.capacity_in(half_year) for half_year in self.grid.half_years())
        share = 1 + self.options.tolerance
        return [None if each is None else Fraction(each) * share for each in found]

    def _item(self, shape: Project, loads: _Loads, scale: int, links: list[Link]) -> Item:
        project = self.portfolio.project(shape.id)
        assert project is not None  # shapes are of the portfolio's projects
        assert shape.span is not None  # and have a schedule
        present = self._slot(shape.span.start) if has_bar(project) else None
        firsts, lasts = self._own_bounds(project, shape, loads, present)
        for other, phase in project.waits_for:
            bound = self._after(project, other, phase, links)
            firsts += [bound] if bound else []
        lasts += self._before(project)
        return Item(
            project,
            len(shape.span),
            present,
            max(firsts, key=lambda bound: bound.slot),
            min(lasts, key=lambda bound: bound.slot),
            {place: ceil(units * scale) for place, units in sorted(loads.items()) if units},
            WEIGHTS[project.priority],
            self._slot(project.deadline) if project.deadline else None,
            present is None,
        )

    def _own_bounds(
        self, project: Project, shape: Project, loads: _Loads, present: int | None
    ) -> tuple[list[Bound], list[Bound]]:
        """Return the bounds that come from the project itself; of two alike the first is told."""
        firsts, lasts = [], []
        held = Cause.KEPT if project.id in self.options.keep else Cause.LOCKED
        if present is not None and (project.locked or held is Cause.KEPT):
            firsts.append(Bound(present, held))
            lasts.append(Bound(present, held))
        assert shape.span is not None  # a shape has one
        reach = [0, len(shape.span) - 1, *(offset for _, offset in loads)]
        now = HalfYear.of(self.today)
        firsts.append(Bound(-min(reach), Cause.TODAY if now == self.grid.start else Cause.PERIOD))
        lasts.append(Bound(len(self.grid) - 1 - max(reach), Cause.PERIOD))
        if project.earliest:
            firsts.append(Bound(self._slot(project.earliest), Cause.EARLIEST))
        return firsts, lasts

    def _after(
        self, project: Project, other_id: str, phase: str, links: list[Link]
    ) -> Bound | None:
        """Return the bound that waiting for what does not move sets; for what moves, add a link."""
        if other_id in self.shapes:
            other = self.shapes[other_id]
            lag = _lag(other, phase)
            before, after = self.numbers[other_id], self.numbers[project.id]
            links.append(Link(before, after, lag, phase if lag < len(other.span or ()) else ""))
            return None
        found = self.others.get(other_id)
        kind = found and kind_of(self.portfolio.programme, found)
        if found is None or kind in (StatusKind.DONE, StatusKind.CANCELLED):
            return None
        if found.span is None or not has_bar(found):
            if not has_bar(project):  # what has no place yet gets none before it
                return Bound(len(self.grid), Cause.AFTER, other_id, phase)
            self.waived.append(Waived(project, other_id, has_begun=False))
            return None
        return Bound(
            self._slot(found.span.start) + _lag(found, phase), Cause.AFTER, other_id, phase
        )

    def _before(self, project: Project) -> Iterator[Bound]:
        """Yield the bounds that those who wait for the project set, where they do not move."""
        shape = self.shapes[project.id]
        for other in self.others.values():
            for waited, phase in other.waits_for:
                if waited != project.id or other.span is None or not has_bar(other):
                    continue
                kind = kind_of(self.portfolio.programme, other)
                if kind is StatusKind.PLANNED:
                    slot = self._slot(other.span.start) - _lag(shape, phase)
                    yield Bound(slot, Cause.BEFORE, other.id, phase)
                elif kind in (StatusKind.ACTIVE, StatusKind.PAUSED):
                    self.waived.append(Waived(other, project.id, has_begun=True))

    def _slot(self, half_year: HalfYear) -> int:
        return self.grid.start.until(half_year)


def _lag(other: Project, phase: str) -> int:
    """Return how long after the start of `other` its phase has ended; undated, the whole."""
    end = other.end_of(phase)
    assert other.span is not None  # it has a place, and so an end
    assert end is not None
    return other.span.start.until(end) + 1


def _scale(amounts: Sequence[Fraction]) -> int:
    exact = lcm(1, *{each.denominator for each in amounts})
    return min(exact, _FINEST)


def _limits(
    pools: Sequence[Pool],
    capacities: Sequence[Sequence[Fraction | None]],
    base: Mapping[tuple[int, int], Fraction],
    scale: int,
    slots: int,
) -> Iterator[Limit]:
    weights = _pool_weights(capacities)
    for number, pool in enumerate(pools):
        yield Limit(
            pool,
            weights[number],
            tuple(None if each is None else floor(each * scale) for each in capacities[number]),
            tuple(ceil(base.get((number, slot), Fraction(0)) * scale) for slot in range(slots)),
        )


def _pool_weights(capacities: Sequence[Sequence[Fraction | None]]) -> list[int]:
    """Return how much a unit over weighs in each pool: the less there is of it, the more.

    Units of different pools are no sums: a week over weighs more in a pool of ten than of sixty.
    """
    means = []
    for row in capacities:
        known = [each for each in row if each is not None]
        means.append(sum(known, Fraction(0)) / len(known) if known else Fraction(0))
    largest = max(means, default=Fraction(0))
    weights = [
        floor(_TENTHS * largest / mean + Fraction(1, 2)) if mean else _TENTHS for mean in means
    ]
    shared = gcd(*weights) or 1
    return [weight // shared for weight in weights]
