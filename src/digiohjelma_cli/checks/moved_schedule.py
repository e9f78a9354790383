"""A project's schedule has moved again and again.

What: `history` has more lines with a `schedule` than the limit `moves` in digi.yaml allows; one
move is allowed where there is no limit. A project that has ended is left alone.

Why: a plan that moves each time it falls due is no plan. The steering group should hear why, and
decide whether to believe the next date.

Remedy: agree on a schedule that holds, or on stopping the project, and write the reason in `note`.

Good:

    schedule: {start: 2023-H1, end: 2023-H2}
    history:
      - {date: 2022-11-01, schedule: {start: 2023-H1, end: 2023-H2}, note: hankinta viivästyi}

Bad:

    schedule: {start: 2023-H2, end: 2024-H1}
    history:
      - {date: 2022-11-01, schedule: {start: 2023-H1, end: 2023-H2}}
      - {date: 2023-02-01, schedule: {start: 2023-H2, end: 2024-H1}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI405", "moved-schedule", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project that has moved more often than the limit."""
    limit = subject.portfolio.programme.checks.limits.moves
    for project in subject.live:
        moves = project.moves
        if len(moves) <= limit:
            continue
        last = moves[-1]
        assert last.schedule is not None  # a move has one
        message = say(
            "The schedule has moved {count} times, last to {schedule}",
            count=len(moves),
            schedule=last.schedule.span.label,
        )
        remedy = say("Agree on a schedule that holds, or on stopping the project")
        yield Finding(RULE, last.mark.at("schedule"), message, remedy, (project.id,))
