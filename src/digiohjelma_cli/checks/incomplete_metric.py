"""A metric lacks its baseline, its target or its owner.

What: one of the keys `baseline`, `target` and `owner` of a metric is missing.

Why: without the first two no measured value is good or bad, and without an owner nobody measures.

Remedy: add what is missing; a baseline can be the first measured value.

Good:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Sähköinen asiointi, baseline: 41, target: 60, owner: Digipäällikkö}

Bad:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Sähköinen asiointi, baseline: 41, target: 60}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI508", "incomplete-metric", Severity.WARNING)

_NO_BASELINE: Final = N_("The metric “{name}” has no baseline")
_NO_TARGET: Final = N_("The metric “{name}” has no target")
_NO_OWNER: Final = N_("The metric “{name}” has no owner")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each key that a metric lacks."""
    for metric in subject.portfolio.metrics:
        if not subject.is_whole(metric.mark):
            continue
        for key, is_missing, message in (
            ("baseline", metric.baseline is None, _NO_BASELINE),
            ("target", metric.target is None, _NO_TARGET),
            ("owner", not metric.owner, _NO_OWNER),
        ):
            if is_missing:
                remedy = say("Add the key “{key}”", key=key)
                text = say(message, name=metric.name)
                about = (metric.id, key)
                yield Finding(RULE, metric.mark.at("id"), text, remedy, about=about)
