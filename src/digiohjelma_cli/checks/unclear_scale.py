"""The scale of maturity cannot be understood.

What: the lowest score is not below the highest one; two levels begin at the same score; there are
scores, but the scale has no lowest or no highest one; the words for the position against peers are
even in number, so that none is in the middle; or the same word is there twice.

Why: the same score or word would mean two things, and a chart would have to guess its ends.

Remedy: write `minimum` and `maximum`, each level once, and an odd number of `positions` from the
weakest to the strongest, of which the middle one means level with peers.

Good:

    # maturity.yaml
    scale: {minimum: 1, maximum: 5, positions: [alle, samalla tasolla, yli]}

Bad:

    # maturity.yaml
    scale: {minimum: 1, maximum: 5, positions: [alle, yli]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.maturity import Maturity, Scale
from digiohjelma_cli.model.source import Mark

RULE: Final = Rule("DIGI123", "unclear-scale")

_NO_MINIMUM: Final = N_("There are scores, but the scale has no lowest one")
_NO_MAXIMUM: Final = N_("There are scores, but the scale has no highest one")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each thing about the scale that could mean two things, or none."""
    maturity = subject.portfolio.maturity
    scale = maturity.scale
    mark = scale.mark or maturity.mark
    if mark is None:
        return
    if scale.minimum is not None and scale.maximum is not None:
        if scale.minimum >= scale.maximum:
            message = say(
                "The scale’s lowest score {low} is not below its highest one {high}",
                low=f"{scale.minimum:f}",
                high=f"{scale.maximum:f}",
            )
            remedy = say("Exchange or mend the two")
            yield Finding(RULE, mark.at("minimum"), message, remedy, about=("minimum", "maximum"))
    elif subject.is_whole(mark) and _has_scores(maturity):
        for key, value, text in (
            ("minimum", scale.minimum, _NO_MINIMUM),
            ("maximum", scale.maximum, _NO_MAXIMUM),
        ):
            if value is None:
                remedy = say("Add the key “{key}”", key=key)
                yield Finding(RULE, mark.place, say(text), remedy, about=(key,))
    yield from _levels(scale)
    yield from _positions(scale, mark)


def _has_scores(maturity: Maturity) -> bool:
    results = (result for assessment in maturity.assessments for result in assessment.results)
    return any(result.score is not None for result in results)


def _levels(scale: Scale) -> Iterator[Finding]:
    seen = set()
    for level in scale.levels:
        if level.score in seen and level.mark:
            score = f"{level.score:f}"
            message = say("Two levels of the scale begin at {score}", score=score)
            remedy = say("Keep one of the two")
            yield Finding(RULE, level.mark.at("score"), message, remedy, about=("levels", score))
        seen.add(level.score)


def _positions(scale: Scale, mark: Mark) -> Iterator[Finding]:
    words = scale.positions
    remedy = say("Write an odd number of words, weakest first; the middle one is level with peers")
    for word in sorted({word for word in words if words.count(word) > 1}):
        message = say("The position “{name}” is twice on the scale", name=word)
        yield Finding(
            RULE, mark.item("positions", word), message, remedy, about=("positions", word)
        )
    if words and len(words) % 2 == 0:
        yield Finding(RULE, mark.at("positions"), _even(len(words)), remedy, about=("positions",))


def _even(count: int) -> Message:
    return say("The scale has {count} positions, so that none is in the middle", count=count)
