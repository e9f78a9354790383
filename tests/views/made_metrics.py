"""A made metrics.yaml: of each metric only what a test is about."""

from __future__ import annotations

from datetime import date

from tests.views.made import Files

# From 40 to 80 in 1000 days: 40 days are 4 per cent of the time.
WAY = "baseline: 40, baseline_date: 2020-04-05, target: 80, target_by: 2022-H2"
FIRST = date(2020, 4, 5)
TODAY = date(2022, 3, 1)


def metrics_file(*lines: str) -> Files:
    """Return metrics.yaml with a metric a line, each with an id from a on."""
    records = [
        f"  - {{id: {chr(ord('a') + place)}, name: Mittari, {line}}}\n"
        for place, line in enumerate(lines)
    ]
    return {"metrics.yaml": "metrics:\n" + "".join(records)}


def measured(*values: str) -> str:
    """Return measurements, each `date value`."""
    pairs = (value.split() for value in values)
    records = (f"{{date: {day}, value: {value}}}" for day, value in pairs)
    return f"measurements: [{', '.join(records)}]"
