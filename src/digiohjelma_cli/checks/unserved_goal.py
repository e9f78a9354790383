"""A metric or a goal of the strategy has no project.

What: a metric's projects are all cancelled and its themes have no project, or it names neither; or
a goal of the strategy is in no theme that has a project.

Why: the number will not move, and the goal will not be reached, by what is planned.

Remedy: name the projects or themes in the metric, name the goal in a theme, or start a project.

Good:

    # metrics.yaml
    metrics: [{id: asiointi, name: Sähköinen asiointi, projects: ["1.1"]}]

Bad:

    # metrics.yaml
    metrics: [{id: asiointi, name: Sähköinen asiointi}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI505", "unserved-goal", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each metric and each goal of the strategy that nobody serves."""
    portfolio = subject.portfolio
    if not subject.knows_every_project:
        return
    serving = {project.id for project in subject.serving}
    themes = {theme for project in subject.serving for theme in project.themes}
    for metric in portfolio.metrics:
        if serving.isdisjoint(metric.projects) and themes.isdisjoint(metric.themes):
            message = say("No project moves the metric “{name}”", name=metric.name)
            remedy = say("Name the projects or themes that move it")
            yield Finding(RULE, metric.mark.at("id"), message, remedy, about=(metric.id,))
    served = {
        goal for each in portfolio.themes if each.id in themes for goal in each.strategy_goals
    }
    for goal in portfolio.programme.strategy.goals:
        if goal.mark and goal.id not in served:
            message = say("No project serves the strategy goal “{name}”", name=goal.name)
            remedy = say("Name the goal in the theme that serves it, or start a project")
            yield Finding(RULE, goal.mark.at("id"), message, remedy, about=(goal.id,))
