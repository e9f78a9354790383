"""An end that fell due was moved on, and not for the first time.

What: by the last two lines of `history` that have a `schedule`, the project was to end in this
half-year or the last one, and its end was then moved to a later half-year. A project that has ended
is left alone.

Why: a date that moves on each time it falls due was never a plan, and the new one hardly is either.

Remedy: ask what has to be true for the new end to hold, and bring it to the steering group.

Good, when it is 2023-03-01:

    status: toteutus
    schedule: {start: 2022-H1, end: 2023-H2}
    history:
      - {date: 2022-02-01, schedule: {start: 2022-H1, end: 2022-H2}}
      - {date: 2022-05-01, schedule: {start: 2022-H1, end: 2023-H2}, note: Laajennettiin}

Bad:

    status: toteutus
    schedule: {start: 2022-H1, end: 2023-H2}
    history:
      - {date: 2022-02-01, schedule: {start: 2022-H1, end: 2022-H2}}
      - {date: 2022-12-01, schedule: {start: 2022-H1, end: 2023-H2}, note: Ei ehditty}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.halfyear import HalfYear

RULE: Final = Rule("DIGI408", "end-moved-again", Severity.WARNING)

_LAST: Final = 1  # half-years back


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project whose end was moved on as it fell due."""
    for project in subject.live:
        before, after = project.moves[-2:-1], project.moves[-1:]
        if not before or not after:
            continue
        was, now = before[0].schedule, after[0].schedule
        assert was is not None  # a move has one
        assert now is not None
        fell_due = was.end <= HalfYear.of(after[0].date)
        is_recent = 0 <= was.end.until(subject.now) <= _LAST
        if fell_due and is_recent and now.end > was.end:
            message = say(
                "The end was due in {due} and was moved on again, to {end}",
                due=was.end.label,
                end=now.end.label,
            )
            remedy = say("Ask what has to be true for the new end to hold")
            yield Finding(RULE, after[0].mark.at("schedule"), message, remedy, (project.id,))
