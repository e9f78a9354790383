"""Metrics: how far each has come from its baseline to its target, and what to think of that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.metric import Direction, Measurement, Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project


class Verdict(StrEnum):
    """What to think of a metric on a day."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    WRONG_WAY = "wrong_way"
    MISSED = "missed"
    NOT_MEASURED = "not_measured"
    NO_TARGET = "no_target"
    UNKNOWN = "unknown"


class Obstacle(StrEnum):
    """Why nothing can be said of how a metric goes."""

    TARGET_AGAINST_DIRECTION = "target_against_direction"
    NOT_MEASURED_AT_END = "not_measured_at_end"
    NO_BASELINE = "no_baseline"
    NO_TARGET_BY = "no_target_by"
    NO_BASELINE_DATE = "no_baseline_date"
    TARGET_BEFORE_BASELINE = "target_before_baseline"


class Course(Struct, frozen=True):
    """Where a metric stands on a day.

    `measurements` are those that there are by then, in the order of their days, and `ahead` those
    of later days; `is_old` is true when the last one is older than the programme's limit. `start`
    is the baseline's day. `progress` is the share of the way from baseline to target at the latest
    measurement: below 0 it is worse than the baseline, above 1 better than the target. `expected`
    is the share that a straight line gives on the day of that measurement, `expected_today` that
    of today. `obstacle` says why the verdict is unknown.
    """

    metric: Metric
    measurements: tuple[Measurement, ...]
    ahead: tuple[Measurement, ...]
    is_old: bool
    start: date | None
    progress: Fraction | None
    expected: Fraction | None
    expected_today: Fraction | None
    verdict: Verdict
    obstacle: Obstacle | None = None

    @property
    def latest(self) -> Measurement | None:
        """The last measurement, or None."""
        return self.measurements[-1] if self.measurements else None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The measured values in the order of their days, the baseline among them on its day."""
        baseline, start = self.metric.baseline, self.start
        days = [(each.date, each.value) for each in self.measurements]
        if baseline is not None and start is not None and start not in dict(days):
            days.append((start, baseline))
        return tuple(value for _, value in sorted(days, key=lambda each: each[0]))

    @property
    def expected_value(self) -> Fraction | None:
        """The value that a straight line from baseline to target gives today."""
        way = way_of(self.metric)
        if way is None or self.expected_today is None:
            return None
        start, end = way
        return start + (end - start) * self.expected_today


class Metrics(Struct, frozen=True):
    """The courses of the metrics that tell of some projects, in the order of their file."""

    portfolio: Portfolio
    today: date
    courses: tuple[Course, ...]


def metrics(portfolio: Portfolio, projects: Sequence[Project], today: date) -> Metrics:
    """Return the metrics that tell of one of `projects` or of one of their themes.

    Where the projects are all that there are, every metric is there, whatever it tells of.
    """
    chosen: Sequence[Metric] = portfolio.metrics
    if len(projects) != len(portfolio.projects):
        ids = {project.id for project in projects}
        themes = {theme for project in projects for theme in project.themes}
        chosen = [
            metric
            for metric in portfolio.metrics
            if not (ids.isdisjoint(metric.projects) and themes.isdisjoint(metric.themes))
        ]
    return Metrics(portfolio, today, tuple(course(portfolio, each, today) for each in chosen))


def course(portfolio: Portfolio, metric: Metric, today: date) -> Course:
    """Return where `metric` stands on the day `today`.

    What was measured on the baseline's day or before it is no step on the way.
    """
    known = in_order(metric)
    measurements = tuple(each for each in known if each.date <= today)
    latest = measurements[-1] if measurements else None
    start = baseline_day(metric)
    verdict, obstacle = Verdict.NOT_MEASURED, None
    is_on_way = latest is not None and (start is None or start < latest.date)
    if latest is not None and is_on_way:
        verdict, obstacle = _verdict(metric, latest, today)
    return Course(
        metric,
        measurements,
        known[len(measurements) :],
        latest is not None and is_old(portfolio, latest, today),
        start,
        progress(metric, latest.value) if latest and is_on_way else None,
        expected(metric, latest.date) if latest and is_on_way else None,
        expected(metric, today),
        verdict,
        obstacle,
    )


def is_old(portfolio: Portfolio, latest: Measurement, today: date) -> bool:
    """True where the last measurement is older than the programme's limit."""
    age = HalfYear.of(latest.date).until(HalfYear.of(today))
    return age > portfolio.programme.checks.limits.measured


