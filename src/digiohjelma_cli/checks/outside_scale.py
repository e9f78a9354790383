"""A score is outside the scale of maturity.

What: a score, a target, a peers' average or a level is below the scale's lowest score or above its
highest one.

Why: it is a slip of the fingers, or the scale is not the assessment's. A gap counted from it means
nothing, and a chart cannot show it.

Remedy: mend the number, or the scale's `minimum` and `maximum`.

Good:

    # maturity.yaml
    scale: {minimum: 1, maximum: 5}
    perspectives: [{id: data, name: Tiedot ja data}]
    assessments: [{name: Arvio, results: [{perspective: data, score: 2.3}]}]

Bad:

    # maturity.yaml
    scale: {minimum: 1, maximum: 5}
    perspectives: [{id: data, name: Tiedot ja data}]
    assessments: [{name: Arvio, results: [{perspective: data, score: 23}]}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.maturity import Maturity, Scale
from digiohjelma_cli.model.source import Place

RULE: Final = Rule("DIGI122", "outside-scale")

_OUTSIDE: Final = {
    "score": N_("The score {value} is outside the scale"),
    "target": N_("The target {value} is outside the scale"),
    "peer": N_("The peers’ average {value} is outside the scale"),
}
_LEVEL: Final = N_("The level {value} is outside the scale")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each number that the scale does not have."""
    maturity = subject.portfolio.maturity
    scale = maturity.scale
    for place, value, message, about in _numbers(maturity):
        if not _is_on(scale, value):
            text = say(message, value=f"{value:f}")
            yield Finding(RULE, place, text, _remedy(scale), about=about)


def _numbers(maturity: Maturity) -> Iterator[tuple[Place, Decimal, str, tuple[str, ...]]]:
    """Yield every number on the scale, with its place, what to say of it and what it is about."""
    for level in maturity.scale.levels:
        if level.mark:
            yield level.mark.at("score"), level.score, _LEVEL, (f"{level.score:f}",)
    for assessment in maturity.assessments:
        for result in assessment.results:
            for key, value in (
                ("score", result.score),
                ("target", result.target),
                ("peer", result.peer),
            ):
                if value is not None:
                    about = (assessment.name, result.perspective, key)
                    yield result.mark.at(key), value, _OUTSIDE[key], about


def _is_on(scale: Scale, value: Decimal) -> bool:
    low, high = scale.minimum, scale.maximum
    if low is not None and high is not None and low >= high:
        return True  # the scale itself is wrong, which DIGI123 tells
    return (low is None or low <= value) and (high is None or value <= high)


def _remedy(scale: Scale) -> Message:
    low = "" if scale.minimum is None else f"{scale.minimum:f}"
    high = "" if scale.maximum is None else f"{scale.maximum:f}"
    if low and high:
        return say("Write a number from {low} to {high}, or mend the scale", low=low, high=high)
    if low:
        return say("Write at least {low}, or mend the scale", low=low)
    return say("Write at most {high}, or mend the scale", high=high)
