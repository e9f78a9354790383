"""The gap summary: where the city is weak, what is done about it, and how long that lasts.

It tells what the assessments found and what the projects are; it never says what score the work
will lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from digiohjelma_cli.model.maturity import (
    Assessment,
    Level,
    Maturity,
    Need,
    Perspective,
    Result,
    Scale,
)
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import is_live, unserved
from digiohjelma_cli.views.work import Work, work_of


class Standing(StrEnum):
    """Where a perspective stands; in the order in which the summary has them.

    `weak` is below its target or its peers, by the numbers; where no two numbers can be compared,
    it is a worded position below the middle one. `uncompared` has a score and nothing beside it.
    """

    WEAK = "weak"
    RECOMMENDED = "recommended"
    UNASSESSED = "unassessed"
    UNCOMPARED = "uncompared"
    LEVEL = "level"
    STRONG = "strong"


class Scored(Struct, frozen=True):
    """A score with the assessment that gave it."""

    assessment: Assessment
    score: Decimal


class Trend(Struct, frozen=True):
    """How a score went between the last two assessments that have one."""

    before: Scored
    after: Scored

    @property
    def change(self) -> Fraction:
        """The later score less the earlier one."""
        return Fraction(self.after.score) - Fraction(self.before.score)


class Gap(Struct, frozen=True):
    """One perspective: what was found, what is wanted, and the live projects that raise it.

    `assessment` is the last one that gives it a score or a position, else the last that names it,
    and `result` what that one says; None: no assessment names it. `steps` counts from level on the
    scale's words: -2 is two words weaker. `is_recommended` is what the last assessment says that
    names the perspective. Numbers that are absent are None, never 0.
    """

    perspective: Perspective
    standing: Standing
    assessment: Assessment | None
    result: Result | None
    level: Level | None
    steps: int | None
    is_recommended: bool
    trend: Trend | None
    projects: tuple[Project, ...]
    work: Work
    needs: tuple[Need, ...]
    unserved: tuple[Need, ...]

    @property
    def position(self) -> str:
        """The worded position; empty where the assessment gives none."""
        return self.result.position if self.result else ""

    @property
    def score(self) -> Decimal | None:
        """The city's own score, as it is written."""
        return self.result.score if self.result else None

    @property
    def target(self) -> Decimal | None:
        """The score that the city wants."""
        return self.result.target if self.result else None

    @property
    def peer(self) -> Decimal | None:
        """The average score of the peers."""
        return self.result.peer if self.result else None

    @property
    def gap(self) -> Fraction | None:
        """The target less the score; below 0 where the score is past the target."""
        return _difference(self.target, self.score)

    @property
    def peer_difference(self) -> Fraction | None:
        """The score less the peers' average; below 0 where the city is behind."""
        return _difference(self.score, self.peer)

    @property
    def is_weak(self) -> bool:
        """True below the target or the peers."""
        return self.standing is Standing.WEAK

    @property
    def is_uncovered(self) -> bool:
        """True where the perspective is weak and has no live project."""
        return self.is_weak and not self.projects


class GapSummary(Struct, frozen=True):
    """Every perspective, weakest first, with the assessments behind it, oldest first.

    `later` are the assessments dated after the day: they are not known yet. `unserved` are the
    needs that none of `projects` answers.
    """

    portfolio: Portfolio
    today: date
    projects: tuple[Project, ...]
    assessments: tuple[Assessment, ...]
    later: tuple[Assessment, ...]
    gaps: tuple[Gap, ...]
    unserved: tuple[Need, ...]

    @property
    def assessment(self) -> Assessment | None:
        """The last assessment, or None."""
        return self.assessments[-1] if self.assessments else None

    @property
    def is_filtered(self) -> bool:
        """True when only some of the portfolio's projects count."""
        return len(self.projects) != len(self.portfolio.projects)

    @property
    def weak(self) -> tuple[Gap, ...]:
        """The weak perspectives, weakest first."""
        return tuple(gap for gap in self.gaps if gap.is_weak)

    @property
    def uncovered(self) -> tuple[Gap, ...]:
        """The weak perspectives that no live project raises."""
        return tuple(gap for gap in self.gaps if gap.is_uncovered)


_ORDER: Final = list(Standing)


