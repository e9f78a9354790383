"""What the files ask not to be told, and which of it there was to tell."""

from __future__ import annotations

from collections.abc import Iterator

from digiohjelma_cli.model.findings import Finding, Ignore, Rule
from digiohjelma_cli.model.portfolio import Portfolio


class Waivers:
    """The `ignore` lists of digi.yaml and of the projects.

    A project's list holds for findings in its own file, so that one project cannot hide what
    concerns others too, such as an overload.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._programme = portfolio.programme.checks.ignore
        self._by_file = {
            project.mark.file: project.ignore for project in portfolio.projects if project.ignore
        }
        self._used: set[int] = set()

    def cover(self, finding: Finding) -> bool:
        """Tell whether a file asks not to be told of `finding`; every such request is noted."""
        lists = (self._programme, self._by_file.get(finding.place.file, ()))
        covering = [
            ignore for each in lists for ignore in each if is_meant(ignore.code, finding.rule)
        ]
        self._used.update(map(id, covering))
        return bool(covering)

    def excuse(self, rule: Rule) -> None:
        """Note the requests about just a rule that cannot be looked at here: none is unused."""
        own = (rule.code, rule.name.upper())
        for each in (self._programme, *self._by_file.values()):
            self._used.update(id(ignore) for ignore in each if ignore.code.strip().upper() in own)

    def unused(self) -> Iterator[Ignore]:
        """Yield the requests that there has been nothing to tell of."""
        for each in (self._programme, *self._by_file.values()):
            yield from (ignore for ignore in each if id(ignore) not in self._used)


def is_meant(text: str, rule: Rule) -> bool:
    """Tell whether `text` is the rule's code, the beginning of it (DIGI2) or the rule's name."""
    wanted = text.strip().upper()
    if rule.name.upper() == wanted:
        return True
    return wanted[:4] == "DIGI" and len(wanted) > 4 and rule.code.startswith(wanted)
