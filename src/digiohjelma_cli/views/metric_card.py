"""A metric's card: where it stands, its every measurement, and what it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.metric import Measurement, Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.card import Named, named
from digiohjelma_cli.views.metrics import (
    Course,
    baseline_day,
    course,
    expected,
    in_order,
    progress,
)


class Step(Struct, frozen=True):
    """A measurement with the share of the way that it has come, and that of the straight line."""

    measurement: Measurement
    progress: Fraction | None
    expected: Fraction | None


class MetricCard(Struct, frozen=True):
    """Everything about one metric; `steps` are all its measurements, those of later days too."""

    portfolio: Portfolio
    today: date
    course: Course
    steps: tuple[Step, ...]
    themes: tuple[Named, ...]
    projects: tuple[Named, ...]
    findings: tuple[Finding, ...]


def metric_card(
    portfolio: Portfolio, metric: Metric, today: date, findings: Sequence[Finding]
) -> MetricCard:
    """Return the card of `metric`; of `findings` those that are about it."""
    start = baseline_day(metric)
    return MetricCard(
        portfolio,
        today,
        course(portfolio, metric, today),
        tuple(
            Step(each, progress(metric, each.value), expected(metric, each.date))
            if start is None or start <= each.date
            else Step(each, None, None)
            for each in in_order(metric)
        ),
        named(metric.themes, portfolio.themes),
        named(metric.projects, portfolio.projects),
        tuple(_about(portfolio, metric, findings)),
    )


def _about(portfolio: Portfolio, metric: Metric, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings between this metric and the next one in the file.

    What could not be read is not told here: it may be of a metric that could not be read either.
    """
    place = metric.mark.place
    others = (each.mark.place.order for each in portfolio.metrics)
    end = min((order for order in others if order > place.order), default=None)
    for finding in findings:
        order = finding.place.order
        if finding.place.file != place.file or finding.rule.leaves_out:
            continue
        if place.order <= order and (end is None or order < end):
            yield finding
