"""A baseline replaced another without a decision.

What: a baseline was made (`digi baseline add`, or a tag `digi/baseline/…` of git by hand) when
there was one already, and it names no decision behind it, or gives no reason.

Why: against a new baseline nothing is late. Who may reset the plan, and why it was reset, must be
there for anybody to see.

Remedy: take the plan to the body that decides on it, and make a baseline that names the decision;
or say in digi.yaml, where findings are ignored, why none is needed.

Good:

    # digi.yaml
    # $ digi baseline add 2022
    # $ digi baseline add 2023 --decision "KV § 12" --because "Määräraha pieneni"

Bad:

    # digi.yaml
    # $ digi baseline add 2022
    # $ digi baseline add 2023 --because "Määräraha pieneni"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import Message, day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.past import Baseline

RULE: Final = Rule("DIGI409", "undecided-baseline", Severity.WARNING, of_past=True)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each baseline but the first that lacks a decision or a reason."""
    baselines = subject.past.baselines
    for earlier, baseline in pairwise(baselines):
        if not (baseline.decision and baseline.reason):
            remedy = say(
                "Make a baseline that names the decision: digi baseline add --decision TEXT"
            )
            message, about = _message(earlier, baseline), (baseline.name,)
            yield Finding(RULE, subject.whole_portfolio, message, remedy, about=about)


def _message(earlier: Baseline, baseline: Baseline) -> Message:
    values = {"new": baseline.name, "old": earlier.name, "day": day(baseline.at.date())}
    if baseline.reason:
        return say("Baseline “{new}” replaced “{old}” on {day} without a decision", **values)
    if baseline.decision:
        return say("Baseline “{new}” replaced “{old}” on {day} without a reason", **values)
    return say(
        "Baseline “{new}” replaced “{old}” on {day} without a decision or a reason", **values
    )
