"""A metric's target is worse than its baseline.

What: `target` lies on the wrong side of `baseline` for the metric's `direction`: below it where
more is better, which is so unless the metric says otherwise, or above it where less is better.
A target that equals the baseline is well: it asks to keep what there is.

Why: each step towards such a target is one to the worse, so nothing can be said of how it goes.

Remedy: add `direction: less` where less is better, or mend the number that is wrong.

Good:

    # metrics.yaml
    metrics:
      - {id: jono, name: Jonotusaika, direction: less, baseline: 20, target: 5}

Bad:

    # metrics.yaml
    metrics:
      - {id: jono, name: Jonotusaika, baseline: 20, target: 5}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import exact, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.metric import Direction
from digiohjelma_cli.views.metrics import is_against_direction

RULE: Final = Rule("DIGI511", "target-against-direction")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each metric whose target is worse than its baseline."""
    for metric in subject.portfolio.metrics:
        baseline, target = metric.baseline, metric.target
        if baseline is None or target is None or not is_against_direction(metric):
            continue
        if not subject.is_whole(metric.mark):  # the direction may be what could not be read
            continue
        values = {"name": metric.name, "target": exact(target), "baseline": exact(baseline)}
        if metric.direction is Direction.MORE:
            message = say(
                "The target of the metric “{name}”, {target}, is below the baseline {baseline}, "
                "and more is better",
                **values,
            )
            remedy = say("Add “direction: less” if less is better, or mend the number")
        else:
            message = say(
                "The target of the metric “{name}”, {target}, is above the baseline {baseline}, "
                "and less is better",
                **values,
            )
            remedy = say("Leave “direction: less” out if more is better, or mend the number")
        yield Finding(RULE, metric.mark.at("target"), message, remedy, about=(metric.id,))
