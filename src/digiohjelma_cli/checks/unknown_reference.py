"""A file names something that the portfolio does not have.

What: an area, group, status, size, theme, perspective, need, capability, pool, body, project or
phase that a file refers to and that no file defines; also a key under `estimated` that is not
there.

A file that could not be read whole may define any name, so nothing is said of names that belong
there until it is mended.

Why: the project silently falls out of every view that goes by the name. A filter, a count or the
maturity summary would be wrong and nobody would see it.

Remedy: mend the name, or define what is missing. The message names the nearest known one.

Good:

    themes: [sujuva-arki]

Bad:

    themes: [sujuva-arkki]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.governance import Governance
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mapping, Mark, Place
from digiohjelma_cli.views.counts import HasId
from digiohjelma_cli.views.names import nearest

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
    "body": N_("There is no body “{name}” in digi.yaml"),
    "phase": N_("The project has no phase “{name}”"),
    "project": N_("There is no project “{name}”"),
    "change_factor": N_("There is no change factor “{name}” in digi.yaml"),
    "goal": N_("There is no strategy goal “{name}” in digi.yaml"),
    "key": N_("There is no key “{name}” here that could be an estimate"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name that leads nowhere."""
    portfolio = subject.portfolio
    known = _Known(subject)
    for project in portfolio.projects:
        yield from _of_project(project, known)
    programme = portfolio.programme
    if programme.mark:
        yield from _of_estimates(programme.mark, programme.estimated)
    for area in programme.areas:
        if area.mark and area.viewpoint:
            place = area.mark.at("viewpoint")
            yield from _missing(
                "viewpoint", [(area.viewpoint, place)], known.viewpoints, of=area.id
            )
    for status in programme.statuses:
        if status.mark and status.next:
            places = [(each, status.mark.item("next", each)) for each in status.next]
            yield from _missing("status", places, known.statuses, of=status.id)
    yield from _of_governance(programme.governance, known)
    for theme in portfolio.themes:
        yield from _of_estimates(theme.mark, theme.estimated)
        for kind, key, ids, names in (
            ("change_factor", "change_factors", theme.change_factors, known.change_factors),
            ("goal", "strategy_goals", theme.strategy_goals, known.goals),
        ):
            yield from _missing(kind, [(each, theme.mark.item(key, each)) for each in ids], names)
    yield from _of_maturity(portfolio, known)
    for metric in portfolio.metrics:
        themes = [(each, metric.mark.item("themes", each)) for each in metric.themes]
        projects = [(each, metric.mark.item("projects", each)) for each in metric.projects]
        yield from _missing("theme", themes, known.themes, of=metric.id)
        yield from _missing("project", projects, known.projects, of=metric.id)


class _Anything(frozenset[str]):
    """The names of a file that could not be read whole: any may be among them."""

    def __contains__(self, name: object) -> bool:
        return True


class _Known:
    """What can be named, gathered once."""

    def __init__(self, subject: Subject) -> None:
        self._has_whole = subject.has_whole
        portfolio = subject.portfolio
        programme, maturity = portfolio.programme, portfolio.maturity
        strategy = programme.strategy
        self.areas = self._names("digi.yaml", programme.areas)
        self.groups = {area.id: self._whole("digi.yaml", area.groups) for area in programme.areas}
        self.viewpoints = self._names("digi.yaml", programme.viewpoints)
        self.statuses = self._names("digi.yaml", programme.statuses)
        self.sizes = self._whole("digi.yaml", programme.sizes)
        self.pools = self._names("digi.yaml", programme.pools)
        self.bodies = self._names("digi.yaml", programme.governance.bodies)
        self.change_factors = self._names("digi.yaml", strategy.change_factors)
        self.goals = self._names("digi.yaml", strategy.goals)
        self.themes = self._names("themes", portfolio.themes)
        self.perspectives = self._names("maturity.yaml", maturity.perspectives)
        self.positions = self._whole("maturity.yaml", maturity.scale.positions)
        self.needs = self._names("maturity.yaml", maturity.needs)
        self.capabilities = self._names("capabilities.yaml", portfolio.capabilities)
        # A project's file begins with its id, so that a broken one stands for one name alone.
        self.phases = {
            project.id: {phase.name for phase in project.phases} for project in portfolio.projects
        }
        self.projects = {project.id for project in portfolio.projects}
        self.projects.update(
            path.stem.split("-")[0]
            for path in subject.broken_paths
            if path.parent.name == "projects"
        )

    def _names(self, place: str, records: Iterable[HasId]) -> frozenset[str]:
        return self._whole(place, (record.id for record in records))

    def _whole(self, place: str, names: Iterable[str]) -> frozenset[str]:
        """Return `names`, or anything where a file called `place`, or in that folder, is broken."""
        return frozenset(names) if self._has_whole(place) else _Anything(names)


