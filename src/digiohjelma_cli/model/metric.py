"""Metrics: how the programme is measured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from digiohjelma_cli.model.source import Mark


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
    baseline: Decimal | None = None
    target: Decimal | None = None
    owner: str = ""
    themes: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
