"""A portfolio as it may be published: without persons and without internal notes.

What free text says cannot be judged: a name in a description stays.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from digiohjelma_cli.model.governance import Governance
from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import CheckSettings, Editing
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.what_if import Added, Assigned, Assumption, WhatIf

# What a project's file says to those who lead it: persons, money that is not decided yet, what may
# go wrong, and what they have agreed not to be told of.
INTERNAL: Final = ("owner", "budget", "risks", "ignore")


def public(portfolio: Portfolio) -> Portfolio:
    """Return the portfolio without what is internal."""
    programme = replace(
        portfolio.programme,
        governance=_governance(portfolio.programme.governance),
        checks=CheckSettings(),
        editing=Editing(),
    )
    return replace(
        portfolio,
        programme=programme,
        projects=tuple(map(public_project, portfolio.projects)),
        maturity=_maturity(portfolio.maturity),
        metrics=tuple(map(_metric, portfolio.metrics)),
        what_if=_what_if(portfolio.what_if),
    )


def public_project(project: Project) -> Project:
    """Return a project without its internal keys, and its history without notes."""
    return replace(
        project,
        owner="",
        budget={},
        risks=(),
        ignore=(),
        health=project.health and replace(project.health, note=""),
        history=tuple(replace(change, note="") for change in project.history),
    )


def _governance(governance: Governance) -> Governance:
    """Leave out who has which role or seat, and the decisions that are not taken yet."""
    return replace(
        governance,
        bodies=tuple(replace(body, members=()) for body in governance.bodies),
        roles=tuple(replace(role, person="") for role in governance.roles),
        decisions=tuple(each for each in governance.decisions if not each.asked),
    )


def _what_if(what_if: WhatIf) -> WhatIf:
    """Leave out what is assumed of internal keys, which are not seen; so too with what follows."""
    shown = (each for each in what_if.assumptions if not _is_internal(each))
    return replace(what_if, assumptions=tuple(map(_public_assumption, shown)))


def _is_internal(each: Assumption) -> bool:
    return isinstance(each, Assigned) and each.key.partition(".")[0] in INTERNAL


def _public_assumption(each: Assumption) -> Assumption:
    if not isinstance(each, Added):
        return each
    values = {key: value for key, value in each.values.items() if key not in INTERNAL}
    return replace(each, values=values)


def _maturity(maturity: Maturity) -> Maturity:
    return replace(
        maturity,
        assessments=tuple(
            replace(
                each,
                note="",
                results=tuple(replace(result, note="") for result in each.results),
            )
            for each in maturity.assessments
        ),
    )


def _metric(metric: Metric) -> Metric:
    return replace(
        metric,
        owner="",
        measurements=tuple(replace(each, note="") for each in metric.measurements),
    )
