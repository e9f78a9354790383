"""Checks: what is wrong with a portfolio that could be read. One file, one check.

A check module has a RULE, a docstring (what, why, remedy, good and bad YAML) and a function
`check(subject)` that yields findings. It never prints, raises for user data or mends anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, Protocol, cast

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.checks.waivers import is_meant
from digiohjelma_cli.model.findings import Finding, Page, Part, Rule
from digiohjelma_cli.model.past import PastFacts
from digiohjelma_cli.model.portfolio import Portfolio

_NO_CHECKS: Final = frozenset({"subject", "waivers", "overloads"})
_UNUSED_IGNORE: Final = "DIGI603"  # knows what it has to say when the others are done


_NO_PAST: Final = PastFacts()


class Check(Protocol):
    """A module that checks one thing."""

    RULE: Rule
    __name__: str
    __doc__: str | None

    check: Callable[[Subject], Iterable[Finding]]


@cache
def checks() -> tuple[Check, ...]:
    """Return every check module of this package, in the order of their codes."""
    names = (module.name for module in iter_modules(__path__) if module.name not in _NO_CHECKS)
    modules = (import_module(f"{__name__}.{name}") for name in names)
    found = (cast("Check", module) for module in modules)
    return tuple(sorted(found, key=lambda check: check.RULE.code))


def find(
    portfolio: Portfolio,
    today: date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    past: PastFacts = _NO_PAST,
) -> tuple[Finding, ...]:
    """Return the findings of the reader and of the checks, sorted by place.

    `select` and `ignore` are codes, beginnings of codes (DIGI2) or names; without `select` every
    rule counts. Raises UsageProblem where one of them is none. What the files themselves ask to
    ignore is left out, but for the reader's findings. `past` is what git tells, where it was asked.
    """
    wanted = _wanted(select, ignore)
    subject = Subject(portfolio, today, past)
    found = list(portfolio.findings)
    running = [check for check in checks() if {check.RULE.code, _UNUSED_IGNORE} & wanted]
    if not past.baselines:
        for check in checks():
            if check.RULE.of_past:
                subject.waivers.excuse(check.RULE)
    for check in sorted(running, key=lambda check: check.RULE.code == _UNUSED_IGNORE):
        told = check.check(subject)
        if check.RULE.code == _UNUSED_IGNORE:
            found.extend(told)
        else:
            found.extend(finding for finding in told if not subject.waivers.cover(finding))
    kept = (finding for finding in found if finding.rule.code in wanted)
    return tuple(sorted(kept, key=lambda finding: finding.order))


def known_codes() -> dict[str, str]:
    """Return the name of every rule, the reader's too, by its code."""
    return {rule.code: rule.name for rule in _rules()}


def page(text: str) -> Page:
    """Return the page of the rule with this code or name. Raises UsageProblem for no rule's."""
    from digiohjelma_cli.store import rule_pages, rules
    from digiohjelma_cli.views.names import resolve

    code = resolve("check", text.strip(), known_codes())
    for check in checks():
        if check.RULE.code == code:
            return page_of(check)
    return rule_pages.page(next(rule for rule in rules.every() if rule.code == code))


def page_of(check: Check) -> Page:
    """Return a check's page: the paragraphs and examples of its docstring."""
    parts: list[Part] = []
    for block in (check.__doc__ or "").strip().split("\n\n"):
        lines = block.split("\n")
        if block.startswith("    "):
            parts.append(Part("\n".join(line[4:] for line in lines), is_example=True))
        else:
            parts.append(Part(" ".join(lines)))
    return Page(check.RULE, tuple(parts))


def _rules() -> list[Rule]:
    from digiohjelma_cli.store import rules

    return [*rules.every(), *(check.RULE for check in checks())]


def _wanted(select: Collection[str], ignore: Collection[str]) -> set[str]:
    """Return the codes that are selected and not ignored."""
    every = _rules()
    wanted = {rule.code for rule in every} if not select else _codes(select, every)
    return wanted - _codes(ignore, every)


def _codes(texts: Collection[str], every: Collection[Rule]) -> set[str]:
    codes: set[str] = set()
    for text in texts:
        meant = {rule.code for rule in every if is_meant(text, rule)}
        if not meant:
            from digiohjelma_cli.views.names import resolve

            meant = {resolve("check", text.strip(), known_codes())}
        codes |= meant
    return codes
