"""What stands above a question: the answers that it has, each with a number."""

from __future__ import annotations

from collections.abc import Mapping

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.maturity import Perspective, Result, Scale
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.escape import visible, width
from digiohjelma_cli.render.screen import Screen


def answers_text(heading: str, answers: Mapping[str, str], screen: Screen) -> str:
    """Return the answers on lines of their own: number, word, and what it stands for."""
    words = [screen.shown(word) for word in answers]
    columns = max(map(width, words), default=0)
    lines = [f"{heading}\n"]
    for number, (word, name) in enumerate(zip(words, answers.values(), strict=True), 1):
        meaning = "" if screen.shown(name) == word else screen.shown(name)
        gap = " " * (columns - width(word))
        lines.append(f"{number:>4}  {word}{gap}  {meaning}".rstrip() + "\n")
    return "".join(lines)


def scale_text(scale: Scale, screen: Screen) -> str:
    """Return what a result may be: the scores with their levels' names, and the positions."""
    lines = []
    if scale.minimum is not None and scale.maximum is not None:
        low, high = wording.number(scale.minimum), wording.number(scale.maximum)
        lines.append(_("Scores {low}–{high}").format(low=low, high=high))
        lines += [f"  {wording.number(each.score)}  {each.name}" for each in scale.levels]
    if scale.positions:
        lines.append(_("Position against peers"))
        lines += [f"  {position}" for position in scale.positions]
    return "".join(f"{screen.shown(line)}\n" for line in lines)


def before_text(perspective: Perspective, before: Result | None) -> str:
    """Return the perspective's name, with what the assessment before said of it."""
    said = []
    if before is not None and before.score is not None:
        said.append(wording.number(before.score))
    if before is not None and before.position:
        said.append(before.position)
    if before is not None and before.target is not None:
        said.append(_("target {target}").format(target=wording.number(before.target)))
    if not said:
        return visible(perspective.name)
    words = ", ".join(said)
    return visible(_("{name} (last time: {words})").format(name=perspective.name, words=words))
