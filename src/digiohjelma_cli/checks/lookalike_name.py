"""Two names differ only by case or white space.

What: the names of two projects, two areas or two themes, or of two owners, are the same but for
capital letters or spaces. Owners of projects and of metrics are compared together.

Why: people take them for one, and a count by owner takes one person for two.

Remedy: write the name alike everywhere, or tell the two apart with a word.

Good:

    # 1.1
    owner: Digipäällikkö
    # 2.1
    owner: Digipäällikkö

Bad:

    # 2.1
    owner: digipäällikkö
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Mark

RULE: Final = Rule("DIGI602", "lookalike-name", Severity.WARNING)

_Named = tuple[str, Mark, str, tuple[str, ...]]  # the name, its record and key, and the project


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name that is another one but for case or white space."""
    remedy = say("Write the name alike everywhere, or tell the two apart with a word")
    for named in _kinds(subject.portfolio):
        first: dict[str, _Named] = {}
        for each in named:
            name, mark, key, projects = each
            other = first.setdefault(" ".join(name.casefold().split()), each)
            if other[0] == name:
                continue
            message = say(
                "“{name}” differs only by case or white space from “{other}”, which is at {place}",
                name=name,
                other=other[0],
                place=other[1].at(other[2]),
            )
            yield Finding(RULE, mark.at(key), message, remedy, projects, (key, name))


def _kinds(portfolio: Portfolio) -> Iterator[Iterable[_Named]]:
    """Yield the names that are compared with each other."""
    projects = portfolio.projects
    yield [(each.name, each.mark, "name", (each.id,)) for each in projects]
    yield [(each.name, each.mark, "name", ()) for each in portfolio.programme.areas if each.mark]
    yield [(each.name, each.mark, "name", ()) for each in portfolio.themes]
    yield [
        *((each.owner, each.mark, "owner", (each.id,)) for each in projects if each.owner),
        *((each.owner, each.mark, "owner", ()) for each in portfolio.metrics if each.owner),
    ]
