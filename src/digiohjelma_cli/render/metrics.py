"""Metrics against their targets: as a sheet, as a table of the report, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from digiohjelma_cli.i18n import N_, _, day, ngettext, number
from digiohjelma_cli.model.metric import Direction, Metric
from digiohjelma_cli.render import numbers, wording
from digiohjelma_cli.render.document import Grid
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.render.spark import progress_bar, sparkline
from digiohjelma_cli.views.metrics import Course, Metrics, Obstacle, Verdict

_NO_SCREEN: Final = Screen(100, is_terminal=False, has_colour=False, has_unicode=True)
_DRAWN: Final = ("line", "bar")
_DATA: Final = (
    *("id", "name", "unit", "direction", "baseline", "since", "latest", "latest_date"),
    *("target", "target_by", "progress", "expected", "expected_today", "expected_value"),
    "verdict",
)
_VERDICTS: Final = {
    Verdict.REACHED: N_("target reached"),
    Verdict.ON_TRACK: N_("on track"),
    Verdict.BEHIND: N_("behind"),
    Verdict.WRONG_WAY: N_("going the wrong way: worse than the baseline"),
    Verdict.MISSED: N_("target missed"),
    Verdict.NOT_MEASURED: N_("not measured"),
    Verdict.NO_TARGET: N_("no target"),
}
_SIGNS: Final = {  # a no-break space keeps the sign beside its words
    Verdict.BEHIND: "!\u00a0",
    Verdict.WRONG_WAY: "!!\u00a0",
    Verdict.MISSED: "!!\u00a0",
}
_STYLES: Final = {
    Verdict.REACHED: "green",
    Verdict.ON_TRACK: "green",
    Verdict.BEHIND: "yellow",
    Verdict.WRONG_WAY: "bold red",
    Verdict.MISSED: "bold red",
}
_OBSTACLES: Final = {
    Obstacle.TARGET_AGAINST_DIRECTION: N_("cannot be told: the target is worse than the baseline"),
    Obstacle.NOT_MEASURED_AT_END: N_("cannot be told: not measured in the target’s half-year"),
    Obstacle.NO_BASELINE: N_("cannot be told: no baseline"),
    Obstacle.NO_TARGET_BY: N_("cannot be told: the target has no time"),
    Obstacle.NO_BASELINE_DATE: N_("cannot be told: the baseline has no day"),
    Obstacle.TARGET_BEFORE_BASELINE: N_(
        "cannot be told: the target’s time ends before the baseline"
    ),
}
_DIRECTIONS: Final = {
    Direction.MORE: N_("more is better"),
    Direction.LESS: N_("less is better"),
}


def metrics_sheet(metrics: Metrics, screen: Screen, form: str) -> Sheet:
    """Return the metrics for the format `form`: drawn on a screen, raw for a program."""
    courses = metrics.courses
    if form in ("tsv", "csv", "json"):
        columns = [Column(key, key) for key in _DATA]
        rows = [[same(value) for _key, value in data_pairs(course)] for course in courses]
    else:
        columns = _columns() if form == "table" else _read(_columns())
        rows = [_row(course, columns, screen) for course in courses]
    return Sheet(
        kind="metrics",
        header=wording.header(metrics.portfolio, metrics.today),
        columns=columns,
        sections=[Section("", rows)] if rows else [],
        notes=_notes(metrics, screen) if rows else [no_metrics(metrics)],
        data=[course_data(course) for course in courses],
        is_parted=not rows,  # of nothing there are no headings either
    )


def metrics_grid(courses: Sequence[Course], screen: Screen | None) -> Grid:
    """Return the metrics as a table of a document; with a `screen`, with drawings."""
    columns = _columns() if screen else _read(_columns())
    return Grid(columns, [_row(course, columns, screen or _NO_SCREEN) for course in courses])


def _columns() -> list[Column]:
    return [
        Column("metric", _("Metric"), is_wide=True),
        Column("baseline", _("Baseline"), is_number=True, is_spare=True),
        Column("line", _("Course"), is_spare=True),
        Column("latest", _("Latest"), is_wide=True),
        Column("target", _("Target"), is_wide=True),
        Column("progress", "%", is_number=True),
        Column("bar", _("Progress")),
        Column("expected", _("Expected today"), is_number=True, is_spare=True),
        Column("verdict", _("Conclusion"), is_wide=True),
    ]


def _read(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that are text and not drawings."""
    return [column for column in columns if column.key not in _DRAWN]


def _row(course: Course, columns: Sequence[Column], screen: Screen) -> list[Cell]:
    metric, style = course.metric, _STYLES.get(course.verdict, "")
    share, value = course.progress, course.expected_value
    cells = {
        "metric": same(metric_name(metric)),
        "baseline": same("" if metric.baseline is None else wording.number(metric.baseline)),
        "line": same(sparkline(course.values, screen)),
        "latest": same(latest(course)),
        "target": same(target(metric)),
        "progress": same("" if share is None else percent(share)),
        "bar": same("" if share is None else progress_bar(share, course.expected, screen), style),
        "expected": same("" if value is None else number(value)),
        "verdict": same(conclusion(course), style),
    }
    return [cells[column.key] for column in columns]


def metric_name(metric: Metric) -> str:
    """Return the metric's name with its unit."""
    return f"{metric.name} ({metric.unit})" if metric.unit else metric.name