def gap_summary(portfolio: Portfolio, projects: Sequence[Project], today: date) -> GapSummary:
    """Rank the perspectives by gap, the largest first, as `projects` work on them on the day.

    A gap is the target less the score, or without a target what the score lacks to the peers'.
    Weak positions in words come after the numbers, which they cannot be compared with; then what
    the assessment recommends work on, what is not assessed, and what is strong. A need is unserved
    when no project names it, but for cancelled ones.
    """
    maturity = portfolio.maturity
    known = tuple(each for each in maturity.in_order if not _is_after(each, today))
    later = tuple(each for each in maturity.in_order if _is_after(each, today))
    narrowed = replace(portfolio, projects=tuple(projects))
    open_needs = tuple(unserved(narrowed, maturity.needs, lambda project: project.needs))
    live = [project for project in projects if is_live(portfolio, project)]
    gaps = []
    for perspective in maturity.perspectives:
        members = tuple(project for project in live if perspective.id in project.perspectives)
        work = work_of(portfolio, members, today)
        gaps.append(_gap(perspective, maturity, known, members, work, open_needs))
    # A stable sort: perspectives of equal standing stay in the model's own order.
    gaps.sort(key=_rank)
    return GapSummary(portfolio, today, tuple(projects), known, later, tuple(gaps), open_needs)


def _is_after(assessment: Assessment, today: date) -> bool:
    return assessment.date is not None and assessment.date > today


def _gap(
    perspective: Perspective,
    maturity: Maturity,
    assessments: Sequence[Assessment],
    projects: tuple[Project, ...],
    work: Work,
    open_needs: Sequence[Need],
) -> Gap:
    named = [
        (assessment, result)
        for assessment in assessments
        for result in assessment.results
        if result.perspective == perspective.id
    ]
    assessed = [pair for pair in named if pair[1].score is not None or pair[1].position]
    found = assessed or named
    assessment, result = found[-1] if found else (None, None)
    gap = Gap(
        perspective,
        Standing.UNASSESSED,
        assessment,
        result,
        _level(result, maturity.scale),
        _steps(result, maturity.scale),
        bool(named) and named[-1][1].recommended,
        _trend(named),
        projects,
        work,
        tuple(need for need in maturity.needs if perspective.id in need.perspectives),
        tuple(need for need in open_needs if perspective.id in need.perspectives),
    )
    return replace(gap, standing=_standing(gap))


def _level(result: Result | None, scale: Scale) -> Level | None:
    """Return the highest level that the score reaches; None below the lowest."""
    score = result.score if result else None
    if score is None:
        return None
    reached = [level for level in scale.levels if level.score <= score]
    return max(reached, key=lambda level: level.score, default=None)


def _steps(result: Result | None, scale: Scale) -> int | None:
    if result is None or result.position not in scale.positions:
        return None
    return scale.positions.index(result.position) - len(scale.positions) // 2


def _trend(named: Sequence[tuple[Assessment, Result]]) -> Trend | None:
    scores = [
        Scored(assessment, result.score) for assessment, result in named if result.score is not None
    ]
    return Trend(scores[-2], scores[-1]) if len(scores) > 1 else None


def _standing(gap: Gap) -> Standing:
    # Above 0 is what is lacking.
    to_target = gap.gap
    to_peers = None if gap.peer_difference is None else -gap.peer_difference
    lacks = [lack for lack in (to_target, to_peers) if lack is not None]
    if not lacks and gap.steps is not None:
        to_peers = Fraction(-gap.steps)
        lacks = [to_peers]
    if any(lack > 0 for lack in lacks):
        return Standing.WEAK
    if gap.is_recommended:
        return Standing.RECOMMENDED
    if not lacks:
        return Standing.UNASSESSED if gap.score is None else Standing.UNCOMPARED
    return Standing.LEVEL if to_peers == 0 else Standing.STRONG


def _rank(gap: Gap) -> tuple[int, bool, Fraction, Fraction]:
    """Sort by standing; then numbers before words, and the largest lack first."""
    difference = gap.peer_difference
    has_numbers = gap.gap is not None or difference is not None
    if not has_numbers:
        return _ORDER.index(gap.standing), True, Fraction(gap.steps or 0), Fraction(0)
    to_peers = difference or Fraction(0)
    is_below_target = gap.gap is not None and (gap.gap > 0 or difference is None)
    lack = -gap.gap if gap.gap is not None and is_below_target else to_peers
    return _ORDER.index(gap.standing), False, lack, to_peers


def _difference(value: Decimal | None, other: Decimal | None) -> Fraction | None:
    return None if value is None or other is None else Fraction(value) - Fraction(other)
