"""A file holds a character that is not seen.

What: a zero-width space, a soft hyphen, a mark that turns the direction of writing, or another
character without a shape. The joiners that emoji and some scripts need are left alone.

Why: two names look the same and are not, a search does not find the word, and text can be made
to read otherwise than it is.

Remedy: remove the character; it often comes with text pasted from a web page or a PDF.

Good:

    owner: Digipäällikkö

Bad:

    owner: Digi­päällikkö
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import HIDDEN, Place, Source

RULE: Final = Rule("DIGI604", "hidden-character", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the first such character of each line."""
    hidden = re.compile(HIDDEN)
    for source in _sources(subject.portfolio):
        if not source.hides:
            continue
        for number, line in enumerate(source.lines, 1):
            if found := hidden.search(line):
                yield _finding(subject, Place(source, number, found.start() + 1), found[0])


def _finding(subject: Subject, place: Place, character: str) -> Finding:
    from unicodedata import name

    message = say(
        "There is a character here that is not seen: U+{code} {name}",
        code=f"{ord(character):04X}",
        name=name(character, ""),
    )
    remedy = say("Remove the character, and write the word anew if need be")
    return Finding(RULE, place, message, remedy, subject.project_of(place.file), (character,))


def _sources(portfolio: Portfolio) -> Iterator[Source]:
    """Yield each file of the portfolio once."""
    marks = (*portfolio.shared_marks, *(project.mark for project in portfolio.projects))
    yield from {id(mark.source): mark.source for mark in marks}.values()
