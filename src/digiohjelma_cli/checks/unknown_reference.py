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

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, Protocol

from msgspec import structs

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.governance import Governance
from digiohjelma_cli.model.maturity import Need
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mapping, Mark, Place
from digiohjelma_cli.model.theme import Capability
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
    yield from _of_estimates(programme)
    for area in programme.areas:
        viewpoints = (area.viewpoint,) if area.viewpoint else ()
        names = known.viewpoints
        yield from _missing("viewpoint", area.mark, "viewpoint", viewpoints, names, of=area.id)
    for status in programme.statuses:
        following, names = status.next or (), known.statuses
        yield from _missing("status", status.mark, "next", following, names, of=status.id)
    yield from _of_governance(programme.governance, known)
    for theme in portfolio.themes:
        yield from _of_estimates(theme)
        for kind, key, ids, names in (
            ("change_factor", "change_factors", theme.change_factors, known.change_factors),
            ("goal", "strategy_goals", theme.strategy_goals, known.goals),
        ):
            yield from _missing(kind, theme.mark, key, ids, names)
    yield from _of_maturity(portfolio, known)
    for metric in portfolio.metrics:
        mark, of = metric.mark, metric.id
        yield from _missing("theme", mark, "themes", metric.themes, known.themes, of=of)
        yield from _missing("project", mark, "projects", metric.projects, known.projects, of=of)


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
    projects = (project.id,)
    group = (project.group,) if project.group and groups is not None else ()
    for kind, key, ids, names in (
        ("area", "area", (project.area,), known.areas),
        ("group", "group", group, groups or ()),
        ("status", "status", (project.status,), known.statuses),
        ("size", "size", dict.fromkeys(sizes), known.sizes),
        ("project", "depends_on", project.depends_on, known.projects),
        ("project", "after", project.after, known.projects),
        ("theme", "themes", project.themes, known.themes),
        ("perspective", "perspectives", project.perspectives, known.perspectives),
        ("need", "needs", project.needs, known.needs),
        ("capability", "capabilities", project.capabilities, known.capabilities),
        ("pool", "effort", project.effort, known.pools),
    ):
        yield from _missing(kind, mark, key, ids, names, projects, of=key)
    for phase in project.phases:
        pools, of = phase.effort, phase.name
        yield from _missing("pool", phase.mark, "effort", pools, known.pools, projects, of=of)
    for other, name in project.after.items():
        phases = known.phases.get(other)
        if phases is not None and name not in phases:
            yield _finding("phase", mark.at("after", other), name, phases, projects, of=other)
    yield from _of_estimates(project, projects)


class _HasEstimates(Protocol):
    @property
    def estimated(self) -> tuple[str, ...]: ...

    @property
    def mark(self) -> Mark | None: ...


def _of_estimates(
    record: _HasEstimates, projects: tuple[str, ...] = (), of: str = ""
) -> Iterator[Finding]:
    doubtful = [key for key in record.estimated if not _is_given(record, key)]
    if doubtful and record.mark:
        node = record.mark.node
        keys = list(node.entries) if isinstance(node, Mapping) else []
        yield from _missing("key", record.mark, "estimated", doubtful, keys, projects, of=of)


def _is_given(record: _HasEstimates, key: str) -> bool:
    """True for a key whose value can only be from the file, which then need not be looked at."""
    usual = _usual(type(record))
    value = getattr(record, key) if key in usual else None
    return bool(value) and value != usual[key] and key != "mark"


@cache
def _usual(kind: type) -> dict[str, object]:
    """Return what the fields of a kind of record hold where the file has no such key."""
    return {field.name: field.default for field in structs.fields(kind)}


def _of_governance(governance: Governance, known: _Known) -> Iterator[Finding]:
    for role in governance.roles:
        if role.body:
            yield from _missing("body", role.mark, "body", (role.body,), known.bodies, of=role.id)
    for decision in governance.decisions:
        mark, of = decision.mark, decision.title
        yield from _missing("body", mark, "body", (decision.body,), known.bodies, of=of)
        yield from _missing("project", mark, "projects", decision.projects, known.projects, of=of)


def _of_maturity(portfolio: Portfolio, known: _Known) -> Iterator[Finding]:
    for need in portfolio.maturity.needs:
        yield from _of_estimates(need, of=need.id)
        yield from _of_perspectives(need, known)
    for capability in portfolio.capabilities:
        yield from _of_perspectives(capability, known)
    for assessment in portfolio.maturity.assessments:
        of = assessment.name
        yield from _of_estimates(assessment, of=of)
        overall, names = (assessment.overall,) if assessment.overall else (), known.positions
        yield from _missing("position", assessment.mark, "overall", overall, names, of=of)
        for result in assessment.results:
            mark, named = result.mark, (result.perspective,)
            perspectives, part = known.perspectives, f"{of} {result.perspective}"
            yield from _missing("perspective", mark, "perspective", named, perspectives, of=of)
            position = (result.position,) if result.position else ()
            yield from _missing("position", mark, "position", position, names, of=part)


def _of_perspectives(record: Need | Capability, known: _Known) -> Iterator[Finding]:
    ids, names = record.perspectives, known.perspectives
    return _missing("perspective", record.mark, "perspectives", ids, names, of=record.id)


def _missing(
    kind: str,
    mark: Mark | None,
    key: str,
    names: Iterable[str],
    known: Collection[str],
    projects: tuple[str, ...] = (),
    of: str = "",
) -> Iterator[Finding]:
    """Yield a finding for each of the names under `key` that is not among the known ones.

    Only then is its place looked up, since the file must be read for it. `of` is the record, or
    the part of it, that has the names, where a file holds several.
    """
    for name in names:
        if name not in known and mark is not None:
            yield _finding(kind, mark.item(key, name), name, known, projects, of=of)


def _finding(
    kind: str,
    place: Place,
    name: str,
    known: Collection[str],
    projects: tuple[str, ...],
    of: str,
) -> Finding:
    close = nearest(name, known)
    if close:
        remedy = say("Did you mean “{name}”?", name=close)
    else:
        remedy = say("Mend the name, or define what it names")
    about = (kind, of, name)
    return Finding(RULE, place, say(_UNKNOWN[kind], name=name), remedy, projects, about)
