"""Digital maturity: perspectives, assessments and the needs they found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from digiohjelma_cli.model.source import Mark


class Level(Struct, frozen=True):
    """A level of the scale with the model's own name for it."""

    score: Decimal
    name: str
    mark: Mark | None = None


class Scale(Struct, frozen=True):
    """How maturity is told: by scores, by worded positions against peers, or both.

    `positions` goes from the weakest to the strongest; the middle one means level with peers.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    levels: tuple[Level, ...] = ()
    positions: tuple[str, ...] = ()
    mark: Mark | None = None


class Perspective(Struct, frozen=True):
    """A side from which maturity is assessed."""

    id: str
    name: str
    mark: Mark


class Result(Struct, frozen=True):
    """What an assessment says of one perspective. Absent means not assessed."""

    mark: Mark
    perspective: str = ""
    score: Decimal | None = None
    target: Decimal | None = None
    peer: Decimal | None = None
    position: str = ""
    recommended: bool = False
    note: str = ""


class Peers(Struct, frozen=True):
    """Whom the city was compared with."""

    name: str
    years: str = ""
    count: Decimal | None = None
    mark: Mark | None = None


class Assessment(Struct, frozen=True):
    """One assessment of the city's maturity; `overall` is its position as a whole."""

    name: str
    mark: Mark
    date: date | None = None
    peers: Peers | None = None
    overall: str = ""
    note: str = ""
    results: tuple[Result, ...] = ()
    estimated: tuple[str, ...] = ()


class Need(Struct, frozen=True):
    """A development need that the assessment found."""

    id: str
    name: str
    mark: Mark
    perspectives: tuple[str, ...] = ()
    estimated: tuple[str, ...] = ()


class Maturity(Struct, frozen=True):
    """Everything that maturity.yaml says."""

    scale: Scale = Scale()
    perspectives: tuple[Perspective, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    needs: tuple[Need, ...] = ()
    mark: Mark | None = None

    @property
    def in_order(self) -> tuple[Assessment, ...]:
        """The assessments, oldest first; one without a date counts as the earliest."""
        return tuple(sorted(self.assessments, key=lambda each: each.date or date.min))
