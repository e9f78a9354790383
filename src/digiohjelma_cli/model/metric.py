"""Metrics: how the programme is measured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Mark


class Direction(StrEnum):
    """Which way a metric gets better."""

    MORE = "more"
    LESS = "less"


class Measurement(Struct, frozen=True):
    """A measured value on a day."""

    date: date
    value: Decimal
    mark: Mark
    note: str = ""


class Metric(Struct, frozen=True):
    """Something measured, with where it started and where it should get; absent stays absent."""

    id: str
    name: str
    mark: Mark
    unit: str = ""
    direction: Direction = Direction.MORE
    baseline: Decimal | None = None
    baseline_date: date | None = None
    target: Decimal | None = None
    target_by: HalfYear | None = None
    owner: str = ""
    source: str = ""
    themes: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
