"""The gap summary: where the city is weak against its peers, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.maturity import Assessment, Maturity, Need, Perspective, Result, Scale
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import is_live, unserved


class Standing(StrEnum):
    """Where a perspective stands against peers."""

    BELOW = "below"
    RECOMMENDED = "recommended"
    UNASSESSED = "unassessed"
    LEVEL = "level"
    ABOVE = "above"


class Gap(Struct, frozen=True):
    """One perspective: its worded position, and the live projects that raise it.

    `steps` counts from level on the scale's words: -2 is two words weaker. None: not assessed.
    """

    perspective: Perspective
    standing: Standing
    position: str
    steps: int | None
    projects: tuple[Project, ...]
    needs: tuple[Need, ...]
    unserved: tuple[Need, ...]


class GapSummary(Struct, frozen=True):
    """Every perspective, weakest first, with the assessment behind it."""

    assessment: Assessment | None
    gaps: tuple[Gap, ...]
    unserved: tuple[Need, ...]


_ORDER: Final = list(Standing)


def gap_summary(portfolio: Portfolio) -> GapSummary:
    """Rank the perspectives by worded position, the weakest first.

    What the assessment recommends work on comes after what is below peers, what it does not
    assess after that: absent numbers stay absent. A need is unserved when no project names it,
    but for cancelled ones.
    """
    maturity = portfolio.maturity
    live = [project for project in portfolio.projects if is_live(portfolio, project)]
    open_needs = tuple(unserved(portfolio, maturity.needs, lambda project: project.needs))
    assessment = maturity.latest
    results = {each.perspective: each for each in assessment.results} if assessment else {}
    gaps = [
        _gap(perspective, results.get(perspective.id), maturity, live, open_needs)
        for perspective in maturity.perspectives
    ]
    # A stable sort: perspectives of equal standing stay in the model's own order.
    gaps.sort(key=lambda gap: (_ORDER.index(gap.standing), gap.steps or 0))
    return GapSummary(assessment, tuple(gaps), open_needs)


def _gap(
    perspective: Perspective,
    result: Result | None,
    maturity: Maturity,
    live: Sequence[Project],
    open_needs: Sequence[Need],
) -> Gap:
    steps = _steps(result, maturity.scale)
    return Gap(
        perspective,
        _standing(result, steps),
        result.position if result else "",
        steps,
        tuple(project for project in live if perspective.id in project.perspectives),
        tuple(need for need in maturity.needs if perspective.id in need.perspectives),
        tuple(need for need in open_needs if perspective.id in need.perspectives),
    )


def _steps(result: Result | None, scale: Scale) -> int | None:
    if result is None or result.position not in scale.positions:
        return None
    return scale.positions.index(result.position) - len(scale.positions) // 2


def _standing(result: Result | None, steps: int | None) -> Standing:
    if steps is not None and steps < 0:
        return Standing.BELOW
    if result is not None and result.recommended:
        return Standing.RECOMMENDED
    if steps is None:
        return Standing.UNASSESSED
    return Standing.ABOVE if steps > 0 else Standing.LEVEL
