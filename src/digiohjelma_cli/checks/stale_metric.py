"""A metric was last measured long ago.

What: the last measurement is more than two half-years back, or more than the limit `measured` in
digi.yaml. A metric that has never been measured is left alone.

Why: what the report says of it is no longer true.

Remedy: measure, and add the value under `measurements`; remove a metric that nobody measures.

Good, when it is 2023-03-01:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Asiointi, measurements: [{date: 2022-06-30, value: 41}]}

Bad:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Asiointi, measurements: [{date: 2021-06-30, value: 41}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.halfyear import HalfYear

RULE: Final = Rule("DIGI509", "stale-metric", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each metric whose last measurement is older than the limit."""
    limit = subject.portfolio.programme.checks.limits.measured
    remedy = say("Measure, and add the value under the key “measurements”")
    for metric in subject.portfolio.metrics:
        if not metric.measurements or not subject.is_whole(metric.mark):
            continue
        last = max(metric.measurements, key=lambda each: each.date)
        age = HalfYear.of(last.date).until(subject.now)
        if age > limit:
            message = say_n(
                "The metric “{name}” was last measured {count} half-year ago, on {day}",
                "The metric “{name}” was last measured {count} half-years ago, on {day}",
                age,
                name=metric.name,
                day=day(last.date),
            )
            yield Finding(RULE, last.mark.at("date"), message, remedy, about=(metric.id,))
