"""The trace of one record: as a tree, what it is for, and what carries it out and measures it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.chain import Chain, Link
from digiohjelma_cli.views.records import PARTS, REASONS, Key, Kind, Node


class Gap(StrEnum):
    """Where the chain breaks."""

    UNKNOWN = "unknown"  # a file refers to it, and no file defines it
    NO_THEME = "no_theme"  # no theme answers the change factor or serves the goal
    NO_PROJECT = "no_project"  # no project serves it, but for cancelled ones
    NO_METRIC = "no_metric"
    NO_REASON = "no_reason"  # it refers to nothing that stands above it
    THEMELESS = "themeless"  # a project that has reasons, but no theme among them


class Branch(Struct, frozen=True):
    """A record in the tree. A repeated one has its branches where it stands for the first time."""

    node: Node
    is_estimated: bool = False
    is_repeated: bool = False
    gaps: tuple[Gap, ...] = ()
    branches: tuple[Branch, ...] = ()


class Trace(Struct, frozen=True):
    """A record, what it is for (`up`) and what carries it out and measures it (`down`).

    `waiting` are the projects that depend on it: an order of work, and no link of the chain.
    `theme_metrics` are a project's themes' metrics that do not name the project itself.
    """

    chain: Chain
    today: date
    root: Node
    up: tuple[Branch, ...]
    up_gaps: tuple[Gap, ...]
    down: tuple[Branch, ...]
    down_gaps: tuple[Gap, ...]
    waiting: tuple[Project, ...]
    theme_metrics: tuple[Node, ...]

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio that the record is of."""
        return self.chain.portfolio


Step = Callable[[Key], Sequence[Link]]
Look = Callable[[Node], tuple[Gap, ...]]


def trace(chain: Chain, key: Key, today: date) -> Trace:
    """Return the trace of the record `key`."""
    root = chain.nodes[key]
    is_part = root.kind in PARTS

    def upwards(key: Key) -> Sequence[Link]:
        return _upwards(chain, key, with_parts=not is_part)

    def downwards(key: Key) -> Sequence[Link]:
        return () if key[0] in PARTS else chain.below[key]

    def seen_from_below(node: Node) -> tuple[Gap, ...]:
        return up_gaps(chain, node)

    def seen_from_above(node: Node) -> tuple[Gap, ...]:
        return _worth_telling(chain, down_gaps(chain, node))

    return Trace(
        chain,
        today,
        root,
        _grow(chain, _first_up(chain, root), upwards, seen_from_below),
        up_gaps(chain, root),
        _grow(chain, _first_down(chain, root), downwards, seen_from_above),
        down_gaps(chain, root),
        tuple(each for each in chain.projects if root.project and root.id in each.depends_on),
        _theme_metrics(chain, root) if root.project else (),
    )


def _first_up(chain: Chain, root: Node) -> Sequence[Link]:
    """Return what stands right above the root; of an area, what its projects are for."""
    if root.kind is not Kind.AREA:
        return chain.above[root.key]
    links: dict[Key, Link] = {}
    for member in chain.below[root.key]:
        if not chain.node(member).is_cancelled:
            for link in chain.above[member.key]:
                known = links.get(link.key)
                guessed = link.is_estimated and (known is None or known.is_estimated)
                links[link.key] = Link(link.key, guessed)
    return sorted(links.values(), key=lambda link: REASONS.index(link.key[0]))


def _first_down(chain: Chain, root: Node) -> Sequence[Link]:
    """Return what stands right below the root; of a theme's goal or means, what serves the theme.

    A project names the theme, so that each goal and means of it is as near to the project.
    """
    if root.kind not in PARTS:
        return chain.below[root.key]
    return [
        link
        for theme in chain.above[root.key]
        for link in chain.below[theme.key]
        if link.key[0] not in PARTS
    ]


def _theme_metrics(chain: Chain, project: Node) -> tuple[Node, ...]:
    own = {link.key for link in chain.below[project.key]}
    found = {
        link.key: chain.node(link)
        for theme in chain.above[project.key]
        if theme.key[0] is Kind.THEME
        for link in chain.below[theme.key]
        if link.key[0] is Kind.METRIC and link.key not in own
    }
    return tuple(found.values())


def _upwards(chain: Chain, key: Key, *, with_parts: bool) -> Sequence[Link]:
    """Return what stands above, and with a theme its goals and means: they are its reasons too."""
    if key[0] in PARTS:
        return ()
    links = chain.above[key]
    if key[0] is Kind.THEME and with_parts:
        return [*(link for link in chain.below[key] if link.key[0] in PARTS), *links]
    return links


def _grow(chain: Chain, first: Sequence[Link], step: Step, look: Look) -> tuple[Branch, ...]:
    """Return the tree, each record's branches once, so that it has no more than the chain has.

    A cancelled project is shown, but nothing goes through it.
    """
    grown: set[Key] = set()

    def branch(link: Link) -> Branch:
        node = chain.node(link)
        further = () if node.is_cancelled else step(link.key)
        gaps = look(node)
        is_repeated = link.key in grown and bool(further or gaps)
        if is_repeated:
            return Branch(node, link.is_estimated, is_repeated=True)
        grown.add(link.key)
        branches = tuple(branch(each) for each in further)
        return Branch(node, link.is_estimated, gaps=gaps, branches=branches)

    return tuple(branch(link) for link in first)


def up_gaps(chain: Chain, node: Node) -> tuple[Gap, ...]:
    """Return where the chain breaks above the record, as far as the portfolio could tell."""
    if not node.is_known:
        return (Gap.UNKNOWN,)
    if node.is_cancelled or node.kind in PARTS:
        return ()
    portfolio = chain.portfolio
    strategy = portfolio.programme.strategy
    has_reasons = bool(chain.above[node.key])
    if node.kind is Kind.METRIC:
        if has_reasons and node.key not in chain.served:
            return (Gap.NO_PROJECT,)
    elif node.kind is Kind.PROJECT and has_reasons:
        is_themeless = all(link.key[0] is not Kind.THEME for link in chain.above[node.key])
        return (Gap.THEMELESS,) if is_themeless and portfolio.themes else ()
    expects = {
        Kind.THEME: bool(strategy.change_factors or strategy.goals),
        Kind.NEED: bool(portfolio.maturity.perspectives),
        Kind.CAPABILITY: bool(portfolio.maturity.perspectives),
        Kind.PROJECT: True,
        Kind.METRIC: True,
    }
    return (Gap.NO_REASON,) if expects.get(node.kind) and not has_reasons else ()


def down_gaps(chain: Chain, node: Node) -> tuple[Gap, ...]:
    """Return where the chain breaks below the record."""
    if not node.is_known:
        return (Gap.UNKNOWN,)
    if node.is_cancelled or node.kind is Kind.METRIC:
        return ()
    if node.kind in (Kind.CHANGE_FACTOR, Kind.STRATEGY_GOAL):
        return () if chain.below[node.key] else (Gap.NO_THEME,)
    gaps = []
    asked = chain.above[node.key][0].key if node.kind in PARTS else node.key
    if node.kind is not Kind.PROJECT and asked not in chain.served:
        gaps.append(Gap.NO_PROJECT)
    if node.kind in (Kind.THEME, Kind.PROJECT) and node.key not in chain.measured:
        gaps.append(Gap.NO_METRIC)
    return tuple(gaps)


def _worth_telling(chain: Chain, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Leave out what would be said of every record: a portfolio without metrics has none."""
    return gaps if chain.portfolio.metrics else tuple(g for g in gaps if g is not Gap.NO_METRIC)
