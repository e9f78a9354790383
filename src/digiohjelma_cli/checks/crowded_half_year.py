"""Too many projects of an area start or end in the same half-year.

What: more live projects of one area start, or end, in a half-year than the limits in digi.yaml
allow. Without limits nothing is checked; half-years that have passed are left alone.

Why: an area's own people take part in every start and every introduction, whatever the pools say.

Remedy: move one of the projects, or raise the limit.

Good:

    # digi.yaml
    checks: {limits: {starting: 1}}
    # 1.1
    schedule: {start: 2023-H1, end: 2023-H1}
    # 2.1
    schedule: {start: 2023-H2, end: 2024-H1}

Bad:

    # 2.1
    schedule: {start: 2023-H1, end: 2024-H1}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import Message, say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.halfyear import HalfYear, Span

RULE: Final = Rule("DIGI305", "crowded-half-year", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each area and half-year with too many starts or ends."""
    limits = subject.portfolio.programme.checks.limits
    if limits.starting is not None:
        yield from _starts(subject, limits.starting)
    if limits.ending is not None:
        yield from _ends(subject, limits.ending)


def _starts(subject: Subject, limit: int) -> Iterator[Finding]:
    for area_id, half_year, ids in _crowds(subject, lambda span: span.start, limit):
        message = say_n(
            "{count} project of this area starts in {half_year}, and the limit is {limit}: {ids}",
            "{count} projects of this area start in {half_year}, and the limit is {limit}: {ids}",
            len(ids),
            half_year=half_year.label,
            limit=limit,
            ids=", ".join(ids),
        )
        yield from _at(subject, area_id, message, ids, ("start", str(half_year)))


def _ends(subject: Subject, limit: int) -> Iterator[Finding]:
    for area_id, half_year, ids in _crowds(subject, lambda span: span.end, limit):
        message = say_n(
            "{count} project of this area ends in {half_year}, and the limit is {limit}: {ids}",
            "{count} projects of this area end in {half_year}, and the limit is {limit}: {ids}",
            len(ids),
            half_year=half_year.label,
            limit=limit,
            ids=", ".join(ids),
        )
        yield from _at(subject, area_id, message, ids, ("end", str(half_year)))


def _crowds(
    subject: Subject, when: Callable[[Span], HalfYear], limit: int
) -> list[tuple[str, HalfYear, tuple[str, ...]]]:
    """Return the areas and half-years with more projects than the limit, with their ids."""
    by_time: defaultdict[tuple[str, HalfYear], list[str]] = defaultdict(list)
    for project in subject.live:
        span = project.span
        if span and not span.is_reversed and when(span) >= subject.now:
            by_time[project.area, when(span)].append(project.id)
    crowds = [(*key, tuple(ids)) for key, ids in by_time.items() if len(ids) > limit]
    return sorted(crowds)


def _at(
    subject: Subject,
    area_id: str,
    message: Message,
    ids: tuple[str, ...],
    when: tuple[str, str],
) -> Iterator[Finding]:
    area = subject.portfolio.programme.area(area_id)
    if area and area.mark:
        remedy = say("Move one of the projects, or raise the limit in digi.yaml")
        yield Finding(RULE, area.mark.at("id"), message, remedy, ids, (area_id, *when))
