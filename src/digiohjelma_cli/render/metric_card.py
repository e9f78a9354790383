"""A metric's card as a document, as lines for a pipe, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from digiohjelma_cli.i18n import _, day, number
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Pairs, Paragraph
from digiohjelma_cli.render.findings import finding_cells, finding_line
from digiohjelma_cli.render.metrics import (
    ahead_note,
    conclusion,
    course_data,
    data_pairs,
    direction,
    latest,
    machine,
    percent,
    target,
)
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Json, same
from digiohjelma_cli.render.spark import progress_bar, sparkline
from digiohjelma_cli.views.metric_card import MetricCard, Step
from digiohjelma_cli.views.metrics import Course


def metric_document(card: MetricCard, screen: Screen) -> list[Block]:
    """Return the card for people: where the metric stands, every measurement, and findings."""
    course = card.course
    blocks: list[Block] = [
        Heading(1, course.metric.name),
        Paragraph(wording.header(card.portfolio, card.today)),
        Pairs([(name, values) for name, values in _facts(card, screen) if any(values)]),
    ]
    if card.steps:
        blocks += [Heading(2, _("Measurements")), _measurements(card.steps)]
    if course.ahead:
        blocks.append(Paragraph(ahead_note(len(course.ahead), card.today)))
    if card.findings:
        found = [finding_line(finding) for finding in card.findings]
        blocks += [Heading(2, _("Findings")), Bullets(found)]
    return blocks


def _facts(card: MetricCard, screen: Screen) -> list[tuple[str, Sequence[str]]]:
    course, metric = card.course, card.course.metric
    return [
        (_("Id"), [metric.id]),
        (_("Conclusion"), [conclusion(course)]),
        (_("Unit"), [metric.unit]),
        (_("Direction"), [direction(metric)]),
        (_("Baseline"), [_baseline(course)]),
        (_("Target"), [target(metric)]),
        (_("Latest"), [latest(course)]),
        (_("Progress"), [_progress(course, screen)]),
        (_("Expected today"), [_expected(course)]),
        (_("Course"), [sparkline(course.values, screen)]),
        (_("Owner"), [metric.owner]),
        (_("Source"), [metric.source]),
        (_("Themes"), [theme.name for theme in card.themes]),
        (_("Tells of projects"), [f"{project.id} {project.name}" for project in card.projects]),
        (_("File"), [metric.mark.file]),
    ]


def _baseline(course: Course) -> str:
    """Return the baseline with its day; where the file does not say it, how it is known."""
    metric = course.metric
    if metric.baseline is None:
        return ""
    text = wording.number(metric.baseline)
    if course.start is None:
        return text
    if metric.baseline_date is None:
        return _("{value} ({day}, the first measurement)").format(value=text, day=day(course.start))
    return f"{text} ({day(course.start)})"


def _progress(course: Course, screen: Screen) -> str:
    share, line = course.progress, course.expected
    if share is None:
        return ""
    text = _("{bar} {percent} % of the way").format(
        bar=progress_bar(share, line, screen), percent=percent(share)
    )
    if line is None:
        return text
    return _("{progress}; at an even pace {percent} % by that day").format(
        progress=text, percent=percent(line)
    )


def _expected(course: Course) -> str:
    value, share = course.expected_value, course.expected_today
    if value is None or share is None:
        return ""
    return _("{value} ({percent} % of the way)").format(value=number(value), percent=percent(share))


def _measurements(steps: Sequence[Step]) -> Grid:
    columns = [
        Column("date", _("Day")),
        Column("value", _("Value"), is_number=True),
        Column("progress", _("% of the way"), is_number=True),
        Column("expected", _("% expected"), is_number=True),
        Column("note", _("Note"), is_wide=True),
    ]
    rows = [
        [
            same(day(step.measurement.date)),
            same(wording.number(step.measurement.value)),
            _percent(step.progress),
            _percent(step.expected),
            same(" ".join(step.measurement.note.split())),
        ]
        for step in steps
    ]
    return Grid(columns, rows)


def _percent(share: Fraction | None) -> Cell:
    return same("" if share is None else percent(share))


def metric_lines(card: MetricCard) -> list[list[str]]:
    """Return the card for a pipe: a key and its value a line, lists with commas.

    Each measurement is a line: its day, value, share of the way, share expected, and note.
    """
    metric = card.course.metric
    return [
        *([key, value] for key, value in data_pairs(card.course)),
        ["owner", metric.owner],
        ["source", metric.source],
        ["themes", ",".join(metric.themes)],
        ["projects", ",".join(metric.projects)],
        ["file", metric.mark.file],
        *(
            [
                "measurement",
                str(step.measurement.date),
                str(step.measurement.value),
                machine(step.progress),
                machine(step.expected),
                step.measurement.note,
            ]
            for step in card.steps
        ),
        *map(finding_cells, card.findings),
    ]


def metric_data(card: MetricCard) -> Json:
    """Return the card as JSON data: the metric where it stands, and what is found wrong with it."""
    return {**course_data(card.course), "findings": data.findings(card.findings)}
