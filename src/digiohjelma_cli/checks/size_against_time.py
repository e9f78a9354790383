"""A project's size does not fit the time that it is given.

What: spread over the schedule, even the lower size takes more effort in a half-year than the
second largest size takes in all, or even the higher size takes less than half of the smallest one.
With sizes of 1, 2, 4 and 8, a half-year of a project takes from 0.5 to 4. Projects whose
effort is given are left alone.

Why: the size or the schedule is probably wrong, and the load follows from both.

Remedy: change the size or the schedule, or give the effort that is really meant.

Good, when the sizes are S, M and L with efforts of 1, 2 and 4:

    size: L
    schedule: {start: 2023-H1, end: 2023-H2}

Bad:

    size: L
    schedule: {start: 2023-H1, end: 2023-H1}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import number, say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.programme import Programme

RULE: Final = Rule("DIGI205", "size-against-time", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project that has too much or too little time for its size."""
    programme = subject.portfolio.programme
    limits = _limits(programme)
    if limits is None:
        return
    least, most = limits
    sizes = {name: Fraction(units) for name, units in programme.sizes.items()}
    for project in subject.live:
        size, count = project.size, len(project.span or ())
        if size is None or not count or project.effort or any(p.effort for p in project.phases):
            continue
        efforts = [sizes[each] for each in (size.low, size.high) if each in sizes]
        if len(efforts) < 2:
            continue
        if min(efforts) > most * count:
            message = say_n(
                "The size {size} is too much for {count} half-year",
                "The size {size} is too much for {count} half-years",
                count,
                size=size,
            )
            remedy = say(
                "Lengthen the schedule until a half-year takes at most {most}, or give the effort",
                most=number(most),
            )
        elif max(efforts) < least * count:
            message = say_n(
                "The size {size} is too little for {count} half-year",
                "The size {size} is too little for {count} half-years",
                count,
                size=size,
            )
            remedy = say(
                "Shorten the schedule until a half-year takes at least {least}, or give the effort",
                least=number(least),
            )
        else:
            continue
        yield Finding(RULE, project.mark.at("size"), message, remedy, (project.id,))


def _limits(programme: Programme) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most effort of a half-year; None with fewer than two sizes."""
    efforts = sorted({Fraction(effort) for effort in programme.sizes.values() if effort})
    return (efforts[0] / 2, efforts[-2]) if len(efforts) > 1 else None