def in_order(metric: Metric) -> tuple[Measurement, ...]:
    """Return the measurements by their days; of one day, in the order of the file."""
    return tuple(sorted(metric.measurements, key=lambda each: each.date))


def baseline_day(metric: Metric) -> date | None:
    """Return the day of the baseline; without one, that of a first measurement of its value."""
    if metric.baseline_date is not None or metric.baseline is None:
        return metric.baseline_date
    first = next(iter(in_order(metric)), None)
    return first.date if first is not None and first.value == metric.baseline else None


def is_against_direction(metric: Metric) -> bool:
    """True where the target is worse than the baseline."""
    baseline, target = metric.baseline, metric.target
    return baseline is not None and target is not None and _gain(metric, baseline, target) < 0


def is_over_before_start(metric: Metric) -> bool:
    """True where the target's time ends on the day of the baseline or before it."""
    start, end = baseline_day(metric), metric.target_by
    return start is not None and end is not None and end.last_day <= start


def progress(metric: Metric, value: Decimal) -> Fraction | None:
    """Return the share of the way from baseline to target that `value` has come, or None."""
    way = way_of(metric)
    if way is None:
        return None
    start, end = way
    return (Fraction(value) - start) / (end - start)


def expected(metric: Metric, day: date) -> Fraction | None:
    """Return the share of the way that a straight line has come on `day`, from 0 to 1.

    The line goes from the baseline on its day to the target on the last day of its half-year.
    """
    start = baseline_day(metric)
    if way_of(metric) is None or start is None or metric.target_by is None:
        return None
    length = (metric.target_by.last_day - start).days
    return Fraction(min(max((day - start).days, 0), length), length) if length > 0 else None


def way_of(metric: Metric) -> tuple[Fraction, Fraction] | None:
    """Return baseline and target; None where one is not given or the target is no better."""
    baseline, target = metric.baseline, metric.target
    if baseline is None or target is None or _gain(metric, baseline, target) <= 0:
        return None
    return Fraction(baseline), Fraction(target)


def _verdict(metric: Metric, latest: Measurement, today: date) -> tuple[Verdict, Obstacle | None]:
    """Return what to think of a measured metric, and why that cannot be said."""
    if metric.target is None:
        return Verdict.NO_TARGET, None
    contradiction = _contradiction(metric)
    if contradiction is not None:
        return Verdict.UNKNOWN, contradiction
    if _gain(metric, metric.target, latest.value) >= 0:
        return Verdict.REACHED, None
    end = metric.target_by
    if end is None or today <= end.last_day:
        return _on_the_way(metric, latest)
    if HalfYear.of(latest.date) < end:
        return Verdict.UNKNOWN, Obstacle.NOT_MEASURED_AT_END
    return Verdict.MISSED, None


def _on_the_way(metric: Metric, latest: Measurement) -> tuple[Verdict, Obstacle | None]:
    """Return the same of a metric that has not reached its target and still has time."""
    if metric.baseline is None:
        return Verdict.UNKNOWN, Obstacle.NO_BASELINE
    if _gain(metric, metric.baseline, latest.value) < 0:
        return Verdict.WRONG_WAY, None
    share, line = progress(metric, latest.value), expected(metric, latest.date)
    if share is None or line is None:
        has_end = metric.target_by is not None
        return Verdict.UNKNOWN, Obstacle.NO_BASELINE_DATE if has_end else Obstacle.NO_TARGET_BY
    return (Verdict.ON_TRACK if share >= line else Verdict.BEHIND), None


def _contradiction(metric: Metric) -> Obstacle | None:
    """Return what in the metric's own file makes its target senseless, or None."""
    if is_against_direction(metric):
        return Obstacle.TARGET_AGAINST_DIRECTION
    return Obstacle.TARGET_BEFORE_BASELINE if is_over_before_start(metric) else None


def _gain(metric: Metric, old: Decimal, new: Decimal) -> Decimal:
    """Return how much better `new` is than `old`; below 0 it is worse."""
    return old - new if metric.direction is Direction.LESS else new - old
