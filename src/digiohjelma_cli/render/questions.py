"""What stands above a question: the answers that it has, each with a number."""

from __future__ import annotations

from collections.abc import Mapping

from digiohjelma_cli.render.escape import visible, width


def answers_text(heading: str, answers: Mapping[str, str]) -> str:
    """Return the answers on lines of their own: number, word, and what it stands for."""
    words = [visible(word) for word in answers]
    columns = max(map(width, words), default=0)
    lines = [f"{heading}\n"]
    for number, (word, name) in enumerate(zip(words, answers.values(), strict=True), 1):
        meaning = "" if visible(name) == word else visible(name)
        gap = " " * (columns - width(word))
        lines.append(f"{number:>4}  {word}{gap}  {meaning}".rstrip() + "\n")
    return "".join(lines)
