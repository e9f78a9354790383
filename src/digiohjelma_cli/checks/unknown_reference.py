"""A file names something that the portfolio does not have.

What: an area, group, status, size, theme, perspective, need, capability, pool or project that a
file refers to and that no file defines; also a key under `estimated` that is not in that file.

Why: the project silently falls out of every view that goes by the name. A filter, a count or the
maturity summary would be wrong and nobody would see it.

Remedy: mend the name, or define what is missing. The message names the nearest known one.

Good:

    themes: [sujuva-arki]

Bad:

    themes: [sujuva-arkki]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mapping, Place

RULE: Final = Rule("DIGI120", "unknown-reference")

# Whole sentences, since a word put into a sentence cannot be inflected.
_UNKNOWN: Final = {
    "area": N_("There is no area “{name}” in digi.yaml"),
    "group": N_("The area has no group “{name}” in digi.yaml"),
    "status": N_("There is no status “{name}” in digi.yaml"),
    "size": N_("There is no size “{name}” in digi.yaml"),
    "pool": N_("There is no pool “{name}” in digi.yaml"),
    "viewpoint": N_("There is no viewpoint “{name}” in digi.yaml"),
    "theme": N_("There is no theme “{name}”: no file under themes/ has this id"),
    "perspective": N_("There is no perspective “{name}” in maturity.yaml"),
    "position": N_("There is no position “{name}” on the scale of maturity.yaml"),
    "need": N_("There is no need “{name}” in maturity.yaml"),
    "capability": N_("There is no capability “{name}” in capabilities.yaml"),
    "project": N_("There is no project “{name}”"),
    "change_factor": N_("There is no change factor “{name}” in digi.yaml"),
    "goal": N_("There is no strategy goal “{name}” in digi.yaml"),
    "key": N_("This file has no key “{name}” that could be an estimate"),
}


def check(portfolio: Portfolio) -> Iterator[Finding]:
    """Yield a finding for each name that leads nowhere."""
    known = _Known(portfolio)
    for project in portfolio.projects:
        yield from _of_project(project, known)
    for area in portfolio.programme.areas:
        if area.mark and area.viewpoint:
            place = area.mark.at("viewpoint")
            yield from _missing("viewpoint", [(area.viewpoint, place)], known.viewpoints)
    for theme in portfolio.themes:
        for kind, key, ids, names in (
            ("change_factor", "change_factors", theme.change_factors, known.change_factors),
            ("goal", "strategy_goals", theme.strategy_goals, known.goals),
        ):
            yield from _missing(kind, [(each, theme.mark.item(key, each)) for each in ids], names)
    yield from _of_maturity(portfolio, known)
    for metric in portfolio.metrics:
        themes = [(each, metric.mark.item("themes", each)) for each in metric.themes]
        projects = [(each, metric.mark.item("projects", each)) for each in metric.projects]
        yield from _missing("theme", themes, known.themes)
        yield from _missing("project", projects, known.projects)


class _Known:
    """What can be named, gathered once."""

    def __init__(self, portfolio: Portfolio) -> None:
        programme = portfolio.programme
        maturity = portfolio.maturity
        self.areas = {area.id: area for area in programme.areas}
        self.viewpoints = [viewpoint.id for viewpoint in programme.viewpoints]
        self.statuses = [status.id for status in programme.statuses]
        self.sizes = list(programme.sizes)
        self.pools = [pool.id for pool in programme.pools]
        self.change_factors = [factor.id for factor in programme.strategy.change_factors]
        self.goals = [goal.id for goal in programme.strategy.goals]
        self.themes = {theme.id for theme in portfolio.themes}
        self.projects = {project.id for project in portfolio.projects}
        self.perspectives = [perspective.id for perspective in maturity.perspectives]
        self.positions = maturity.scale.positions
        self.needs = [need.id for need in maturity.needs]
        self.capabilities = [capability.id for capability in portfolio.capabilities]


def _of_project(project: Project, known: _Known) -> Iterator[Finding]:
    mark = project.mark
    area = known.areas.get(project.area)
    sizes = (project.size.low, project.size.high) if project.size else ()
    groups = (project.group,) if project.group and area else ()
    node = mark.node
    keys = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
    for kind, key, ids, names in (
        ("area", "area", (project.area,), known.areas),
        ("group", "group", groups, area.groups if area else ()),
        ("status", "status", (project.status,), known.statuses),
        ("size", "size", dict.fromkeys(sizes), known.sizes),
        ("project", "depends_on", project.depends_on, known.projects),
        ("theme", "themes", project.themes, known.themes),
        ("perspective", "perspectives", project.perspectives, known.perspectives),
        ("need", "needs", project.needs, known.needs),
        ("capability", "capabilities", project.capabilities, known.capabilities),
        ("pool", "effort", project.effort, known.pools),
        ("key", "estimated", project.estimated, keys),
    ):
        places = [(each, mark.item(key, each)) for each in ids]
        yield from _missing(kind, places, names, (project.id,))
    for change in project.history:
        place = change.mark.at("status")
        yield from _missing("status", [(change.status, place)], known.statuses, (project.id,))


def _of_maturity(portfolio: Portfolio, known: _Known) -> Iterator[Finding]:
    for need in portfolio.maturity.needs:
        places = [(each, need.mark.item("perspectives", each)) for each in need.perspectives]
        yield from _missing("perspective", places, known.perspectives)
    for capability in portfolio.capabilities:
        mark = capability.mark
        places = [(each, mark.item("perspectives", each)) for each in capability.perspectives]
        yield from _missing("perspective", places, known.perspectives)
    for assessment in portfolio.maturity.assessments:
        if assessment.overall:
            place = assessment.mark.at("overall")
            yield from _missing("position", [(assessment.overall, place)], known.positions)
        for result in assessment.results:
            place = result.mark.at("perspective")
            yield from _missing("perspective", [(result.perspective, place)], known.perspectives)
            if result.position:
                place = result.mark.at("position")
                yield from _missing("position", [(result.position, place)], known.positions)


def _missing(
    kind: str,
    named: Sequence[tuple[str, Place]],
    known: Iterable[str],
    projects: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """Yield a finding for each name, with its place, that is not among the known ones."""
    for name, place in named:
        if name in known:
            continue
        from difflib import get_close_matches

        close = get_close_matches(name, list(known), n=1)
        if close:
            remedy = say("Did you mean “{name}”?", name=close[0])
        else:
            remedy = say("Mend the name, or define what it names")
        yield Finding(RULE, place, say(_UNKNOWN[kind], name=name), remedy, projects)
