"""What goes on while one file is read: its source, and the findings so far."""

from __future__ import annotations

from digiohjelma_cli.i18n import Message
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.source import Mark, Node, Place, Source


class Reading:
    """Gathers the findings of one file; reading goes on after each."""

    __slots__ = ("findings", "source")

    def __init__(self, source: Source) -> None:
        source.compose = compose_again
        self.source = source
        self.findings: list[Finding] = []

    def report(
        self, rule: Rule, node: Node, message: Message, remedy: Message, about: str = ""
    ) -> None:
        """Add a finding at the place of `node`, which is about this key or value of the file."""
        self.report_at(rule, node.line + 1, node.column + 1, message, remedy, about)

    def report_at(
        self,
        rule: Rule,
        line: int,
        column: int,
        message: Message,
        remedy: Message,
        about: str = "",
    ) -> None:
        """Add a finding at a line and column counted from 1, or 0 for the file as a whole."""
        place = Place(self.source, line, column)
        named = (about,) if about else ()
        self.findings.append(Finding(rule, place, message, remedy, about=named))

    def mark(self, node: Node) -> Mark:
        """Return the mark of a record that `node` holds."""
        return Mark(self.source, node.start)


def compose_again(source: Source) -> Node | None:
    """Return the nodes of a file that has been read before: what is wrong with it is known."""
    from digiohjelma_cli.store.compose import compose  # late: a snapshot may leave nothing to read

    return compose(Reading(source))
