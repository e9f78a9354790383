"""What keeping projects where they are would cost: the plan with them beside the one without."""

from __future__ import annotations

from msgspec import Struct

from digiohjelma_cli.plan.levels import Level
from digiohjelma_cli.plan.result import Plan


class Difference(Struct, frozen=True):
    """A level of the free plan and of the plan that keeps the projects."""

    level: Level
    free: int
    kept: int


class Price(Struct, frozen=True):
    """What it costs to keep the projects `ids` in place.

    `instead` are the projects that move only because of that, `spared` those that need not.
    """

    ids: tuple[str, ...]
    differences: tuple[Difference, ...]
    free_moves: int
    kept_moves: int
    instead: tuple[str, ...]
    spared: tuple[str, ...]


def price(free: Plan, kept: Plan) -> Price:
    """Compare the plan that keeps projects with the one that is free to move them."""
    differences = []
    for mine in kept.measures:
        other = free.measure(mine.level)
        if other is not None:
            differences.append(Difference(mine.level, other.answer.value, mine.answer.value))
    before = {move.project.id for move in free.moves}
    after = {move.project.id for move in kept.moves}
    ids = kept.problem.options.keep
    return Price(
        ids,
        tuple(differences),
        len(free.moves),
        len(kept.moves),
        tuple(move.project.id for move in kept.moves if move.project.id not in before),
        tuple(each.project.id for each in free.moves if each.project.id not in {*after, *ids}),
    )
