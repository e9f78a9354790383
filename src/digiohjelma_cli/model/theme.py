"""Themes and capabilities: what projects are for."""

from __future__ import annotations

from msgspec import Struct

from digiohjelma_cli.model.programme import Goal
from digiohjelma_cli.model.source import Mark


class Means(Struct, frozen=True):
    """A means (keino) by which a theme reaches its goals."""

    id: str
    name: str
    mark: Mark | None = None


class Theme(Struct, frozen=True):
    """A theme (digiteema) of the programme; `order` is its place in the programme's own list."""

    id: str
    name: str
    mark: Mark
    order: int = 0
    description: str = ""
    goals: tuple[Goal, ...] = ()
    means: tuple[Means, ...] = ()
    change_factors: tuple[str, ...] = ()
    strategy_goals: tuple[str, ...] = ()
    estimated: tuple[str, ...] = ()


class Capability(Struct, frozen=True):
    """A digital capability (digikyvykkyys) that projects build."""

    id: str
    name: str
    mark: Mark
    description: str = ""
    perspectives: tuple[str, ...] = ()
