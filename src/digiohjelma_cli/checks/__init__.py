"""Checks: what is wrong with a portfolio that could be read. One file, one check.

A check module has a RULE, a docstring (what, why, remedy, good and bad YAML) and a function
`check(subject)` that yields findings. It never prints, raises for user data or mends anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, Protocol, cast

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.portfolio import Portfolio

_NO_CHECKS: Final = frozenset({"subject"})


class Check(Protocol):
    """A module that checks one thing."""

    RULE: Rule
    __name__: str
    __doc__: str | None

    check: Callable[[Subject], Iterable[Finding]]


def checks() -> Iterator[Check]:
    """Yield every check module of this package, in the order of their codes."""
    names = (module.name for module in iter_modules(__path__) if module.name not in _NO_CHECKS)
    modules = (import_module(f"{__name__}.{name}") for name in names)
    yield from sorted(
        (cast("Check", module) for module in modules), key=lambda check: check.RULE.code
    )


def find(portfolio: Portfolio, today: date) -> tuple[Finding, ...]:
    """Return every finding of the reader and of every check, sorted by place."""
    subject = Subject(portfolio, today)
    found = list(portfolio.findings)
    for check in checks():
        found.extend(check.check(subject))
    return tuple(sorted(found, key=lambda finding: finding.order))
