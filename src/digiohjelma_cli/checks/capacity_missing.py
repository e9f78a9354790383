"""A pool's capacity is not given for every half-year of the period.

What: the capacity is given by half-year, and some half-year of the period is not among them.
Half-years that have passed are left alone.

Why: load in such a half-year is compared with nothing, so an overload there is not seen.

Remedy: add the missing half-years; 0 says that there is no capacity.

Good, when the period is 2024-H1 to 2024-H2:

    # digi.yaml
    period: {start: 2024-H1, end: 2024-H2}
    pools: [{id: digi, capacity: {2024-H1: 4, 2024-H2: 4}}]

Bad:

    # digi.yaml
    period: {start: 2024-H1, end: 2024-H2}
    pools: [{id: digi, capacity: {2024-H1: 4}}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.halfyear import HalfYear

RULE: Final = Rule("DIGI303", "capacity-missing", Severity.WARNING)

_MOST_SHOWN: Final = 12


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pool that lacks the capacity of some half-year."""
    programme = subject.portfolio.programme
    if programme.period is None or not subject.is_whole(programme.mark):
        return
    coming = [each for each in programme.period.span.half_years() if each >= subject.now]
    for pool in programme.pools:
        if pool.mark is None:
            continue
        missing = [half_year for half_year in coming if pool.capacity_in(half_year) is None]
        if not missing:
            continue
        message = say(
            "“{pool}” has no capacity given for these half-years: {half_years}",
            pool=pool.label,
            half_years=_listed(missing),
        )
        example = f"{missing[0]}: 4" if isinstance(pool.capacity, dict) else "capacity: 4"
        remedy = say("Add for example: {example}", example=example)
        yield Finding(RULE, pool.mark.at("capacity"), message, remedy, about=(pool.id,))


def _listed(half_years: Sequence[HalfYear]) -> str:
    """Return the half-years in order, a long row of them cut short."""
    shown = ", ".join(half_year.label for half_year in half_years[:_MOST_SHOWN])
    return shown if len(half_years) <= _MOST_SHOWN else f"{shown} …"
