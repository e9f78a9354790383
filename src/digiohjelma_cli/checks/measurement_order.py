"""A metric's measurements are out of order, or there are two of one day.

What: a measurement is of an earlier day than the one above it, or of the same day.

Why: of two values of one day nobody knows which is right, and a value out of order is often one
whose year is wrong. The latest value, from which everything is told, may be another than meant.

Remedy: order the measurements by date, and leave one of each day.

Good:

    # metrics.yaml
    metrics:
      - id: asiointi
        name: Asiointi
        measurements: [{date: 2022-06-30, value: 41}, {date: 2022-12-31, value: 43}]

Bad:

    # metrics.yaml
    metrics:
      - id: asiointi
        name: Asiointi
        measurements: [{date: 2022-06-30, value: 41}, {date: 2021-12-31, value: 43}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI514", "measurement-order", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each measurement that is not of a later day than the one above it."""
    for metric in subject.portfolio.metrics:
        for before, measured in pairwise(metric.measurements):
            if measured.date > before.date:
                continue
            if measured.date == before.date:
                message = say("There is another measurement of {day}", day=day(measured.date))
                remedy = say("Keep the one that is right, or mend the date")
            else:
                message = say(
                    "The measurement of {day} stands below the later one of {later}",
                    day=day(measured.date),
                    later=day(before.date),
                )
                remedy = say("Order the measurements by date, the earliest first")
            about = (metric.id, str(measured.date), str(before.date))
            yield Finding(RULE, measured.mark.at("date"), message, remedy, about=about)