def target(metric: Metric) -> str:
    """Return what is wanted, which way and by when: ≥ 60 (H2/2025); empty without a target."""
    if metric.target is None:
        return ""
    sign = "≤" if metric.direction is Direction.LESS else "≥"
    text = f"{sign}\u00a0{wording.number(metric.target)}"
    return f"{text} ({metric.target_by.label})" if metric.target_by else text


def latest(course: Course) -> str:
    """Return the last measured value with its day; empty without one."""
    last = course.latest
    return f"{wording.number(last.value)} ({unbroken(day(last.date))})" if last else ""


def unbroken(text: str) -> str:
    """Return `text` so that no line ends in it."""
    return text.replace(" ", "\u00a0")


def percent(share: Fraction) -> str:
    """Return a share as whole per cents, rounded down: 100 only where the whole is reached."""
    return number(Fraction(floor(share * 100)))


def conclusion(course: Course) -> str:
    """Say what to think of a metric, with a sign where somebody should act."""
    if course.obstacle is not None:
        return _(_OBSTACLES[course.obstacle])
    text = _(_VERDICTS[course.verdict])
    if course.verdict is Verdict.NOT_MEASURED and course.latest:
        text = _("not measured since the baseline")
    if course.verdict in (Verdict.ON_TRACK, Verdict.BEHIND) and course.is_old:
        text = _("{conclusion}, but measured long ago").format(conclusion=text)
    return _SIGNS.get(course.verdict, "") + text


def direction(metric: Metric) -> str:
    """Say which way the metric gets better."""
    return _(_DIRECTIONS[metric.direction])


def _notes(metrics: Metrics, screen: Screen) -> list[str]:
    shown, total = len(metrics.courses), len(metrics.portfolio.metrics)
    notes = [
        ngettext("{shown} of {total} metric", "{shown} of {total} metrics", total).format(
            shown=shown, total=total
        )
        if shown != total
        else ngettext("{count} metric", "{count} metrics", total).format(count=total)
    ]
    notes += filter(None, [legend(metrics.courses, screen)])
    ahead = sum(len(course.ahead) for course in metrics.courses)
    return [*notes, ahead_note(ahead, metrics.today)] if ahead else notes


def legend(courses: Sequence[Course], screen: Screen | None) -> str:
    """Say what the per cents mean and, where there is a `screen`, the mark in the bars."""
    if not any(course.progress is not None for course in courses):
        return ""
    text = _("%: the share of the way from the baseline to the target")
    if screen is None or not any(course.expected is not None for course in courses):
        return text
    mark = _(
        "{mark}: where an even pace would have brought the metric by the day of the measurement"
    ).format(mark="│" if screen.has_unicode else "|")
    return f"{text}; {mark}"


def ahead_note(count: int, today: date) -> str:
    """Say that measurements of later days do not count."""
    return ngettext(
        "{count} measurement is of a day after {day} and does not count",
        "{count} measurements are of days after {day} and do not count",
        count,
    ).format(count=count, day=day(today))


def no_metrics(metrics: Metrics) -> str:
    """Say why there is no metric, and what to do about it."""
    portfolio = metrics.portfolio
    if portfolio.metrics:
        return _("No metric tells of these projects or of their themes.")
    if any(file.endswith("metrics.yaml") for file in portfolio.broken_files):
        return _("No metric could be read.")
    return _(
        "The portfolio has no metrics. Write them in the file metrics.yaml, each with an id, a "
        "name, a baseline, a target and its measurements. All keys: digi schema metrics"
    )


def data_pairs(course: Course) -> list[tuple[str, str]]:
    """Return the keys and raw values of a metric where it stands; shares are from 0 to 1."""
    metric, last = course.metric, course.latest
    pairs = (
        ("id", metric.id),
        ("name", metric.name),
        ("unit", metric.unit),
        ("direction", metric.direction.value),
        ("baseline", metric.baseline),
        ("since", course.start),
        ("latest", last.value if last else None),
        ("latest_date", last.date if last else None),
        ("target", metric.target),
        ("target_by", metric.target_by),
        ("progress", machine(course.progress)),
        ("expected", machine(course.expected)),
        ("expected_today", machine(course.expected_today)),
        ("expected_value", machine(course.expected_value)),
        ("verdict", course.verdict.value),
    )
    return [(key, "" if value is None else str(value)) for key, value in pairs]


def machine(value: Fraction | None) -> str:
    """Return a number for a program; empty where there is none."""
    return "" if value is None else numbers.machine(value)


def course_data(course: Course) -> dict[str, Json]:
    """Return a metric with where it stands as JSON data; shares are from 0 to 1."""
    metric = course.metric
    return {
        "id": metric.id,
        "name": metric.name,
        "unit": metric.unit or None,
        "direction": metric.direction,
        "baseline": metric.baseline,
        "baseline_date": metric.baseline_date,
        "since": course.start,
        "target": metric.target,
        "target_by": str(metric.target_by) if metric.target_by else None,
        "owner": metric.owner or None,
        "source": metric.source or None,
        "themes": metric.themes,
        "projects": metric.projects,
        "measurements": [
            {"date": each.date, "value": each.value, "note": each.note or None}
            for each in (*course.measurements, *course.ahead)
        ],
        "latest": (
            {"date": course.latest.date, "value": course.latest.value} if course.latest else None
        ),
        "old": course.is_old,
        "progress": _float(course.progress),
        "expected": _float(course.expected),
        "expected_today": _float(course.expected_today),
        "expected_value": _float(course.expected_value),
        "verdict": course.verdict,
        "obstacle": course.obstacle,
        "file": metric.mark.file,
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
