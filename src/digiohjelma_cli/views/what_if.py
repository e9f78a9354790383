"""What follows from assumptions: two or more states of a portfolio beside each other.

The checks' findings are handed in, since views know no checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.concerns import newly_found
from digiohjelma_cli.views.counts import has_bar
from digiohjelma_cli.views.follow_up import Lateness, is_cancelled, kind_of, lateness
from digiohjelma_cli.views.load import Load, PoolLoad, load, money


class Total(Struct, frozen=True):
    """What a pool's half-years add up to: effort, and units over its capacity, from low to high."""

    effort: tuple[Fraction, Fraction]
    over: tuple[Fraction, Fraction]


class State(Struct, frozen=True):
    """A portfolio on a day, with what is compared: load, lateness, findings, ends and money.

    `late` is by id, `money` in euros by calendar year; `end` is the last half-year of a project
    that is not cancelled, if any has a schedule.
    """

    portfolio: Portfolio
    today: date
    projects: tuple[Project, ...]
    findings: tuple[Finding, ...]
    load: Load
    late: dict[str, Lateness]
    end: HalfYear | None
    money: dict[str, Fraction]

    @property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.rule.severity for finding in self.findings)

    def pool(self, pool_id: str) -> PoolLoad | None:
        """Return the load of a pool, or None without it."""
        return next((each for each in self.load.pools if each.pool.id == pool_id), None)


class Change(Struct, frozen=True):
    """A project whose bar is another, or which was not there before (`was` is None)."""

    project: Project
    was: Project | None

    @property
    def old(self) -> Span | None:
        """The half-years before; nothing where there were none."""
        return self.was.span if self.was and has_bar(self.was) else None

    @property
    def new(self) -> Span | None:
        """The half-years now; nothing where there are none."""
        return self.project.span if has_bar(self.project) else None


class Outcome(Struct, frozen=True):
    """A state beside the base: what differs."""

    state: State
    changes: tuple[Change, ...]
    newly_late: tuple[Project, ...]
    no_longer_late: tuple[Project, ...]
    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def state(
    portfolio: Portfolio, projects: Sequence[Project], today: date, findings: Sequence[Finding]
) -> State:
    """Return what a portfolio comes to, of these projects and findings."""
    programme = portfolio.programme
    late = ((each.id, lateness(programme, each, today)) for each in projects)
    ends = [
        each.span.end
        for each in projects
        if each.span and has_bar(each) and not is_cancelled(programme, each)
    ]
    return State(
        portfolio,
        today,
        tuple(projects),
        tuple(findings),
        load(portfolio, projects, today),
        {project_id: found for project_id, found in late if found},
        max(ends, default=None),
        money(portfolio, projects, lambda _project: ()).rows.get("", {}),
    )


def outcome(base: State, other: State) -> Outcome:
    """Return what differs in `other`."""
    return Outcome(
        other,
        tuple(_changes(base, other)),
        tuple(each for each in other.projects if each.id in other.late.keys() - base.late.keys()),
        tuple(each for each in base.projects if each.id in base.late.keys() - other.late.keys()),
        newly_found(base.findings, other.findings),
        newly_found(other.findings, base.findings),
    )


def moved(base: Portfolio, other: Portfolio) -> dict[str, Span | None]:
    """Return where the projects stood that stand elsewhere in `other`, by id."""
    before = {each.id: each for each in base.projects}
    changes = (Change(each, before.get(each.id)) for each in other.projects)
    return {each.project.id: each.old for each in changes if each.old != each.new}


def total(pool: PoolLoad) -> Total:
    """Return what a pool's half-years add up to."""
    cells = pool.half_years.values()
    zero = Fraction(0)
    return Total(
        (sum((each.low for each in cells), zero), sum((each.high for each in cells), zero)),
        (sum((each.over[0] for each in cells), zero), sum((each.over[1] for each in cells), zero)),
    )


def _changes(base: State, other: State) -> Iterator[Change]:
    before = {each.id: each for each in base.projects}
    for project in other.projects:
        change = Change(project, before.get(project.id))
        if change.was is None or change.old != change.new or _is_dropped(base, other, change):
            yield change


def _is_dropped(base: State, other: State, change: Change) -> bool:
    """True where a project is cancelled, or is no longer: its bar weighs nothing, or does again."""
    assert change.was is not None
    kinds = (
        kind_of(base.portfolio.programme, change.was),
        kind_of(other.portfolio.programme, change.project),
    )
    return kinds[0] is not kinds[1] and StatusKind.CANCELLED in kinds
