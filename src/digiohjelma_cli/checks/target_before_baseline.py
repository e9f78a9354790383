"""A metric's target is wanted before the day of its baseline.

What: the half-year `target_by` ends on the day of the baseline or before it.

Why: there is no way from the baseline to the target, so nothing can be said of how it goes.

Remedy: mend the one that is wrong, or take a new baseline and a new target together.

Good:

    # metrics.yaml
    metrics:
      - {id: a, name: Asiointi, baseline: 41, baseline_date: 2022-06-30, target: 60, target_by: 2025-H2}

Bad:

    # metrics.yaml
    metrics:
      - {id: a, name: Asiointi, baseline: 41, baseline_date: 2022-06-30, target: 60, target_by: 2022-H1}
"""  # noqa: E501 (a metric on one line, as the other pages have it)

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.views.metrics import baseline_day, is_over_before_start

RULE: Final = Rule("DIGI513", "target-before-baseline")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each metric whose time is over before it begins."""
    for metric in subject.portfolio.metrics:
        start, end = baseline_day(metric), metric.target_by
        if start is None or end is None or not is_over_before_start(metric):
            continue
        message = say(
            "The target of the metric “{name}” is wanted by the end of {end}, but the baseline is "
            "of {day}",
            name=metric.name,
            end=end.label,
            day=day(start),
        )
        remedy = say("Mend the one that is wrong")
        yield Finding(RULE, metric.mark.at("target_by"), message, remedy, about=(metric.id,))
