"""The chain from why to how: which record stands above which, by what the files refer to.

A change factor or a goal of the strategy stands above the themes that answer it; a theme above its
own goals, means and projects; a perspective above its needs, capabilities and projects; needs and
capabilities above projects; themes and projects above their metrics. An area stands above its
projects, but is no reason for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.theme import Theme
from digiohjelma_cli.views.records import Key, Kind, Node, part_id, records

Reference = tuple[Key, Key, bool]  # upper, lower, and whether it is an estimate


class Link(Struct, frozen=True):
    """A reference to the record `key`; an estimate where its file says so."""

    key: Key
    is_estimated: bool = False


class Chain(Struct, frozen=True):
    """Every record with what stands right above and right below it.

    `served` are the records that a project serves or moves, cancelled ones aside. `measured` are
    the themes and projects that a metric tells of: a theme's metric tells of its projects too.
    """

    portfolio: Portfolio
    projects: tuple[Project, ...]
    nodes: Mapping[Key, Node]
    above: Mapping[Key, Sequence[Link]]
    below: Mapping[Key, Sequence[Link]]
    served: frozenset[Key]
    measured: frozenset[Key]

    def node(self, link: Link) -> Node:
        """Return what the link leads to."""
        return self.nodes[link.key]


def chain(portfolio: Portfolio, projects: Iterable[Project]) -> Chain:
    """Return the chain of the portfolio with these of its projects."""
    chosen = tuple(projects)
    nodes: dict[Key, Node] = {}
    for node in records(portfolio, chosen):
        nodes.setdefault(node.key, node)
    above: dict[Key, list[Link]] = {key: [] for key in nodes}
    below: dict[Key, list[Link]] = {key: [] for key in nodes}
    joined = set()
    for upper, lower, is_estimated in _links(portfolio, chosen):
        if (upper, lower) in joined:
            continue
        joined.add((upper, lower))
        for key in (upper, lower):
            if key not in nodes:
                nodes[key] = Node(*key, name=key[1], is_known=False)
                above[key], below[key] = [], []
        below[upper].append(Link(lower, is_estimated))
        if upper[0] is not Kind.AREA:
            above[lower].append(Link(upper, is_estimated))
    return Chain(
        portfolio,
        chosen,
        nodes,
        above,
        below,
        _served(nodes, above, below),
        _measured(nodes, below),
    )


def _links(portfolio: Portfolio, projects: Sequence[Project]) -> Iterator[Reference]:
    """Yield every reference, what stands below one record in the order that it is read in."""
    for theme in portfolio.themes:
        yield from _of_theme(theme)
    for need in portfolio.maturity.needs:
        is_guess = "perspectives" in need.estimated
        for each in need.perspectives:
            yield (Kind.PERSPECTIVE, each), (Kind.NEED, need.id), is_guess
    for capability in portfolio.capabilities:
        for each in capability.perspectives:
            yield (Kind.PERSPECTIVE, each), (Kind.CAPABILITY, capability.id), False
    for project in projects:
        yield from _of_project(project)
    left_out = {each.id for each in portfolio.projects} - {each.id for each in projects}
    for metric in portfolio.metrics:
        lower = (Kind.METRIC, metric.id)
        yield from (((Kind.THEME, each), lower, False) for each in metric.themes)
        named = (each for each in metric.projects if each not in left_out)
        yield from (((Kind.PROJECT, each), lower, False) for each in named)


def _of_theme(theme: Theme) -> Iterator[Reference]:
    key = (Kind.THEME, theme.id)
    for kind, field, ids in (
        (Kind.CHANGE_FACTOR, "change_factors", theme.change_factors),
        (Kind.STRATEGY_GOAL, "strategy_goals", theme.strategy_goals),
    ):
        yield from (((kind, each), key, field in theme.estimated) for each in ids)
    for goal in theme.goals:
        yield key, (Kind.GOAL, part_id(theme, goal)), "goals" in theme.estimated
    for means in theme.means:
        yield key, (Kind.MEANS, part_id(theme, means)), "means" in theme.estimated


def _of_project(project: Project) -> Iterator[Reference]:
    key = (Kind.PROJECT, project.id)
    for kind, field, ids in (
        (Kind.THEME, "themes", project.themes),
        (Kind.NEED, "needs", project.needs),
        (Kind.CAPABILITY, "capabilities", project.capabilities),
        (Kind.PERSPECTIVE, "perspectives", project.perspectives),
        (Kind.AREA, "area", (project.area,)),
    ):
        yield from (((kind, each), key, project.is_estimated(field)) for each in ids)


def _served(
    nodes: Mapping[Key, Node],
    above: Mapping[Key, Sequence[Link]],
    below: Mapping[Key, Sequence[Link]],
) -> frozenset[Key]:
    serving = {key for key, node in nodes.items() if node.is_serving}
    served = {key for key, links in below.items() if any(each.key in serving for each in links)}
    moving = serving | {key for key in served if key[0] is Kind.THEME}
    moved = {
        key
        for key, links in above.items()
        if key[0] is Kind.METRIC and any(each.key in moving for each in links)
    }
    return frozenset(served | moved)


def _measured(nodes: Mapping[Key, Node], below: Mapping[Key, Sequence[Link]]) -> frozenset[Key]:
    named = {
        key for key, links in below.items() if any(each.key[0] is Kind.METRIC for each in links)
    }
    themes = {key: links for key, links in below.items() if key[0] is Kind.THEME}
    through_project = {
        key
        for key, links in themes.items()
        if any(each.key in named and nodes[each.key].is_serving for each in links)
    }
    through_theme = {
        each.key
        for key, links in themes.items()
        if key in named
        for each in links
        if each.key[0] is Kind.PROJECT
    }
    return frozenset(named | through_project | through_theme)
