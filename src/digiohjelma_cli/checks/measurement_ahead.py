"""A measurement is of a day that has not come yet.

What: the date of a measurement is after today, or after the day `as_of` in digi.yaml.

Why: nobody has measured it: the date is wrong, or the value is a forecast. It does not count in
`digi metrics` before its day.

Remedy: mend the date, or remove the value until it has been measured.

Good, when it is 2023-03-01:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Asiointi, measurements: [{date: 2023-02-28, value: 41}]}

Bad:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Asiointi, measurements: [{date: 2023-03-31, value: 41}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI515", "measurement-ahead", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each measurement of a later day than today."""
    remedy = say("Mend the date, or remove the value until it has been measured")
    for metric in subject.portfolio.metrics:
        for measured in metric.measurements:
            if measured.date > subject.today:
                message = say(
                    "The measurement of {day} is of a day that has not come: it is {today}",
                    day=day(measured.date),
                    today=day(subject.today),
                )
                about = (metric.id, str(measured.date))
                yield Finding(RULE, measured.mark.at("date"), message, remedy, about=about)
