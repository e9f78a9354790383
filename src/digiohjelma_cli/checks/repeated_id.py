"""The same id is twice among things of one kind.

What: two areas, statuses, viewpoints, pools, themes, perspectives, needs, capabilities, metrics,
change factors, goals, bodies or roles have the same id. Goals of a theme are compared within it.

Why: what other files say of the id could be about either, and counts take one for the other.

Remedy: give one of them an id of its own, and see which one the other files mean.

Good:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Sähköinen asiointi}
      - {id: tyytyväisyys, name: Asiakastyytyväisyys}

Bad:

    # metrics.yaml
    metrics:
      - {id: asiointi, name: Sähköinen asiointi}
      - {id: asiointi, name: Asiakastyytyväisyys}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Mark

RULE: Final = Rule("DIGI121", "repeated-id")


class _Named(Protocol):
    """A record with an id, which has a place unless it is one of digi's own."""

    @property
    def id(self) -> str: ...

    @property
    def mark(self) -> Mark | None: ...


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record whose id an earlier one of its kind has."""
    for records in _kinds(subject.portfolio):
        first: dict[str, _Named] = {}
        for record in records:
            other = first.setdefault(record.id, record)
            if other is record or not (record.mark and other.mark):
                continue
            message = say(
                "The id “{id}” is used twice: the other is at {place}",
                id=record.id,
                place=other.mark.at("id"),
            )
            yield Finding(
                RULE,
                record.mark.at("id"),
                message,
                say("Give one of them another id"),
                about=(record.id,),
            )


def _kinds(portfolio: Portfolio) -> Iterator[Iterable[_Named]]:
    """Yield the records of each kind; projects are the reader's to compare."""
    programme, maturity = portfolio.programme, portfolio.maturity
    yield from (programme.areas, programme.statuses, programme.viewpoints, programme.pools)
    yield from (programme.strategy.change_factors, programme.strategy.goals)
    yield from (programme.governance.bodies, programme.governance.roles)
    yield from (portfolio.themes, maturity.perspectives, maturity.needs)
    yield from (portfolio.capabilities, portfolio.metrics)
    for theme in portfolio.themes:
        yield from (theme.goals, theme.means)
