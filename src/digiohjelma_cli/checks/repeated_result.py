"""An assessment has two results for the same perspective.

What: a perspective is twice among the results of one assessment.

Why: which of the two holds can only be guessed, and the summary takes one of them.

Remedy: keep one of the two; a later result belongs in an assessment of its own, with its date.

Good:

    # maturity.yaml
    perspectives: [{id: data, name: Tiedot ja data}]
    assessments: [{name: Arvio, results: [{perspective: data, score: 2}]}]

Bad:

    # maturity.yaml
    perspectives: [{id: data, name: Tiedot ja data}]
    assessments:
      - name: Arvio
        results: [{perspective: data, score: 2}, {perspective: data, score: 3}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.maturity import Result

RULE: Final = Rule("DIGI124", "repeated-result")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each result whose perspective an earlier one has."""
    for assessment in subject.portfolio.maturity.assessments:
        first: dict[str, Result] = {}
        for result in assessment.results:
            other = first.setdefault(result.perspective, result)
            if other is result:
                continue
            message = say(
                "The perspective “{name}” has two results in one assessment: the other is at "
                "{place}",
                name=result.perspective,
                place=other.mark.at("perspective"),
            )
            place = result.mark.at("perspective")
            about = (assessment.name, result.perspective)
            yield Finding(RULE, place, message, say("Keep one of the two"), about=about)
