"""A metric's target has no time, or its baseline no day.

What: a metric has a `target` but no `target_by`, or both a `baseline` and a `target` but no
`baseline_date`. The day of the baseline may be left out where the first measurement has the
baseline's value: then it is that measurement's.

Why: without both times nobody can tell whether the metric goes as fast as it should.

Remedy: add `target_by`, the half-year by whose end the target is wanted, and `baseline_date`.

Good:

    # metrics.yaml
    metrics:
      - {id: a, name: Asiointi, baseline: 41, baseline_date: 2022-06-30, target: 60, target_by: 2025-H2}

Bad:

    # metrics.yaml
    metrics:
      - {id: a, name: Asiointi, baseline: 41, baseline_date: 2022-06-30, target: 60}
"""  # noqa: E501 (a metric on one line, as the other pages have it)

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.metrics import baseline_day

RULE: Final = Rule("DIGI512", "untimed-metric", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each end of a metric's way that has no time."""
    for metric in subject.portfolio.metrics:
        if metric.target is None or not subject.is_whole(metric.mark):
            continue
        if metric.target_by is None:
            yield Finding(
                RULE,
                metric.mark.at("target"),
                say("The target of the metric “{name}” has no time", name=metric.name),
                say("Add the key “target_by”: the half-year by whose end the target is wanted"),
                about=(metric.id, "target"),
            )
        if metric.baseline is not None and baseline_day(metric) is None:
            yield Finding(
                RULE,
                metric.mark.at("baseline"),
                say("The baseline of the metric “{name}” has no day", name=metric.name),
                say("Add the key “baseline_date”"),
                about=(metric.id, "baseline"),
            )
