"""Where the chain breaks: what nobody serves, what serves nothing, and what nobody measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from digiohjelma_cli.views.chain import Chain
from digiohjelma_cli.views.records import PARTS, Kind, Node
from digiohjelma_cli.views.trace import Gap, down_gaps, up_gaps


class Side(StrEnum):
    """Which end of the chain is loose."""

    UNSERVED = "unserved"
    PURPOSELESS = "purposeless"
    UNMEASURED = "unmeasured"


class Orphan(Struct, frozen=True):
    """A record with a loose end. `waiting` are the ids of projects that depend on it."""

    side: Side
    node: Node
    gap: Gap
    waiting: tuple[str, ...] = ()


class Orphans(Struct, frozen=True):
    """Every loose end, side by side in the chain's order."""

    chain: Chain
    today: date
    orphans: tuple[Orphan, ...]

    def of(self, side: Side) -> list[Orphan]:
        """Return the loose ends of one side."""
        return [each for each in self.orphans if each.side is side]


_SIDES: Final = {
    Gap.NO_THEME: Side.UNSERVED,
    Gap.NO_PROJECT: Side.UNSERVED,
    Gap.NO_REASON: Side.PURPOSELESS,
    Gap.NO_METRIC: Side.UNMEASURED,
}
# Whatever else stands alone serves nothing; these say by themselves what they are for.
_SELF_EVIDENT: Final = (Kind.NEED, Kind.CAPABILITY)


def orphans(chain: Chain, today: date) -> Orphans:
    """Return every loose end of the chain.

    Without any metric in the portfolio nothing is unmeasured: there is nothing to compare with.
    """
    order = list(Side)
    found = sorted(_loose(chain), key=lambda each: order.index(each.side))
    return Orphans(chain, today, tuple(found))


def _loose(chain: Chain) -> Iterator[Orphan]:
    waiting: dict[str, list[str]] = {}
    for project in chain.projects:
        for other in project.depends_on:
            waiting.setdefault(other, []).append(project.id)
    for node in chain.nodes.values():
        if node.kind in (Kind.AREA, *PARTS) or not node.is_known:
            continue
        for gap in (*down_gaps(chain, node), *up_gaps(chain, node)):
            side = _SIDES.get(gap)
            if side is None or (side is Side.PURPOSELESS and node.kind in _SELF_EVIDENT):
                continue
            if side is Side.UNMEASURED and not chain.portfolio.metrics:
                continue
            others = waiting.get(node.id, []) if node.project else []
            yield Orphan(side, node, gap, tuple(others))