def _of_project(project: Project, known: _Known) -> Iterator[Finding]:
    mark = project.mark
    sizes = (project.size.low, project.size.high) if project.size else ()
    groups = known.groups.get(project.area)
    group = (project.group,) if project.group and groups is not None else ()
    for kind, key, ids, names in (
        ("area", "area", (project.area,), known.areas),
        ("group", "group", group, groups or ()),
        ("status", "status", (project.status,), known.statuses),
        ("size", "size", dict.fromkeys(sizes), known.sizes),
        ("project", "depends_on", project.depends_on, known.projects),
        ("project", "after", tuple(project.after), known.projects),
        ("theme", "themes", project.themes, known.themes),
        ("perspective", "perspectives", project.perspectives, known.perspectives),
        ("need", "needs", project.needs, known.needs),
        ("capability", "capabilities", project.capabilities, known.capabilities),
        ("pool", "effort", project.effort, known.pools),
    ):
        places = [(each, mark.item(key, each)) for each in ids]
        yield from _missing(kind, places, names, (project.id,), of=key)
    for phase in project.phases:
        places = [(each, phase.mark.item("effort", each)) for each in phase.effort]
        yield from _missing("pool", places, known.pools, (project.id,), of=phase.name)
    for other, name in project.after.items():
        if other in known.phases:
            place = mark.at("after", other)
            yield from _missing(
                "phase", [(name, place)], known.phases[other], (project.id,), of=other
            )
    yield from _of_estimates(mark, project.estimated, (project.id,))


def _of_estimates(
    mark: Mark, estimated: Sequence[str], projects: tuple[str, ...] = (), of: str = ""
) -> Iterator[Finding]:
    node = mark.node
    keys = list(node.entries) if isinstance(node, Mapping) else []
    places = [(each, mark.item("estimated", each)) for each in estimated]
    yield from _missing("key", places, keys, projects, of=of)


def _of_governance(governance: Governance, known: _Known) -> Iterator[Finding]:
    for role in governance.roles:
        if role.mark and role.body:
            place = role.mark.at("body")
            yield from _missing("body", [(role.body, place)], known.bodies, of=role.id)
    for decision in governance.decisions:
        mark = decision.mark
        title = decision.title
        yield from _missing("body", [(decision.body, mark.at("body"))], known.bodies, of=title)
        places = [(each, mark.item("projects", each)) for each in decision.projects]
        yield from _missing("project", places, known.projects, of=title)


def _of_maturity(portfolio: Portfolio, known: _Known) -> Iterator[Finding]:
    for need in portfolio.maturity.needs:
        yield from _of_estimates(need.mark, need.estimated, of=need.id)
        places = [(each, need.mark.item("perspectives", each)) for each in need.perspectives]
        yield from _missing("perspective", places, known.perspectives, of=need.id)
    for capability in portfolio.capabilities:
        mark = capability.mark
        places = [(each, mark.item("perspectives", each)) for each in capability.perspectives]
        yield from _missing("perspective", places, known.perspectives, of=capability.id)
    for assessment in portfolio.maturity.assessments:
        name = assessment.name
        yield from _of_estimates(assessment.mark, assessment.estimated, of=name)
        if assessment.overall:
            places = [(assessment.overall, assessment.mark.at("overall"))]
            yield from _missing("position", places, known.positions, of=name)
        for result in assessment.results:
            places = [(result.perspective, result.mark.at("perspective"))]
            yield from _missing("perspective", places, known.perspectives, of=name)
            if result.position:
                places = [(result.position, result.mark.at("position"))]
                about = f"{name} {result.perspective}"
                yield from _missing("position", places, known.positions, of=about)


def _missing(
    kind: str,
    named: Sequence[tuple[str, Place]],
    known: Collection[str],
    projects: tuple[str, ...] = (),
    of: str = "",
) -> Iterator[Finding]:
    """Yield a finding for each name, with its place, that is not among the known ones.

    `of` is the record, or the part of it, that has the names, where a file holds several.
    """
    for name, place in named:
        if name in known:
            continue
        close = nearest(name, known)
        if close:
            remedy = say("Did you mean “{name}”?", name=close)
        else:
            remedy = say("Mend the name, or define what it names")
        about = (kind, of, name)
        yield Finding(RULE, place, say(_UNKNOWN[kind], name=name), remedy, projects, about)
